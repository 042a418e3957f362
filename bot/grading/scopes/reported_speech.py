"""Hearsay: statements told as untrue, doubted, unwanted or asked in disbelief: "неправда, что …", "не факт, что …"."""

from collections.abc import Iterable, Iterator, Sequence

from bot.grading.guards.guards import related
from bot.grading.language import lexicon
from bot.grading.language.tokens import Word
from bot.grading.scopes.scope import Scope

_NEAR = 4
_BACK = 14
_CLOSING = frozenset({":", "—", "-", "("})


def find_hearsay(words: Sequence[Word], asked: frozenset[str]) -> Iterator[Scope]:
    """The scopes of those who tell a statement without making it their own."""
    for index in range(len(words)):
        scope = _scope(words, index, asked) or _nothing_such(words, index)
        if scope:
            yield scope


def _scope(words: Sequence[Word], index: int, asked: frozenset[str]) -> Scope | None:
    word = words[index]
    if word.text in lexicon.DISBELIEVING:
        return _asked(words, index)
    if word.text == "не" or (word.lemmas & lexicon.REDUCING and word.text != "вместо"):
        return _not_that(words, index)
    if word.text in lexicon.UNTRUE:
        return _told(words, index, index) or _dismissed(words, index)
    if (
        not word.lemmas & (lexicon.REPORTING | lexicon.NAMING)
        or (denier := _denied_by(words, index)) is None
    ):
        return None
    if word.lemmas & lexicon.NAMING:
        return _untrue(words, denier, _named(words, index, asked))
    return _told(words, denier, index)


def _not_that(words: Sequence[Word], index: int) -> Scope | None:
    """The statement behind a conjunction that is denied: "не для того, чтобы …", "не вышло так, что …"."""
    start = _conjunction(words, index)
    if start is None:
        return None
    happens = any(words[place].lemmas & lexicon.EXISTING for place in range(index + 1, start))
    return _untrue(words, index, _statement(words, start + 1, contrast=happens))


def _named(words: Sequence[Word], sender: int, asked: frozenset[str]) -> Iterator[int]:
    """What is not called so: with another name than the one asked for, "хорошей" alone, and the description stands."""
    told = list(_statement(words, sender + 1))
    beside = [*words[sender + 1 : sender + 3], *words[max(0, sender - _NEAR) : sender]]
    names = [word for word in beside if any(shape.case == "ablt" for shape in word.shapes)]
    if not names or any(
        related(lemma, one) for word in names for lemma in word.lemmas for one in asked
    ):
        yield from told
        return
    yield from (place for place in told if words[place] in names)


def _nothing_such(words: Sequence[Word], index: int) -> Scope | None:
    """What no thing does: "нет такого шага, при котором …", "не бывает шага, который …", "не настолько, чтобы …"."""
    denies = words[index].text in lexicon.LACKING - {"без"} or words[index].text == "не"
    if not denies or index + 1 >= len(words):
        return None
    if words[index].text == "не" and not words[index + 1].lemmas & lexicon.EXISTING:
        return None
    for place in range(index + 1, min(index + 2 * _NEAR, len(words))):
        if words[place].sentence != words[index].sentence:
            return None
        if words[place].pause:
            head = words[place : place + 3]
            relative = any("который" in word.lemmas for word in head) or head[0].text in (
                "чтобы",
                "где",
                "когда",
            )
            scope = _untrue(words, index, _statement(words, place))
            scope.mute.update(range(index + 1, place))
            return scope if relative else None
    return None


def _conjunction(words: Sequence[Word], index: int) -> int | None:
    """The conjunction denied with all that follows: "не когда …", "не для того, чтобы …", "борьба с тем, что …"."""
    pointed = True
    for place in range(index + 1, min(index + 1 + _NEAR, len(words))):
        text = words[place].text
        if text in lexicon.CONTENT or (text in ("когда", "если") and pointed):
            return place
        if words[place].lemmas & lexicon.EXISTING:
            pointed = False
        elif text in lexicon.CORRELATIVE or words[place].lemmas & lexicon.SITUATION:
            pointed = True
        else:
            return None
    return None


def _denied_by(words: Sequence[Word], index: int) -> int | None:
    """The denying word shortly before a word of telling: "не факт", "нельзя утверждать", "нет гарантии"."""
    for place in range(index - 1, max(-1, index - _NEAR), -1):
        word = words[place]
        if word.clause != words[index].clause:
            return None
        if (
            word.text in lexicon.DENYING | lexicon.LACKING | {"нельзя", "невозможно"}
            or "никакой" in word.lemmas
        ):
            return place
    return None


def _told(words: Sequence[Word], trigger: int, sender: int) -> Scope | None:
    """What stands behind "что" after the word that tells it."""
    for index in range(sender + 1, min(sender + 1 + _NEAR, len(words))):
        if words[index].sentence != words[sender].sentence:
            return None
        if words[index].text in lexicon.CONTENT:
            return _untrue(words, trigger, _statement(words, index + 1))
    return None


def _dismissed(words: Sequence[Word], trigger: int) -> Scope | None:
    """What stood behind "что" before a word that calls it untrue: "то, что она сходится, — миф"."""
    sentence = words[trigger].sentence
    for index in range(trigger - 1, -1, -1):
        if words[index].sentence != sentence:
            return None
        if words[index].text in lexicon.CONTENT:
            return _untrue(words, trigger, range(index + 1, trigger))
    return None


def _asked(words: Sequence[Word], trigger: int) -> Scope:
    """What is asked in disbelief, up to the next clause: "разве она сойдётся"."""
    reached = set()
    for index in range(trigger + 1, len(words)):
        if words[index].pause or words[index].text in lexicon.BREAKING:
            break
        reached.add(index)
    return Scope(trigger, hard=reached)


def _statement(words: Sequence[Word], start: int, *, contrast: bool = False) -> Iterator[int]:
    """A statement that is told, with its subordinate clauses, up to the teller's own next words.

    With `contrast` the statement itself goes on behind "а": "чтобы не вышло, что старое помнит, а нового не знает".
    """
    for index in range(start, len(words)):
        word = words[index]
        if word.sentence != words[start].sentence or (
            word.text in lexicon.TURNING and not contrast
        ):
            return
        if contrast and word.text in ("но", "однако", "поэтому", "значит"):
            return
        if index > start and (
            word.pause in _CLOSING or (not contrast and _starts_anew(words, index))
        ):
            return
        yield index


def _untrue(words: Sequence[Word], trigger: int, reached: Iterable[int]) -> Scope:
    """A statement that is denied: what it says is, and things only where it says no more than that they are there."""
    told = set(reached)
    if not any(_says(words[place]) for place in told):
        return Scope(trigger, hard=told)
    things = {place for place in told if words[place].speaks("NOUN") and not _says(words[place])}
    return Scope(trigger, hard=told - things, objects=things)


def _says(word: Word) -> bool:
    """Whether a word says more of a thing than that it is there."""
    told = (
        word.speaks("VERB", "INFN", "ADJS", "PRTS", "GRND", "COMP")
        or word.lemmas & lexicon.REDUCING
    )
    return bool(told) and not word.lemmas & (lexicon.TRANSPARENT | lexicon.COPULA)


def _starts_anew(words: Sequence[Word], index: int) -> bool:
    """Whether a comma parts two statements without a word that joins them."""
    word = words[index]
    if not word.pause or (
        word.clause == words[index - 1].clause and not _has_subject(words, index)
    ):
        return False
    following = {words[place].text for place in range(index, min(index + 2, len(words)))}
    relative = any(
        words[place].lemmas & {"который", "какой"}
        for place in range(index, min(index + 2, len(words)))
    )
    return not relative and not following & (lexicon.BREAKING | lexicon.JOINING)


def _has_subject(words: Sequence[Word], index: int) -> bool:
    """Whether a word may be the subject of a verb that follows soon."""
    nominative = any(
        shape.case == "nomn" and shape.speech == "NOUN" for shape in words[index].shapes
    )
    return (nominative or words[index].speaks("NPRO")) and any(
        word.speaks("VERB") for word in words[index + 1 : index + _NEAR]
    )


def refer_back(words: Sequence[Word], scopes: Sequence[Scope]) -> None:
    """What "этого", "такого" stands for, said just before, is weakened with it: "такого не случится"."""
    for scope in scopes:
        meant = [
            place
            for place in scope.hard | scope.objects
            if words[place].text in lexicon.DEMONSTRATIVE
        ]
        for place in meant:
            if place + 1 in scope.hard | scope.objects and words[place + 1].speaks("NOUN"):
                continue
            before = range(max(0, place - _BACK), min(place, scope.trigger))
            scope.soft.update(
                one for one in before if words[place].sentence - words[one].sentence <= 1
            )

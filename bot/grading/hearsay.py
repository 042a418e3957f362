"""Hearsay: statements told as untrue, doubted, unwanted or asked in disbelief: "неправда, что …", "не факт, что …"."""

from collections.abc import Iterator, Sequence

from bot.grading import lexicon
from bot.grading.reading import Word
from bot.grading.scope import Scope

_NEAR = 4
_BACK = 14
_CLOSING = frozenset({":", "—", "-", "("})


def find_hearsay(words: Sequence[Word]) -> Iterator[Scope]:
    """The scopes of those who tell a statement without making it their own."""
    for index in range(len(words)):
        scope = _scope(words, index)
        if scope:
            yield scope


def _scope(words: Sequence[Word], index: int) -> Scope | None:
    word = words[index]
    if word.text in lexicon.DISBELIEVING:
        return _asked(words, index)
    if word.text == "не" or (word.lemmas & lexicon.REDUCING and word.text != "вместо"):
        start = _conjunction(words, index)
        return None if start is None else Scope(index, hard=set(_statement(words, start + 1)))
    if word.text in lexicon.UNTRUE:
        return _told(words, index, index) or _dismissed(words, index)
    if not word.lemmas & (lexicon.REPORTING | lexicon.NAMING) or (denier := _denied_by(words, index)) is None:
        return None
    if word.lemmas & lexicon.NAMING:
        return Scope(denier, hard=set(_statement(words, index + 1)))
    return _told(words, denier, index)


def _conjunction(words: Sequence[Word], index: int) -> int | None:
    """The conjunction denied with all that follows: "не когда …", "не для того, чтобы …", "борьба с тем, что …"."""
    for place in range(index + 1, min(index + 1 + _NEAR, len(words))):
        text = words[place].text
        if text in lexicon.CONTENT | {"когда", "если"}:
            return place
        if text not in lexicon.CORRELATIVE:
            return None
    return None


def _denied_by(words: Sequence[Word], index: int) -> int | None:
    """The denying word shortly before a word of telling: "не факт", "нельзя утверждать", "нет гарантии"."""
    for place in range(index - 1, max(-1, index - _NEAR), -1):
        word = words[place]
        if word.clause != words[index].clause:
            return None
        if word.text in lexicon.DENYING | lexicon.LACKING | {"нельзя", "невозможно"}:
            return place
    return None


def _told(words: Sequence[Word], trigger: int, teller: int) -> Scope | None:
    """What stands behind "что" after the word that tells it."""
    for index in range(teller + 1, min(teller + 1 + _NEAR, len(words))):
        if words[index].sentence != words[teller].sentence:
            return None
        if words[index].text in lexicon.CONTENT:
            return Scope(trigger, hard=set(_statement(words, index + 1)))
    return None


def _dismissed(words: Sequence[Word], trigger: int) -> Scope | None:
    """What stood behind "что" before a word that calls it untrue: "то, что она сходится, — миф"."""
    sentence = words[trigger].sentence
    for index in range(trigger - 1, -1, -1):
        if words[index].sentence != sentence:
            return None
        if words[index].text in lexicon.CONTENT:
            return Scope(trigger, hard=set(range(index + 1, trigger)))
    return None


def _asked(words: Sequence[Word], trigger: int) -> Scope:
    """What is asked in disbelief, up to the next clause: "разве она сойдётся"."""
    reached = set()
    for index in range(trigger + 1, len(words)):
        if words[index].pause or words[index].text in lexicon.BREAKING:
            break
        reached.add(index)
    return Scope(trigger, hard=reached)


def _statement(words: Sequence[Word], start: int) -> Iterator[int]:
    """A statement that is told, with its subordinate clauses, up to the teller's own next words."""
    for index in range(start, len(words)):
        word = words[index]
        if word.sentence != words[start].sentence or word.text in lexicon.TURNING:
            return
        if index > start and (word.pause in _CLOSING or _starts_anew(words, index)):
            return
        yield index


def _starts_anew(words: Sequence[Word], index: int) -> bool:
    """Whether a comma parts two statements without a word that joins them."""
    word = words[index]
    if not word.pause or (word.clause == words[index - 1].clause and not _has_subject(words, index)):
        return False
    following = {words[place].text for place in range(index, min(index + 2, len(words)))}
    relative = any(words[place].lemmas & {"который", "какой"} for place in range(index, min(index + 2, len(words))))
    return not relative and not following & (lexicon.BREAKING | lexicon.JOINING)


def _has_subject(words: Sequence[Word], index: int) -> bool:
    """Whether a word may be the subject of a verb that follows soon."""
    nominative = any(shape.case == "nomn" and shape.speech == "NOUN" for shape in words[index].shapes)
    return (nominative or words[index].speaks("NPRO")) and any(
        word.speaks("VERB") for word in words[index + 1 : index + _NEAR]
    )


def refer_back(words: Sequence[Word], scopes: Sequence[Scope]) -> None:
    """What "этого", "такого" stands for, said just before, is weakened with it: "такого не случится"."""
    for scope in scopes:
        meant = [place for place in scope.hard | scope.objects if words[place].text in lexicon.DEMONSTRATIVE]
        for place in meant:
            if place + 1 in scope.hard | scope.objects and words[place + 1].speaks("NOUN"):
                continue
            before = range(max(0, place - _BACK), min(place, scope.trigger))
            scope.soft.update(one for one in before if words[place].sentence - words[one].sentence <= 1)

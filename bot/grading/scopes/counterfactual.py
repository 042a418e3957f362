"""Contrary: statements of others, told as contrary to fact, called untrue later, or denied of the one asked about."""

from collections.abc import Iterator, Sequence

from bot.grading.guards.guards import related
from bot.grading.language import lexicon
from bot.grading.language.tokens import Word
from bot.grading.scopes.scope import Scope

_NEAR, _FAR = 4, 8
_ELLIPSIS = 7
_MOST = 6
_KEEPING_AWAY = (
    lexicon.REDUCING | lexicon.LOSS | lexicon.LACKING | lexicon.SHIELDING | lexicon.IMPOSSIBLE
)
_MIGHT = frozenset({"мог", "могла", "могло", "могли", "должен", "должна"})
_SEEMS = frozenset({"казалось", "кажется"})
_OPPOSED = frozenset({"но", "однако", "зато", "же"})
_REFUSED = frozenset({"не", "без", "нет", "убрать", "отсутствие"})


def find_contrary(words: Sequence[Word], asked: frozenset[str]) -> Iterator[Scope]:
    """The scopes of statements that an answer holds, but does not make its own."""
    triggers: set[int] = set()
    for index in range(len(words)):
        scope = _scope(words, index, asked)
        if scope:
            scope.hard -= triggers
            scope.objects -= triggers
            triggers.add(index)
            yield scope
        if len(triggers) >= _MOST:
            return


def _scope(words: Sequence[Word], index: int, asked: frozenset[str]) -> Scope | None:
    """What a word shows not to be the learner's own statement."""
    text = words[index].text
    if text in lexicon.ALLEGING or text in lexicon.CONTENT:
        return _alleged(words, index)
    if text in ("бы", "будь"):
        return _unreal(words, index)
    if text in ("нет", "не", "наоборот"):
        return _of_another(words, index, asked) or (
            None if text == "наоборот" else _called_untrue(words, index)
        )
    return _dismissed(words, index)


def _dismissed(words: Sequence[Word], index: int) -> Scope | None:
    """What was said before "ничего подобного", or before "от этого избавлена"."""
    text = words[index].text
    if text == "ничего" and index + 1 < len(words) and words[index + 1].text == "подобного":
        return _untold(words, index, set(_sentence_before(words, index)))
    meant = any(word.text in ("этого", "такого") for word in words[max(0, index - _NEAR) : index])
    return (
        _untold(words, index, set(_told_before(words, index)))
        if text in lexicon.SPARED and meant
        else None
    )


def _alleged(words: Sequence[Word], index: int) -> Scope | None:
    """What others claim: after "якобы", or after "уверяет, что …" if the teller is then called wrong."""
    end = next(
        (place for place in range(index + 1, len(words)) if _turns(words, index, place)), len(words)
    )
    if words[index].text in lexicon.ALLEGING:
        own = (place for place in range(index + 1, end) if words[place].text in lexicon.TURNING)
        return _untold(words, index, set(range(index + 1, next(own, end))))
    told = any(word.lemmas & lexicon.RUMOURING for word in words[max(0, index - _NEAR) : index])
    if not told or not _is_rebutted(words, end):
        return None
    told_until = next((place for place in range(index + 1, end) if words[place].pause == ":"), end)
    return _untold(words, index, set(range(index + 1, told_until)))


def _turns(words: Sequence[Word], start: int, index: int) -> bool:
    """Whether the answer's own words begin: with "но", with "на деле", or with the next sentence."""
    if words[index].text == "на":
        return any(word.text in ("деле", "практике") for word in words[index + 1 : index + 3])
    return words[index].sentence != words[start].sentence or words[index].text in ("но", "однако")


def _is_rebutted(words: Sequence[Word], start: int) -> bool:
    """Whether what stands from a word on calls the words before untrue: "но он путает", "на деле же"."""
    behind = words[start : start + _NEAR]
    texts = " ".join(word.text for word in behind)
    wrong = any(word.lemmas & lexicon.MISTAKEN or word.text in lexicon.UNTRUE for word in behind)
    return wrong or any(phrase in texts for phrase in lexicon.REBUTTING)


def _unreal(words: Sequence[Word], index: int) -> Scope | None:
    """A condition contrary to fact, and what would follow from it: "если бы она зубрила, то …; но она не зубрит"."""
    sentence = words[index].sentence
    if index and words[index - 1].text in _MIGHT | _SEEMS:
        return _might(words, index) if words[index - 1].text in _MIGHT else _seeming(words, index)
    if words[index].text != "будь" and not (index and words[index - 1].text == "если"):
        return None
    first = next(place for place in range(index + 1) if words[place].sentence == sentence)
    last = index + 1
    while (
        last < len(words) and words[last].sentence == sentence and words[last].text not in _OPPOSED
    ):
        last += 1
    condition = next((place for place in range(index + 1, last) if words[place].pause), last)
    if any(words[place].lemmas & _REFUSED for place in range(index, condition)):
        return None
    if not any(word.text in _OPPOSED for word in words[last : last + _NEAR]):
        return None
    if not any(
        words[place].text == "бы" for place in range(first, last) if not index - 1 <= place <= index
    ):
        return None
    return _untold(words, index, set(range(first, last)) - {index})


def _seeming(words: Sequence[Word], index: int) -> Scope | None:
    """What only seems so: "казалось бы, дойдём быстрее, но минимум перескочим"."""
    turn = next(
        (place for place in range(index + 1, len(words)) if _turns(words, index, place)), None
    )
    if turn is None or words[turn].sentence != words[index].sentence:
        return None
    return _untold(words, index, set(range(index + 1, turn)))


def _might(words: Sequence[Word], index: int) -> Scope | None:
    """What might have been but is not: "шаг могли бы делить на корень, но от этого отказались"."""
    behind = range(index + 1, min(index + 2 * _FAR, len(words)))
    turn = next((place for place in behind if words[place].text in ("но", "однако")), None)
    if turn is None or words[turn].sentence != words[index].sentence:
        return None
    return _untold(words, index, set(_told_before(words, turn)) - {index})


def _untold(words: Sequence[Word], trigger: int, reached: set[int]) -> Scope:
    """What is not the learner's own: actions are denied, things only not said; "ни" goes on denying."""
    reached = {place for place in reached if words[place].text != "ни"}
    things = {
        place
        for place in reached
        if (words[place].speaks("NOUN", "ADJF", "NPRO") or not words[place].shapes)
        and not words[place].lemmas & _KEEPING_AWAY
    }
    return Scope(trigger, hard=reached - things, objects=things)


def _of_another(words: Sequence[Word], index: int, asked: frozenset[str]) -> Scope | None:
    """What is said of another subject and not of the one asked about: "AdaGrad копит сумму, а RMSProp нет"."""
    if not _ends_short(words, index):
        return None
    for place in range(index - 1, max(-1, index - _ELLIPSIS), -1):
        word = words[place]
        if word.text == "а" and place + 1 < index:
            return _untold(words, index, set(_clause_before(words, place)))
        if (
            not _is_asked(word, asked)
            and not word.speaks("PREP", "NPRO")
            and word.text not in ("же", "вот")
        ):
            return None
    return None


def _is_asked(word: Word, asked: frozenset[str]) -> bool:
    """Whether a word, or one of its root, stood in the question."""
    return any(related(lemma, one) for lemma in word.lemmas for one in asked)


def _ends_short(words: Sequence[Word], index: int) -> bool:
    """Whether nothing follows a denial but the verb said before: "нет", "не бывает"."""
    following = [
        word for word in words[index + 1 : index + 3] if word.sentence == words[index].sentence
    ]
    if not following or following[0].pause:
        return True
    repeated = any(
        word.lemmas & following[0].lemmas for word in words[max(0, index - 2 * _FAR) : index]
    )
    return (
        repeated
        and following[0].speaks("VERB")
        and (len(following) == 1 or bool(following[1].pause))
    )


def _clause_before(words: Sequence[Word], index: int) -> Iterator[int]:
    for place in range(index - 1, -1, -1):
        if words[place].sentence != words[index].sentence or words[place].text in lexicon.TURNING:
            return
        yield place


def _called_untrue(words: Sequence[Word], index: int) -> Scope | None:
    """What was said before "действительности не соответствует", "это не так", "такого не бывает"."""
    before = {
        word.text
        for word in words[max(0, index - _FAR) : index]
        if word.sentence == words[index].sentence
    }
    after = [
        word.text
        for word in words[index + 1 : index + 1 + _FAR]
        if word.sentence == words[index].sentence
    ]
    if not after:
        return None
    last = words[index - 1] if index else words[index]
    if after[0] in ("имеет", "имеют") and "отношения" in after:
        behind = set(range(index + 1, index + 1 + len(after)))
        return _untold(words, index, set(_told_before(words, index)) | behind)
    if after == ["так"] and last.text in ("это", "совсем", "вовсе"):
        return _untold(
            words, index, set(_told_before(words, index)[1:] or _sentence_before(words, index))
        )
    untrue = (
        (after[0] == "соответствует" and "действительности" in before | set(after)),
        (after[0] in lexicon.OCCURRING and "такого" in before),
        (after[0] in lexicon.AWAITED and last.lemmas & lexicon.EXPECTING),
    )
    return _untold(words, index, set(_told_before(words, index))) if any(untrue) else None


def _told_before(words: Sequence[Word], index: int) -> list[int]:
    """The words of a sentence before one of them, back to where the sentence turned."""
    found = []
    for place in range(index - 1, -1, -1):
        if words[place].sentence != words[index].sentence or words[place].text in (
            "но",
            "однако",
            "зато",
        ):
            break
        found.append(place)
    return found


def _sentence_before(words: Sequence[Word], index: int) -> list[int]:
    """The words of the sentence before."""
    return [place for place in range(index) if words[place].sentence == words[index].sentence - 1]

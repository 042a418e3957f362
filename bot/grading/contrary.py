"""Contrary: statements of others, told as contrary to fact, called untrue later, or true of another subject."""

from collections.abc import Iterator, Sequence

from bot.grading import lexicon
from bot.grading.reading import Word
from bot.grading.scope import Scope

_NEAR, _FAR = 4, 8
_ELLIPSIS = 5
_MOST = 6
_OPPOSED = frozenset({"но", "однако", "зато", "же"})
_REFUSED = frozenset({"не", "без", "нет", "убрать", "отсутствие"})


def find_contrary(words: Sequence[Word], asked: frozenset[str]) -> Iterator[Scope]:
    """The scopes of statements that an answer holds, but does not make its own."""
    texts = [word.text for word in words]
    triggers: set[int] = set()
    for index, text in enumerate(texts):
        scope = None
        if text in lexicon.ALLEGING or text in lexicon.CONTENT:
            scope = _alleged(words, index)
        elif text in ("бы", "будь"):
            scope = _unreal(words, index)
        elif text in ("нет", "не"):
            scope = _of_another(words, index, asked) or _called_untrue(words, index)
        elif text == "ничего" and texts[index + 1 : index + 2] == ["подобного"]:
            scope = Scope(index, hard=set(_sentence_before(words, index)))
        if scope:
            scope.hard -= triggers
            triggers.add(index)
            yield scope
        if len(triggers) >= _MOST:
            return


def _alleged(words: Sequence[Word], index: int) -> Scope | None:
    """What others claim: after "якобы", or after "уверяет, что …" if the teller is then called wrong."""
    end = next((place for place in range(index + 1, len(words)) if _turns(words, index, place)), len(words))
    if words[index].text in lexicon.ALLEGING:
        start = index + 1
        return Scope(index, hard=set(range(start, end)))
    told = any(word.lemmas & lexicon.RUMOURING for word in words[max(0, index - _NEAR) : index])
    if not told or not _is_rebutted(words, end):
        return None
    return Scope(index, hard=set(range(index + 1, end)))


def _turns(words: Sequence[Word], start: int, index: int) -> bool:
    """Whether the answer's own words begin: with "но", or with the next sentence."""
    return words[index].sentence != words[start].sentence or words[index].text in ("но", "однако")


def _is_rebutted(words: Sequence[Word], start: int) -> bool:
    """Whether what stands from a word on calls the words before untrue: "но он путает", "на деле же"."""
    behind = words[start : start + _NEAR]
    texts = " ".join(word.text for word in behind)
    wrong = any(word.lemmas & lexicon.MISTAKEN or word.text in lexicon.UNTRUE for word in behind)
    return wrong or any(phrase in texts for phrase in lexicon.REBUTTING)


def _unreal(words: Sequence[Word], index: int) -> Scope | None:
    """A condition contrary to fact, and what would follow from it: "если бы она зубрила, то …; но она не зубрит"."""
    begun = words[index].text == "будь" or (index and words[index - 1].text == "если")
    sentence = words[index].sentence
    if not begun:
        return None
    first = next(place for place in range(index + 1) if words[place].sentence == sentence)
    last = index + 1
    while last < len(words) and words[last].sentence == sentence and words[last].text not in _OPPOSED:
        last += 1
    condition = next((place for place in range(index + 1, last) if words[place].pause), last)
    if any(words[place].lemmas & _REFUSED for place in range(index, condition)):
        return None
    if not any(word.text in _OPPOSED for word in words[last : last + _NEAR]):
        return None
    if not any(words[place].text == "бы" for place in range(first, last) if not index - 1 <= place <= index):
        return None
    return Scope(index, hard=set(range(first, last)) - {index})


def _of_another(words: Sequence[Word], index: int, asked: frozenset[str]) -> Scope | None:
    """What is said of another subject and not of the one asked about: "AdaGrad копит сумму, а RMSProp нет"."""
    if not _ends_short(words, index):
        return None
    for place in range(index - 1, max(-1, index - _ELLIPSIS), -1):
        word = words[place]
        if word.text == "а" and place + 1 < index:
            return Scope(index, hard=set(_clause_before(words, place)))
        if not word.lemmas & asked and not word.speaks("PREP", "NPRO") and word.text not in ("же", "вот"):
            return None
    return None


def _ends_short(words: Sequence[Word], index: int) -> bool:
    """Whether nothing follows a denial but the verb said before: "нет", "не бывает"."""
    following = [word for word in words[index + 1 : index + 3] if word.sentence == words[index].sentence]
    if not following or following[0].pause:
        return True
    repeated = any(word.lemmas & following[0].lemmas for word in words[max(0, index - 2 * _FAR) : index])
    return repeated and following[0].speaks("VERB") and (len(following) == 1 or bool(following[1].pause))


def _clause_before(words: Sequence[Word], index: int) -> Iterator[int]:
    for place in range(index - 1, -1, -1):
        if words[place].sentence != words[index].sentence or words[place].text in lexicon.TURNING:
            return
        yield place


def _called_untrue(words: Sequence[Word], index: int) -> Scope | None:
    """What was said before "действительности не соответствует", "это не так", "такого не бывает"."""
    before = {word.text for word in words[max(0, index - _FAR) : index] if word.sentence == words[index].sentence}
    after = [word.text for word in words[index + 1 : index + 1 + _FAR] if word.sentence == words[index].sentence]
    if not after:
        return None
    last = words[index - 1] if index else words[index]
    if after[0] in ("имеет", "имеют") and "отношения" in after:
        behind = set(range(index + 1, index + 1 + len(after)))
        return Scope(index, hard=set(_told_before(words, index)) | behind)
    if after == ["так"] and last.text in ("это", "совсем", "вовсе"):
        return Scope(index, hard=set(_told_before(words, index)[1:] or _sentence_before(words, index)))
    untrue = (
        (after[0] == "соответствует" and "действительности" in before | set(after)),
        (after[0] in lexicon.OCCURRING and "такого" in before),
        (after[0] in lexicon.AWAITED and last.lemmas & lexicon.EXPECTING),
    )
    return Scope(index, hard=set(_told_before(words, index))) if any(untrue) else None


def _told_before(words: Sequence[Word], index: int) -> list[int]:
    """The words of a sentence before one of them, back to where the sentence turned."""
    found = []
    for place in range(index - 1, -1, -1):
        if words[place].sentence != words[index].sentence or words[place].text in ("но", "однако", "зато"):
            break
        found.append(place)
    return found


def _sentence_before(words: Sequence[Word], index: int) -> list[int]:
    """The words of the sentence before."""
    return [place for place in range(index) if words[place].sentence == words[index].sentence - 1]

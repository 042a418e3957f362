"""Other: what an answer says of something else than what was asked about: "AdaGrad забывает, а RMSProp помнит"."""

from collections.abc import Iterator, Sequence

from bot.grading.language import lexicon
from bot.grading.language.tokens import Word
from bot.grading.scopes.scope import Scope

_NEAR = 4
_NAMED_WITHIN = 4
_LONGEST = 14
_PAUSES = frozenset({":", "—", "-"})
_FROM = frozenset({"от", "с", "со"})
_POINTING = frozenset({"тот", "та", "то", "те"})


def find_other(words: Sequence[Word], asked: frozenset[str]) -> Iterator[Scope]:
    """The scopes of what is said of another thing, neither affirmed nor denied of the one asked about."""
    for index, word in enumerate(words):
        if word.text == "а":
            reached = _contrasted(words, index, asked)
        elif word.lemmas & lexicon.CONFUSING:
            reached = _confused(words, index)
        elif word.text == "отличие":
            reached = _described(words, index)
        elif word.text == "не":
            reached = _not_that(words, index)
        else:
            continue
        if reached:
            yield Scope(index, mute=reached)


def _contrasted(words: Sequence[Word], index: int, asked: frozenset[str]) -> set[int]:
    """What stands before "а" of another named thing: "AdaGrad забывает, а RMSProp помнит"."""
    behind = words[index + 1 : index + 1 + _NAMED_WITHIN]
    named = next((word for word in behind if _is_name(word)), None)
    if (
        named is None
        or not named.lemmas & asked
        or any(word.speaks("VERB") for word in behind[: behind.index(named)])
    ):
        return set()
    before = list(_clause_before(words, index))
    others = [place for place in before if _is_name(words[place])]
    own = [place for place in others if words[place].lemmas & asked and place - 1 not in others]
    return set(before) if others and not own else set()


def _is_name(word: Word) -> bool:
    return word.text.isascii() and word.text.isalpha()


def _clause_before(words: Sequence[Word], index: int) -> Iterator[int]:
    for place in range(index - 1, -1, -1):
        if words[place].sentence != words[index].sentence or words[place].text in lexicon.TURNING:
            return
        yield place
        if words[place].pause in _PAUSES:
            return


def _confused(words: Sequence[Word], index: int) -> set[int]:
    """What something is mistaken for, and what that does: "путают с пулингом, который уменьшает карту"."""
    near = range(index + 1, min(index + 1 + _NEAR, len(words)))
    start = next((place for place in near if words[place].text in ("с", "со")), None)
    if start is None or (index and words[index - 1].text == "не"):
        return set()
    end = next(
        (place for place in range(start + 1, len(words)) if _ends(words, start, place)), len(words)
    )
    return set(range(start + 1, end)) | _relative(words, end)


def _described(words: Sequence[Word], index: int) -> set[int]:
    """What another thing does: "в отличие от MSE, которая возводит в квадрат"; the thing itself may be named."""
    near = range(index + 1, min(index + 1 + 2 * _NEAR, len(words)))
    start = next((place for place in near if words[place].text in _FROM), None)
    comma = (
        None
        if start is None
        else next((place for place in near if place > start and words[place].pause), None)
    )
    return set() if comma is None else _relative(words, comma)


def _not_that(words: Sequence[Word], index: int) -> set[int]:
    """What the thing asked about is not: "не тот слой, который уменьшает карту"."""
    after = index + 1
    if after >= len(words) or words[after].text not in _POINTING:
        return set()
    comma = next(
        (place for place in range(after, min(after + _NEAR, len(words))) if words[place].pause),
        None,
    )
    return set() if comma is None else _relative(words, comma)


def _ends(words: Sequence[Word], start: int, index: int) -> bool:
    word = words[index]
    return (
        bool(word.pause) or word.sentence != words[start].sentence or word.text in lexicon.BREAKING
    )


def _relative(words: Sequence[Word], start: int) -> set[int]:
    """The relative clause that begins at a word, up to the next pause before another statement."""
    head = words[start : start + 3]
    if (
        not head
        or not head[0].pause
        or not any("который" in word.lemmas or word.text == "где" for word in head)
    ):
        return set()
    reached = set()
    for place in range(start, min(start + _LONGEST, len(words))):
        if words[place].sentence != words[start].sentence or (
            place > start + 2 and words[place].pause
        ):
            break
        reached.add(place)
    return reached

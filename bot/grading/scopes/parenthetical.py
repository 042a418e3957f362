"""Parentheticals: what people say or wish, between two commas, is no part of the statement."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from bot.grading.language import distance, lexicon
from bot.grading.language.tokens import Word

_ABOUT = frozenset(
    {"о", "об", "про", "которую", "который", "которое", "которые", "ее", "его", "их"}
)
_PAUSES = frozenset({",", "(", ")", "—", "-"})


def without_parentheticals(words: Sequence[Word]) -> list[Word]:
    """The words without ", вопреки мнению,", ", как бы ни хотелось,", ", о чём пишут в книгах,"."""
    kept: list[Word] = []
    index = 0
    while index < len(words):
        end = _end(words, index)
        if end == index:
            kept.append(words[index])
            index += 1
            continue
        if end < len(words) and index:
            words[end].pause = ""
        index = end
    return kept


def _end(words: Sequence[Word], start: int) -> int:
    """Where a parenthetical that begins at a word ends; `start` itself if none does."""
    if start and not words[start].pause:
        return start
    end = start + 1
    while end < len(words) and words[end].sentence == words[start].sentence:
        if words[end].pause in _PAUSES:
            break
        end += 1
    closed = end < len(words) and words[end].sentence == words[start].sentence
    inside = words[start:end]
    if len(inside) > distance.PARENTHETICAL or not (closed or start):
        return start
    if _is_reminder(inside) or (closed and _is_opinion(inside, first=not start)):
        return end
    return start


def _is_opinion(words: Sequence[Word], *, first: bool) -> bool:
    """Whether some words say only what people say, think or wish."""
    texts = [word.text for word in words]
    if texts[0] == "вопреки" or (texts[1:2] == ["бы"] and "ни" in texts):
        return True
    if (
        first
        or texts[0] == "что"
        or not _has(words[: distance.PARENTHETICAL_OPENING], {"который", "что"})
    ):
        return False
    return _has(words, lexicon.RUMOURING - {"считать"})


def _is_reminder(words: Sequence[Word]) -> bool:
    """Whether some words only say to bear something in mind: "о которой надо всегда помнить"."""
    if not any(word.text in _ABOUT for word in words[: distance.REMINDER_OPENING]) or _has(
        words, {"что", "как"}
    ):
        return False
    return _has(words, lexicon.MODAL) and _has(words, lexicon.MINDING)


def _has(words: Sequence[Word], lemmas: AbstractSet[str]) -> bool:
    return any(not word.lemmas.isdisjoint(lemmas) for word in words)

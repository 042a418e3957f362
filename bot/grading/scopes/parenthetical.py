"""Parentheticals: what people say or wish, between two commas, is no part of the statement."""

from collections.abc import Container, Sequence

from bot.grading.language import lexicon
from bot.grading.language.tokens import Word

_LONGEST = 10
_OPENING = 3
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
    for index in range(start + 1, min(start + _LONGEST, len(words) + 1)):
        if index == len(words) or words[index].sentence != words[start].sentence:
            return index if start and _is_reminder(words[start:index]) else start
        if words[index].pause in _PAUSES:
            return index if _is_parenthetical(words[start:index], first=not start) else start
    return start


def _is_parenthetical(words: Sequence[Word], *, first: bool) -> bool:
    """Whether some words tell only what people say, think or wish."""
    if _is_reminder(words):
        return True
    texts = [word.text for word in words]
    if texts[0] == "вопреки" or (texts[1:2] == ["бы"] and "ни" in texts):
        return True
    relative = (
        not first
        and texts[0] != "что"
        and any(word.lemmas & {"который", "что"} for word in words[:_OPENING])
    )
    return relative and any(word.lemmas & lexicon.RUMOURING - {"считать"} for word in words)


def _is_reminder(words: Sequence[Word]) -> bool:
    """Whether some words only tell to bear something in mind: "о которой надо всегда помнить"."""
    reminds = words[0].text in _ABOUT or (len(words) > 1 and words[1].text in _ABOUT)
    return (
        reminds
        and _has(words, lexicon.MODAL)
        and _has(words, lexicon.MINDING)
        and not _has(words, {"что", "как"})
    )


def _has(words: Sequence[Word], lemmas: Container[str]) -> bool:
    return any(lemma in lemmas for word in words for lemma in word.lemmas)

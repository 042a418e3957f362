"""Why a key point was or was not found: what was read, and which pattern came nearest."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.grading.language.keywords import MARK
from bot.grading.language.lexicon import COMMON
from bot.grading.language.tokens import Word
from bot.grading.rubric.match import Matcher
from bot.grading.rubric.pattern import PatternLine


class Near(NamedTuple):
    """The pattern, by its place, that came nearest to an answer, and what it lacks.

    `lack` is "nothing" when the pattern is said, "words" when some are missing, "all" when none is
    there, "denied" when one is negated and should not be, "place" when they stand apart.
    """

    line: int
    lack: str
    missing: tuple[str, ...] = ()


class AnswerTrace(NamedTuple):
    """How an answer was read: its words, those the rubric knows, and the lines that are said."""

    words: Sequence[Word] = ()
    heard: frozenset[int] = frozenset()
    points: Mapping[str, tuple[int, ...]] = {}
    """The places of the lines that say each key point, whatever mistakes and guards make of it."""

    mistakes: Mapping[str, tuple[int, ...]] = {}
    nearest: Mapping[str, Near] = {}
    """For each key point the line that came nearest, and what it lacked."""

    def split(self) -> tuple[list[str], list[str]]:
        """The words with a meaning: those the rubric knows, and those it does not."""
        heard, unheard = [], []
        for place, word in enumerate(self.words):
            if place in self.heard:
                heard.append(word.text.rstrip(MARK))
            elif not (word.lemmas & COMMON or word.speaks("PREP", "CONJ", "PRCL")):
                unheard.append(word.text.rstrip(MARK))
        return heard, unheard


def nearest(matcher: Matcher, lines: Sequence[PatternLine]) -> Near:
    """The pattern of which most is said."""
    whole = next((number for number, line in enumerate(lines) if matcher.best(line)), None)
    if whole is not None:
        return Near(whole, "nothing")
    items = [[item for chain in line.chains for item in chain.items] for line in lines]
    said = [[matcher.places(item) for item in row] for row in items]
    found = [sum(map(bool, row)) for row in said]
    best = max(
        range(len(lines)), key=lambda line: (found[line] / len(said[line]), found[line], -line)
    )
    missing = tuple(
        item.text for item, places in zip(items[best], said[best], strict=True) if not places
    )
    if len(missing) == len(items[best]):
        return Near(best, "all")
    if missing:
        return Near(best, "words", missing)
    if all(any(map(matcher.excused, places)) for places in said[best]):
        return Near(best, "place")
    return Near(best, "denied")


def as_read(words: Sequence[Word], most: int = 12) -> str:
    """The words of an answer, each with the dictionary forms by which it is found."""
    shown = []
    for word in words[:most]:
        lemmas = sorted(lemma for lemma in word.lemmas - {word.text} if lemma.isalnum())
        if lemmas:
            shown.append(f"{word.text} ({'/'.join(lemmas[:3])})")
        else:
            shown.append(word.text.rstrip(MARK))
    if len(words) > most:
        return ", ".join(shown) + " …"
    return ", ".join(shown)

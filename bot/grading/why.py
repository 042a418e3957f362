"""Why a key point was found in an answer or was not: what was read, and which pattern came nearest."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bot.grading.language.tokens import Word
from bot.grading.rubric.match import Matcher, ReadAnswer
from bot.grading.rubric.pattern import Item, Leaf, PatternLine


class Near(NamedTuple):
    """The pattern, by its place, that came nearest to an answer, and what it lacks.

    `lack` is "nothing" when the pattern is said, "words" when some are missing, "all" when none is there, "denied"
    when one is denied and should not be, and "place" when they stand otherwise than the pattern wants.
    """

    line: int
    lack: str
    missing: tuple[str, ...] = ()


def nearest(
    answer: ReadAnswer, positions: Mapping[Leaf, Sequence[int]], lines: Sequence[PatternLine]
) -> Near:
    """The pattern of which most is said."""
    matcher = Matcher(answer, positions)
    items = [list(_items(line)) for line in lines]
    said = [[matcher.places(item) for item in row] for row in items]
    whole = next((number for number, line in enumerate(lines) if matcher.best(line)), None)
    if whole is not None:
        return Near(whole, "nothing")
    best = max(range(len(lines)), key=lambda number: (_share(said[number]), -number))
    missing = tuple(
        item.text for item, places in zip(items[best], said[best], strict=True) if not places
    )
    if len(missing) == len(items[best]):
        return Near(best, "all")
    if missing:
        return Near(best, "words", missing)
    denied = any(not any(matcher.excused(place) for place in places) for places in said[best])
    return Near(best, "denied" if denied else "place")


def _share(said: Sequence[Sequence[object]]) -> tuple[float, int]:
    found = sum(bool(places) for places in said)
    return found / len(said), found


def _items(line: PatternLine) -> Iterator[Item]:
    for chain in line.chains:
        yield from chain.items


def as_read(words: Sequence[Word], most: int = 12) -> str:
    """The words of an answer, each with the dictionary forms by which it is found."""
    shown = [_with_lemmas(word) for word in words[:most]]
    return ", ".join(shown) + (" …" if len(words) > most else "")


def _with_lemmas(word: Word) -> str:
    known = sorted(lemma for lemma in word.lemmas - {word.text} if lemma.isalnum())
    lemmas = "/".join(known[:3])
    return f"{word.text} ({lemmas})" if lemmas else word.text

"""Matching: where in an answer a pattern is said, with each word affirmed or denied as the pattern wants."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.grading.language.cursor import Cursor
from bot.grading.rubric.pattern import BESIDE, THEN, Alternatives, Chain, Item, Leaf, PatternLine
from bot.grading.scopes.engine import Negation

WINDOW = 14
"""Within how many words a line is said."""

NEARBY = 8
"""Within how many words of a clause the items of a chain stand."""

_MOST = 24
_PARTNERS = 4

_NONE: frozenset[int] = frozenset()


class Match(NamedTuple):
    """Words that say (a part of) a pattern, the denials they need excused, and those they excuse."""

    words: tuple[int, ...]
    needs: frozenset[int]
    excuses: frozenset[int]

    @property
    def span(self) -> int:
        """How far apart the first and the last word stand."""
        return self.words[-1] - self.words[0]


@dataclass(frozen=True, slots=True)
class ReadAnswer:
    """A typed answer, read: its words, and what is negated."""

    words: Sequence[Cursor]
    negation: Negation


class Matcher:
    """Finds patterns in one answer; what was found is kept for other patterns with the same parts."""

    def __init__(self, answer: ReadAnswer, positions: Mapping[Leaf, Sequence[int]]) -> None:
        self._words = answer.words
        self._negation = answer.negation
        self._positions = positions
        self._known: dict[tuple[int, bool], list[Match]] = {}

    def best(self, line: PatternLine) -> Match | None:
        """The tightest place where a line is said, or None."""
        found = [found for found in self._line(line, denied=False) if self.excused(found)]
        return min(found, key=lambda one: (one.span, one.words), default=None)

    def places(self, item: Item) -> Sequence[Match]:
        """Where an item is said, whether or not the rest of its line is."""
        return self._item(item, denied=False)

    def excused(self, found: Match) -> bool:
        """Whether every denial of an affirmed word is the pattern's own: its denier or its denied verb is a part."""
        return all(
            scope in found.excuses or self._negation.triggers[scope] in found.words
            for scope in found.needs
        )

    def _line(self, line: PatternLine, *, denied: bool) -> list[Match]:
        """All chains of a line within the window and two neighbouring sentences."""
        found = self._chain(line.chains[0], denied=denied)
        for chain in line.chains[1:]:
            if not found:
                return []
            found = _join(found, self._chain(chain, denied=denied), self._in_window)
        return found

    def _chain(self, chain: Chain, *, denied: bool) -> list[Match]:
        fits = {THEN: self._in_order, BESIDE: self._side_by_side}.get(chain.joint, self._near)
        found = self._item(chain.items[0], denied=denied)
        for item in chain.items[1:]:
            if not found:
                return []
            found = _join(found, self._item(item, denied=denied), fits)
        return found

    def _item(self, item: Item, *, denied: bool) -> list[Match]:
        denied = denied or item.denied
        key = (id(item.atom), denied)
        if key not in self._known:
            self._known[key] = self._atom(item.atom, denied=denied)
        return self._known[key]

    def _atom(self, atom: Leaf | Alternatives, *, denied: bool) -> list[Match]:
        if isinstance(atom, Alternatives):
            found = [one for line in atom.lines for one in self._some(line, denied=denied)]
            return _sorted(set(found))
        places = self._positions.get(atom, ())
        if denied:
            return [self._denied(place) for place in places if self._negation.denied[place]][:_MOST]
        return [Match((place,), self._negation.blocked[place], _NONE) for place in places][:_MOST]

    def _some(self, line: PatternLine, *, denied: bool) -> list[Match]:
        """A line of a choice; denied, at least one of its words must be, and the others count as said."""
        if not denied or (len(line.chains) == 1 and len(line.chains[0].items) == 1):
            return self._line(line, denied=denied)
        said = self._line(line, denied=False)
        return [
            Match(one.words, _NONE, scopes)
            for one in said
            if (
                scopes := frozenset(
                    scope for place in one.words for scope in self._negation.denied[place]
                )
            )
        ]

    def _denied(self, place: int) -> Match:
        return Match((place,), _NONE, self._negation.denied[place])

    def _in_window(self, one: Match, other: Match) -> bool:
        first = min(one.words[0], other.words[0])
        last = max(one.words[-1], other.words[-1])
        if last - first >= WINDOW:
            return False
        return self._words[last].sentence - self._words[first].sentence <= 1

    def _in_order(self, one: Match, other: Match) -> bool:
        return one.words[-1] < other.words[0] and self._in_window(one, other)

    def _side_by_side(self, one: Match, other: Match) -> bool:
        left, right = one.words[-1], other.words[0]
        parted = (
            self._words[left].sentence != self._words[right].sentence
            or self._words[right].pause == ":"
        )
        return left + 1 == right and not parted

    def _near(self, one: Match, other: Match) -> bool:
        left, right = _closest(one.words, other.words)
        if abs(left - right) > NEARBY or self._words[left].clause != self._words[right].clause:
            return False
        one_word, other_word = self._words[left], self._words[right]
        return _attributes_fit(one_word, other_word) and _attributes_fit(other_word, one_word)


def _attributes_fit(adjective: Cursor, noun: Cursor) -> bool:
    """An attribute belongs to its own noun and to what depends on it, not to another noun nearby."""
    owner = adjective.owner
    if _is_degree_of_attribute(adjective, noun):
        return False
    if owner is None or owner is noun or not noun.noun:
        return True
    if noun.adjective:
        return noun.owner in (owner, None)
    if adjective.index < noun.index < owner.index or _is_circumstance(adjective, noun):
        return True
    return noun.index > owner.index and all(map(_depends, (*noun.since(owner.next), noun)))


def _is_circumstance(adjective: Cursor, noun: Cursor) -> bool:
    """Whether an attribute's phrase goes with another noun: "ошибка на новых данных"."""
    preposition = adjective.governor
    if noun.next in (preposition, adjective):
        return True
    return preposition not in (None, noun.governor) and not noun.attributed


def _is_degree_of_attribute(adverb: Cursor, noun: Cursor) -> bool:
    """Whether an adverb says the degree of a noun's attribute: "чрезмерно малый шаг"."""
    if not adverb.text.endswith("о") or not adverb.speaks("ADJS", "ADVB"):
        return False
    after = adverb.next
    return after.index < noun.index and after.speaks("ADJF") and after.owner is noun


def _depends(at: Cursor) -> bool:
    """Whether a word may go on with the noun before it: a genitive, a name, an attribute."""
    if at.pause or at.preposition or at.finite:
        return False
    return not at.shapes or at.in_case("gent", "gen2")


def _join(
    some: Iterable[Match], others: Sequence[Match], fits: Callable[[Match, Match], bool]
) -> list[Match]:
    """The pairs that fit together; for each of the first, only its nearest partners are tried."""
    starts = [other.words[0] for other in others]
    joined: set[Match] = set()
    for one in some:
        middle = bisect_left(starts, one.words[0])
        for other in others[max(0, middle - _PARTNERS) : middle + _PARTNERS]:
            if not set(one.words) & set(other.words) and fits(one, other):
                words = tuple(sorted(one.words + other.words))
                joined.add(Match(words, one.needs | other.needs, one.excuses | other.excuses))
    return _sorted(joined)


def _sorted(found: Iterable[Match]) -> list[Match]:
    """The tightest places, in the order of the text."""
    best = sorted(found, key=lambda one: (one.span, one.words))[:_MOST]
    return sorted(best, key=lambda one: one.words)


def _closest(some: tuple[int, ...], others: tuple[int, ...]) -> tuple[int, int]:
    """The two words of two places that stand nearest to each other."""
    return min(((a, b) for a in some for b in others), key=lambda pair: abs(pair[0] - pair[1]))

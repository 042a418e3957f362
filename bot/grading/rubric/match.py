"""Matching: where an answer says a pattern, with each word affirmed or negated as it wants."""

from bisect import bisect_left
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.grading.language import distance
from bot.grading.language.cursor import Cursor
from bot.grading.rubric.pattern import BESIDE, THEN, Alternatives, Chain, Item, Leaf, PatternLine
from bot.grading.scopes.engine import Negation

_MOST = 24
"""Places of a part of a pattern that are kept."""

_PARTNERS = 4
"""Places on either side that a place is joined with."""

_NONE: frozenset[int] = frozenset()


class Match(NamedTuple):
    """Words that say (a part of) a pattern, and the scopes of negation they stand in.

    Those that `needs` names must be the pattern's own; those that `excuses` names are.
    """

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
    """Finds patterns in one answer; parts found are kept for other patterns with the same parts."""

    def __init__(
        self,
        answer: ReadAnswer,
        positions: Mapping[Leaf, Sequence[int]],
        candidates: Container[PatternLine],
    ) -> None:
        self._words = answer.words
        self._negation = answer.negation
        self._positions = positions
        self._candidates = candidates
        self._known: dict[tuple[int, bool], list[Match]] = {}

    def find(self, lines: Iterable[PatternLine]) -> Match | None:
        """The tightest place where any of some lines is said."""
        return min(self.said(lines), key=lambda one: (one.span, one.words), default=None)

    def said(self, lines: Iterable[PatternLine]) -> list[Match]:
        """The tightest place of each line that is said, looking only at the candidates."""
        likely = (self.best(line) for line in lines if line in self._candidates)
        return [place for place in likely if place is not None]

    def fired(self, lines: Iterable[PatternLine]) -> tuple[int, ...]:
        """Which of some lines are said, by their places."""
        return tuple(
            place
            for place, line in enumerate(lines)
            if line in self._candidates and self.best(line) is not None
        )

    @property
    def heard(self) -> frozenset[int]:
        """The places of all words that the rubric knows, whether or not a line is said."""
        return frozenset(place for places in self._positions.values() for place in places)

    def best(self, line: PatternLine) -> Match | None:
        """The tightest place where a line is said, or None."""
        found = [found for found in self._line(line, denied=False) if self.excused(found)]
        return min(found, key=lambda one: (one.span, one.words), default=None)

    def places(self, item: Item) -> Sequence[Match]:
        """Where an item is said, whether or not the rest of its line is."""
        return self._item(item, denied=False)

    def excused(self, found: Match) -> bool:
        """Whether every negation of an affirmed word is the pattern's own."""
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
        if key in self._known:
            return self._known[key]
        if isinstance(item.atom, Alternatives):
            found = _sorted(
                {one for line in item.atom.lines for one in self._alternative(line, denied=denied)}
            )
        else:
            places = self._positions.get(item.atom, ())
            by_place = self._negation.denied
            if denied:
                found = [Match((at,), _NONE, by_place[at]) for at in places if by_place[at]][:_MOST]
            else:
                blocked = self._negation.blocked
                found = [Match((at,), blocked[at], _NONE) for at in places[:_MOST]]
        self._known[key] = found
        return found

    def _alternative(self, line: PatternLine, *, denied: bool) -> list[Match]:
        """A line in brackets; denied, at least one of its words must be negated."""
        if not denied or (len(line.chains) == 1 and len(line.chains[0].items) == 1):
            return self._line(line, denied=denied)
        by_place = self._negation.denied
        said = self._line(line, denied=False)
        scopes = [frozenset().union(*(by_place[place] for place in one.words)) for one in said]
        return [
            Match(one.words, _NONE, negated)
            for one, negated in zip(said, scopes, strict=True)
            if negated
        ]

    def _in_window(self, one: Match, other: Match) -> bool:
        first = min(one.words[0], other.words[0])
        last = max(one.words[-1], other.words[-1])
        if last - first >= distance.LINE:
            return False
        return self._words[last].sentence - self._words[first].sentence <= 1

    def _in_order(self, one: Match, other: Match) -> bool:
        return one.words[-1] < other.words[0] and self._in_window(one, other)

    def _side_by_side(self, one: Match, other: Match) -> bool:
        left, right = self._words[one.words[-1]], self._words[other.words[0]]
        return left.next is right and left.sentence == right.sentence and right.pause != ":"

    def _near(self, one: Match, other: Match) -> bool:
        """Whether the two words that stand nearest to each other belong together."""
        pairs = [(a, b) for a in one.words for b in other.words]
        one_place, other_place = min(pairs, key=lambda pair: abs(pair[0] - pair[1]))
        left, right = self._words[one_place], self._words[other_place]
        if abs(one_place - other_place) > distance.CHAIN or not left.same_clause(right):
            return False
        return _attributes_fit(left, right) and _attributes_fit(right, left)


def _attributes_fit(adjective: Cursor, noun: Cursor) -> bool:
    """An attribute belongs to its own noun and to what depends on it, not to another noun."""
    owner = adjective.owner
    adverb = adjective.text.endswith("о") and adjective.speaks("ADJS", "ADVB")
    after = adjective.next
    if adverb and after.index < noun.index and after.owner is noun and after.speaks("ADJF"):
        return False  # "чрезмерно" says the degree of "малый", and nothing of "шаг"
    if owner is None or owner is noun or not noun.noun:
        return True
    if noun.adjective:
        return noun.owner in (owner, None)
    phrase = adjective.governor  # may go with another noun: "ошибка на новых данных"
    elsewhere = phrase not in (None, noun.governor) and not noun.attributed
    between = adjective.index < noun.index < owner.index
    if between or elsewhere or noun.next in (phrase, adjective):
        return True
    if noun.index < owner.index:
        return False
    return not any(  # each word between may go on with the one before: a genitive, a name
        at.pause or at.preposition or at.finite or (at.shapes and not at.in_case("gent", "gen2"))
        for at in (*noun.since(owner.next), noun)
    )


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

"""A rubric, read and indexed once: only lines whose words were typed are looked at."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.bank.question import Rubric
from bot.grading.language import keywords
from bot.grading.language.russian import pattern_lemmas
from bot.grading.language.tokens import Vocabulary, Word
from bot.grading.rubric.match import Matcher, ReadAnswer
from bot.grading.rubric.pattern import Leaf, PatternLine, PatternReader


@dataclass(frozen=True, slots=True)
class Idea:
    """A key point or a mistake: the lines that say it, and the lines that excuse it."""

    id: str
    lines: tuple[PatternLine, ...]
    unless: tuple[PatternLine, ...] = ()
    cancels: frozenset[str] = frozenset()


class Compiled:
    """A rubric ready to grade."""

    def __init__(self, rubric: Rubric) -> None:
        reader = PatternReader(rubric.groups, _written(rubric))
        self.points = tuple(Idea(point.id, _lines(reader, point.accept)) for point in rubric.points)
        self.mistakes = tuple(
            Idea(
                one.id,
                _lines(reader, one.match),
                _lines(reader, one.unless),
                frozenset(one.cancels),
            )
            for one in rubric.mistakes
        )
        self.core = tuple(frozenset(ids) for ids in rubric.core)
        self.min_points = rubric.min_points
        words = [leaf.word for leaf in reader.leaves if not leaf.prefix]
        beginnings = [leaf.word for leaf in reader.leaves if leaf.prefix]
        self.vocabulary = Vocabulary(words, beginnings)
        self._by_lemma: dict[str, list[Leaf]] = defaultdict(list)
        self._by_prefix: dict[int, dict[str, Leaf]] = defaultdict(dict)
        for leaf in reader.leaves:
            if leaf.prefix:
                self._by_prefix[len(leaf.word)][leaf.word] = leaf
                continue
            for lemma in {*pattern_lemmas(leaf.word), leaf.word + keywords.MARK}:
                self._by_lemma[lemma].append(leaf)
        self._lines_of: dict[Leaf, set[PatternLine]] = defaultdict(set)
        for idea in self.points + self.mistakes:
            for line in idea.lines + idea.unless:
                for leaf in _rarest(line):
                    self._lines_of[leaf].add(line)

    def positions(self, words: Sequence[Word]) -> Mapping[Leaf, Sequence[int]]:
        """Where each word of the rubric stands in an answer."""
        positions: dict[Leaf, list[int]] = defaultdict(list)
        for index, word in enumerate(words):
            leaves = {leaf for lemma in word.lemmas for leaf in self._by_lemma.get(lemma, ())}
            for text in {word.text, *word.spelt}:
                for size, prefixes in self._by_prefix.items():
                    if (leaf := prefixes.get(text[:size])) is not None:
                        leaves.add(leaf)
            for leaf in leaves:
                positions[leaf].append(index)
        return positions

    def matcher(self, answer: ReadAnswer) -> Matcher:
        """What finds the lines in an answer; candidates are those whose rarest words are there."""
        positions = self.positions(answer.words)
        candidates = {line for leaf in positions for line in self._lines_of.get(leaf, ())}
        return Matcher(answer, positions, candidates)


def _written(rubric: Rubric) -> list[str]:
    """All lines of a rubric."""
    found = [line for point in rubric.points for line in point.accept]
    return found + [line for one in rubric.mistakes for line in (*one.match, *one.unless)]


def _lines(reader: PatternReader, texts: Iterable[str]) -> tuple[PatternLine, ...]:
    return tuple(reader.line(text) for text in texts)


def _rarest(line: PatternLine) -> frozenset[Leaf]:
    """The leaves of the item with the fewest alternatives: one of them must be there."""
    alternatives = []
    for atom in (item.atom for chain in line.chains for item in chain.items):
        if isinstance(atom, Leaf):
            alternatives.append(frozenset({atom}))
        else:
            alternatives.append(frozenset(leaf for line in atom.lines for leaf in _rarest(line)))
    return min(alternatives, key=len)

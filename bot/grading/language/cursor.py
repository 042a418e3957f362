"""A cursor: a word of an answer in its place, from which its neighbours are reached."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from sys import maxsize
from typing import Final

from bot.grading.language.russian import ADJECTIVES, FINITE, NOUNS, SHORT
from bot.grading.language.tokens import Word

_RATHER_VERBS = frozenset({"стали", "дали", "стало", "берет"})
"""Verbs that may be nouns too."""

_RATHER_SHORT = frozenset({"велик"})
"""Short adjectives that may be nouns too."""


class Cursor(Word):
    """A word, its grammatical features, and the words around it.

    `next` and `previous` always answer: beyond both ends stands `EDGE`, which is false.
    A segment is what stands in one clause without a pause between.
    """

    __slots__ = (
        "adjective", "answer", "asked", "attributed", "clause", "finite", "governor", "in_clause",
        "in_segment", "in_sentence", "index", "infinitive", "next", "noun", "oblique",
        "only_subject", "owner", "predicate", "preposition", "previous", "short", "subject",
    )  # fmt: skip

    answer: Sequence["Cursor"]
    next: "Cursor"
    previous: "Cursor"
    in_sentence: range
    in_clause: range
    in_segment: range
    clause: int
    owner: "Cursor | None"
    """The noun that an attributive adjective belongs to."""
    attributed: bool
    """Whether the word is a noun with such an adjective."""
    governor: "Cursor | None"
    """The preposition that the word stands under."""
    predicate: bool
    asked: frozenset[str]
    """The lemmas of the question."""

    def __init__(self, word: Word, index: int, asked: frozenset[str]) -> None:
        super().__init__(
            word.text, word.start, word.end, word.sentence, word.pause, word.lemmas, word.shapes,
            word.known, word.spelt, word.sign,
        )  # fmt: skip
        self.index = index
        self.asked = asked
        self.answer = ()
        self.in_sentence = self.in_clause = self.in_segment = range(0)
        self.clause = -1
        self.owner = self.governor = None
        self.attributed = self.predicate = False
        shapes = word.shapes
        speech = {shape.speech for shape in shapes}
        cases = [shape.case for shape in shapes if shape.speech in NOUNS]
        self.noun = bool(cases) or (not shapes and not word.text[:1].isdigit())
        self.adjective = not speech.isdisjoint(ADJECTIVES)
        self.finite = (
            not speech.isdisjoint(FINITE)
            and speech.isdisjoint({"INFN", "PRTS"})
            and (not cases or word.text in _RATHER_VERBS)
        )
        self.infinitive = "INFN" in speech
        self.short = not speech.isdisjoint(SHORT | {"COMP"}) and (
            word.text in _RATHER_SHORT or speech.isdisjoint({"NOUN", "ADJF"})
        )
        self.preposition = "PREP" in speech
        self.subject = "nomn" in cases
        self.only_subject = self.subject and cases.count("nomn") == len(cases)
        self.oblique = bool(cases) and not self.subject

    def __bool__(self) -> bool:
        return self.index >= 0

    def ahead(self, count: int = maxsize) -> Sequence["Cursor"]:
        """The words behind this one, at most so many."""
        return self.answer[self.index + 1 : self.index + 1 + count]

    def behind(self, count: int = maxsize) -> Sequence["Cursor"]:
        """The words before this one, at most so many, the nearest first."""
        return self.answer[max(0, self.index - count) : self.index][::-1]

    def sentence_ahead(self, count: int = maxsize) -> Sequence["Cursor"]:
        """The same words ahead, to the end of the sentence."""
        return self.answer[self.index + 1 : min(self.index + 1 + count, self.in_sentence.stop)]

    def sentence_behind(self, count: int = maxsize) -> Sequence["Cursor"]:
        """The same words behind, to the beginning of the sentence."""
        return self.answer[max(self.in_sentence.start, self.index - count) : self.index][::-1]

    def clause_ahead(self, count: int = maxsize) -> Sequence["Cursor"]:
        """The same words ahead, to the end of the clause."""
        return self.answer[self.index + 1 : min(self.index + 1 + count, self.in_clause.stop)]

    def clause_behind(self, count: int = maxsize) -> Sequence["Cursor"]:
        """The same words behind, to the beginning of the clause."""
        return self.answer[max(self.in_clause.start, self.index - count) : self.index][::-1]

    def segment_ahead(self, count: int = maxsize) -> Sequence["Cursor"]:
        """The same words ahead, to the next pause."""
        return self.answer[self.index + 1 : min(self.index + 1 + count, self.in_segment.stop)]

    def segment_behind(self, count: int = maxsize) -> Sequence["Cursor"]:
        """The same words behind, to the pause before."""
        return self.answer[max(self.in_segment.start, self.index - count) : self.index][::-1]

    def since(self, start: "Cursor") -> Sequence["Cursor"]:
        """The words from one of those before, with it, up to this one, without it."""
        return self.answer[start.index : self.index]

    def same_clause(self, other: "Cursor") -> bool:
        """Whether two words stand in one clause."""
        return self.clause == other.clause


EDGE: Final = Cursor(Word("", 0, 0, -1, "", frozenset(), (), known=False), -1, frozenset())
"""What stands before the first word and behind the last: it has no text and no features."""

EDGE.noun = False
EDGE.next = EDGE.previous = EDGE


def link(words: Iterable[Word], asked: frozenset[str]) -> tuple[Cursor, ...]:
    """The words of an answer with their neighbours; clauses are not yet known."""
    cursors = tuple(Cursor(word, index, asked) for index, word in enumerate(words))
    for at in cursors:
        at.answer = cursors
        at.next = at.previous = EDGE
    for before, at in pairwise(cursors):
        before.next, at.previous = at, before
    for at, span in _spans(cursors, lambda at: at.sentence != at.previous.sentence):
        at.in_sentence = span
    return cursors


def bound_clauses(cursors: Sequence[Cursor]) -> None:
    """Mark where the clauses and segments begin and end, once the clauses are numbered."""
    for at, span in _spans(cursors, lambda at: at.clause != at.previous.clause):
        at.in_clause = span
    for at, span in _spans(cursors, lambda at: bool(at.pause) or at.index == at.in_clause.start):
        at.in_segment = span


def _spans(
    cursors: Sequence[Cursor], begins: Callable[[Cursor], bool]
) -> Iterator[tuple[Cursor, range]]:
    """Each word, and the range from where its group begins to where the next one does."""
    starts = [at.index for at in cursors if begins(at)]
    for start, stop in pairwise([*starts, len(cursors)]):
        span = range(start, stop)
        for at in cursors[start:stop]:
            yield at, span

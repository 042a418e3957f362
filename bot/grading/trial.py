"""A trial: a question's grading against answers that a teacher has labelled.

Every second answer is held back: it only counts. The others are shown where they are missed, and
tuned on; the figure of those held back is what learners will meet.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt
from random import Random
from typing import Final, NamedTuple

from bot.bank.question import Question, Rubric, Text
from bot.grading import text, typed
from bot.grading.verdict import Grade, Verdict
from bot.grading.why import AnswerTrace

_SCORE: Final = {Verdict.WRONG: 0, Verdict.UNSURE: 0, Verdict.PARTIAL: 1, Verdict.CORRECT: 2}
_DRAWS: Final = 300
_NORMAL: Final = 1.96
_SEED: Final = 14

Interval = tuple[float, float]


class Labelled(NamedTuple):
    """An answer, and the verdict of a teacher."""

    verdict: Verdict
    answer: str


class LabelError(ValueError):
    """A line of a file of labelled answers that is none, by its number."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


def read_labelled(written: str) -> list[Labelled]:
    """The labelled answers of a file, "verdict<TAB>answer" a line; "#" begins a remark."""
    found = []
    for number, line in enumerate(written.removeprefix("\ufeff").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        verdict, tab, answer = line.partition("\t")
        if not tab or verdict.strip() not in tuple(Verdict):
            raise LabelError(number)
        found.append(Labelled(Verdict(verdict.strip()), answer))
    return found


def written(labelled: Iterable[Labelled]) -> str:
    """The lines of such a file."""
    return "".join(f"{one.verdict}\t{' '.join(one.answer.split())}\n" for one in labelled)


class Tried(NamedTuple):
    """A labelled answer and its grade, or why it is not counted."""

    labelled: Labelled
    grade: Grade | str

    @property
    def wanted(self) -> int:
        """The score of the label."""
        return _SCORE[self.labelled.verdict]

    @property
    def given(self) -> int:
        """The score of the grade; what is not counted or unsure has none."""
        if isinstance(self.grade, Grade):
            return _SCORE[self.grade.verdict]
        return 0


@dataclass(frozen=True)
class Figures:
    """How verdicts agree with labels; unsure counts as wrong."""

    pairs: tuple[tuple[int, int], ...]

    @property
    def accuracy(self) -> float:
        """The share of the same verdict."""
        return sum(wanted == given for wanted, given in self.pairs) / max(1, len(self.pairs))

    @property
    def accuracy_between(self) -> Interval:
        """Its 95 % interval, by Wilson."""
        return wilson(sum(wanted == given for wanted, given in self.pairs), len(self.pairs))

    @property
    def kappa(self) -> float:
        """Cohen's kappa with quadratic weights; 1 where all is the same."""
        return _kappa(self.pairs)

    @property
    def kappa_between(self) -> Interval:
        """Its 95 % interval, by drawing the answers anew."""
        luck = Random(_SEED)  # noqa: S311 - a seeded draw, no secret
        found = sorted(_kappa(luck.choices(self.pairs, k=len(self.pairs))) for _ in range(_DRAWS))
        return found[_DRAWS // 40], found[-1 - _DRAWS // 40]

    def lost(self, wanted: int, unlike: Callable[[int], bool]) -> tuple[int, int]:
        """Of the answers of a label, how many got some verdict, and how many there are."""
        given = [other for one, other in self.pairs if one == wanted]
        return sum(map(unlike, given)), len(given)

    @property
    def wrong_called_correct(self) -> tuple[int, int]:
        """Wrong answers that are called correct, of all wrong ones."""
        return self.lost(0, lambda given: given == _SCORE[Verdict.CORRECT])

    @property
    def correct_called_wrong(self) -> tuple[int, int]:
        """Correct answers that are called wrong or unsure, of all correct ones."""
        return self.lost(_SCORE[Verdict.CORRECT], lambda given: given == 0)


class RubricLine(NamedTuple):
    """A line of a rubric: the id of its key point or mistake, and what is written there."""

    idea: str
    text: str


class Trial:
    """A question tried on labelled answers."""

    def __init__(self, question: Question, labelled: Sequence[Labelled]) -> None:
        self.question = question
        self.tried = [Tried(one, typed.grade(question, one.answer)) for one in labelled]
        self.shown = self.tried[::2]
        self.held = self.tried[1::2]

    @cached_property
    def figures(self) -> Figures:
        """Of all answers."""
        return _figures(self.tried)

    @cached_property
    def held_figures(self) -> Figures:
        """Of those held back."""
        return _figures(self.held)

    def missed(self) -> Iterator[Tried]:
        """Answers that got less than they deserve, of those that are shown."""
        return (one for one in self.shown if one.given < one.wanted)

    def overrated(self) -> Iterator[Tried]:
        """Answers that got more than they deserve."""
        return (one for one in self.shown if one.given > one.wanted)

    def trace(self, answer: str) -> AnswerTrace:
        """How an answer is read; nothing of a question without a rubric."""
        if isinstance(self.question, Text) and self.question.rubric:
            return text.grader(self.question).trace(answer)
        return AnswerTrace()

    def responsible(self, one: Tried) -> list[tuple[RubricLine, str]]:
        """The lines by which an answer is credited, with the learner's words."""
        if not isinstance(one.grade, Grade) or self.rubric is None:
            return []
        trace = self.trace(one.labelled.answer)
        lines = {point.id: point.accept for point in self.rubric.points}
        return [
            (RubricLine(said.id, lines[said.id][place]), said.words)
            for said in one.grade.points
            for place in trace.points.get(said.id, ())
        ]

    @property
    def rubric(self) -> Rubric | None:
        """The rubric of the question, if it has one."""
        if isinstance(self.question, Text):
            return self.question.rubric
        return None

    def idle_lines(self) -> tuple[list[RubricLine], list[RubricLine]]:
        """The lines that no answer says, and those that only wrongly speak."""
        rubric = self.rubric
        if rubric is None:
            return [], []
        rightly: Counter[RubricLine] = Counter()
        wrongly: Counter[RubricLine] = Counter()
        for one in self.tried:
            trace = self.trace(one.labelled.answer)
            for lines, fired, against in (
                ({p.id: p.accept for p in rubric.points}, trace.points, Verdict.WRONG),
                ({m.id: m.match for m in rubric.mistakes}, trace.mistakes, Verdict.CORRECT),
            ):
                counted = wrongly if one.labelled.verdict is against else rightly
                counted.update(
                    RubricLine(idea, lines[idea][at]) for idea in fired for at in fired[idea]
                )
        every = [RubricLine(point.id, line) for point in rubric.points for line in point.accept]
        every += [
            RubricLine(mistake.id, line) for mistake in rubric.mistakes for line in mistake.match
        ]
        silent = [line for line in every if not rightly[line] and not wrongly[line]]
        return silent, [line for line in every if wrongly[line] and not rightly[line]]


def wilson(hits: int, count: int) -> Interval:
    """The 95 % interval of a share."""
    if not count:
        return 0.0, 1.0
    share, square = hits / count, _NORMAL**2
    middle = share + square / (2 * count)
    reach = _NORMAL * sqrt(share * (1 - share) / count + square / (4 * count**2))
    whole = 1 + square / count
    return (middle - reach) / whole, (middle + reach) / whole


def _figures(tried: Iterable[Tried]) -> Figures:
    return Figures(tuple((one.wanted, one.given) for one in tried))


def _kappa(pairs: Sequence[tuple[int, int]]) -> float:
    labelled, given = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    apart = sum((one - other) ** 2 for one, other in pairs)
    chance = sum(
        labelled[one] * given[other] * (one - other) ** 2 for one in labelled for other in given
    )
    if not apart or not chance:
        return float(not apart)
    return 1 - apart * len(pairs) / chance

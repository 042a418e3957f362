"""Item analysis: how each question does, on everybody's first attempts.

The figures are those of classical test theory. A first attempt scores 1, a half or 0.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from math import sqrt
from statistics import median
from typing import Final, NamedTuple

from bot.bank.question import Choice, Multi, Number, Question, Text

ENOUGH: Final = 20  # first attempts from which the figures may be judged
OTHERS: Final = 5  # other questions that somebody must have tried, to be called strong or weak
HARD, EASY = 0.3, 0.9  # facility outside of which a question tells little
LOW, WEAK, GOOD = 0.1, 0.2, 0.3  # discrimination: hardly any, weak, acceptable, good
DEAD: Final = 0.05  # of the attempts: a wrong option that fewer choose deceives nobody


class Flag(StrEnum):
    """What is the matter with a question, the worst first."""

    ASIDE = "aside"
    REPORTED = "reported"
    NEGATIVE = "negative"
    HARD = "hard"
    LOW = "low"
    EASY = "easy"
    DEAD = "dead"


WEIGHTS: Final[Mapping[Flag, int]] = {
    Flag.ASIDE: 60,
    Flag.REPORTED: 50,
    Flag.NEGATIVE: 40,
    Flag.HARD: 20,
    Flag.LOW: 12,
    Flag.EASY: 6,
    Flag.DEAD: 3,
}


class FirstAttempt(NamedTuple):
    """Somebody's first answer to a question; a typed or shown one has no `picks`.

    `seconds` are those from asking to answering, where that is known.
    """

    person: int
    question: str
    score: float | None
    picks: tuple[int, ...] | None = None
    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """What first attempts tell of a question: `scored` have a score, `compared` a rest score.

    `chosen` counts the options by their numbers in the bank, of `picked` attempts; `timed` are the
    attempts of which the time is known.
    """

    attempts: int = 0
    scored: int = 0
    facility: float | None = None
    compared: int = 0
    discrimination: float | None = None
    picked: int = 0
    chosen: Mapping[int, int] = field(default_factory=dict)
    timed: int = 0
    seconds: float | None = None

    def share(self, option: int) -> float:
        """The part of the attempts that chose an option."""
        return self.chosen.get(option, 0) / self.picked if self.picked else 0.0


def analysed(attempts: Sequence[FirstAttempt]) -> dict[str, ItemFigures]:
    """The figures of every question that was tried."""
    sums, counts = _scores(attempts)
    found: defaultdict[str, list[FirstAttempt]] = defaultdict(list)
    for attempt in attempts:
        found[attempt.question].append(attempt)
    return {name: _figures(tries, sums, counts) for name, tries in found.items()}


def _scores(attempts: Iterable[FirstAttempt]) -> tuple[Mapping[int, float], Mapping[int, int]]:
    """Each person's sum of scores, and of how many questions."""
    sums: defaultdict[int, float] = defaultdict(float)
    counts: Counter[int] = Counter()
    for person, _, score, _, _ in attempts:
        if score is not None:
            sums[person] += score
            counts[person] += 1
    return sums, counts


def _figures(
    tries: Sequence[FirstAttempt], sums: Mapping[int, float], counts: Mapping[int, int]
) -> ItemFigures:
    scored = [(one.person, one.score) for one in tries if one.score is not None]
    pairs = [
        (score, (sums[person] - score) / (counts[person] - 1))
        for person, score in scored
        if counts[person] > OTHERS
    ]
    picked = [one.picks for one in tries if one.picks is not None]
    times = [one.seconds for one in tries if one.seconds is not None]
    return ItemFigures(
        len(tries),
        len(scored),
        sum(score for _, score in scored) / len(scored) if scored else None,
        len(pairs),
        correlation(pairs),
        len(picked),
        dict(Counter(option for picks in picked for option in picks)),
        len(times),
        median(times) if times else None,
    )


def correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    """Pearson's; of scores that are 0 or 1 it is the point-biserial one. None without variance."""
    if not pairs:
        return None
    mean_x, mean_y = (sum(values) / len(pairs) for values in zip(*pairs, strict=True))
    of_x = sum((x - mean_x) ** 2 for x, _ in pairs)
    of_y = sum((y - mean_y) ** 2 for _, y in pairs)
    if min(of_x, of_y) < 1e-9:  # noqa: PLR2004 - nothing but rounding
        return None
    both: float = sum((x - mean_x) * (y - mean_y) for x, y in pairs)
    return both / float(sqrt(of_x * of_y))


def dead(figures: ItemFigures, options: Sequence[bool]) -> list[int]:
    """The wrong options that hardly anybody chose; `options` say which are right."""
    if figures.picked < ENOUGH:
        return []
    wrong = [place for place, right in enumerate(options) if not right]
    return [place for place in wrong if figures.share(place) < DEAD]


def flags(figures: ItemFigures, options: Sequence[bool] = ()) -> list[Flag]:
    """What the figures say is the matter, the worst first; nothing of too few attempts."""
    found = []
    facility, power = figures.facility, figures.discrimination
    if facility is not None and figures.scored >= ENOUGH:
        if facility < HARD:
            found.append(Flag.HARD)
        elif facility > EASY:
            found.append(Flag.EASY)
    if power is not None and figures.compared >= ENOUGH:
        if power < 0:
            found.append(Flag.NEGATIVE)
        elif power < LOW and not found:  # where nearly all do the same, it can't be but low
            found.append(Flag.LOW)
    if dead(figures, options):
        found.append(Flag.DEAD)
    return worst_first(found)


def worst_first(found: Collection[Flag]) -> list[Flag]:
    """Flags by their weight."""
    return sorted(found, key=lambda flag: -WEIGHTS[flag])


def weight(found: Iterable[Flag]) -> int:
    """How bad it is."""
    return sum(WEIGHTS[flag] for flag in found)


def rights(question: Question) -> tuple[bool, ...]:
    """Which options are right; of a typed answer none."""
    if isinstance(question, Choice | Multi):
        return tuple(option.correct for option in question.options)
    return ()


def as_asked(question: Question) -> tuple[object, ...]:
    """What learners are asked, and what is right: two contents with the same are one item.

    An explanation, a hint or a rubric may change, and the attempts before still count.
    """
    asked = (question.type, question.text, question.image)
    match question:
        case Choice() | Multi():
            return (*asked, tuple((one.text, one.correct) for one in question.options))
        case Number():
            return (*asked, question.answer, question.tolerance, question.relative)
        case Text():
            return (*asked, question.reference, question.accept)

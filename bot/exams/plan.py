"""The plan that leads to an exam, without clock or database.

New questions are spread over the days that are left, and end before the last ones. The wanted
retention rises in the last month, and no question returns after the exam's morning.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from math import ceil
from typing import Final, NamedTuple

from bot.people.days import day_of, start_of
from bot.people.person import Person
from bot.repetition import scheduler
from bot.repetition.scheduler import RETENTION, USUAL, Aim

MOST: Final = 30  # new questions a day
_RAMP: Final = 30  # days in which the wanted retention rises
_FIRM: Final = 0.95  # to which it rises
_SETTLING: Final = 2  # last days without new questions, if there are others
_ANSWERS: Final = 2.25  # that a new question takes on its day, if a tenth of them fails
_FAILING: Final = 1.2  # answers for each right review, if a tenth fails and is learned again
_SAMPLE: Final = 200  # cards that are played through; more are counted by these
_SOME_DAY: Final = datetime(2000, 1, 1, tzinfo=UTC)


class Held(NamedTuple):
    """A card as the plan sees it, in study days: due in, and last reviewed so many ago."""

    stability: float
    difficulty: float
    due_in: int
    ago: int


class ExamPlan(NamedTuple):
    """What is to be done each day, and what it leads to.

    `begun` of the `unseen` questions can be begun by then; `known` is the share of all questions
    that is expected to be remembered on that day, `recalled` the share that would be today.
    """

    day: date
    days: int
    new: int
    reviews: int
    unseen: int
    begun: int
    total: int
    known: float
    recalled: float = 0.0

    @property
    def answers(self) -> int:
        """How many answers each day takes; a new question takes more than one."""
        return self.reviews + ceil(_ANSWERS * self.new)


def days_left(exam_on: date | None, today: date) -> int | None:
    """Study days until the exam; 0 on its day, None without one or after it."""
    if exam_on is None or exam_on < today:
        return None
    return (exam_on - today).days


def days_of(person: Person, now: datetime) -> int | None:
    """Study days until the person's exam; 0 on its day, None without one or after it."""
    return days_left(person.exam_on, day_of(now, person.zone))


def aim(exam_on: date | None, today: date) -> Aim:
    """What FSRS aims at; on the exam's day it is the usual again."""
    days = days_left(exam_on, today)
    if not days:
        return USUAL
    return Aim(_retention(days), days)


def last_due(person: Person, now: datetime) -> datetime | None:
    """When the exam's day begins, after which no card is due until then; None without a plan."""
    if not days_of(person, now) or person.exam_on is None:
        return None
    return start_of(person.exam_on, person.zone)


def new_a_day(unseen: int, days: int, own: int) -> int:
    """How many of the questions unseen in the morning to begin today; `own` 0 wants none."""
    if not own:
        return 0
    return min(MOST, ceil(unseen / _open(unseen, days)))


def planned(person: Person, unseen: int, now: datetime) -> Person:
    """The person with as many new questions a day as the plan has, of those still `unseen`.

    On the exam's day it has none.
    """
    days = days_of(person, now)
    if days is None:
        return person
    if not days:
        return replace(person, new_a_day=0)
    at_dawn = unseen + person.on(now).new_seen
    return replace(person, new_a_day=new_a_day(at_dawn, days, person.new_a_day))


def forecast(
    cards: Sequence[Held], unseen: int, total: int, day: date, days: int, own: int
) -> ExamPlan:
    """What each day until the exam asks for, if nine answers of ten are right.

    `own` is how many new questions a day the person wants without an exam.
    """
    new, weight = new_a_day(unseen, days, own), 1.0
    begun = min(unseen, new * _open(unseen, days))
    if len(cards) > _SAMPLE:
        weight = len(cards) / _SAMPLE
        cards = [cards[place * len(cards) // _SAMPLE] for place in range(_SAMPLE)]
    played = [_play(one, days) for one in cards]
    reviews = weight * sum(count for count, _ in played)
    known = weight * sum(share for _, share in played)
    for start, count in _begun(begun, new):
        again, share = _play(_learned(start, days), days - start)
        reviews, known = reviews + count * again, known + count * share
    daily = ceil(_FAILING * reviews / max(1, days))
    now = weight * sum(scheduler.recalled(one.stability, one.ago) for one in cards)
    shares = (min(1.0, part / total) if total else 0.0 for part in (known, now))
    return ExamPlan(day, days, new, daily, unseen, begun, total, *shares)


def _retention(days: int) -> float:
    rise = 1 - min(days, _RAMP) / _RAMP
    return round(RETENTION + (_FIRM - RETENTION) * rise, 2)


def _open(unseen: int, days: int) -> int:
    """On how many of the days that are left new questions begin; not the last, if all fit in."""
    early = days - _SETTLING
    return early if 0 < unseen <= MOST * early else max(1, days)


def _begun(questions: int, new: int) -> Iterator[tuple[int, int]]:
    """On which days how many new questions begin."""
    for start, before in enumerate(range(0, questions, max(1, new))):
        yield start, min(new, questions - before)


def _learned(start: int, days: int) -> Held:
    """A question that was begun `start` days from now, seen on that day."""
    left = days - start
    found = scheduler.learned_new(_retention(left), _SOME_DAY)
    return Held(found.stability, found.difficulty, min(found.days, left), 0)


def _play(card: Held, days: int) -> tuple[int, float]:
    """How often a card comes until the exam, and how probably it is remembered then."""
    reviews, due, last = 0, max(0, card.due_in), -card.ago
    stability, difficulty = card.stability, card.difficulty
    while due < days:
        left = days - due
        found = scheduler.remembered(stability, difficulty, due - last, _retention(left), _SOME_DAY)
        stability, difficulty = found.stability, found.difficulty
        reviews, last, due = reviews + 1, due, due + min(found.days, left)
    return reviews, scheduler.recalled(stability, days - last)

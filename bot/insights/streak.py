"""The streak: study days in a row, of which one a week may be missed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final

from bot.people.days import DAY

FREEZE: Final = timedelta(days=7)  # from a missed day to the next one that may be missed


@dataclass(frozen=True, slots=True)
class Streak:
    """How many days were studied in a row, and the latest day in it that was missed.

    Today is no missed day before it is over.
    """

    days: int = 0
    missed: date | None = None


def streak(studied: Collection[date], today: date) -> Streak:
    """The streak that stands today; a missed day does not count, two in a row end it."""
    past = sorted({day for day in studied if day <= today})  # a clock may have been wrong
    if not past:
        return Streak()
    run = Streak(1)
    for earlier, day in pairwise(past):
        run = _carried(run, earlier, day) or Streak()
        run = Streak(run.days + 1, run.missed)
    if past[-1] >= today - DAY:
        return run
    return _carried(run, past[-1], today) or Streak()


def _carried(run: Streak, earlier: date, day: date) -> Streak | None:
    """The streak as it reaches `day`; None if more was missed in between than may be."""
    if day - earlier == DAY:
        return run
    missed = earlier + DAY
    if day - missed > DAY or (run.missed and missed - run.missed < FREEZE):
        return None
    return Streak(run.days, missed)

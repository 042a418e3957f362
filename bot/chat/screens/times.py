"""When something returns, in a person's words."""

from datetime import date, datetime
from typing import NamedTuple

from bot.i18n import say
from bot.people.days import between

_MINUTE, _HOUR = 60, 3600
_MONTH, _YEAR = 30, 365  # days
_COMPARED = 100  # days up to which intervals stand side by side in days: one day more must be seen


class Span(NamedTuple):
    """A length of time in its largest sensible unit."""

    unit: str
    number: int


def span(now: datetime, due: datetime, zone: str) -> Span:
    """How long until `due`: minutes and hours of today, else study days, months or years."""
    seconds = max(0.0, (due - now).total_seconds())
    days = between(now, due, zone)
    if seconds < _HOUR:  # minutes begun count, so that a moment later the button is still right
        return Span("minutes", max(1, -(-round(seconds) // _MINUTE)))
    if days < 1:
        return Span("hours", max(1, round(seconds / _HOUR)))
    if days < _MONTH:
        return Span("days", days)
    if days < _YEAR:
        return Span("months", round(days / _MONTH))
    return Span("years", round(days / _YEAR))


def returns(language: str, now: datetime, due: datetime, zone: str) -> str:
    """A sentence: when the question comes back."""
    length = span(now, due, zone)
    return say(language, f"when-{_word(length)}", count=length.number)


def within(language: str, now: datetime, due: datetime, zone: str) -> str:
    """The end of a sentence: "tomorrow", "in 3 days"."""
    length = span(now, due, zone)
    return say(language, f"finish-when-{_word(length)}", count=length.number)


def _word(length: Span) -> str:
    """What a sentence calls it: one day has a word of its own."""
    if length == Span("days", 1):
        return "tomorrow"
    return length.unit


def day(language: str, date: date) -> str:
    """A date without its year."""
    return say(language, "day-short", day=date.day, month=month(language, date))


def month(language: str, date: date) -> str:
    """A month's name in three letters."""
    return say(language, "month-short", month=date.month)


def interval(language: str, now: datetime, due: datetime, zone: str) -> str:
    """A few characters for a button beside others."""
    (unit, number), days = span(now, due, zone), between(now, due, zone)
    if unit == "months" and days < _COMPARED:
        unit, number = "days", days
    return say(language, f"interval-{unit}", count=number)

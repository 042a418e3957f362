"""The date of an exam as people type it: "20.01", «20 января», «через 2 недели», "in 3 weeks"."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

FARTHEST: Final = timedelta(days=366)
_CENTURY: Final = 2000
_WEEK: Final = 7
_OFF: Final = frozenset(
    {"off", "no", "none", "cancel", "stop", "clear"}
    | {"нет", "выкл", "выключить", "отмена", "отменить", "убрать", "сбросить"}
)
_FILLERS: Final = re.compile(
    r"\b(?:экзамен|exam|год[а]?|г|on|the|of|к|на|at|будет|is|with|st|nd|rd|th|числа|го|е)\b\.?"
    r"|\b(?:в |at )?\d{1,2}:\d{2}\b"
)
_NEAR: Final = {
    "сегодня": 0,
    "today": 0,
    "завтра": 1,
    "tomorrow": 1,
    "послезавтра": 2,
    "day after tomorrow": 2,
}
_MONTHS: Final = (
    "янв jan", "фев feb", "мар mar", "апр apr", "май мая мае may", "июн jun",
    "июл jul", "авг aug", "сен sep", "окт oct", "ноя nov", "дек dec",
)  # fmt: skip
_WEEKDAYS: Final = (
    "пн понедельник mon monday", "вт вторник tue tuesday", "ср среда среду wed wednesday",
    "чт четверг thu thursday", "пт пятница пятницу fri friday", "сб суббота субботу sat saturday",
    "вс воскресенье sun sunday",
)  # fmt: skip
_NUMBERS: Final = (
    "", "один одну one a an", "два две two пару", "три three", "четыре four", "пять five",
    "шесть six", "семь seven", "восемь eight", "девять nine", "десять ten",
)  # fmt: skip
_UNITS: Final = {"дн": 1, "ден": 1, "day": 1, "сут": 1, "нед": 7, "week": 7}
_MONTH_UNITS: Final = ("мес", "month")

_NUMERIC: Final = re.compile(r"(\d{1,2})\s?[./\-]\s?(\d{1,2})(?:\s?[./\-]\s?(\d{4}|\d{2}))?\.?")
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_MONTH: Final = re.compile(r"(\d{1,2})\s*([^\W\d]{3,9})\.?(?:\s+(\d{4}))?")
_MONTH_DAY: Final = re.compile(r"([^\W\d]{3,9})\.?\s+(\d{1,2})(?:\s*,?\s+(\d{4}))?")
_SPAN: Final = re.compile(r"(?:(?:через|in)\s+)?(?:(\d{1,3})\s*|([^\W\d]+)\s+)?([^\W\d]{3,9})")
_WEEKDAY: Final = re.compile(r"(?:во?\s+)?(?:(следующ\w+|next|эт\w+|this)\s+)?([^\W\d]{2,12})")


class DateProblem(StrEnum):
    """Why a date can't be an exam's."""

    UNREAD = "unread"
    NO_SUCH_DAY = "no-such-day"
    PAST = "past"
    FAR = "far"


def is_off(text: str) -> bool:
    """Whether somebody wants no exam any more."""
    return _words(text) in _OFF


def typed(text: str, today: date) -> date | DateProblem:
    """The date that somebody means; without a year it is the next one."""
    words = _plain(text)
    readers: tuple[Callable[[str, date], date | DateProblem | None], ...] = (
        _near, _iso, _numeric, _named, _span, _weekday,
    )  # fmt: skip
    found = next((day for read in readers if (day := read(words, today))), DateProblem.UNREAD)
    if isinstance(found, DateProblem):
        return found
    if found < today:
        return DateProblem.PAST
    return DateProblem.FAR if found - today > FARTHEST else found


def _words(text: str) -> str:
    return " ".join(text.lower().replace("ё", "е").replace("−", "-").split()).strip(" .!,")


def _plain(text: str) -> str:
    """The words without what says nothing about the day."""
    words = re.sub(r"(\d)\s?-?(?:го|е|ое|st|nd|rd|th)\b", r"\1", _words(text))
    words = re.sub(r"(\d)\s?г(?:\.|ода?)?$", r"\1", words)
    return " ".join(_FILLERS.sub(" ", words).split()).strip(" .!,")


def _near(words: str, today: date) -> date | None:
    if words not in _NEAR:
        return None
    return today + timedelta(days=_NEAR[words])


def _iso(words: str, _today: date) -> date | DateProblem | None:
    found = _ISO.fullmatch(words)
    return found and _day(int(found[1]), int(found[2]), int(found[3]))


def _numeric(words: str, today: date) -> date | DateProblem | None:
    """Day and month; the other way round only if it can't be else, and with a slash."""
    found = _NUMERIC.fullmatch(words)
    if found is None:
        return None
    day, month, year = int(found[1]), int(found[2]), found[3]
    if month > len(_MONTHS) and "/" in words:
        day, month = month, day
    return _in_year(year, month, day, today)


def _named(words: str, today: date) -> date | DateProblem | None:
    """A day and a month's name, in either order."""
    if found := _DAY_MONTH.fullmatch(words):
        day, name, year = found.groups()
    elif found := _MONTH_DAY.fullmatch(words):
        name, day, year = found.groups()
    else:
        return None
    places = (n for n, begun in enumerate(_MONTHS, 1) if name.startswith(tuple(begun.split())))
    month = next(places, None)
    return None if month is None else _in_year(year, month, int(day), today)


def _span(words: str, today: date) -> date | None:
    """So many days, weeks or months from today."""
    found = _SPAN.fullmatch(words)
    count = found and _count(found[1] or found[2])
    if not found or count is None:
        return None
    unit = found[3]
    if unit.startswith(_MONTH_UNITS):
        return _months_on(today, count)
    days = next((length for name, length in _UNITS.items() if unit.startswith(name)), None)
    return None if days is None else today + timedelta(days=count * days)


def _months_on(today: date, count: int) -> date:
    """The same day of a later month, or that month's last."""
    years, month = divmod(today.month - 1 + count, len(_MONTHS))
    day = min(today.day, monthrange(today.year + years, month + 1)[1])
    return date(today.year + years, month + 1, day)


def _count(said: str | None) -> int | None:
    """A number in digits or words; none said is one."""
    if not said:
        return 1
    if said.isdecimal():
        return int(said)
    return next((n for n, names in enumerate(_NUMBERS) if said in names.split()), None)


def _weekday(words: str, today: date) -> date | None:
    """The next such day of the week; "next" is that of the next week."""
    found = _WEEKDAY.fullmatch(words)
    if found is None:
        return None
    place = next((n for n, names in enumerate(_WEEKDAYS) if found[2] in names.split()), None)
    if place is None:
        return None
    ahead = (place - today.weekday() - 1) % _WEEK + 1
    if (found[1] or "").startswith(("следующ", "next")):
        ahead = place - today.weekday() + _WEEK
    return today + timedelta(days=ahead)


def _in_year(year: str | None, month: int, day: int, today: date) -> date | DateProblem:
    if year:
        return _day(int(year) % 100 + _CENTURY if len(year) == 2 else int(year), month, day)  # noqa: PLR2004 - digits
    found = _day(today.year, month, day)
    if isinstance(found, date) and found < today:
        return _day(today.year + 1, month, day)
    return found


def _day(year: int, month: int, day: int) -> date | DateProblem:
    try:
        return date(year, month, day)
    except ValueError:
        return DateProblem.NO_SUCH_DAY

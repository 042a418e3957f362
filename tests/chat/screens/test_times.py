"""When something returns, in a person's words."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.chat.screens import times

NOON = datetime(2026, 11, 20, 9, tzinfo=UTC)  # in Moscow
DAWN = datetime(2026, 11, 21, 1, tzinfo=UTC)
ZONE = "Europe/Moscow"


@pytest.mark.parametrize(
    ("due", "said", "short"),
    [
        (NOON - timedelta(days=3), "Вернётся через 1 мин", "1 мин"),
        (NOON, "Вернётся через 1 мин", "1 мин"),
        (NOON + timedelta(minutes=10), "Вернётся через 10 мин", "10 мин"),
        (NOON + timedelta(minutes=5, seconds=30), "Вернётся через 6 мин", "6 мин"),
        (NOON + timedelta(minutes=5, seconds=20), "Вернётся через 6 мин", "6 мин"),
        (NOON + timedelta(hours=5), "Вернётся через 5 ч", "5 ч"),
        (DAWN, "Вернётся завтра", "1 д"),
        (DAWN + timedelta(days=1), "Вернётся через 2 дня", "2 д"),
        (DAWN + timedelta(days=20), "Вернётся через 21 день", "21 д"),
        (DAWN + timedelta(days=90), "Вернётся через 3 мес", "91 д"),
        (DAWN + timedelta(days=120), "Вернётся через 4 мес", "4 мес"),
        (DAWN + timedelta(days=365 * 5), "Вернётся через 5 лет", "5 л"),
    ],
)
def test_times_in_russian(due: datetime, said: str, short: str) -> None:
    assert times.returns("ru", NOON, due, ZONE) == said
    assert times.interval("ru", NOON, due, ZONE) == short


def test_just_before_dawn_the_next_day_is_minutes_away() -> None:
    night = DAWN - timedelta(minutes=30)
    assert times.within("ru", night, DAWN, ZONE) == "через 30 мин"
    assert times.within("ru", DAWN - timedelta(hours=3), DAWN, ZONE) == "завтра"
    assert times.within("en", NOON, DAWN + timedelta(days=4), ZONE) == "in 5 days"

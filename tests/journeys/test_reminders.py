"""A bot that calls: asked once after the first lesson, then once a day, and off with one tap."""

from datetime import UTC, timedelta

import pytest

from bot.clock import Clock
from tests.support.clocks import Time, WallClock
from tests.support.people import Anya
from tests.support.pupil import comes_to, newest

pytestmark = pytest.mark.usefixtures("hasty", "bot")


@pytest.fixture
def clock() -> WallClock:
    """Noon in Moscow, the zone of whoever set none."""
    clock = WallClock()
    noon = clock.now().astimezone(UTC).replace(hour=9, minute=0, second=0)
    clock.ahead = noon - clock.now()
    return clock


@pytest.fixture
def time(clock: Clock, anya: Anya) -> Time:
    return Time(clock, anya)


async def passes(time: Time, **span: int) -> None:
    await time.passes(timedelta(**span).total_seconds())


async def reminded(anya: Anya, time: Time) -> None:
    """Her first lesson ends, she wants to be called at seven, and is, once something is due."""
    await comes_to(anya, "🏁")
    await anya.taps("🔔 19:00")
    await anya.sees("Напомню в 19:00 (часовой пояс: Москва)")
    await passes(time, hours=7, minutes=30)
    await passes(time, days=1)
    assert "Напомню в 19:00" in (await newest(anya)).text
    await passes(time, days=1)
    await anya.sees("🔔 Пора повторить: ")


async def test_a_day_with_something_due_calls_and_leads_to_the_lesson(
    anya: Anya, time: Time
) -> None:
    await reminded(anya, time)
    await anya.taps("▶️ Начать")
    await anya.sees("Чем плоха большая скорость обучения?")


async def test_it_is_asked_once_and_no_is_no(anya: Anya, time: Time) -> None:
    await comes_to(anya, "🏁")
    assert "Напоминать раз в день" in (await newest(anya)).text
    await anya.taps("Не нужно")
    await anya.sees("Напоминать не буду")
    await passes(time, days=4)
    await comes_to(anya, "🏁")
    assert "Напоминать раз в день" not in (await newest(anya)).text


async def test_an_hour_later_not_today_and_off(anya: Anya, time: Time) -> None:
    await reminded(anya, time)
    await anya.taps("Через час")
    await anya.sees("⏰ Напомню через час")
    await passes(time, hours=1, minutes=1)
    await anya.sees("🔔 Пора повторить")
    await anya.taps("Не сегодня")
    await anya.sees("Хорошо, напомню завтра")
    await passes(time, days=1)
    await anya.sees("🔔 Пора повторить")
    await anya.taps("🔕 Отключить")
    await anya.sees("Напоминать не буду")
    await passes(time, days=2)
    assert "Напоминать не буду" in (await newest(anya)).text


async def test_the_settings_show_the_hour_and_change_it(anya: Anya) -> None:
    await anya.says("/settings")
    await anya.sees("Напоминание: выключено")
    await anya.taps("Напоминание")
    await anya.taps("20:00")
    await anya.sees("Напоминание: 20:00")
    await anya.taps("Напоминание")
    await anya.sees("✓ 20:00")
    await anya.taps("выключено")
    await anya.sees("Напоминание: выключено")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("Екатеринбург", "Екатеринбург"), ("мск", "Москва"), ("UTC+5", "UTC+5"), ("чита", "Chita")],
)
async def test_a_zone_may_be_typed(anya: Anya, typed: str, shown: str) -> None:
    await anya.says(f"/zone {typed}")
    await anya.sees(f"Часовой пояс: {shown} (сейчас ")


async def test_a_place_that_nobody_knows_is_asked_again(anya: Anya) -> None:
    await anya.says("/zone Нарния")
    await anya.sees("Не знаю такого места")
    await anya.says("/zone")
    await anya.sees("Не знаю такого места")


async def test_two_weeks_without_an_answer_are_enough(anya: Anya, time: Time) -> None:
    await reminded(anya, time)
    for _ in range(13):
        await passes(time, days=1)
    await passes(time, days=1)
    await anya.sees("🔕 Две недели без ответа")
    told = len(anya.chat.messages)
    await passes(time, days=3)
    assert len(anya.chat.messages) == told
    await anya.says("/study")
    await anya.sees("Чем плоха большая скорость обучения?")
    await passes(time, days=1)
    await anya.sees("🔔 Пора повторить")

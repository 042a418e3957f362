"""The exam: its day and its plan, the reminder before it, the question on the morning after."""

from datetime import UTC, timedelta

import pytest

from bot.clock import Clock
from bot.people.days import zone_named
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


async def test_a_date_makes_a_plan_and_off_ends_it(anya: Anya, clock: Clock) -> None:
    await anya.says("/exam")
    await anya.sees("📅 Когда экзамен?")
    for words, answer in {
        "скоро": "Не понял, какой это день",
        "31.02": "Такого дня в календаре нет",
        "20.01.1999": "Этот день уже прошёл",
        "20.01.2099": "больше чем через год",
        "off": "Даты экзамена и не было",
    }.items():
        await anya.says(f"/exam {words}")
        await anya.sees(answer)
    await anya.says("/exam через 2 недели")
    await anya.sees("📅 Экзамен ")
    day = clock.now().astimezone(zone_named("Europe/Moscow")).date() + timedelta(days=14)
    assert f"Экзамен {day.day} " in anya.last
    assert "14 дней, по 1 новому и ~" in anya.last
    assert "К этому дню будешь помнить ~" in anya.last
    assert "🔔 Напоминать раз в день" in anya.last
    await anya.says("/settings")
    await anya.sees("До него новых в день — по плану")
    await anya.says("/progress")
    await anya.sees("14 дней, по 1 новому и ~")
    await anya.says("/exam")
    await anya.taps("Убрать дату")
    await anya.sees("📅 Дату экзамена убрал")
    await anya.taps("▶️ Учиться")
    await anya.sees("Чем плоха большая скорость обучения?")


async def test_the_plan_calls_and_the_morning_after_asks_once(anya: Anya, time: Time) -> None:
    await comes_to(anya, "🏁")
    await anya.taps("🔔 19:00")
    await anya.sees("Напомню в 19:00")
    await anya.says("/exam через 3 дня")
    await anya.sees("3 дня, ~")
    await passes(time, hours=7, minutes=30)
    await passes(time, days=1)
    await passes(time, days=1)
    await anya.sees("🔔 До экзамена 1 день. Сегодня по плану: ")
    told = len(anya.chat.messages)
    await passes(time, days=1)
    assert len(anya.chat.messages) == told, "nobody is called on the exam's evening"
    await passes(time, hours=14)
    await anya.sees("📅 Вчера был экзамен. Как прошло?")
    await anya.taps("4")
    await anya.sees("👏 Четвёрка")
    await anya.taps("Нет, без напоминаний")
    await anya.sees("🔕 Отдыхай!")
    told = len(anya.chat.messages)
    await passes(time, days=3)
    assert len(anya.chat.messages) == told
    await anya.says("/exam")
    await anya.sees("📅 Когда экзамен?")
    assert "Когда экзамен" in (await newest(anya)).text

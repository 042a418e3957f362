"""Lessons over days and weeks: what returns when, how much is new, and clocks that go astray."""

import csv
import io
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from tests.support.books import Books
from tests.support.clocks import WallClock
from tests.support.house import Child
from tests.support.people import Anya
from tests.support.pupil import answers, comes_to, goes_on, learns_until, newest

pytestmark = pytest.mark.usefixtures("hasty", "bot")

NUMBERS = "topic: Числа\nlanguage: ru\nquestions:\n" + "".join(
    f"  - {{id: n{n}, type: number, text: Сколько будет {n} + 0?, answer: {n}}}\n"
    for n in range(1, 26)
)


@pytest.fixture
def clock() -> WallClock:
    """Stories begin at noon, so that a few hours later it is still the same day."""
    clock = WallClock()
    noon = clock.now().astimezone(UTC).replace(hour=9, minute=0, second=0)
    clock.ahead = noon - clock.now()
    return clock


async def test_what_is_learned_returns_when_it_is_due_and_not_before(
    anya: Anya, clock: Clock
) -> None:
    await comes_to(anya, "🏁")
    clock.ahead += timedelta(hours=12)
    await anya.says("/study")
    await anya.sees("Сейчас повторять нечего")
    clock.ahead += timedelta(days=3)
    await anya.says("/study")
    await anya.sandbox.until(lambda: not anya.last.startswith("🏁"))
    asked = [await answers(anya)]
    while not (await goes_on(anya)).text.startswith("🏁"):
        asked.append(await answers(anya))
    assert sorted(asked) == ["gamma", "lr", "metrics", "overfitting"]


async def test_each_review_tells_its_study_days(anya: Anya, clock: WallClock, child: Child) -> None:
    await comes_to(anya, "🏁")
    clock.ahead += timedelta(days=3)
    await comes_to(anya, "скорость обучения")
    await anya.taps("Сеть учится медленно")
    await anya.sees("❌")
    _, out, _ = await child.command("results")
    rows = [row for row in csv.DictReader(io.StringIO(out)) if row["question_id"] == "lr"]
    assert [(row["rating"], row["study_days"]) for row in rows] == [
        ("good", ""),
        ("good", "0"),
        ("again", "3"),
    ]


async def test_a_day_begins_at_four_in_the_morning(anya: Anya, books: Books, clock: Clock) -> None:
    await comes_to(anya, "🏁")
    dues = [datetime.fromtimestamp(due / 1e6, UTC) for (due,) in books.ask("SELECT due FROM cards")]
    assert {(due.hour, due.minute) for due in dues} == {(1, 0)}  # four o'clock in Moscow
    assert all(due > clock.now() for due in dues)


async def test_an_answer_forgotten_returns_after_ten_minutes(anya: Anya, clock: Clock) -> None:
    await comes_to(anya, "🏁")
    clock.ahead += timedelta(days=3)
    await comes_to(anya, "скорость обучения")
    await anya.taps("Сеть учится медленно")
    await anya.sees("🔁 Спрошу ещё раз в этом уроке")


async def test_the_end_of_a_lesson_begun_yesterday_counts_only_today(
    anya: Anya, clock: Clock
) -> None:
    await anya.says("/study")
    await answers(anya)
    await goes_on(anya)
    clock.ahead += timedelta(days=1)
    await anya.says("/study")
    end = await learns_until(anya, "🏁")
    assert "Ответов: 7, верных: 7. Начато новых: 3." in end.text


class TestManyNew:
    """A bank of twenty-five questions."""

    @pytest.fixture
    def questions(self, questions: Path) -> Path:
        (questions / "nets.yaml").write_text(NUMBERS)
        return questions

    async def test_ten_questions_a_day_are_new_and_ten_more_on_demand(
        self, anya: Anya, books: Books, clock: Clock
    ) -> None:
        await anya.says("/study")
        end = await _learn(anya)
        assert "Начато новых: 10." in end
        assert anya.buttons[0] == "Ещё 10 новых"
        await anya.taps("Ещё 10 новых")
        end = await _learn(anya)
        assert "Начато новых: 10." in end
        assert books.ask("SELECT count(*) FROM cards") == [(20,)]
        clock.ahead += timedelta(days=1)
        await anya.says("/study")
        end = await _learn(anya)
        assert "Начато новых: 5." in end
        assert "Ещё 10 новых" not in anya.buttons

    async def test_b01_ten_more_pressed_twice_are_ten_more(self, anya: Anya, books: Books) -> None:
        await anya.says("/study")
        await _learn(anya)
        end = await newest(anya)
        data = str(end.buttons[0][0].data)
        anya.person.press(anya.chat.id, end.id, data)
        anya.person.press(anya.chat.id, end.id, data)
        await anya.sees_toast("Вопрос уже ниже")
        assert books.ask("SELECT new_extra FROM people") == [(10,)]
        assert books.ask("SELECT count(*) FROM asked WHERE state = 'open'") == [(1,)]

    async def test_t05_a_change_of_zone_over_midnight_gives_no_other_ten(
        self, anya: Anya, clock: WallClock
    ) -> None:
        clock.ahead += timedelta(
            hours=11
        )  # it is eleven in the evening in Moscow, and six in the morning elsewhere
        await anya.says("/study")
        assert "Начато новых: 10." in await _learn(anya)
        for zone in ("Владивосток", "Москва"):
            await anya.says("/settings")
            await anya.taps("Часовой пояс")
            await anya.taps(zone)
            await anya.sees(f"Часовой пояс: {zone}")
            await anya.says("/study")
            assert "Сейчас повторять нечего" in await _learn(anya)
        clock.ahead += timedelta(hours=6)
        await anya.says("/study")
        assert "Начато новых: 10." in await _learn(anya)

    async def test_the_limit_follows_the_settings(self, anya: Anya) -> None:
        await anya.says("/settings")
        await anya.taps("Новых в день")
        await anya.taps("5")
        await anya.sees("Новых в день: 5")
        await anya.says("/study")
        assert "Начато новых: 5." in await _learn(anya)

    async def test_t03_a_clock_that_goes_back_hurts_nobody(
        self, anya: Anya, books: Books, clock: WallClock
    ) -> None:
        await anya.says("/study")
        await _learn(anya)
        clock.wrong = timedelta(days=-10)
        await anya.says("/study")
        await _learn(anya, most=3)
        assert len(books.reviews) > 10
        dues = [due for (due,) in books.ask("SELECT due FROM cards ORDER BY due")]
        assert datetime.fromtimestamp(dues[0] / 1e6, UTC) > clock.now() - timedelta(minutes=1)


class TestLeech:
    """A single question, which will not stick."""

    @pytest.fixture
    def questions(self, questions: Path) -> Path:
        explanation = "Шаги перелетают минимум. " * 20
        (questions / "nets.yaml").write_text(
            f"""
topic: Сети
language: ru
questions:
  - id: lr
    type: choice
    text: Чем плоха большая скорость обучения?
    explanation: {explanation}
    options:
      - text: Ошибка колеблется
        correct: true
      - Градиент равен нулю
"""
        )
        return questions

    async def test_a_question_forgotten_six_times_is_a_leech(
        self, anya: Anya, clock: WallClock
    ) -> None:
        for lapses in range(6):
            await comes_to(anya, "🏁")
            clock.ahead += timedelta(days=30)
            await anya.says("/study")
            await anya.sandbox.until(lambda: "Градиент равен нулю" in anya.buttons)
            await anya.taps("Градиент равен нулю")
            await anya.sandbox.until(lambda: anya.last.startswith("❌"))
            assert ("🧲" in anya.last) == (lapses == 5)
            if lapses < 5:
                await goes_on(anya)
        result = await newest(anya)
        assert "не дался уже 6 раз" in result.text
        assert not any(entity["type"] == "expandable_blockquote" for entity in result.entities)
        await anya.taps("⏸ Не показывать")
        await anya.sees("⏸ Больше не показываю")
        clock.ahead += timedelta(days=10)
        assert (await goes_on(anya)).text.startswith("🏁")


async def _learn(anya: Anya, most: int = 60) -> str:
    """Answer every sum rightly and return how the lesson ends."""
    for _ in range(most):
        asked = await newest(anya)
        if asked.text.startswith("🏁"):
            break
        if "Сколько" not in asked.text:
            raise AssertionError(anya.dump())
        await anya.says(asked.text.partition("будет ")[2].partition(" ")[0])
        await anya.sandbox.until(lambda: anya.chat.messages[-1].text.startswith("✅"))
        await goes_on(anya)
    return (await newest(anya)).text

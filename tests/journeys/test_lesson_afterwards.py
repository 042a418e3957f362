"""What Anya can do after an answer: rate, doubt, take back, hide."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from tests.support.books import Books
from tests.support.people import Anya
from tests.support.pupil import answers, comes_to, goes_on, newest, to_the_end

pytestmark = pytest.mark.usefixtures("hasty", "bot")


async def test_the_latest_answer_can_be_undone(anya: Anya, books: Books) -> None:
    await anya.says("/study")
    await anya.taps("Сеть учится медленно")
    await anya.taps("⋯")
    await anya.taps("↩️ Отменить")
    await anya.sees("↩️ Ответ отменён")
    assert books.reviews == []
    assert books.ask("SELECT * FROM cards") == []
    assert books.ask("SELECT new_seen FROM people") == [(0,)]
    await anya.taps("Ошибка колеблется")
    await anya.sees("✅ Верно")
    assert books.reviews == [("lr", "correct", 3)]
    assert books.ask("SELECT answered, correct, learned FROM lessons") == [(1, 1, 1)]


async def test_undoing_withdraws_the_next_question_which_keeps_its_place(
    anya: Anya, books: Books
) -> None:
    await anya.says("/study")
    await answers(anya)
    await goes_on(anya)
    open_question = await newest(anya)
    await anya.says("/undo")
    assert "скорость обучения" in (await newest(anya)).text
    assert not open_question.keyboard
    assert open_question.text.startswith("⏸ Отложено")
    assert books.reviews == []
    await answers(anya)
    assert "метрики регрессии" in (await goes_on(anya)).text


async def test_undo_takes_a_mature_cards_review_back_exactly(
    anya: Anya, books: Books, clock: Clock
) -> None:
    await comes_to(anya, "🏁")
    before = books.ask("SELECT * FROM cards WHERE question = 'lr'")
    clock.ahead += timedelta(days=30)
    await comes_to(anya, "скорость обучения")
    await anya.taps("Сеть учится медленно")
    await anya.sees("❌ Неверно")
    assert books.ask("SELECT * FROM cards WHERE question = 'lr'") != before
    await anya.says("/undo")
    await anya.sees("↩️ Ответ отменён")
    assert books.ask("SELECT * FROM cards WHERE question = 'lr'") == before


async def test_an_older_result_can_not_be_undone(anya: Anya, books: Books) -> None:
    await anya.says("/study")
    await answers(anya)
    await goes_on(anya)
    await answers(anya)
    first = next(message for message in anya.chat.messages if "скорость обучения" in message.text)
    key = str(first.buttons[-1][-1].data).partition(":")[0]
    before = books.learning
    anya.person.press(anya.chat.id, first.id, f"{key}:undo")
    await anya.sees_toast("Можно отменить только последний")
    assert books.learning == before


async def test_undo_of_nothing_says_so(anya: Anya) -> None:
    await anya.says("/undo")
    await anya.sees("Нечего отменять")


async def test_everything_can_be_undone_one_by_one(anya: Anya, books: Books) -> None:
    await comes_to(anya, "🏁")
    for _ in range(8):
        await anya.says("/undo")
        await newest(anya)
    assert books.reviews == []
    assert books.ask("SELECT * FROM cards") == []
    await anya.says("/undo")
    await anya.sees("Нечего отменять")


async def test_an_unrated_answer_can_be_undone(anya: Anya, books: Books) -> None:
    await comes_to(anya, "переобучение")
    await anya.says("Ой, не то")
    await newest(anya)
    await anya.taps("⋯")
    await anya.taps("↩️ Отменить")
    await anya.sandbox.until(lambda: "Напиши ответ" in anya.last)
    await anya.says("Сеть выучила шум")
    await anya.taps("Хорошо")
    await anya.sees("Оценка: Хорошо")
    assert books.latest() == ("overfitting", "unsure", 3)


async def test_a_changed_rating_is_computed_from_the_card_as_it_was(
    anya: Anya, books: Books
) -> None:
    await comes_to(anya, "переобучение")
    await anya.says("Сеть выучила шум")
    for rating in ("Легко", "Снова", "Трудно", "Легко"):
        await anya.taps(rating)
        await anya.sees(f"Оценка: {rating}")
    assert books.latest() == ("overfitting", "unsure", 4)
    cards = books.ask("SELECT reps, lapses, state FROM cards WHERE question = 'overfitting'")
    assert cards == [(1, 0, 2)]
    assert books.ask("SELECT answered, correct, learned FROM lessons") == [(4, 4, 4)]


async def test_a_rating_stands_once_the_card_has_moved_on(anya: Anya, books: Books) -> None:
    await comes_to(anya, "переобучение")
    await answers(anya)
    old = await newest(anya)
    await goes_on(anya)
    for _ in range(4):
        await answers(anya)
        await goes_on(anya)
    before = books.learning
    anya.person.taps(old, "Легко 9 д")
    await anya.sees_toast("с тех пор повторялся")
    assert books.learning == before


async def test_until_tomorrow_hides_the_card_until_the_day_begins(
    anya: Anya, books: Books, clock: Clock
) -> None:
    now = clock.now()
    noon = now.replace(
        hour=9, minute=0
    )  # in Moscow; minutes before a day begins it is not told as tomorrow
    clock.ahead += (noon if noon > now else noon + timedelta(days=1)) - now
    await anya.says("/study")
    await answers(anya)
    await anya.taps("⋯")
    await anya.taps("🙈 До завтра")
    result = await newest(anya)
    await anya.sees_toast("До завтра не покажу")
    await anya.sees("🔁 Вернётся завтра")
    assert "▶️ Дальше" in [button.text for row in result.buttons for button in row]
    await goes_on(anya)
    assert "lr" not in await to_the_end(anya)
    assert "Следующее повторение — завтра" in anya.last
    clock.ahead += timedelta(days=1)
    await anya.says("/study")
    assert await answers(anya) == "lr"
    assert books.reviews


async def test_a_suspended_card_comes_back_only_when_wanted(anya: Anya, clock: Clock) -> None:
    await anya.says("/study")
    await answers(anya)
    await anya.taps("⋯")
    await anya.taps("⏸ Не показывать")
    await anya.sees("⏸ Больше не показываю")
    clock.ahead += timedelta(days=100)
    await goes_on(anya)
    assert "lr" not in await to_the_end(anya)
    await anya.says("/progress")
    await anya.sees("⏸ Отложено: 1")
    await anya.taps("▶️ Вернуть отложенные")
    await anya.sees_toast("Вернулось вопросов: 1")
    await anya.says("/study")
    assert await answers(anya) == "lr"


async def test_b01_suspending_twice_is_suspending_once(anya: Anya, books: Books) -> None:
    await anya.says("/study")
    await answers(anya)
    await anya.taps("⋯")
    shown = await newest(anya)
    data = next(str(b.data) for row in shown.buttons for b in row if b.text == "⏸ Не показывать")
    anya.person.press(anya.chat.id, shown.id, data)
    anya.person.press(anya.chat.id, shown.id, data)
    await anya.sees("⏸ Больше не показываю")
    await anya.taps("⋯")
    await anya.sees("▶️ Показывать снова")
    await anya.taps("▶️ Показывать снова")
    await anya.sees("🔁 Спрошу ещё раз в этом уроке")
    assert books.ask("SELECT hidden_until FROM cards") == [(0,)]


async def test_the_menu_opens_and_closes_in_place(anya: Anya) -> None:
    await anya.says("/study")
    await answers(anya)
    await anya.taps("⋯")
    await anya.sees("‹ Назад")
    assert [[button.text for button in row] for row in (await newest(anya)).buttons] == [
        ["↩️ Отменить", "🙈 До завтра"],
        ["⏸ Не показывать", "🚩 Ошибка в вопросе"],
        ["‹ Назад"],
    ]
    await anya.taps("‹ Назад")
    await anya.sees("▶️ Дальше")
    await anya.sees("✓ Ошибка колеблется")


class TestGraded:
    """A free text with a rubric."""

    @pytest.fixture
    def questions(self, questions: Path) -> Path:
        (questions / "nets.yaml").write_text(
            """
topic: Сети
language: ru
questions:
  - id: overfitting
    type: text
    text: Чем плохо переобучение?
    reference: Модель запоминает шум и плохо работает на новых данных.
    grade:
      min_points: 2
      points:
        - id: noise
          title: запоминается шум
          accept:
            - (запомнить|запоминать|запоминаться|выучить)+шум
            - шум+память
            - зубрить+шум
          examples:
            yes: [модель запоминает шум, сеть выучила шум]
            no: [модель обобщает]
        - id: new-data
          title: плохо на новых данных
          accept:
            - не обобщать
            - (плохо|плохой)+новый
            - (ошибаться|ошибка)+новый
          examples:
            yes: [плохо на новых данных, ошибается на новых примерах]
            no: [ошибается на старых примерах]
"""
        )
        return questions

    async def test_points_said_are_quoted_and_points_missed_are_named(
        self, anya: Anya, books: Books
    ) -> None:
        await anya.says("/study")
        await anya.says("сеть выучила шум из обучающей выборки")
        result = await newest(anya)
        assert result.text.startswith("🟡 Почти — 1 из 2 мыслей")
        assert "✅ запоминается шум — «" in result.text
        assert "➕ Не хватило: плохо на новых данных" in result.text
        assert "Эталонный ответ" in result.text
        assert any(button.startswith("• Трудно") for button in anya.buttons)
        assert "▶️ Дальше" in anya.buttons
        assert books.latest() == ("overfitting", "partial", 2)

    async def test_a_doubted_verdict_is_kept_beside_the_first_and_changes_the_rating(
        self, anya: Anya, books: Books
    ) -> None:
        await anya.says("/study")
        await anya.says("сеть выучила шум из обучающей выборки")
        await newest(anya)
        await anya.taps("⋯")
        await anya.taps("✋ Оценка неверна")
        await anya.sees("✋ Отмечено: бот оценил неверно")
        await anya.sees_toast("Отмечено, оценка изменена")
        assert any(button.startswith("• Хорошо") for button in anya.buttons)
        assert books.ask("SELECT verdict, disputed, proposed, rating FROM reviews") == [
            ("partial", "correct", 2, 3)
        ]

    async def test_a_second_press_takes_the_doubt_back(self, anya: Anya, books: Books) -> None:
        await anya.says("/study")
        await anya.says("сеть выучила шум из обучающей выборки")
        await newest(anya)
        for button in ("⋯", "✋ Оценка неверна", "⋯"):
            await anya.taps(button)
        await anya.sees("✋ Снять отметку")
        assert "✋ Оценка неверна" not in anya.buttons
        await anya.taps("✋ Снять отметку")
        await anya.sees_toast("Отметка снята, оценка изменена")
        await anya.sees_no_more("✋ Отмечено")
        assert books.ask("SELECT verdict, disputed, proposed, rating FROM reviews") == [
            ("partial", None, 2, 2)
        ]

    @pytest.mark.parametrize(("rating", "disputed"), [("Снова", None), ("Легко", "correct")])
    async def test_a_rating_that_contradicts_the_doubt_takes_it_back(
        self, anya: Anya, books: Books, rating: str, disputed: str | None
    ) -> None:
        await anya.says("/study")
        await anya.says("сеть выучила шум из обучающей выборки")
        await newest(anya)
        for button in ("⋯", "✋ Оценка неверна", rating):
            await anya.taps(button)
        result = await anya.sees(f"Оценка: {rating}")
        assert ("✋ Отмечено" in result.text) is bool(disputed)
        assert books.ask("SELECT disputed FROM reviews") == [(disputed,)]

    async def test_a_doubt_after_the_card_has_moved_on_says_that_the_rating_stays(
        self, anya: Anya, books: Books, clock: Clock
    ) -> None:
        await anya.says("/study")
        await anya.says("сеть выучила шум из обучающей выборки")
        first = await newest(anya)
        clock.ahead += timedelta(minutes=7)
        await goes_on(anya)
        await anya.says("сеть выучила шум и плохо работает на новых данных")
        await anya.sandbox.until(lambda: "✅" in anya.last)
        key = str(first.buttons[-1][-1].data).partition(":")[0]
        anya.person.press(anya.chat.id, first.id, f"{key}:dispute")
        await anya.sees_toast("Отмечено, оценка прежняя")
        assert books.ask("SELECT disputed, rating FROM reviews ORDER BY id") == [
            ("correct", 2),
            (None, 3),
        ]

    @pytest.mark.parametrize(
        "said", ["🙃🙃", "Чем плохо переобучение?", "поставь 5, сеть выучила шум, плохо на новых"]
    )
    async def test_u08_no_override_credits_what_is_no_answer(
        self, anya: Anya, books: Books, said: str
    ) -> None:
        await anya.says("/study")
        await anya.says(said)
        result = await newest(anya)
        assert result.text.startswith("❌ Неверно")
        assert [text for text in anya.buttons if text[:2] in {"• ", "Тр", "Хо", "Ле"}] == [
            "• Снова 1 мин"
        ]
        key = str(result.buttons[-1][-1].data).partition(":")[0]
        for data in (f"{key}:r4", f"{key}:dispute"):
            anya.person.press(anya.chat.id, result.id, data)
            await anya.sees_toast("Такой ответ зачесть нельзя")
        assert books.latest() == ("overfitting", "wrong", 1)

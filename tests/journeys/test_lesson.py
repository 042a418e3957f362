"""A lesson as Anya lives it: every type of question, help, skips, interruptions, the end."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.books import Books
from tests.support.people import Anya, Vera
from tests.support.pupil import answers, comes_to, goes_on, learns_until, newest, skips

pytestmark = pytest.mark.usefixtures("hasty", "bot")

TWO_TOPICS = """
topic: Метрики
language: ru
questions:
  - {id: mae, type: number, text: Чему равна MAE?, answer: 1}
  - {id: mse, type: number, text: Чему равна MSE?, answer: 2}
  - {id: rmse, type: number, text: Чему равна RMSE?, answer: 3}
"""


async def test_a_wrong_choice_is_marked_and_explained(anya: Anya) -> None:
    await anya.says("/study")
    await anya.taps("Сеть учится медленно")
    result = await anya.sees("❌ Неверно")
    assert "✗ Это про маленькую скорость." in result.text
    assert "🔁 Спрошу ещё раз в этом уроке" in result.text
    for line in ("✓ Ошибка колеблется", "✗ Сеть учится медленно", "• Градиент равен нулю"):
        assert line in result.text.split("\n")
    assert anya.buttons == ["▶️ Дальше", "⋯"]


async def test_what_was_known_long_since_is_said_in_one_tap(anya: Anya, books: Books) -> None:
    await anya.says("/study")
    await anya.taps("Ошибка колеблется")
    await anya.sees("Знаю давно")
    assert anya.buttons == ["▶️ Дальше", "Знаю давно", "⋯"]
    await anya.taps("Знаю давно")
    await anya.sees("метрики регрессии")
    assert (await anya.sees_toast("Оценка: Легко")).text
    assert "Вернётся через" in (await anya.sees("✅ Верно")).text
    assert "Знаю давно" not in anya.buttons
    assert books.reviews == [("lr", "correct", 4)]
    await anya.says("/undo")
    await anya.sees("↩️ Ответ отменён")
    assert not books.ask("SELECT * FROM cards")


async def test_the_first_line_counts_answers_up_to_the_end(anya: Anya) -> None:
    await anya.says("/study")
    assert anya.last.startswith("Сети · 1/8\n")
    await anya.taps("Сеть учится медленно")
    await anya.taps("▶️ Дальше")
    await anya.sees("Сети · 2/9")
    await anya.taps("☐ MAE")
    await anya.sees("☑ MAE")
    assert anya.last.startswith("Сети · 2/9")
    await anya.taps("⏭ Пропустить")
    await anya.sees("равна γ")
    assert anya.last.startswith("Сети · 2/9")
    await anya.says("/study")
    await anya.sees("равна γ")
    assert anya.last.startswith("Сети · 2/9")
    for number in range(2, 10):
        await anya.sees(f"Сети · {number}/9")
        await answers(anya)
        await goes_on(anya)
    await anya.sees("🏁 На сегодня всё!")


async def test_the_question_itself_becomes_its_result(anya: Anya) -> None:
    await anya.says("/study")
    asked = await anya.sees("скорость обучения")
    await anya.taps("Ошибка колеблется")
    assert (await anya.sees("✅ Верно")).id == asked.id


async def test_of_several_options_all_right_ones_are_ticked(anya: Anya) -> None:
    await comes_to(anya, "метрики регрессии")
    assert "Отметь все верные и нажми «Готово»" in anya.last
    await anya.taps("☐ MAE")
    await anya.sees("☑ MAE")
    await anya.taps("☐ F1")
    await anya.taps("☑ F1")
    await anya.sees("☐ F1")
    await anya.taps("☐ RMSE")
    await anya.taps("Готово")
    await anya.sees("✅ Верно")


async def test_more_right_than_wrong_ticks_are_nearly_right_and_the_missing_one_is_named(
    anya: Anya, books: Books
) -> None:
    await comes_to(anya, "метрики регрессии")
    await anya.taps("☐ MAE")
    await anya.taps("Готово")
    result = await anya.sees("🟡 Почти")
    assert {"✓ MAE", "✓ RMSE", "• Accuracy", "• F1"} <= set(result.text.split("\n"))
    assert "Не отмечено: RMSE" in result.text
    assert books.latest() == ("metrics", "partial", 2)


async def test_nothing_ticked_is_no_answer(anya: Anya, books: Books) -> None:
    await comes_to(anya, "метрики регрессии")
    await anya.taps("Готово")
    await anya.sees_toast("Отметь хотя бы один")
    assert len(books.reviews) == 1


@pytest.mark.parametrize("typed", ["0,9", "0.9", " 0.905 ", "9e-1", "γ = 0,9", "90 %"])
async def test_a_number_is_read_as_people_write_it(anya: Anya, typed: str) -> None:
    await comes_to(anya, "равна γ")
    asked = await newest(anya)
    await anya.says(typed)
    await anya.sees("Твой ответ")
    result = await newest(anya)
    assert result.text.startswith("✅ Верно")
    assert "Верно: 0,9" in result.text
    assert result.reply_to is not None
    assert result.reply_to.text == typed.strip()
    await anya.sandbox.until(lambda: not asked.keyboard)
    assert not asked.keyboard


async def test_words_instead_of_a_number_are_not_counted(anya: Anya, books: Books) -> None:
    await comes_to(anya, "равна γ")
    before = books.reviews
    await anya.says("кажется, девять десятых")
    await anya.sees("Не могу прочитать число")
    assert books.reviews == before
    await anya.says("0,9")
    await anya.sees("✅ Верно")


async def test_a_free_text_without_rubric_is_compared_and_rated(anya: Anya, books: Books) -> None:
    await comes_to(anya, "переобучение")
    await anya.says("Когда сеть выучила шум")
    result = await anya.sees("🤔 Сравни с эталоном")
    assert "Модель запоминает шум" in result.text
    assert anya.buttons == ["Снова 1 мин", "Трудно 6 мин", "Хорошо 10 мин", "Легко 9 д", "⋯"]
    assert [len(row) for row in result.buttons] == [2, 2, 1]
    assert books.latest() == ("overfitting", "unsure", None)
    await anya.taps("Хорошо")
    rated = await anya.sees("Оценка: Хорошо")
    assert rated.id == result.id
    assert "• Хорошо 10 мин" in anya.buttons
    assert books.latest() == ("overfitting", "unsure", 3)


async def test_an_unrated_answer_keeps_nobody_and_can_be_rated_later(
    anya: Anya, books: Books
) -> None:
    await comes_to(anya, "переобучение")
    await anya.says("Когда сеть выучила <шум>")
    first = await anya.sees("🤔 Сравни с эталоном")
    assert "Что такое" not in first.text
    anya.person.says("и ещё кое-что")
    anya.person.says("и вот это")
    shown = await anya.sees("Это не проверяю: прошлый ответ уже записан")
    assert "Чем плоха большая скорость обучения?" in shown.text
    await anya.sees("Похоже, это ещё к прошлому ответу")
    assert books.latest() == ("overfitting", "unsure", None)
    anya.person.taps(first, "Снова 1 мин")
    await anya.sees("Оценка: Снова")
    await anya.says("/stop")
    await anya.sees("Урок остановлен")
    assert books.latest() == ("overfitting", "unsure", 1)
    await anya.taps("▶️ Учиться")
    await anya.sees("Чем плоха")


@pytest.mark.parametrize("said", ["/study", "/stop", "/undo", "дальше"])
async def test_whatever_she_says_at_an_unrated_answer_leads_on(
    anya: Anya, books: Books, said: str
) -> None:
    await comes_to(anya, "переобучение")
    await anya.says("Когда сеть выучила шум")
    await anya.sees("🤔 Сравни с эталоном")
    await anya.says(said)
    if said == "/stop":
        await anya.sees("Урок остановлен")
        await anya.taps("▶️ Учиться")
    await anya.sandbox.until(lambda: "⏭ Пропустить" in anya.buttons)
    assert "⏭ Пропустить" in anya.buttons, anya.dump()
    assert [rating for _, verdict, rating in books.reviews if verdict == "unsure"] == (
        [] if said == "/undo" else [None]
    )


async def test_a_hint_caps_the_rating_at_hard(anya: Anya, books: Books) -> None:
    await anya.says("/study")
    await anya.taps("💡 Подсказка")
    await anya.sees("💡 Подумай о минимуме")
    assert "💡 Подсказка" not in anya.buttons
    await anya.taps("Ошибка колеблется")
    result = await anya.sees("✅ Верно")
    assert "Оценка: Трудно — с подсказкой\n🔁 Спрошу ещё раз" in result.text
    assert books.reviews == [("lr", "correct", 2)]


async def test_a_shown_answer_counts_as_again_and_can_not_be_talked_up(
    anya: Anya, books: Books
) -> None:
    await comes_to(anya, "переобучение")
    await anya.taps("👁 Показать ответ")
    result = await anya.sees("📖 Прочитай — спрошу ещё раз")
    assert "❌" not in result.text
    assert "Что такое переобучение?" in result.text
    assert "Модель запоминает шум" in result.text
    assert books.latest() == ("overfitting", "wrong", 1)
    await anya.taps("⋯")
    await anya.sees("↩️ Отменить")
    assert not any("Легко" in button for button in anya.buttons)


async def test_every_type_has_help(anya: Anya) -> None:
    await anya.says("/study")
    for words in ("скорость обучения", "метрики регрессии", "равна γ", "переобучение"):
        await anya.sees(words)
        assert {"⏭ Пропустить", "👁 Показать ответ"} <= set(anya.buttons)
        await skips(anya)


async def test_a_skipped_question_returns_at_the_end_and_is_not_counted(
    anya: Anya, books: Books
) -> None:
    await anya.says("/study")
    await anya.taps("⏭ Пропустить")
    await anya.sees("метрики регрессии")
    assert not books.reviews
    for _ in range(6):
        await answers(anya)
        shown = await goes_on(anya)
    assert "скорость обучения" in shown.text
    await answers(anya)
    assert [question for question, _, _ in books.reviews].count("lr") == 1


async def test_a_skipped_question_says_so_and_asks_for_nothing_more(anya: Anya) -> None:
    asked = await comes_to(anya, "метрики регрессии")
    await skips(anya)
    assert asked.text == "⏭ Пропущено\n\nЧто из этого метрики регрессии?"
    assert not asked.keyboard


async def test_a_question_skipped_twice_is_left_for_another_day(anya: Anya) -> None:
    await anya.says("/study")
    for _ in range(8):
        await skips(anya)
    await anya.sees("Сейчас повторять нечего")


async def test_a_skipped_question_once_answered_comes_no_more(anya: Anya) -> None:
    await anya.says("/study")
    await skips(anya)
    await learns_until(anya, "🏁")


async def test_an_interrupted_lesson_goes_on(anya: Anya) -> None:
    await anya.says("/study")
    first = await anya.sees("скорость обучения")
    await anya.says("/study")
    assert "скорость обучения" in (await newest(anya)).text
    assert not first.keyboard
    await anya.taps("Ошибка колеблется")
    await anya.sees("✅ Верно")


async def test_a_stopped_lesson_freezes_its_question(anya: Anya) -> None:
    await anya.says("/study")
    asked = await anya.sees("скорость обучения")
    await anya.says("/stop")
    await anya.sees("⏹ Урок остановлен")
    await anya.sandbox.until(lambda: not asked.keyboard)
    assert not asked.keyboard
    assert asked.text == "⏸ Отложено\n\nЧем плоха большая скорость обучения?"
    await anya.says("/stop")
    await anya.sees("Урок не идёт")


async def test_the_end_says_what_was_learned_and_when_to_return(anya: Anya) -> None:
    await anya.says("/study")
    end = await learns_until(anya, "🏁 На сегодня всё!")
    assert "Ответов: 8, верных: 8. Начато новых: 4." in end.text
    assert "Следующее повторение — через 2 дня." in end.text or "завтра" in end.text
    hours = ["🔔 9:00", "🔔 13:00", "🔔 19:00", "Не нужно"]  # asked after the first lesson only
    assert anya.buttons == ["📚 Темы", "📈 Прогресс", *hours]


async def test_cards_due_within_minutes_are_learned_ahead_but_not_twice_in_a_row(
    anya: Anya,
) -> None:
    await anya.says("/study")
    asked = []
    for _ in range(8):
        asked.append(await answers(anya))
        await goes_on(anya)
    assert sorted(asked) == sorted(["lr", "metrics", "gamma", "overfitting"] * 2)
    assert all(one != other for one, other in pairwise(asked))
    await anya.sees("🏁")


class TestTwoTopics:
    """A bank of two files."""

    @pytest.fixture
    def questions(self, questions: Path) -> Path:
        (questions / "regression.yaml").write_text(TWO_TOPICS)
        return questions

    async def test_topics_take_turns(self, anya: Anya) -> None:
        await anya.says("/study")
        await anya.taps("Ошибка колеблется")
        await anya.taps("▶️ Дальше")
        await anya.sees("MAE?")
        await anya.says("1")
        await anya.taps("▶️ Дальше")
        await anya.sees("метрики регрессии")

    @pytest.mark.parametrize(
        "said",
        [
            "/study Метрики",
            "/study  метрики ",
            "/study regression",
            "/study@quizbot_bot МЕТРИКИ",
            "/study метр",
        ],
    )
    async def test_a_topic_is_named_by_title_or_id_or_a_titles_beginning(
        self, anya: Anya, said: str
    ) -> None:
        await anya.says(said)
        await anya.sees("MAE?")

    async def test_a_topic_is_chosen_by_button(self, anya: Anya) -> None:
        await anya.says("/topics")
        await anya.sees("Сети — 0 из 4")
        await anya.taps("Метрики — 0 из 3")
        await anya.sees("MAE?")

    async def test_an_unknown_topic_leads_to_those_there_are(self, anya: Anya) -> None:
        await anya.says("/study Кулинария")
        await anya.sees("Такой темы нет")
        await anya.taps("Метрики")
        await anya.sees("MAE?")

    async def test_a_beginning_of_two_titles_names_neither(
        self, anya: Anya, vera: Vera, questions: Path
    ) -> None:
        (questions / "methods.yaml").write_text(
            TWO_TOPICS.replace("Метрики", "Методы").replace("id: ", "id: x-")
        )
        await vera.says("/reload")
        await newest(vera)
        await anya.says("/study мет")
        await anya.sees("Такой темы нет")

    async def test_another_topic_withdraws_the_open_question(
        self, anya: Anya, books: Books
    ) -> None:
        await anya.says("/study")
        first = await anya.sees("скорость обучения")
        await anya.says("/study Метрики")
        await anya.sees("MAE?")
        await anya.sandbox.until(lambda: not first.keyboard)
        assert not first.keyboard
        assert not books.reviews

    async def test_the_end_of_a_topic_knows_of_the_others(self, anya: Anya) -> None:
        await anya.says("/study Сети")
        await anya.taps("👁 Показать ответ")
        await anya.says("/study Метрики")
        for answer in (*"123", *"123"):
            await newest(anya)
            await anya.says(answer)
            await newest(anya)
            await goes_on(anya)
        end = await anya.sees("По теме «Метрики» на сегодня всё!")
        assert "Ответов: 6, верных: 6. Начато новых: 3." in end.text

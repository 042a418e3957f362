"""What is typed where a number is due: read, asked back or refused; options by number."""

from pathlib import Path

import pytest

from bot.clock import Clock
from tests.support.books import Books
from tests.support.house import bank_in, living
from tests.support.people import Anya
from tests.support.pupil import newest

pytestmark = pytest.mark.usefixtures("hasty")

GRAINS = """
topic: Зёрна
language: ru
questions:
  - {id: grains, type: number, text: Сколько зёрен в мешке?, answer: 60000}
  - {id: half, type: number, text: Сколько останется от половины?, answer: 0.7}
"""
LONG = """
topic: Сети
language: ru
questions:
  - id: slow
    type: choice
    text: Что бывает при маленьком шаге?
    shuffle: false
    options:
      - Ошибка колеблется вокруг минимума
      - Обучение расходится уже в первую эпоху
      - Градиент обращается в ноль на всех данных
      - {text: Обучение идёт очень медленно и долго, correct: true}
  - id: fast
    type: multi
    text: Что бывает при большом шаге?
    shuffle: false
    options:
      - {text: Ошибка колеблется вокруг минимума, correct: true}
      - Градиент обращается в ноль на всех данных
      - {text: Обучение расходится уже в первую эпоху, correct: true}
"""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return bank_in(tmp_path, bank=GRAINS)


async def asked(anya: Anya) -> None:
    await anya.says("/study")
    await newest(anya)


@pytest.mark.usefixtures("bot")
class TestNumbers:
    """A lesson of numbers."""

    @pytest.mark.parametrize(("button", "verdict"), [("60\u00a0000", "✅"), ("60", "❌")])
    async def test_right_but_for_a_thousand_is_asked_back_and_settled_by_a_button(
        self, anya: Anya, books: Books, button: str, verdict: str
    ) -> None:
        await anya.says("/study")
        question = await anya.sees("Сколько зёрен")
        await anya.says("60,000")
        back = await anya.sees("Это 60 или 60\u00a0000?")
        assert back.reply_to is not None
        assert not books.reviews
        await anya.taps(button)
        result = await anya.sees(verdict)
        assert result.id == back.id
        assert "Верно: 60\u00a0000" in result.text
        await anya.sandbox.until(lambda: not question.keyboard)
        assert not question.keyboard
        assert [name for name, _, _ in books.reviews] == ["grains"]
        await anya.taps("▶️ Дальше")
        await anya.sees("Сколько останется")

    async def test_who_is_asked_back_may_type_again_and_the_buttons_count_no_more(
        self, anya: Anya, books: Books
    ) -> None:
        await asked(anya)
        await anya.says("60.000")
        await anya.sees("Это 60 или 60")
        await anya.says("60 тыс.")
        await anya.sees("✅ Верно")
        await anya.taps("60\u00a0000")
        await anya.sees_toast("Уже отвечено")
        assert len(books.reviews) == 1

    async def test_who_asks_for_the_question_again_is_not_held_up_by_a_number_asked_back(
        self, anya: Anya, books: Books
    ) -> None:
        await asked(anya)
        await anya.says("60,000")
        await anya.sees("Это 60 или 60")
        await anya.says("/study")
        await anya.taps("60\u00a0000")
        await anya.sees_toast("Эта кнопка")
        assert not books.reviews
        await anya.says("60000")
        await anya.sees("✅ Верно")

    async def test_who_does_not_know_is_shown_the_answer(self, anya: Anya, books: Books) -> None:
        await asked(anya)
        await anya.says("не знаю")
        result = await anya.sees("📖 Прочитай — спрошу ещё раз")
        assert "Верно: 60\u00a0000" in result.text
        assert result.reply_to is not None
        assert books.reviews == [("grains", "wrong", 1)]

    async def test_several_numbers_are_not_counted_and_no_example_is_an_answer(
        self, anya: Anya, books: Books
    ) -> None:
        await asked(anya)
        await anya.says("60 или 70 тысяч")
        line = await anya.sees("несколько чисел")
        await anya.says("много")
        other = await anya.sees("Не могу прочитать число")
        assert not any(given in line.text + other.text for given in ("0,7", "60"))
        assert "например 2,5 или 3e-5" in other.text
        assert not books.reviews


async def test_a_number_asked_back_survives_a_restart(
    anya: Anya, books: Books, environment: dict[str, str]
) -> None:
    async with living(environment, Clock()):
        await asked(anya)
        await anya.says("60,000")
        await anya.sees("Это 60 или 60")
    async with living(environment, Clock()):
        await anya.taps("60\u00a0000")
        await anya.sees("✅ Верно")
    assert [name for name, _, _ in books.reviews] == ["grains"]


@pytest.mark.usefixtures("bot")
class TestOptions:
    """A lesson whose options are numbered."""

    @pytest.fixture
    def questions(self, tmp_path: Path) -> Path:
        return bank_in(tmp_path, bank=LONG)

    @pytest.mark.parametrize("typed", ["4", "4.", "4)", "№4", "вариант 4", "４"])
    async def test_an_option_may_be_named_by_its_number(
        self, anya: Anya, books: Books, typed: str
    ) -> None:
        await anya.says("/study")
        question = await anya.sees("маленьком шаге")
        await anya.says(typed)
        result = await anya.sees("✅ Верно")
        assert result.reply_to is not None
        await anya.sandbox.until(lambda: not question.keyboard)
        assert not question.keyboard
        assert books.reviews == [("slow", "correct", 3)]

    @pytest.mark.parametrize("typed", ["5", "0", "1 4", "четвёртый", "медленно", "14"])
    async def test_what_names_no_option_is_not_counted(
        self, anya: Anya, books: Books, typed: str
    ) -> None:
        await asked(anya)
        await anya.says(typed)
        await anya.sees("номером варианта")
        assert not books.reviews

    @pytest.mark.parametrize("typed", ["1 3", "1,3", "3, 1", "1 и 3", "1) 3)"])
    async def test_of_a_multi_all_that_are_right_may_be_named(
        self, anya: Anya, books: Books, typed: str
    ) -> None:
        await asked(anya)
        await anya.says("4")
        await anya.taps("▶️ Дальше")
        await anya.sees("большом шаге")
        await anya.says(typed)
        await anya.sees("✅ Верно")
        assert books.latest() == ("fast", "correct", 3)

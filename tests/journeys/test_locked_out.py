"""A contest asks the card whose answer Anya has not rated yet: nothing locks her out."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from sandbox import Group, Message, Sandbox
from tests.support.books import Books
from tests.support.clocks import Time
from tests.support.house import bank_in
from tests.support.people import Anya, Vera
from tests.support.pupil import goes_on, newest

pytestmark = pytest.mark.usefixtures("hasty", "bot")

NETS = """
topic: Сети
language: ru
questions:
  - id: lr
    type: choice
    text: Чем плоха большая скорость обучения?
    twin: lr-why
    options: [{text: Ошибка колеблется, correct: true}, Сеть учится медленно]
"""
LATER = """
  - id: batch
    type: choice
    text: Что такое батч?
    options: [{text: Часть выборки, correct: true}, Слой сети]
"""
WORDS = """
topic: Слова
language: ru
questions:
  - id: lr-why
    type: text
    text: Чем чревата большая скорость обучения?
    reference: Шаги перелетают минимум, и ошибка колеблется.
"""
CARD = "SELECT due, reps, stability FROM cards WHERE question = 'lr'"


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return bank_in(tmp_path, nets=NETS, words=WORDS)


@pytest.fixture
def group(sandbox: Sandbox) -> Group:
    return sandbox.group("Пятница")


@pytest.fixture
async def unrated(anya: Anya, vera: Vera, questions: Path, clock: Clock, group: Group) -> Message:
    """The answer to a mature card's twin, which the contest of the evening has asked since."""
    await _learns_well(anya, clock)
    (questions / "nets.yaml").write_text(NETS + LATER)
    await vera.says("/reload")
    await vera.sees("Вопросы обновлены")
    await anya.says("ну ошибка там")
    answered = await anya.sees("🤔")
    await _plays(Anya(anya.sandbox, group), clock)
    return answered


async def _learns_well(anya: Anya, clock: Clock) -> None:
    """Answer for weeks, until the question is asked for her own words."""
    await anya.says("/study Сети")
    while "чревата" not in (await newest(anya)).text:
        if anya.last.startswith("🏁"):
            clock.ahead += timedelta(days=12)
            await anya.says("/study Сети")
        else:
            await anya.taps("Ошибка колеблется")
            await anya.sees("▶️ Дальше")
            await goes_on(anya)


async def _plays(anya: Anya, clock: Clock) -> None:
    """A contest of the two questions: she knows the one and not the other."""
    time = Time(clock, anya)
    await anya.says("/quiz Сети 2")
    await anya.taps("Участвую")
    await anya.taps("Начать")
    for number in (1, 2):
        await time.until(f"Вопрос {number} из 2")
        await anya.taps("Ошибка колеблется" if "скорость" in anya.last else "Слой сети")
    await time.until("Итоги")


async def test_a_rating_that_comes_too_late_is_kept_and_she_goes_on(
    anya: Anya, books: Books, unrated: Message
) -> None:
    before = books.ask(CARD)
    await anya.taps("Хорошо")
    await anya.sees_toast("Оценка записана: Хорошо. Вопрос с тех пор повторялся")
    await anya.sees("его срок прежний")
    assert books.ask(CARD) == before
    assert ("lr", "unsure", 3) in books.reviews
    assert [button.text for row in unrated.buttons[:2] for button in row] == [
        "Снова",
        "Трудно",
        "• Хорошо",
        "Легко",
    ]
    await anya.taps("▶️ Дальше")
    await anya.sees("Что такое батч?")


async def test_her_mistakes_come_first_and_undo_stop_and_study_lead_on(
    anya: Anya, books: Books, group: Group, unrated: Message
) -> None:
    before = books.ask(CARD)
    await Anya(anya.sandbox, group).taps("Разобрать ошибки")
    asked = await anya.sees("Ошибки из викторины: 1")
    assert "Что такое батч?" in asked.text
    await anya.says("/undo")
    await anya.sandbox.until(lambda: "чревата" in anya.last)
    assert unrated.text.startswith("↩️ Ответ отменён")
    assert books.ask(CARD) == before
    assert "unsure" not in [verdict for _, verdict, _ in books.reviews]
    await anya.says("/stop")
    await anya.sees("Урок остановлен")
    await anya.taps("▶️ Учиться")
    await anya.sandbox.until(lambda: "⏭ Пропустить" in anya.buttons)
    assert "⏭ Пропустить" in anya.buttons, anya.dump()

"""From a complaint to a mended question in a minute, in the chat."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from sandbox import Message
from tests.support.house import living, on_both
from tests.support.people import Anya, Vera
from tests.support.pupil import answers, newest

pytestmark = pytest.mark.usefixtures("hasty")


@pytest.fixture
def clock() -> Clock:
    """It is noon in Moscow: people are thanked by day."""
    now = Clock().now()
    noon = now.replace(hour=9, minute=0, second=0) + timedelta(days=1)
    return Clock(noon - now)


@pytest.fixture
async def owned(bot: None, vera: Vera) -> None:
    """The bot runs, and its owner has written to it."""
    del bot
    await vera.says("/start")
    await newest(vera)


def buttons(message: Message) -> list[str]:
    """What can be pressed under a message."""
    return [button.text for row in message.buttons for button in row]


async def reported(anya: Anya) -> None:
    """Anya answers the first question and reports it."""
    await anya.says("/study")
    assert await answers(anya) == "lr"
    await anya.taps("⋯")
    await anya.taps("🚩 Ошибка в вопросе")
    await anya.sees_toast("Что не так с вопросом?")
    await anya.taps("🚩 Непонятно")


@on_both
@pytest.mark.usefixtures("owned")
async def test_a_reported_question_gets_a_new_wording_and_who_reported_is_thanked(
    anya: Anya, vera: Vera, questions: Path
) -> None:
    file = questions / "nets.yaml"
    before = file.read_text().replace("    hint:", "    # о минимуме\n    hint:")
    file.write_text(before)
    await reported(anya)
    case = await vera.sees("🚩 Ошибка в вопросе?")
    vera.person.taps(case, "✏️ Исправить")
    menu = await vera.sees("Пришли новый текст вопроса")
    assert buttons(menu)[:3] == ["Текст", "✓ Какой вариант верный", "✓ Ошибка колеблется"]
    await vera.says("Чем плоха: слишком **большая** скорость?")
    shown = await vera.sees("👁 Так увидят:")
    assert "Чем плоха **большая** скорость обучения?" in shown.text
    assert "Чем плоха: слишком большая скорость?" in shown.text
    assert file.read_text() == before
    vera.person.taps(shown, "✅ Применить")
    await vera.sees("✅ lr исправлен, задаю уже так.")
    await vera.sees("Спасибо получит 1 человек")
    await vera.sees("жалоба закрыта")
    old = "    text: Чем плоха **большая** скорость обучения?\n"
    new = "    text: |\n      Чем плоха: слишком **большая** скорость?\n"
    assert file.read_text() == before.replace(old, new)
    thanks = await anya.sees("🙏 Спасибо!")
    assert "Чем плоха: слишком большая скорость?" in thanks.text
    await vera.says("/reports")
    await vera.sees("Нерассмотренных жалоб нет")


@pytest.mark.usefixtures("owned")
async def test_another_option_is_made_right_by_buttons_and_nothing_is_lost_on_the_way(
    vera: Vera, questions: Path
) -> None:
    file = questions / "nets.yaml"
    await vera.says("/edit")
    await vera.sees("Пришли его id")
    await vera.says("/edit nothing")
    await vera.sees("Вопроса nothing нет")
    await vera.says("/edit lr")
    menu = await vera.sees("Пришли новый текст вопроса")
    vera.person.taps(menu, "✓ Какой вариант верный")
    await vera.sees("Выбери верный вариант.")
    vera.person.taps(menu, "Сеть учится медленно")
    await vera.sees("👁 Так увидят:")
    assert "✓ Сеть учится медленно" in menu.text
    file.write_text(file.read_text().replace("Шаги перелетают", "Шаги опять перелетают"))
    vera.person.taps(menu, "✅ Применить")
    await vera.sees("⚠️ Файл nets.yaml изменили")
    vera.person.taps(menu, "✅ Применить")
    await vera.sees("✅ lr исправлен")
    assert "text: Сеть учится медленно\n        correct: true\n" in file.read_text()
    assert "Шаги опять перелетают" in file.read_text()
    await vera.says("/edit lr")
    other = await newest(vera)
    await vera.says("/edit gamma")
    await newest(vera)
    vera.person.taps(other, "Текст")
    await vera.sees_toast("Эта правка уже закрыта")


@pytest.mark.usefixtures("owned")
async def test_a_mistake_is_told_and_may_be_mended_or_left(vera: Vera, questions: Path) -> None:
    file = questions / "nets.yaml"
    before = file.read_text()
    await vera.says("/edit gamma")
    menu = await vera.sees("Пришли новый текст вопроса")
    vera.person.taps(menu, "Ответ")
    await vera.sees("Пришли новый текст.")
    assert "0.9" in menu.text
    await vera.says("примерно один")
    told = await vera.sees("❌ Так нельзя (1)")
    assert "nets.yaml:" in told.text
    await vera.says("0,95")
    shown = await vera.sees("👁 Так увидят:")
    vera.person.taps(shown, "✖️ Отмена")
    await vera.sees("Правка отменена")
    assert file.read_text() == before
    await vera.says("/edit gamma")
    menu = await vera.sees("Пришли новый текст вопроса")
    await vera.says("/study")
    await newest(vera)
    await vera.says("просто слова")
    await newest(vera)
    assert "👁 Так увидят:" not in vera.last


async def test_a_process_that_dies_after_writing_the_file_still_thanks_who_reported(
    environment: dict[str, str], clock: Clock, anya: Anya, vera: Vera, questions: Path
) -> None:
    file = questions / "nets.yaml"
    async with living(environment, clock):
        await vera.says("/start")
        await newest(vera)
        await reported(anya)
        case = await vera.sees("🚩 Ошибка в вопросе?")
        vera.person.taps(case, "✏️ Исправить")
        menu = await vera.sees("Пришли новый текст вопроса")
        vera.person.taps(menu, "Объяснение")
        await vera.sees("Пришли новый текст.")
        await vera.says("Шаги длинные.")
        shown = await vera.sees("👁 Так увидят:")
    file.write_text(file.read_text().replace("Шаги перелетают минимум.", "Шаги длинные."))
    async with living(environment, clock):
        vera.person.taps(shown, "✅ Применить")
        await vera.sees("✅ lr исправлен")
        await anya.sees("🙏 Спасибо!")
        await vera.sees("жалоба закрыта")

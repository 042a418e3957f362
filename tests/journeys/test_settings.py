"""What Anya may set: language, new questions a day, and where she lives."""

import pytest

from tests.support.books import Books
from tests.support.people import Anya, Somebody
from tests.support.pupil import comes_to, newest

pytestmark = pytest.mark.usefixtures("hasty", "bot")


async def test_the_settings_show_what_is_set(anya: Anya) -> None:
    await anya.says("/settings")
    shown = await newest(anya)
    assert "Язык: Как в Telegram" in shown.text
    assert "Новых в день: 10" in shown.text
    assert "Часовой пояс: Москва (сейчас " in shown.text


async def test_the_language_changes_at_once_and_back(anya: Anya) -> None:
    await anya.says("/settings")
    await anya.taps("Язык")
    await anya.taps("English")
    await anya.sees("⚙️ Settings")
    await anya.sees("Language: English")
    await anya.says("/help")
    await anya.sees("What I can do")
    await anya.says("/settings")
    await anya.taps("Language")
    await anya.sees("✓ English")
    await anya.taps("Same as Telegram")
    await anya.sees("⚙️ Настройки")


async def test_an_english_client_is_spoken_to_in_english(anya: Anya) -> None:
    anya.sandbox.add_person("Ann", 7003, language_code="en")
    ann = Somebody(anya.sandbox, name="Ann")
    await comes_to(ann, "скорость обучения")
    assert "👁 Show answer" in ann.buttons
    await ann.taps("Ошибка колеблется")
    await ann.sees("✅ Correct")


async def test_everything_is_chosen_in_one_message_and_can_be_left(anya: Anya) -> None:
    await anya.says("/settings")
    first = await newest(anya)
    for setting in ("Язык", "Новых в день", "Часовой пояс"):
        await anya.taps(setting)
        await anya.sees("‹ Назад")
        await anya.taps("‹ Назад")
        await anya.sees("⚙️ Настройки")
    assert (await newest(anya)).id == first.id


async def test_the_zone_moves_the_day(anya: Anya, books: Books) -> None:
    await anya.says("/settings")
    await anya.taps("Часовой пояс")
    await anya.sees("День начинается в 4:00")
    await anya.taps("Владивосток")
    await anya.sees("Часовой пояс: Владивосток")
    assert books.ask("SELECT zone FROM people") == [("Asia/Vladivostok",)]
    await comes_to(anya, "🏁")
    dues = {due // 1_000_000 % 86_400 for (due,) in books.ask("SELECT due FROM cards")}
    assert dues == {18 * 3600}  # four o'clock in Vladivostok is eighteen in UTC
    await anya.says("/settings")
    await anya.taps("Часовой пояс")
    await anya.taps("Москва")
    await anya.sees("Часовой пояс: Москва")
    dues = {due // 1_000_000 % 86_400 for (due,) in books.ask("SELECT due FROM cards")}
    assert dues == {3600}  # four o'clock in Moscow is one in UTC


async def test_no_new_questions_may_be_wanted(anya: Anya) -> None:
    await anya.says("/settings")
    await anya.taps("Новых в день")
    await anya.taps("0")
    await anya.sees("Новых в день: 0")
    await anya.says("/study")
    await anya.sees("🏁 Сейчас повторять нечего")
    await anya.taps("Ещё 10 новых")
    await anya.sees("скорость обучения")


async def test_u16_pressing_the_same_choice_again_is_fine(anya: Anya) -> None:
    await anya.says("/settings")
    await anya.taps("Новых в день")
    shown = await newest(anya)
    for _ in range(3):
        anya.person.taps(shown, "20")
    await anya.sees("Новых в день: 20")
    assert {toast.text for toast in anya.toasts} == {"Сохранено"}


async def test_progress_in_words(anya: Anya) -> None:
    await anya.says("/progress")
    shown = (await newest(anya)).text
    assert "Сегодня: 0 на повторение и 4 новых" in shown
    assert "Выучено: 0 из 4" in shown
    assert "пока мало повторений" in shown
    await comes_to(anya, "🏁")
    await anya.says("/progress")
    shown = (await newest(anya)).text
    assert "Сегодня: 0 на повторение и 0 новых" in shown
    assert "Начато: 4. Выучено: 0 из 4" in shown
    assert "• Сети: выучено 0, начато 4 из 4" in shown
    assert "🔥 Серия: 1 день" in shown

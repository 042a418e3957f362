"""Formulas in the text of messages: probed once, and done without by an old server."""

from pathlib import Path

import pytest

from sandbox import Sandbox
from tests.journeys.test_formula_questions import BANK
from tests.support.books import Books
from tests.support.people import Anya
from tests.support.pupil import newest


@pytest.fixture
def questions(questions: Path) -> Path:
    (questions / "metrics.yaml").write_text(BANK)
    return questions


async def _probed(anya: Anya) -> None:
    await anya.says("/settings")
    await anya.taps("Формулы")
    await anya.sees("Как показывать формулы")
    await anya.taps("в тексте сообщения")


@pytest.mark.usefixtures("hasty", "bot")
async def test_whoever_sees_the_probe_is_asked_with_formulas_in_the_text(
    anya: Anya, sandbox: Sandbox, books: Books
) -> None:
    await _probed(anya)
    await anya.sees("Видишь формулу ниже?")
    probe = await newest(anya)
    await anya.taps("Нет")
    await anya.sees("Оставил как было. Формулы: картинкой")
    await _probed(anya)
    await anya.sees("Видишь формулу ниже?")
    await anya.taps("Да")
    await anya.sees("Готово: формулы теперь стоят")
    assert "rich_message" not in probe.content
    assert books.ask("SELECT native_formulas, plain_formulas FROM people") == [(1, 0)]
    await anya.says("/study metrics")
    await anya.sees("Какая формула задаёт RMSE?")
    asked = await newest(anya)
    assert "rich_message" in asked.content
    assert r"1. \sqrt{\frac{1}{n} \sum_i (y_i - p_i)^2}" in asked.text
    await anya.taps("💡 Подсказка")
    await anya.sees("💡 Root — это корень")
    await anya.taps("1")
    await anya.sees("✅ Верно")
    assert (await newest(anya)) is asked
    assert r"✓ 1. \sqrt" in asked.text
    assert not [call for call in sandbox.calls if call.error]


@pytest.mark.usefixtures("hasty", "bot")
async def test_an_old_server_is_asked_once_and_all_stays_as_it_was(
    anya: Anya, sandbox: Sandbox, books: Books
) -> None:
    await _probed(anya)
    await anya.sees("Видишь формулу ниже?")
    await anya.taps("Да")
    await anya.sees("Готово")
    sandbox.world.lacking.add("sendRichMessage")
    await anya.says("/study metrics")
    await anya.sees("Какая формула задаёт RMSE?")
    assert "photo" in (await newest(anya)).content
    await sandbox.until(lambda: books.ask("SELECT method FROM unknown_methods") != [])
    await anya.taps("1")
    await anya.sees("✅ Верно")
    await anya.says("/settings")
    await anya.sees("Этот сервер Telegram ещё не умеет")
    await _probed(anya)
    await anya.sees(
        "Этот сервер Telegram ещё не умеет показывать формулы в тексте. Формулы: картинкой"
    )
    assert books.ask("SELECT native_formulas FROM people") == [(0,)]
    assert not [call for call in sandbox.calls if call.error]

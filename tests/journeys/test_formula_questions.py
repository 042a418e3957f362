"""Questions with formulas in two dimensions: asked as a picture, or in words as people like."""

from pathlib import Path

import pytest

from sandbox import Message, Sandbox
from tests.support.books import Books
from tests.support.people import Anya, Boris, Vera
from tests.support.pupil import newest

BANK = r"""
topic: Метрики
language: ru
questions:
  - id: mae
    type: choice
    text: Какая формула задаёт RMSE?
    hint: Root — это корень
    explanation: Корень из среднего квадратов.
    shuffle: false
    options:
      - {text: '$\sqrt{\frac{1}{n} \sum_i (y_i - p_i)^2}$', correct: true}
      - {text: '$\frac{1}{n} \sum_i |y_i - p_i|$'}
  - id: rule
    type: multi
    text: 'Что есть в правиле $w - \frac{\eta}{\sqrt{E[g^2] + \varepsilon}} g$?'
    shuffle: false
    options:
      - {text: скорость, correct: true}
      - {text: градиент, correct: true}
      - импульс
"""
TEXT = "√(1/n · ∑ᵢ (yᵢ − pᵢ)²)"
WIDE = rf"""
topic: Широкое
language: ru
questions:
  - id: wide
    type: text
    text: 'Чему равно $\frac{{a + b + c}}{{d}}{" + x" * 80}$?'
    reference: Ничему
"""


@pytest.fixture
def questions(questions: Path) -> Path:
    (questions / "metrics.yaml").write_text(BANK)
    return questions


@pytest.mark.usefixtures("bot")
async def test_a_formula_is_asked_as_a_picture_and_answered_below_it(
    anya: Anya, sandbox: Sandbox
) -> None:
    await anya.says("/study metrics")
    asked = await newest(anya)
    assert "photo" in asked.content
    assert "Какая формула задаёт RMSE?" in asked.text
    assert f"1. {TEXT}" in asked.text
    assert "🖼 Крупно — на картинке" in asked.text
    await anya.taps("💡 Подсказка")
    await anya.sees("💡 Root — это корень")
    assert "на картинке" in asked.text
    await anya.taps("1")
    await anya.sees("✅ Верно")
    result = await newest(anya)
    assert result.reply_to is asked
    assert not asked.keyboard
    await anya.taps("▶️ Дальше")
    await anya.sees("Что есть в правиле")
    rule = await newest(anya)
    assert "photo" in rule.content
    assert "на картинке" not in rule.text
    await anya.taps("☐ скорость")
    await anya.sees("☑ скорость")
    await anya.taps("⏭ Пропустить")
    await sandbox.until(lambda: anya.chat.messages[-1].id > rule.id)
    assert rule.text.startswith("⏭ Пропущено")
    assert not rule.keyboard
    assert not [call for call in sandbox.calls if call.error]


@pytest.mark.usefixtures("bot")
async def test_a_formula_is_drawn_and_uploaded_once(
    anya: Anya, boris: Boris, sandbox: Sandbox, books: Books
) -> None:
    await anya.says("/study metrics")
    await newest(anya)
    await boris.says("/study metrics")
    await newest(boris)
    sent = [call for call in sandbox.calls if call.method == "sendPhoto"]
    assert [("photo" in call.params) for call in sent] == [False, True]
    [(file_id,)] = books.ask("SELECT file_id FROM pictures")
    assert sent[1].params["photo"] == file_id


@pytest.mark.usefixtures("bot")
async def test_who_prefers_text_is_asked_in_text(anya: Anya, books: Books) -> None:
    await anya.says("/settings")
    await anya.sees("Формулы: картинкой")
    await anya.taps("Формулы")
    await anya.taps("текстом")
    await anya.sees("Формулы: текстом")
    assert books.ask("SELECT plain_formulas FROM people") == [(1,)]
    await anya.says("/study metrics")
    await _in_words(anya)


@pytest.mark.usefixtures("bot")
async def test_a_refused_picture_is_told_in_words(anya: Anya, sandbox: Sandbox) -> None:
    sandbox.on("sendPhoto", do=400, times=None, text="Bad Request: IMAGE_PROCESS_FAILED")
    await anya.says("/study metrics")
    asked = await _in_words(anya)
    await anya.taps("💡 Подсказка")
    await anya.sees("💡 Root — это корень")
    await anya.taps("1")
    await anya.sees("✅ Верно")
    assert (await newest(anya)).id == asked.id


@pytest.mark.usefixtures("bot")
async def test_what_cannot_be_drawn_is_told_to_the_owner_and_asked_in_words(
    anya: Anya, vera: Vera, questions: Path
) -> None:
    await vera.says("/start")
    (questions / "wide.yaml").write_text(WIDE)
    await vera.says("/reload")
    await vera.sees("не получится нарисовать")
    await anya.says("/study wide")
    await anya.sees("Чему равно")
    assert "photo" not in (await newest(anya)).content


async def _in_words(anya: Anya) -> Message:
    asked = await newest(anya)
    assert "photo" not in asked.content
    assert f"1. {TEXT}" in asked.text
    assert "картинк" not in asked.text
    return asked

"""Who listens to the screen: formulas in words, described pictures, no emoji."""

import re
from pathlib import Path

import pytest

from sandbox import Sandbox
from tests.support.books import Books
from tests.support.people import Anya
from tests.support.png import png
from tests.support.pupil import newest

BANK = r"""
topic: Метрики
language: ru
questions:
  - id: rule
    type: multi
    text: 'Что есть в правиле $w - \frac{\eta}{\sqrt{E[g^2] + \varepsilon}} g$?'
    shuffle: false
    explanation: 'Шаг делится на $\sqrt{x}$.'
    options:
      - {text: '$\eta$', correct: true}
      - {text: градиент, correct: true}
      - импульс
  - id: curve
    type: choice
    text: Что на графике?
    image: img/curve.png
    image_description: ошибка сначала падает, потом растёт
    shuffle: false
    options:
      - {text: Переобучение, correct: true}
      - Недообучение
"""
_EMOJI = re.compile("[\U0001f300-\U0001faff\u2700-\u27bf\u23e9-\u23fa\u25b6]")


@pytest.fixture
def questions(questions: Path) -> Path:
    (questions / "img").mkdir()
    (questions / "img" / "curve.png").write_bytes(png(40, 30))
    (questions / "metrics.yaml").write_text(BANK)
    return questions


@pytest.mark.usefixtures("hasty", "bot")
async def test_a_lesson_is_read_aloud(anya: Anya, sandbox: Sandbox, books: Books) -> None:
    await anya.says("/settings")
    await anya.taps("Чтение с экрана")
    await anya.sees("формулы словами")
    await anya.taps("включено")
    await anya.sees("Чтение с экрана: включено")
    assert books.ask("SELECT reads_aloud FROM people") == [(1,)]
    await anya.says("/study metrics")
    await anya.sees("эта, делённая на корень из большое E")
    asked = await newest(anya)
    assert "photo" not in asked.content
    assert {*_OPTIONS, "Пропустить", "Готово"} <= set(anya.buttons)
    for option in ("не отмечено: эта", "не отмечено: градиент", "Готово"):
        await anya.taps(option)
    await anya.sees("✅ Верно")
    await anya.sees("корень из x")
    assert "верно: эта" in (await newest(anya)).text
    assert "Ещё" in anya.buttons
    await anya.taps("Дальше")
    await anya.sees("Картинка: ошибка сначала падает, потом растёт")
    await anya.taps("Недообучение")
    await anya.sees("❌ Неверно")
    await anya.says("/progress")
    shown = await newest(anya)
    assert "photo" not in shown.content
    assert not _EMOJI.search(shown.text + "".join(anya.buttons))
    assert not [call for call in sandbox.calls if call.error]


_OPTIONS = ("не отмечено: эта", "не отмечено: градиент", "не отмечено: импульс")

"""Rounds whose formulas are drawn: a picture with the question, its time and its result below."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.chat.calls import DRAWN
from tests.contest.evening import Evening, evening
from tests.support.house import bank_in

ANYA, BORIS = 1001, 1002
BANK = r"""
topic: Сети
language: ru
questions:
  - id: mae
    type: choice
    text: Какая формула задаёт RMSE?
    explanation: EXPLANATION
    options:
      - {text: '$\sqrt{\frac{1}{n} \sum_i (y_i - p_i)^2}$', correct: true}
      - {text: '$\frac{1}{n} \sum_i |y_i - p_i|$'}
"""


@pytest.fixture
def explanation() -> str:
    return "Корень из среднего квадратов."


@pytest.fixture
def friday(tmp_path: Path, explanation: str) -> Iterator[Evening]:
    bank = BANK.replace("EXPLANATION", explanation)
    with evening(tmp_path, bank_in(tmp_path, nets=bank)) as stage:
        yield stage


def test_the_question_is_the_caption_of_its_formulas_to_the_end(friday: Evening) -> None:
    friday.begins("сети 1 20", starter=BORIS)
    asked = friday.sent[-1].call
    assert asked.method == "sendPhoto"
    assert str(asked.file).startswith(DRAWN)
    assert "🖼 Крупно — на картинке" in asked.params["caption"]
    assert "на картинке" not in (asked.instead or {})["text"]
    friday.presses(ANYA, friday.data(), 8)
    friday.runs(30)
    edits = [sent.call for sent in friday.sent if sent.call.method.startswith("edit")][-4:]
    assert {call.method for call in edits} == {"editMessageCaption"}
    assert "ответили: 1" in edits[0].params["caption"]
    assert "✅ Верно:" in edits[-1].params["caption"]
    assert "Корень из среднего" in edits[-1].params["caption"]


def test_a_skipped_one_keeps_its_picture(friday: Evening) -> None:
    friday.begins("сети 1 20", starter=BORIS)
    friday.admins.add(BORIS)
    friday.says(BORIS, "/skip", 10)
    friday.runs(10)
    skipped = friday.sent[-1].call
    assert skipped.method == "editMessageCaption"
    assert "Вопрос не засчитан" in skipped.params["caption"]


@pytest.mark.parametrize("explanation", ["Потому что так устроен корень. " * 40])
def test_a_long_explanation_follows_the_picture(friday: Evening) -> None:
    friday.begins("сети 1 20", starter=BORIS)
    friday.presses(ANYA, friday.data(), 8)
    friday.runs(27)
    *_, revealed, told = (sent.call for sent in friday.sent)
    assert revealed.method == "editMessageCaption"
    assert "✓ " in revealed.params["caption"]
    assert "Верно:" not in revealed.params["caption"]
    assert told.method == "sendMessage"
    assert "так устроен корень" in told.params["text"]
    assert "✅ Верно:" in told.params["text"]
    assert "Дальше" in str(told.params["reply_markup"])

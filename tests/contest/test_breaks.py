"""The break between two rounds: long enough to read, and short for whoever may hurry."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.callbacks import press
from bot.contest import game
from tests.contest.evening import Evening, evening
from tests.support.house import bank_in

ANYA, BORIS = 1001, 1002
LONG = "Потому что так устроен градиент. " * 12
BANK = """
topic: Сети
language: ru
questions:
""" + "".join(
    f"""
  - id: q{number}
    type: choice
    text: Вопрос номер {number}?
    explanation: {LONG}
    options: [{{text: да, correct: true}}, нет]
"""
    for number in range(3)
)


@pytest.fixture
def friday(tmp_path: Path) -> Iterator[Evening]:
    with evening(tmp_path, bank_in(tmp_path, nets=BANK)) as stage:
        yield stage


@pytest.mark.parametrize(
    ("characters", "seconds"), [(0, 4), (50, 4), (75, 5), (150, 8), (200, 10), (4000, 10)]
)
def test_a_result_stands_as_long_as_it_takes_to_read(characters: int, seconds: int) -> None:
    assert game.pause("я" * characters) == timedelta(seconds=seconds)


def closed(friday: Evening) -> str:
    """The first round is over at 26.3 s; the data of the button under its result."""
    friday.begins(starter=BORIS)
    friday.runs(27)
    markup = friday.sent[-1].call.params["reply_markup"]["inline_keyboard"]
    assert [[button["text"] for button in row] for row in markup] == [["🙋 Мой ответ", "▶️ Дальше"]]
    return str(markup[0][1]["callback_data"])


def test_after_a_long_explanation_the_next_question_comes_in_ten_seconds(friday: Evening) -> None:
    closed(friday)
    friday.runs(36)
    assert friday.round().number == 1
    friday.runs(37)
    assert friday.round().number == 2


def test_only_the_starter_and_admins_end_the_break(friday: Evening) -> None:
    onwards = closed(friday)
    friday.presses(ANYA, onwards, 28)
    friday.runs(28)
    assert friday.round().number == 1
    assert friday.toasts(ANYA) == ["Это может тот, кто начал викторину, или админ"]
    friday.presses(BORIS, onwards, 29)
    friday.presses(BORIS, onwards, 29)
    friday.runs(29)
    assert friday.round().number == 2
    friday.runs(45)  # the bell that was put at first has rung in vain
    assert friday.round().number == 2


def test_a_late_or_forged_press_changes_nothing(friday: Evening) -> None:
    onwards = closed(friday)
    friday.runs(40)
    before = friday.round()
    friday.presses(BORIS, onwards, 40)
    friday.presses(BORIS, press(before.key, "on"), 40)
    friday.presses(BORIS, press("k" * 12, "on"), 40)
    friday.runs(40)
    assert friday.round() == before
    assert friday.toasts(BORIS)[-1] == "Эта кнопка больше не действует"


def test_after_the_last_round_the_table_comes_at_once(friday: Evening) -> None:
    friday.begins("1", starter=BORIS)
    friday.runs(27)
    data = friday.sent[-1].call.params["reply_markup"]["inline_keyboard"][0][1]["callback_data"]
    friday.presses(BORIS, data, 28)
    friday.runs(28)
    assert "Итоги" in friday.texts[-1]
    count = len(friday.texts)
    friday.runs(60)
    assert len(friday.texts) == count

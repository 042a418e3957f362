"""An evening for each story, with a bank of choice questions and one multi."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contest.evening import Evening, evening
from tests.support.house import bank_in
from tests.support.png import png

CHOICES = """
topic: Сети
language: ru
questions:
""" + "".join(
    f"""
  - id: q{number}
    type: choice
    text: Вопрос номер {number}?
    explanation: Потому что {number}.
    options:
      - {{text: да, correct: true}}
      - нет
      - не знаю
"""
    for number in range(12)
)
PICKS = """
topic: Наборы
language: ru
questions:
  - id: regression
    type: multi
    text: Что из этого метрики регрессии?
    options:
      - {text: MAE, correct: true}
      - {text: RMSE, correct: true}
      - Accuracy
      - F1
"""


MAPS = """
topic: Карты
language: ru
questions:
""" + "".join(
    f"""
  - id: map{number}
    type: choice
    text: Что на карте {number}?
    image: img/map.png
    options:
      - {{text: остров, correct: true}}
      - озеро
"""
    for number in range(2)
)


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    folder = bank_in(tmp_path, nets=CHOICES, picks=PICKS, worlds=MAPS)
    (folder / "img").mkdir()
    (folder / "img" / "map.png").write_bytes(png(40, 30))
    return folder


@pytest.fixture
def friday(tmp_path: Path, questions: Path) -> Iterator[Evening]:
    with evening(tmp_path, questions) as stage:
        yield stage

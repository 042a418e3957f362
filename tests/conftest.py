"""What stories share: a sandbox, a small bank, a clock that can be moved, and the bot."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.sandbox import Sandbox
from tests.house import TOKEN, living, settings_for
from tests.people import Anya, Boris, Vera

BANK = """
topic: Сети
language: ru
questions:
  - id: lr
    type: choice
    text: Чем плоха **большая** скорость обучения?
    hint: Подумай о минимуме
    explanation: Шаги перелетают минимум.
    options:
      - text: Ошибка колеблется
        correct: true
      - text: Сеть учится медленно
        feedback: Это про маленькую скорость.
      - Градиент равен нулю
  - id: metrics
    type: multi
    text: Что из этого метрики регрессии?
    options:
      - {text: MAE, correct: true}
      - {text: RMSE, correct: true}
      - Accuracy
      - F1
  - id: gamma
    type: number
    text: Чему обычно равна $\\gamma$?
    answer: 0.9
    tolerance: 0.01
  - id: overfitting
    type: text
    text: Что такое переобучение?
    reference: Модель запоминает шум и плохо обобщает.
"""


@pytest.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    async with Sandbox(TOKEN) as running:
        running.flood = False
        yield running


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    folder = tmp_path / "questions"
    folder.mkdir()
    (folder / "nets.yaml").write_text(BANK)
    return folder


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def environment(sandbox: Sandbox, tmp_path: Path, questions: Path) -> dict[str, str]:
    return settings_for(sandbox, tmp_path, questions)


@pytest.fixture
async def bot(environment: dict[str, str], clock: Clock) -> AsyncIterator[None]:
    async with living(environment, clock):
        yield


@pytest.fixture
def anya(sandbox: Sandbox) -> Anya:
    return Anya(sandbox)


@pytest.fixture
def boris(sandbox: Sandbox) -> Boris:
    return Boris(sandbox)


@pytest.fixture
def vera(sandbox: Sandbox) -> Vera:
    return Vera(sandbox)

"""A contest without a timer, for somebody who has asked for it in private."""

from pathlib import Path

import pytest

from sandbox import Sandbox
from tests.contest.players import Players
from tests.support.house import Child, bank_in
from tests.support.people import Anya

BANK = """
topic: Сети
language: ru
questions:
  - id: slow
    type: choice
    text: Мешает ли спешка?
    options:
      - {text: да, correct: true}
      - нет
"""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return bank_in(tmp_path, nets=BANK)


async def test_who_needs_no_timer_asks_in_private_and_the_group_waits_for_all(
    sandbox: Sandbox, anya: Anya, child: Child
) -> None:
    boris = sandbox.person("Boris")
    group = sandbox.group("Пятница")
    players = Players(sandbox, group, [sandbox.person("Anya"), boris], lambda _number, _place: True)
    async with child.nursed():
        await anya.says("/settings")
        await anya.taps("Время в викторинах")
        await anya.taps("без таймера")
        await anya.sees("Время в викторинах: без таймера")
        await players.begin("/quiz 1 5")
        await players.sees(1)
        assert "⏱ Без таймера: ждём всех" in players.seen()
        players.answer(1)
        table = await players.ends()
        await players.press(boris, "Мой ответ")
        assert await sandbox.until(
            lambda: any("Твой ответ верный" in str(call.params) for call in sandbox.calls)
        )
    assert "🥇 Anya — 1 из 1" in table

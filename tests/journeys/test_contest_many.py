"""Many contests at once, with Telegram's limits on."""

from pathlib import Path

import pytest

from bot.sandbox import Sandbox
from tests.contest.conftest import CHOICES
from tests.contest.players import Players
from tests.house import Child

GROUPS = 60


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    folder = tmp_path / "questions"
    folder.mkdir()
    (folder / "nets.yaml").write_text(CHOICES)
    return folder


@pytest.mark.slow
async def test_g11_sixty_groups_at_once_keep_telegrams_limits_and_all_end(sandbox: Sandbox, child: Child) -> None:
    sandbox.flood = True
    people = [sandbox.add_person(f"P{number}", 10_000 + number) for number in range(GROUPS)]
    groups = [
        Players(sandbox, sandbox.add_group(f"G{place}", [one]), [one], lambda _number, _place: True)
        for place, one in enumerate(people)
    ]
    async with child.nursed():
        for words in ("/quiz 1 5", "Участвую", "Начать"):
            for players in groups:
                if words.startswith("/"):
                    players.people[0].says(words, players.chat)
                else:
                    await players.press(players.people[0], words)
        for players in groups:
            await players.sees(1)
            players.answer(1)
        tables = [await players.ends() for players in groups]
    assert all(f"🥇 {one.user.first_name} — 1" in table for one, table in zip(people, tables, strict=True))
    assert not [call for call in sandbox.calls if call.error]

"""AUTO_RELOAD: the owner saves a file, and the bot follows."""

from pathlib import Path

import pytest

from bot.clock import Clock
from tests.support.house import living
from tests.support.people import Anya, Vera


async def test_a_saved_file_is_put_in_use_and_a_broken_one_is_told(
    environment: dict[str, str],
    clock: Clock,
    questions: Path,
    anya: Anya,
    vera: Vera,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("bot.ops.bank_folder.TICK", 0.05)
    file = questions / "nets.yaml"
    async with living(environment | {"AUTO_RELOAD": "true"}, clock):
        await vera.says("/start")
        good = file.read_text()
        file.write_text(good + "  - id: broken\n")
        await vera.sees("ошибки, работаю на последней хорошей версии")
        file.write_text(good.replace("topic: Сети", "topic: Глубокие сети"))
        for _ in range(60):
            await anya.says("/topics")
            if any("Глубокие сети" in button for button in anya.buttons):
                return
    raise AssertionError(anya.dump())

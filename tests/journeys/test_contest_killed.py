"""A contest and `kill -9` at any call: the presses count, and everything is sent."""

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from bot.storage import schema
from sandbox import Sandbox
from tests.contest.conftest import CHOICES
from tests.contest.players import Players
from tests.support.house import Child, bank_in

ROUNDS = 2


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return bank_in(tmp_path, nets=CHOICES)


@pytest.fixture
def players(sandbox: Sandbox) -> Players:
    """Three friends: the first is always right, the second at first, the third never."""
    people = [sandbox.person(name) for name in ("Anya", "Boris", "Vera")]
    return Players(
        sandbox,
        sandbox.group("Пятница"),
        people,
        lambda number, place: place == 0 or number == place == 1,
    )


def saying(*words: str) -> dict[str, Any]:
    """A call that says one of these."""
    return {"when": lambda call: any(word in str(call.params.get("text")) for word in words)}


def scores(database: str) -> dict[int, int]:
    """Everybody's right answers, as the database holds them."""
    engine = schema.engine_for(database)
    with engine.connect() as connection:
        found = connection.execute(text("SELECT person, correct FROM players")).all()
        assert (
            connection.execute(
                text("SELECT count(*) FROM contests WHERE ended_at IS NULL")
            ).scalar()
            == 0
        )
        waiting = text("SELECT count(*) FROM agenda WHERE state < 2 AND kind <> 'bell'")
        assert connection.execute(waiting).scalar() == 0
    engine.dispose()
    return {row.person: row.correct for row in found}


MOMENTS: dict[str, tuple[str, int, dict[str, Any]]] = {
    "c08: the first joins": ("answerCallbackQuery", 1, {}),
    "c08: the last joins": ("answerCallbackQuery", 3, {}),
    "c09: the question is told": ("sendMessage", 1, saying("Вопрос 1")),
    "c09: the first answer": ("answerCallbackQuery", 1, saying("Принято")),
    "c09: the last answer": ("answerCallbackQuery", 3, saying("Принято")),
    "c10: the round closes": ("editMessageText", 1, saying("✓")),
    "c10: the next question": ("sendMessage", 1, saying("Вопрос 2")),
    "c11: the last round closes": ("editMessageText", 2, saying("✓")),
    "c11: the final table": ("sendMessage", 1, saying("Итоги")),
}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("database", "deed"),
    [("sqlite", "kill"), ("sqlite", "kill_after"), ("postgres", "kill_after")],
    indirect=["database"],
)
async def test_killed_at_every_turn_of_one_contest(
    deed: str, sandbox: Sandbox, child: Child, players: Players, database: str
) -> None:
    faults = [sandbox.on(method, nth, do=deed, **more) for method, nth, more in MOMENTS.values()]
    async with child.nursed():
        await players.begin(f"/quiz {ROUNDS} 5")
        await players.play(ROUNDS)
        table = await players.ends()
        await sandbox.until(lambda: False, 2.0)
        rows = Counter(
            person for person, _, verdict in await child.counted() if verdict == "correct"
        )
    assert all(fault.over for fault in faults)
    assert scores(database) == dict(players.expected())
    assert rows == +players.expected()
    assert re.findall(r"(\w+) — (\d)", table) == [("Anya", "2"), ("Boris", "1"), ("Vera", "0")]
    assert players.tables() <= 2

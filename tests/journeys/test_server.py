"""S12: the PostgreSQL server fails while the bot runs; every answer waits, and counts once."""

import asyncio
import os
import signal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import LiteralString
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from sqlalchemy import Connection, text

from bot.clock import Clock
from bot.storage import schema
from bot.storage.database import Unavailable
from bot.storage.postgres import TRIES
from sandbox import Sandbox
from tests.support import crowd
from tests.support.frozen import frozen
from tests.support.house import Child, bank_in, living
from tests.support.people import Anya

pytestmark = pytest.mark.parametrize("database", ["postgres"], indirect=True)
OTHERS: LiteralString = "datname = current_database() AND pid <> pg_backend_pid()"
CUT: LiteralString = f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {OTHERS}"  # noqa: S608 - our own words


class Owner:
    """The server's owner, who can do what the bot can't."""

    def __init__(self, database: str) -> None:
        self._database = database

    def does(self, *statements: LiteralString) -> None:
        """Run some statements."""
        with psycopg.connect(self._database, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement)

    def counts(self) -> int:
        """How many answers are counted."""
        with psycopg.connect(self._database) as connection:
            row = connection.execute("SELECT count(*) FROM reviews").fetchone()
        return int(row[0]) if row else 0


@pytest.fixture
def owner(database: str) -> Owner:
    return Owner(database)


@pytest.fixture
def role(owner: Owner) -> Iterator[None]:
    """The bot has a role of its own on the server."""
    owner.does("CREATE ROLE story LOGIN PASSWORD 'hush'", "GRANT ALL ON SCHEMA public TO story")
    yield
    owner.does("DROP OWNED BY story CASCADE", "DROP ROLE story")


@pytest.fixture
def environment(environment: dict[str, str], role: None) -> dict[str, str]:
    del role
    address = urlsplit(environment["DATABASE_URL"])
    url = urlunsplit(address._replace(netloc=f"story:hush@{address.netloc.rpartition('@')[2]}"))
    return environment | {"DATABASE_URL": url}


async def presses(anya: Anya) -> None:
    """The right answer to the first question."""
    message = await anya.sees("скорость обучения")
    right = next(button for row in message.buttons for button in row if "колеблется" in button.text)
    anya.person.press(anya.chat.id, message.id, right.data or "")


TROUBLES: dict[str, tuple[LiteralString, LiteralString]] = {
    "no-room": ("ALTER ROLE story CONNECTION LIMIT 0", "ALTER ROLE story CONNECTION LIMIT -1"),
    "locked-out": ("ALTER ROLE story NOLOGIN", "ALTER ROLE story LOGIN"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_s12_the_server_lets_nobody_in_for_a_while(
    trouble: str,
    environment: dict[str, str],
    owner: Owner,
    clock: Clock,
    sandbox: Sandbox,
    anya: Anya,
) -> None:
    worse, better = TROUBLES[trouble]
    async with living(environment, clock):
        await anya.says("/study")
        await anya.sees("скорость обучения")
        owner.does(worse, CUT)
        await presses(anya)
        assert not await sandbox.until(lambda: bool(anya.toasts), 1)
        owner.does(better)
        await anya.sees("✅ Верно")
    assert owner.counts() == 1


async def test_s12_the_server_falls_and_rises(
    environment: dict[str, str], database: str, owner: Owner, clock: Clock, anya: Anya
) -> None:
    """A process of the server is killed: the server drops everybody, recovers and goes on."""
    if os.environ.get("TEST_POSTGRES_URL"):
        pytest.skip("a server that others use is not brought down")
    async with living(environment, clock):
        await anya.says("/study")
        await anya.sees("скорость обучения")
        with psycopg.connect(database) as victim:
            os.kill(victim.info.backend_pid, signal.SIGKILL)
        await presses(anya)
        await anya.sees("✅ Верно")
        await anya.taps("Дальше")
        await anya.sees("метрики регрессии")
    assert owner.counts() == 1


async def test_s12_the_server_stands_still_and_goes_on(
    environment: dict[str, str],
    database: str,
    owner: Owner,
    clock: Clock,
    sandbox: Sandbox,
    anya: Anya,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It neither answers nor fails: what was said meanwhile stays with Telegram."""
    monkeypatch.setattr("bot.intake.polling._SLOW", 0.5)
    async with living(environment, clock):
        await anya.says("/study")
        await anya.sees("скорость обучения")
        with frozen(database):
            await presses(anya)
            assert not await sandbox.until(lambda: bool(anya.toasts), 1)
            assert sandbox.waiting()
        await anya.sees("✅ Верно")
    assert owner.counts() == 1
    assert "the database does not answer" in caplog.text


async def test_s12_what_collides_is_tried_again(database: str) -> None:
    states = ["40001", "40P01"]
    tried = 0

    def collide(connection: Connection, times: int) -> int:
        nonlocal tried
        tried += 1
        if tried <= times:
            connection.execute(text(f"DO $$ BEGIN RAISE SQLSTATE '{states[tried % 2]}'; END $$"))
        return tried

    schema.migrate(database)
    opened = schema.open_database(database)
    assert await opened.run(collide, TRIES - 1) == TRIES
    tried = 0
    with pytest.raises(Unavailable):
        await opened.run(collide, TRIES)
    await asyncio.to_thread(opened.close)


class TestCrowd:
    """Many learn at once."""

    @pytest.fixture
    def questions(self, tmp_path: Path) -> Path:
        return bank_in(tmp_path, crowd=crowd.bank(30))

    @pytest.mark.slow
    async def test_s12_connections_are_cut_all_the_time(
        self, child: Child, owner: Owner, sandbox: Sandbox
    ) -> None:
        child.before = ("-m", "tests.support.unpaced")
        learners = crowd.gather(sandbox, 10, seed=12)
        async with child.nursed(), asyncio.TaskGroup() as tasks:
            await learners[0].learns(1)
            cutting = tasks.create_task(_cut_now_and_then(owner))
            await crowd.learn(learners, 8)
            cutting.cancel()
        assert Counter(person for person, _, _ in await child.counted()) == crowd.answers(learners)
        assert child.starts == 1


async def _cut_now_and_then(owner: Owner) -> None:
    while True:
        await asyncio.sleep(0.3)
        await asyncio.to_thread(owner.does, CUT)

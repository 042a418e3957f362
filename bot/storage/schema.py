"""Bringing a database to the schema of this release, never further back or past it."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from bot.storage import postgres, sqlite
from bot.storage.database import Database, Unusable

_ROOT = Path(__file__).resolve().parents[2]


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


def open_database(url: str) -> Database:
    """The database at `url`, its schema already migrated."""
    path = path_of(url)
    return Database(sqlite.Sqlite(path) if path else postgres.Postgres(url))


def migrate(url: str) -> None:
    """Upgrade to the newest schema; raises Unusable for a newer, damaged or unreachable database."""
    try:
        engine = engine_for(url)
        try:
            with engine.begin() as connection:
                _upgrade(connection)
        finally:
            engine.dispose()
    except (DBAPIError, OSError) as error:
        raise Unusable(f"{path_of(url) or 'the server'}: {getattr(error, 'orig', error)}") from error


def _upgrade(connection: Connection) -> None:
    config = Config(toml_file=str(_ROOT / "pyproject.toml"))
    config.attributes["connection"] = connection
    script = ScriptDirectory.from_config(config)
    current = MigrationContext.configure(connection).get_current_revision()
    known = {revision.revision for revision in script.walk_revisions()}
    if current is not None and current not in known:
        raise Unusable(f"the database is of a newer release: schema {current}, known up to {script.get_current_head()}")
    if current != script.get_current_head():
        command.upgrade(config, "head")

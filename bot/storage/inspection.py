"""Looking at a database file without touching a byte of it."""

import json
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import quote

LARGE: Final = 64 * 1024 * 1024  # bytes: a larger file is only skimmed at start
SKIM: Final = 2.0  # seconds that skimming may take
_MARK: Final = (
    "SELECT (SELECT seq FROM sqlite_sequence WHERE name = 'agenda'), (SELECT max(id) FROM reviews),"
    " (SELECT max(id) FROM banks)"
)
COUNTED: Final = ("people", "cards", "reviews", "banks", "agenda")


class Fingerprint(NamedTuple):
    """Which database it is, and how far it has come: two that differ hold different things."""

    identity: int = 0  # 0 for one of which that is not known
    agenda: int | None = None
    reviews: int | None = None
    banks: int | None = None


class Damaged(Exception):  # noqa: N818 - reads as what was found
    """A file is not, or no longer, a whole database."""


@contextmanager
def reading(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that can't write; raises Damaged for whatever SQLite finds wrong."""
    try:
        with closing(
            sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=5)
        ) as connection:
            yield connection
    except sqlite3.DatabaseError as error:
        raise Damaged(str(error)) from None


def check(path: Path, *, thorough: bool = True) -> None:
    """Raise Damaged unless every page is where it should be."""
    with reading(path) as connection:
        if thorough or path.stat().st_size <= LARGE:
            found = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(5)")]
        else:
            found = _skimmed(connection)
    if path.stat().st_size == 0:
        raise Damaged("the file is empty")
    if found != ["ok"]:
        raise Damaged("; ".join(found))


def _skimmed(connection: sqlite3.Connection) -> list[str]:
    """What a quick check finds in the time that a start has for it."""
    end = time.monotonic() + SKIM
    connection.set_progress_handler(lambda: time.monotonic() > end, 1000)
    try:
        return [str(row[0]) for row in connection.execute("PRAGMA quick_check(5)")]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        return ["ok"]


def revision(path: Path) -> str | None:
    """The schema that a file has; None for one without any."""
    with reading(path) as connection:
        if not _has(connection, "alembic_version"):
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return next(iter(row or ()), None)


def tables(path: Path) -> set[str]:
    """The names of the tables that a file holds."""
    with reading(path) as connection:
        found = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        return {row[0] for row in found}


def mark(path: Path) -> Fingerprint:
    """Which database a file is, and how far it has come."""
    with reading(path) as connection:
        identity = identity_of(connection)
        if not _has(connection, "updates"):
            return Fingerprint(identity)
        return Fingerprint(identity, *connection.execute(_MARK).fetchone())


def identity_of(connection: sqlite3.Connection) -> int:
    """The number by which a database is told from every other one; its copies have the same."""
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def note(path: Path, come: Fingerprint) -> None:
    """Write beside a database how far it has come, so that a loss is noticed."""
    part = path.with_name(f"{path.name}.mark.{os.getpid()}")
    try:
        part.write_text(json.dumps(come))
        part.replace(note_of(path))
    finally:
        part.unlink(missing_ok=True)


def noted(path: Path) -> Fingerprint | None:
    """How far a database had come when it was last noted."""
    try:
        found = json.loads(note_of(path).read_text())
        if len(found) < len(Fingerprint._fields):
            found = [0, *found]
        return Fingerprint(*found)
    except (OSError, ValueError, TypeError):
        return None


def lost(path: Path) -> bool:
    """Whether reviews are missing that had been seen; an erased person may explain it."""
    before, now = noted(path) or Fingerprint(), mark(path)
    return (before.reviews or 0) > (now.reviews or 0)


def note_of(path: Path) -> Path:
    """Where it is noted how far a database has come."""
    return path.with_name(path.name + ".mark")


def counts(path: Path) -> Mapping[str, int]:
    """How many rows the tables hold that matter."""
    with reading(path) as connection:
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608 - our own names
            for name in COUNTED
            if _has(connection, name)
        }


def _has(connection: sqlite3.Connection, table: str) -> bool:
    found = connection.execute(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", (table,)
    )
    return found.fetchone() is not None

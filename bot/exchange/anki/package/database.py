"""A foreign SQLite file: opened to read only, and trusted in nothing."""

import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bot.exchange.source import FileRefused

_MAGIC: Final = b"SQLite format 3\0"
_MAX_VALUE: Final = 16 * 1024 * 1024
_MAX_SQL: Final = 100_000
_MAX_COLUMNS: Final = 100
_STEP: Final = 100_000
_STEPS: Final = 500
"""A query is stopped after so many times so many instructions of SQLite's machine."""

_ALLOWED: Final = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ})
_GENERATED: Final = frozenset({2, 3})
"""How `table_xinfo` marks columns that are computed by the file's own expressions."""

Row = tuple[object, ...]


class Tables:
    """The tables of a foreign database."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._steps = 0
        connection.set_progress_handler(self._step, _STEP)

    def _step(self) -> bool:
        self._steps += 1
        return self._steps > _STEPS

    def columns(self, table: str) -> tuple[str, ...]:
        """The columns of a plain table, none where there is no such table."""
        kinds = self._all("SELECT type, sql FROM sqlite_schema WHERE name = ?", table)
        if not kinds:
            return ()
        kind, made = kinds[0]
        if (kind, as_text(made)[:13].upper()) != (b"table", "CREATE TABLE "):
            raise FileRefused("exchange-sqlite-schema", table=table)
        found = self._all("SELECT name, hidden FROM pragma_table_xinfo(?)", table)
        if any(hidden in _GENERATED for _, hidden in found):
            raise FileRefused("exchange-sqlite-schema", table=table)
        return tuple(as_text(name) for name, _ in found)

    def rows(self, table: str, *wanted: str) -> Iterator[Row]:
        """The rows of a table that `columns` has approved, with the wanted columns."""
        names = ", ".join(f'"{name}"' for name in wanted)
        query = f'SELECT {names} FROM main."{table}"'  # noqa: S608 (names of our own)
        self._connection.set_authorizer(_authorized)
        try:
            for row in self._connection.execute(query):  # noqa: UP028 (would close the cursor too)
                yield row
        except (sqlite3.Error, UnicodeError) as error:
            raise FileRefused("exchange-sqlite-damaged") from error

    def _all(self, query: str, value: str) -> list[Row]:
        self._connection.set_authorizer(None)
        try:
            return list(self._connection.execute(query, (value,)))
        except (sqlite3.Error, UnicodeError) as error:
            raise FileRefused("exchange-sqlite-damaged") from error


def _authorized(action: int, *_: object) -> int:
    if action in _ALLOWED:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


@contextmanager
def opened(pieces: Iterable[bytes]) -> Iterator[Tables]:
    """The database whose content comes in pieces; its file is gone afterwards."""
    with TemporaryDirectory(prefix="quizbot-") as folder:
        path = Path(folder, "collection.db")
        with path.open("wb") as file:
            for piece in pieces:
                file.write(piece)
        with path.open("rb") as file:
            if file.read(len(_MAGIC)) != _MAGIC:
                raise FileRefused("exchange-sqlite-none")
        connection = _connect(path)
        try:
            yield Tables(connection)
        finally:
            connection.close()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)
    connection.text_factory = bytes
    connection.create_collation("unicase", _unicase)
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE)
    connection.setlimit(sqlite3.SQLITE_LIMIT_SQL_LENGTH, _MAX_SQL)
    connection.setlimit(sqlite3.SQLITE_LIMIT_COLUMN, _MAX_COLUMNS)
    try:
        for pragma in ("trusted_schema=OFF", "cell_size_check=ON", "query_only=ON", "mmap_size=0"):
            connection.execute(f"PRAGMA {pragma}")
    except (sqlite3.Error, UnicodeError) as error:
        connection.close()
        raise FileRefused("exchange-sqlite-damaged") from error
    return connection


def _unicase(one: str, other: str) -> int:
    """Anki's own order of names: capitals do not matter."""
    left, right = one.casefold(), other.casefold()
    return (left > right) - (left < right)


def as_text(value: object) -> str:
    """A value as text, whatever the file keeps there."""
    if isinstance(value, bytes):
        return value.decode(errors="replace")
    if value is None:
        return ""
    return str(value)


def as_bytes(value: object) -> bytes:
    """A value as bytes."""
    if isinstance(value, bytes):
        return value
    return as_text(value).encode()


def as_int(value: object) -> int:
    """A value as a whole number, 0 if it is none."""
    try:
        return int(as_text(value))
    except ValueError:
        return 0

"""Whether the database failed, which is waited for, or a statement, which no waiting mends."""

import sqlite3
from typing import Final

import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from bot.storage.database import Unavailable

_SQLITE_FAILS: Final = {
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_NOLFS,
    sqlite3.SQLITE_NOTADB,
}
_PRIMARY: Final = 0xFF  # the part of SQLite's code that names its kind
_OUR_FAULT: Final = (
    psycopg.IntegrityError,
    psycopg.DataError,
    psycopg.ProgrammingError,
    psycopg.NotSupportedError,
)
_IN_VAIN: Final = (
    "54",
    "25P02",
)  # larger than PostgreSQL can take; after an error that somebody passed over
_CANCELLED: Final = "57014"


class ConnectionCut(psycopg.OperationalError):
    """A connection was found to be cut below SQLAlchemy."""


class TooSlow(Unavailable):
    """The server answers, but ended a statement that took too long."""


def translated(error: BaseException, connection: Connection | None = None) -> BaseException:
    """`Unavailable` for a failing database, the error itself for a failing use case.

    Inside a transaction its connection is given, for only there it may be seen that it was cut.
    """
    cause = error.orig if isinstance(error, DBAPIError) else error
    words = f"{type(cause).__name__}: {' '.join(str(cause).split())}"
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", sqlite3.SQLITE_MISUSE)
        if code & _PRIMARY in _SQLITE_FAILS:
            return Unavailable(words)
    elif isinstance(cause, psycopg.Error):
        if cause.sqlstate == _CANCELLED:
            return TooSlow(words)
        if not _is_own(error, cause, connection):
            return Unavailable(words)
    return error


def _is_own(error: BaseException, cause: psycopg.Error, connection: Connection | None) -> bool:
    """Whether a statement fails on any connection; what the server never saw has no code."""
    if isinstance(cause, _OUR_FAULT) or cause.sqlstate:
        return isinstance(cause, _OUR_FAULT) or str(cause.sqlstate).startswith(_IN_VAIN)
    if isinstance(error, DBAPIError):
        return error.statement is not None and not error.connection_invalidated
    return not isinstance(cause, ConnectionCut) and not (connection and is_cut(connection))


def is_cut(connection: Connection) -> bool:
    """Whether the driver's own connection is no more."""
    return bool(getattr(connection.connection.driver_connection, "closed", True))

"""The one way to the database: a use case runs as one transaction on a worker thread.

Where it must not be lost, it is repeated while the database fails: longer and longer pauses, and
no giving up.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from itertools import chain, repeat
from typing import Any, Concatenate, Final, NamedTuple, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection

P = ParamSpec("P")
T = TypeVar("T")
Job = Callable[[Connection], T]
log = logging.getLogger(__name__)

_NEW_ROWS: Final = "new rows of the agenda"
_PAUSES: Final = (0.1, 0.2, 0.5, 1.0, 2.0)  # seconds after each failure
_LONGEST: Final = 5.0  # seconds after each further one


class Unavailable(Exception):  # noqa: N818 - reads as what happened
    """The database can't be used now: locked, full, unreachable or broken; nothing was saved."""


class Unusable(Exception):  # noqa: N818 - reads as what happened
    """The database must not be used at all: its schema is newer, or it is damaged."""


class NewRow(NamedTuple):
    """The lane of a row that a transaction adds to the agenda, and when the row is due."""

    lane: int
    at: datetime


def announce(connection: Connection, rows: Iterable[NewRow]) -> None:
    """Pass rows that a use case adds to the database's hooks, once its transaction commits."""
    connection.info.setdefault(_NEW_ROWS, []).extend(rows)


class Backend(Protocol):
    """What SQLite and PostgreSQL each do in their own way."""

    def submit(self, job: Job[T]) -> asyncio.Future[T]:
        """Run a job in a transaction that fails alone."""

    def query(self, job: Job[T]) -> asyncio.Future[T]:
        """Run a job that only reads, beside the writers."""

    def notifications(self, channel: str) -> AsyncIterator[str]:
        """What other processes notify on a channel; ends at once where there can't be any."""

    def close(self) -> None:
        """Finish what was submitted and close the connections."""


class Database:
    """Runs use cases; each commits whole or not at all, and only then is its result returned.

    `on_commit` is called on the event loop with the rows that a committed use case announced,
    `before_commit` in its transaction.
    """

    def __init__(self, backend: Backend, *, shared: bool) -> None:
        """`shared` says that several processes may work on this database at once."""
        self._backend = backend
        self.shared = shared
        self.on_commit: Callable[[Sequence[NewRow]], None] = _ignore
        self.before_commit: Callable[[Connection, Sequence[NewRow]], None] = _ignore

    async def run(
        self, use_case: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The result of `use_case(connection, …)` once it is durably saved; raises Unavailable."""

        def job(connection: Connection) -> tuple[T, Sequence[NewRow]]:
            new: list[NewRow] = []
            connection.info[_NEW_ROWS] = new  # anew at each try
            result = use_case(connection, *args, **kwargs)
            if new:
                self.before_commit(connection, new)
            return result, new

        result, new = await self._backend.submit(job)
        if new:
            self.on_commit(new)
        return result

    async def read(
        self, use_case: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The result of a use case that changes nothing; raises Unavailable."""
        return await self._backend.query(lambda connection: use_case(connection, *args, **kwargs))

    def notifications(self, channel: str) -> AsyncIterator[str]:
        """What other processes notify on a channel."""
        return self._backend.notifications(channel)

    def close(self) -> None:
        """Finish what was begun and close every connection."""
        self._backend.close()


def _ignore(*_: Any) -> None:  # noqa: ANN401 - of either hook
    """A hook that nobody uses."""


async def persist(work: Callable[[], Awaitable[T]]) -> T:
    """Do some work again and again while the database fails."""
    for pause in chain(_PAUSES, repeat(_LONGEST)):
        try:
            return await work()
        except Unavailable as error:
            log.warning("the database is unavailable: %s", error)
            await asyncio.sleep(pause)
    raise AssertionError


async def surely(
    database: Database,
    use_case: Callable[Concatenate[Connection, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Run a use case however long the database fails."""
    return await persist(lambda: database.run(use_case, *args, **kwargs))

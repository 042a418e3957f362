"""The one way to the database: a use case runs as one transaction on a worker thread."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Concatenate, ParamSpec, Protocol, TypeVar

from sqlalchemy import Connection

P = ParamSpec("P")
T = TypeVar("T")
Job = Callable[[Connection], T]


class Unavailable(Exception):  # noqa: N818 - reads as what happened
    """The database can't be used now: locked, full, unreachable or broken; nothing was saved."""


class Unusable(Exception):  # noqa: N818 - reads as what happened
    """The database must not be used at all: its schema is newer, or it is damaged; nothing was touched."""


class Backend(Protocol):
    """What SQLite and PostgreSQL each do in their own way."""

    def submit(self, job: Job[T]) -> asyncio.Future[T]:
        """Run a job in a transaction of its own fate."""

    def query(self, job: Job[T]) -> asyncio.Future[T]:
        """Run a job that only reads, beside the writers."""

    def heard(self, channel: str) -> AsyncIterator[str]:
        """What other processes say on a channel; ends at once where there can't be any."""

    def close(self) -> None:
        """Finish what was submitted and let the connections go."""


class Database:
    """Runs use cases; each commits whole or not at all, and only then is its result seen."""

    def __init__(self, backend: Backend, *, shared: bool) -> None:
        """`shared` says that several processes may work on this database at once."""
        self._backend = backend
        self.shared = shared

    async def run(
        self, use_case: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The result of `use_case(connection, …)` once it is durably saved; raises Unavailable."""
        return await self._backend.submit(lambda connection: use_case(connection, *args, **kwargs))

    async def read(
        self, use_case: Callable[Concatenate[Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        """The result of a use case that changes nothing; raises Unavailable."""
        return await self._backend.query(lambda connection: use_case(connection, *args, **kwargs))

    def heard(self, channel: str) -> AsyncIterator[str]:
        """What other processes say on a channel."""
        return self._backend.heard(channel)

    def close(self) -> None:
        """Finish what was begun and close every connection."""
        self._backend.close()

"""Who decides rows: one handler for each kind."""

from collections.abc import Sequence
from typing import Protocol

from sqlalchemy import Connection

from bot.agenda.outcome import Call
from bot.agenda.store import Row


class Handler(Protocol):
    """Decides rows of one kind."""

    def prepares(self, row: Row) -> bool:
        """Whether `prepare` has slow work to do before this row's transaction."""

    async def prepare(self, row: Row) -> object:
        """Do the slow part beside the transactions, changing nothing."""

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:
        """Apply the row inside the transaction and return the calls to send."""

    def apologise(self, row: Row) -> Sequence[Call]:
        """One line to the person whose row had to be parked."""


class Quiet:
    """A handler of rows that nobody waits for: nothing is slow, and a failure has no apology."""

    def prepares(self, row: Row) -> bool:  # noqa: ARG002 - a handler's signature
        """Nothing is slow about it."""
        return False

    async def prepare(self, row: Row) -> object:
        """Never asked for."""
        raise NotImplementedError(row.kind)

    def apologise(self, row: Row) -> Sequence[Call]:  # noqa: ARG002 - a handler's signature
        """Nobody waits for it."""
        return ()

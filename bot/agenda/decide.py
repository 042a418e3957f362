"""Decides rows: which calls they lead to, in the caller's transaction and without an event loop."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.agenda import store as agenda_store
from bot.agenda.handler import Handler
from bot.agenda.outcome import GivenUp, Outgoing, Parked, Receipt, dump, restore
from bot.agenda.store import Row
from bot.storage.database import Unavailable
from bot.storage.failures import TooSlow, translated

TRIES: Final = 2  # a row that fails so often is parked

SaveReceipts = Callable[[Connection, Sequence[Receipt], datetime], None]


@dataclass(frozen=True, slots=True)
class Decided:
    """What one transaction decided, and the row that must be prepared before it goes on."""

    outgoing: Sequence[Outgoing] = ()
    unprepared: Row | None = None
    more: bool = False


class UndecidedError(Exception):
    """Deciding this row raised; its whole transaction is rolled back."""

    def __init__(self, row: Row) -> None:
        super().__init__(f"row {row.id} of kind {row.kind}")
        self.row = row


class Decider:
    """Takes rows through their states: decided by their kind's handler, crossed out or parked."""

    def __init__(
        self, bot: int, handlers: Mapping[str, Handler], save_receipts: SaveReceipts
    ) -> None:
        self._bot = bot
        self._handlers = handlers
        self._save_receipts = save_receipts

    def handler(self, row: Row) -> Handler:
        """Who decides rows of this kind; raises KeyError."""
        return self._handlers[row.kind]

    def lane(
        self, connection: Connection, lane: int, until: datetime, prepared: Mapping[int, object]
    ) -> Decided:
        """Decide a lane's due rows in their order, as far as they are prepared."""
        outgoing: list[Outgoing] = []
        rows = agenda_store.take(connection, self._bot, lane, until)
        for row in rows:
            decided = self.row(connection, row, prepared)
            if decided is None:
                return Decided(outgoing, row, more=True)
            outgoing.append(decided)
        return Decided(outgoing, more=len(rows) == agenda_store.AT_A_TIME)

    def row(
        self, connection: Connection, row: Row, prepared: Mapping[int, object]
    ) -> Outgoing | None:
        """Decide a row and keep its calls; None for one that must be prepared first.

        Raises Unavailable, and UndecidedError for whatever is the row's own fault.
        """
        try:
            handler = self.handler(row)
            if row.id not in prepared and handler.prepares(row):
                return None
            calls = tuple(handler.decide(connection, row, prepared.get(row.id)))
            if calls:
                agenda_store.keep(connection, row.id, dump(calls))
            else:
                agenda_store.cross_out(connection, row.id, row.at)
        except Exception as error:
            found = translated(error, connection)
            if isinstance(found, Unavailable) and not isinstance(found, TooSlow):
                raise
            raise UndecidedError(row) from error
        return Outgoing(row.id, row.lane, calls)

    def unsent(self, connection: Connection, lane: int | None = None) -> list[Outgoing]:
        """What is decided and not yet crossed out, in one lane or in all."""
        rows = agenda_store.unsent(connection, self._bot, lane)
        return [Outgoing(row, number, tuple(restore(outcome))) for row, number, outcome in rows]

    def cross_out(
        self,
        connection: Connection,
        outgoing: Outgoing,
        receipts: Sequence[Receipt],
        now: datetime,
    ) -> None:
        """End a row whose calls are made; its receipts may put new rows, such as bells."""
        self._save_receipts(connection, receipts, now)
        if any(isinstance(receipt, GivenUp) for receipt in receipts):
            agenda_store.park(connection, outgoing.row, now)
        agenda_store.cross_out(connection, outgoing.row, now)

    def failed(self, connection: Connection, row: Row, now: datetime) -> Outgoing | None:
        """Count a row's failure; the second time park it, and return an apology to the person."""
        if agenda_store.count_failure(connection, row.id) < TRIES:
            return None
        self._save_receipts(connection, [Parked(row.lane)], now)
        agenda_store.park(connection, row.id, now)
        handler = self._handlers.get(row.kind)
        return Outgoing(row.id, row.lane, tuple(handler.apologise(row)) if handler else ())

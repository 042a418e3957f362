"""Rows by which a person's parameters are fitted, each in the person's own lane."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.agenda.handler import Quiet
from bot.agenda.outcome import Call
from bot.agenda.store import Row
from bot.clock import Clock
from bot.fitting import store as fits_store
from bot.fitting.program import fitted
from bot.fitting.service import Schedule
from bot.people import store as people_store
from bot.people.person import Person
from bot.people.store import Defaults
from bot.repetition.fitting import Fit, PastReview
from bot.storage.database import Database


class FitRows(Quiet):
    """Fits beside the transactions, in another process."""

    def __init__(self, database: Database, clock: Clock, defaults: Defaults) -> None:
        self._database = database
        self._clock = clock
        self._defaults = defaults

    def prepares(self, row: Row) -> bool:  # noqa: ARG002 - a handler's signature
        """Each is fitted first."""
        return True

    async def prepare(self, row: Row) -> Fit | None:
        """Fit; nothing in the lane can move a card between this and `decide`."""
        person, past = await self._database.read(self._reviewed, row.lane)
        if person is None:
            return None
        return await fitted(past, person.parameters)

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:
        """Follow what was found; the person is told nothing but in the settings."""
        person = people_store.find(connection, row.lane, self._defaults)
        if person and isinstance(prepared, Fit):
            Schedule(connection, person, self._clock.now()).follow(prepared)
        return []

    def _reviewed(
        self, connection: Connection, person: int
    ) -> tuple[Person | None, list[PastReview]]:
        found = people_store.find(connection, person, self._defaults)
        return found, fits_store.past(connection, person)

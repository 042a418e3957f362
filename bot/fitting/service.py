"""The use cases of fitted schedules; each runs inside the one transaction that it is given.

Whatever changes a person's parameters happens in the person's own lane, and computes the memories
again: at any time a replay of the reviews by the parameters in use leads to the cards.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.agenda import store as agenda_store
from bot.agenda.store import Entry
from bot.cards.replay import retrace
from bot.codec import written
from bot.fitting import store as fits_store
from bot.fitting.store import LatestFit
from bot.people import store as people_store
from bot.people.person import Person
from bot.people.store import parameters_of
from bot.repetition.fitting import Fit
from bot.repetition.scheduler import DEFAULT, Parameters

MORE: Final = 200  # reviews since the latest fit make another worth while


def ask(connection: Connection, bot: int, people: Sequence[int], now: datetime) -> None:
    """Put a row into the lane of each person whose parameters are to be fitted."""
    entries = [Entry(person, now, fits_store.KIND, "{}") for person in people]
    agenda_store.put(connection, bot, entries)


@dataclass(frozen=True, slots=True)
class Schedule:
    """By which parameters one person's cards return, at the time `now`."""

    connection: Connection
    person: Person
    now: datetime

    @property
    def fitted(self) -> LatestFit | None:
        """What the latest fit found; None if there was none."""
        return fits_store.of(self.connection, self.person.id)

    def follow(self, found: Fit) -> None:
        """Keep what a fit has found, and use the best parameters from now on."""
        known = self.fitted
        if known and (known.declined or known.reviews == found.reviews):
            return
        fitted = LatestFit(
            self.person.id,
            self.now,
            found.reviews,
            found.held,
            found.current,
            min(found.current, found.default, found.fitted),
            None if found.best == DEFAULT else written(list(found.best)),
        )
        fits_store.save(self.connection, fitted)
        self._use(found.best)

    def choose(self, *, own: bool) -> None:
        """Use the person's own parameters, or those of everybody; the own ones are kept."""
        known = self.fitted
        if known is None:
            return
        fits_store.save(self.connection, replace(known, declined=not own))
        self._use(parameters_of(known.parameters) if own else DEFAULT)

    def _use(self, parameters: Parameters) -> None:
        if parameters == self.person.parameters:
            return
        kept = None if parameters == DEFAULT else written(list(parameters))
        people_store.change(self.connection, self.person.id, parameters=kept)
        retrace(self.connection, self.person.id, parameters)

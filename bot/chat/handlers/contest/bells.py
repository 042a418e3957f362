"""Rows of contests: bells in the lane of the group, reviews in the lane of a person."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.agenda.handler import Quiet
from bot.agenda.outcome import Call
from bot.agenda.store import Row
from bot.chat.context import Services
from bot.chat.handlers.contest import calls, result
from bot.clock import Clock
from bot.contest import bells, reviewing
from bot.contest.outcome import ContestFinished
from bot.contest.service import Contests
from bot.people import store as people_store


class Bells(Quiet):
    """Decides what a contest does when its time has come."""

    def __init__(self, services: Services, clock: Clock) -> None:
        self._services = services
        self._clock = clock

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002
        """Ring; what follows is timed from now, however late the bell is."""
        now = max(row.at, self._clock.now())
        bank = self._services.versions.current(connection)
        outcome = Contests(connection, self._services.bot, now).ring(
            bells.read(row.body), row.at, row.id, bank.aside
        )
        if isinstance(outcome, ContestFinished):
            result.hand_out(connection, self._services, outcome, now)
        return calls.rung(bank, self._services.username, outcome)


class Reviews(Quiet):
    """Counts answers of contests as reviews of the person's cards."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002
        """Count the answer, if the person has written in private; no message is sent."""
        person = people_store.find(connection, row.lane, self._services.defaults)
        if person:
            reviewing.count(
                connection,
                person,
                self._services.versions.current(connection),
                bells.read_review(row.body),
                row.at,
            )
        return []

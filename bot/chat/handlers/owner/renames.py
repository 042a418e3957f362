"""Rows that move progress from an old id to a new one, each in the lane of whom it concerns."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.admin import moving, renames
from bot.agenda.handler import Quiet
from bot.agenda.outcome import Call
from bot.agenda.store import Row
from bot.chat.context import Services
from bot.people import store as people_store


class Spreading(Quiet):
    """Puts the rows of the next people."""

    def __init__(self, bot: int) -> None:
        self._bot = bot

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002
        """Put them; no message is sent."""
        renames.spread(connection, self._bot, row.lane, row.body, row.at)
        return []


class Moving(Quiet):
    """Moves what a person has learned, or what a group has played."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002
        """Move it; no message is sent."""
        rename = renames.rename(connection, int(row.body))
        if row.lane < 0:
            moving.of_group(connection, self._services.bot, row.lane, rename, row.at)
            return []
        person = people_store.find(connection, row.lane, self._services.defaults)
        question = self._services.versions.whole(connection).question(rename.new)
        if person:
            moving.of_person(connection, person, rename, question.topic if question else None)
        return []

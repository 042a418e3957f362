"""Who reported a question that is mended now is thanked, once, and by day."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.agenda import store as agenda_store
from bot.agenda.handler import Quiet
from bot.agenda.outcome import Call
from bot.agenda.store import Entry, Row
from bot.chat.calls import send
from bot.chat.context import Context, Services
from bot.chat.screens.owner import mending as mending_screens
from bot.codec import decode, written
from bot.people import store as people_store
from bot.people.days import MORNING, at_night, zone_named
from bot.reminders import policy

KIND: Final = "thanks"


def put(context: Context, people: Sequence[int], question: str) -> None:
    """Rows that thank people by day, each in its own lane."""
    entries = []
    for number in people:
        person = people_store.find(context.connection, number, context.services.defaults)
        if person and not person.blocked_at:
            at = by_day(context.now, person.zone)
            entries.append(Entry(number, at, KIND, written([question])))
    agenda_store.put(context.connection, context.services.bot, entries)


def by_day(now: datetime, zone: str) -> datetime:
    """Now, or when it is morning after the night."""
    if not at_night(now, zone):
        return now
    day = now.astimezone(zone_named(zone)).date()
    minute = MORNING.hour * 60
    days = (policy.moment(day + timedelta(days=ahead), minute, zone) for ahead in range(3))
    return next((at for at in days if at and at > now), now)


class Thanks(Quiet):
    """Thanks somebody for a report, with the question as it is by then."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002
        """Say it, unless the question has gone or nobody can be reached."""
        (name,) = decode(row.body)
        person = people_store.find(connection, row.lane, self._services.defaults)
        question = self._services.versions.whole(connection).question(name)
        if person is None or person.blocked_at or question is None:
            return []
        return [send(row.lane, mending_screens.thanks(person.language, question))]

"""The rows of reminders: what each person wants, and which reminder is planned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, select, update

from bot.storage.prepared import insertion
from bot.storage.tables import reminders


class ReminderState(StrEnum):
    """Whether somebody is reminded."""

    ON = "on"
    OFF = "off"
    SILENT = "silent"  # too many were not answered; studying turns it on again


@dataclass(frozen=True, slots=True)
class Reminder:
    """What one person wants: `minute` of the local day; `serial` is the planned row's."""

    person: int
    state: ReminderState
    minute: int
    serial: int = 0
    planned_at: datetime | None = None
    reminded_on: date | None = None
    unanswered: int = 0


def of(connection: Connection, person: int) -> Reminder | None:
    """What the person wants; None for whom was never asked."""
    row = connection.execute(select(reminders).where(reminders.c.person == person)).first()
    if row is None:
        return None
    day = date.fromisoformat(row.reminded_on) if row.reminded_on else None
    values = row._asdict() | {"state": ReminderState(row.state), "reminded_on": day}
    return Reminder(**values)


def save(connection: Connection, reminder: Reminder) -> None:
    """Write down what the person wants."""
    values = _values(reminder)
    if not connection.execute(
        update(reminders).where(reminders.c.person == reminder.person).values(values)
    ).rowcount:
        connection.execute(insertion(connection.dialect.name, reminders), values)


def _values(reminder: Reminder) -> Mapping[str, Any]:
    day = reminder.reminded_on
    return {
        "person": reminder.person,
        "state": str(reminder.state),
        "minute": reminder.minute,
        "serial": reminder.serial,
        "planned_at": reminder.planned_at,
        "reminded_on": day.isoformat() if day else None,
        "unanswered": reminder.unanswered,
    }

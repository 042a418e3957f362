"""The use cases of reminders; each runs inside the one transaction that it is given.

One row of the agenda is planned for each person, in the person's own lane. A row whose serial
is not the newest is void: whatever changes the plan just puts another row.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection

from bot.agenda import store as agenda_store
from bot.agenda.store import Entry
from bot.codec import decode, written
from bot.people.days import at_night, zone_named
from bot.people.person import Person
from bot.reminders import policy
from bot.reminders import store as reminders_store
from bot.reminders.store import Reminder, ReminderState

KIND: Final = "reminder"


class Ring(StrEnum):
    """What a reminder that falls due leads to."""

    NOTHING = "nothing"
    REMIND = "remind"
    FALL_SILENT = "fall-silent"


@dataclass(frozen=True, slots=True)
class Reminders:
    """What can happen to one person's reminders, at the time `now`."""

    connection: Connection
    bot: int
    person: Person
    now: datetime

    @property
    def current(self) -> Reminder | None:
        """What the person wants; None for whom was never asked."""
        return reminders_store.of(self.connection, self.person.id)

    def turn_on(self, minute: int) -> None:
        """Remind at this minute of the local day."""
        known = self.current or Reminder(self.person.id, ReminderState.ON, minute)
        self._plan(replace(known, state=ReminderState.ON, minute=minute, unanswered=0))

    def turn_off(self) -> None:
        """Remind no more; whom was never asked is not asked again."""
        known = self.current or Reminder(self.person.id, ReminderState.OFF, 0)
        void = replace(known, state=ReminderState.OFF, serial=known.serial + 1, planned_at=None)
        reminders_store.save(self.connection, void)

    def studied(self) -> None:
        """The person studies: nothing is unanswered any more, and silence ends."""
        known = self.current
        if known is None or known.state is ReminderState.OFF:
            return
        if known.state is ReminderState.SILENT or not self._is_planned(known.planned_at):
            self._plan(replace(known, state=ReminderState.ON, unanswered=0))
        elif known.unanswered:
            reminders_store.save(self.connection, replace(known, unanswered=0))

    def replan(self) -> None:
        """The person's zone has changed: the hour stays, by the clocks there."""
        known = self.current
        if known and known.state is ReminderState.ON:
            self._plan(known)

    def not_today(self) -> None:
        """Whatever is still planned for today is void."""
        known = self.current
        if known and known.state is ReminderState.ON:
            self._plan(replace(known, reminded_on=self._today))

    def snooze(self) -> bool:
        """Remind once more in an hour; False where that would be at night."""
        known, at = self.current, self.now + policy.SNOOZE
        if known is None or known.state is ReminderState.OFF or at_night(at, self.person.zone):
            return False
        planned = self._plan(known)  # which makes an earlier press void
        self._put(at, planned.serial, self._today, again=True)
        return True

    def ring(self, body: str, planned: datetime, due: int) -> Ring:
        """A planned reminder has come: `due` questions wait."""
        row, known = decode(body), self.current
        if known is None or known.state is not ReminderState.ON or row["serial"] != known.serial:
            return Ring.NOTHING
        day = date.fromisoformat(row["day"])
        fits = due > 0 and policy.in_time(planned, day, self.now, self.person.zone)
        if row["again"]:
            return Ring.REMIND if fits else Ring.NOTHING
        if not fits or known.reminded_on == day:
            self._plan(known)
            return Ring.NOTHING
        if known.unanswered >= policy.SILENT_AFTER:
            silent = replace(known, state=ReminderState.SILENT, planned_at=None)
            reminders_store.save(self.connection, silent)
            return Ring.FALL_SILENT
        self._plan(replace(known, reminded_on=day, unanswered=known.unanswered + 1))
        return Ring.REMIND

    @property
    def _today(self) -> date:
        return self.now.astimezone(zone_named(self.person.zone)).date()

    def _is_planned(self, at: datetime | None) -> bool:
        """Whether a row comes soon: none does after a block, or when the clock was far ahead."""
        return at is not None and -policy.LATE <= at - self.now <= policy.FARTHEST

    def _plan(self, known: Reminder) -> Reminder:
        """Put the next reminder into the agenda; rows that were planned before are void."""
        zone, serial = self.person.zone, known.serial + 1
        day, at = next(policy.upcoming(self.now, known.minute, zone, known.reminded_on))
        planned = replace(known, serial=serial, planned_at=at)
        reminders_store.save(self.connection, planned)
        self._put(at, serial, day, again=False)
        return planned

    def _put(self, at: datetime, serial: int, day: date, *, again: bool) -> None:
        body = written({"serial": serial, "day": day.isoformat(), "again": again})
        agenda_store.put(self.connection, self.bot, [Entry(self.person.id, at, KIND, body)])

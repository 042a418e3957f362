"""Reminders: the rows that fall due, and the buttons under them."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.agenda.handler import Quiet
from bot.agenda.outcome import Call
from bot.agenda.store import Row
from bot.chat.calls import Screen, edit_buttons, send
from bot.chat.context import Context, Services
from bot.chat.screens import menus as menu_screens
from bot.chat.screens import reminders as reminder_screens
from bot.chat.text.aloud import quiet
from bot.clock import Clock
from bot.i18n import say
from bot.insights import progress
from bot.people import store as people_store
from bot.people.person import Person
from bot.reminders import policy
from bot.reminders.service import Reminders, Ring
from bot.study.exam import day
from bot.study.outcome import Refusal, StudyRefused

Calls = Sequence[Call]


class ReminderRows(Quiet):
    """Decides what a planned reminder leads to, however late it is."""

    def __init__(self, services: Services, clock: Clock) -> None:
        self._services = services
        self._clock = clock

    def decide(self, connection: Connection, row: Row, prepared: object) -> Calls:  # noqa: ARG002
        """Remind, or plan the next day; for somebody who blocked the bot, nothing is planned."""
        person = people_store.find(connection, row.lane, self._services.defaults)
        if person is None or person.blocked_at:
            return []
        calls = self._told(connection, row, person)
        if person.reads_aloud:
            return [quiet(call, person.language) for call in calls]
        return calls

    def _told(self, connection: Connection, row: Row, person: Person) -> Calls:
        services, now = self._services, max(row.at, self._clock.now())
        bank = services.versions.current(connection)
        facts, days = progress.of(connection, person, bank, now), day.days_to(person, now)
        wanted = policy.called_for(facts.due, facts.new, days, now, person.zone)
        ring = Reminders(connection, services.bot, person, now).ring(row.body, row.at, wanted)
        if ring is Ring.REMIND and days is not None:
            screen = reminder_screens.before_exam(person.language, days, facts.due, facts.new)
            return [send(row.lane, screen)]
        if ring is Ring.REMIND:
            return [send(row.lane, reminder_screens.due(person.language, wanted))]
        if ring is Ring.FALL_SILENT:
            return [send(row.lane, Screen(say(person.language, "reminder-silent")))]
        return []


def pressed(context: Context, argument: str) -> Calls:
    """A press on an hour or on a no after a lesson, or on a button under a reminder."""
    if argument == reminder_screens.SNOOZE:
        snoozed = context.reminders.snooze()
        return _done(context, "reminder-snoozed" if snoozed else "reminder-too-late")
    if argument == reminder_screens.NOT_TODAY:
        context.reminders.not_today()
        return _done(context, "reminder-tomorrow")
    set_(context, argument)
    return [
        context.toast(),
        edit_buttons(context.chat, context.message),
        context.reply(_set(context)),
    ]


def set_(context: Context, value: str) -> None:
    """Remind at the minute of the day that a button names, or no more."""
    if value == reminder_screens.OFF:
        context.reminders.turn_off()
    elif value.isdecimal() and int(value) < 24 * 60:
        context.reminders.turn_on(int(value))
    else:
        raise StudyRefused(Refusal.UNKNOWN)


def _set(context: Context) -> Screen:
    reminder = context.reminders.current
    when = reminder_screens.state(context.language, reminder)
    begin = reminder_screens.begin(context.language)
    if reminder is None or reminder.planned_at is None:
        return Screen(context.say("reminder-off"), [[begin]])
    zone = menu_screens.zone_name(context.language, context.person.zone)
    return Screen(context.say("reminder-on", time=when, zone=zone), [[begin]])


def _done(context: Context, key: str) -> Calls:
    """The reminder's message becomes one line; the lesson can still begin."""
    screen = Screen(context.say(key), [[reminder_screens.begin(context.language)]])
    return [context.toast(), context.edit(screen)]

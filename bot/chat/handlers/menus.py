"""Greeting, help, topics, progress and settings."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from bot.cards import store as cards_store
from bot.chat.calls import Screen
from bot.chat.context import Calls, Context
from bot.chat.handlers import native
from bot.chat.handlers import reminders as reminder_handlers
from bot.chat.screens import lesson as lesson_screens
from bot.chat.screens import menus as menu_screens
from bot.chat.screens.contest import lobby as lobby_screens
from bot.contest import names
from bot.fitting.service import Schedule
from bot.i18n import LANGUAGES
from bot.insights import progress
from bot.people import store as people_store
from bot.people import zones
from bot.people.days import zone_named
from bot.people.person import Pace
from bot.study.outcome import Refusal, StudyRefused


def shown(build: Callable[[Context], Screen]) -> Callable[[Context, str], Calls]:
    """A handler that sends a screen, for a command or for a button that has no argument."""

    def show(context: Context, argument: str) -> Calls:
        if context.query and argument:
            raise StudyRefused(Refusal.UNKNOWN)
        return context.show(build(context))

    return show


def start(context: Context) -> Screen:
    """The greeting."""
    return lesson_screens.start(context.language, names.shown(context.first_name))


def help_(context: Context) -> Screen:
    """`/help`."""
    return Screen(context.say("help"), lesson_screens.start(context.language, "").rows)


def topics(context: Context, *, unknown: bool = False) -> Screen:
    """`/topics`."""
    facts = progress.of(context.connection, context.person, context.bank, context.now)
    return menu_screens.topics(context.language, context.bank, facts, unknown=unknown)


def settings(context: Context) -> Screen:
    """`/settings`."""
    fitted, line = _schedule(context).fitted, native.told(context)
    person = context.person
    if line:
        person = replace(person, native_formulas=False)
    screen = menu_screens.settings(context.reader, person, context.reminders.current, fitted)
    return screen._replace(html="\n\n".join(filter(None, [screen.html, line])))


_CHOICES: Final[dict[str, Callable[..., Screen]]] = {
    "language": menu_screens.choose_language,
    "new": menu_screens.choose_new,
    "zone": menu_screens.choose_zone,
    "name": menu_screens.choose_name,
    "contests": menu_screens.choose_contests,
    "formulas": menu_screens.choose_formulas,
    "pace": menu_screens.choose_pace,
    "reading": menu_screens.choose_reading,
}


def open_settings(context: Context, setting: str) -> Calls:
    """Open the settings, or one of them, in place."""
    if not setting:
        screen = settings(context)
    elif setting == "reminder":
        screen = menu_screens.choose_reminder(context.language, context.reminders.current)
    elif setting == "schedule":
        screen = menu_screens.choose_schedule(context.language, _schedule(context).fitted)
    elif setting in _CHOICES:
        screen = _CHOICES[setting](context.language, context.person)
    else:
        raise StudyRefused(Refusal.UNKNOWN)
    return [context.toast(), context.edit_menu(screen)]


def set_(context: Context, argument: str) -> Calls:
    """Set something; what was never offered is refused."""
    setting, _, value = argument.partition("/")
    if setting == "reminder":
        reminder_handlers.set_(context, value)
        return _saved(context)
    if setting == "schedule" and value in menu_screens.SCHEDULES:
        _schedule(context).choose(own=value == menu_screens.OWN)
        return _saved(context)
    if setting == "formulas" and value == menu_screens.NATIVE:
        return native.probe(context)
    column, offered = _VALUES.get(setting, ("", {}))
    if value not in offered:
        raise StudyRefused(Refusal.UNKNOWN)
    changed = {column: offered[value]}
    if setting == "formulas":
        changed["native_formulas"] = False
    return _saved(_changed(context, **changed))


def zone(context: Context, argument: str) -> Calls:
    """`/zone Екатеринбург`: where somebody lives, as people type it."""
    found = zones.typed(argument)
    if found is None:
        return [context.reply(Screen(context.say("zone-unknown")))]
    _changed(context, zone=found)
    name = menu_screens.zone_name(context.language, found)
    time = f"{context.now.astimezone(zone_named(found)):%H:%M}"
    return [context.reply(Screen(context.say("zone-saved", zone=name, time=time)))]


def _changed(context: Context, **values: object) -> Context:
    """The context with changed settings; another zone moves days and reminders."""
    connection, before = context.connection, context.person
    people_store.change(connection, before.id, **values)
    after = people_store.find(connection, before.id, context.services.defaults) or before
    changed = replace(context, person=after)
    if after.zone != before.zone:
        cards_store.rezone(connection, before.id, before.zone, after.zone)
        changed.reminders.replan()
        changed.exam.moved()
    return changed


def _schedule(context: Context) -> Schedule:
    return Schedule(context.connection, context.person, context.now)


def _saved(context: Context) -> Calls:
    return [context.toast(context.say("settings-saved")), context.edit_menu(settings(context))]


_VALUES: Final[Mapping[str, tuple[str, Mapping[str, object]]]] = {
    "language": ("language", {"auto": None, **{code: code for code in LANGUAGES}}),
    "new": ("new_a_day", {str(number): number for number in menu_screens.NEW_A_DAY}),
    "zone": ("zone", {"auto": None, **{zone: zone for zone in menu_screens.ZONES}}),
    "name": ("hide_name", {"shown": False, "hidden": True}),
    "contests": ("skip_contests", {"counted": False, "skipped": True}),
    "reading": ("reads_aloud", {"off": False, "on": True}),
    "formulas": ("plain_formulas", {"drawn": False, "plain": True}),
    "pace": ("pace", {str(pace): pace for pace in Pace}),
}
"""Of each setting, the column and its value for each button."""


def only_in_groups(context: Context, _argument: str) -> Calls:
    """A contest's command in a private chat."""
    screen = lobby_screens.in_groups(context.language, context.services.username)
    return [context.reply(screen)]

"""Greeting, help, topics, progress and settings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.agenda.outcome import Call
from bot.cards import store as cards_store
from bot.chat.calls import Screen, edit_menu, reply, toast
from bot.chat.context import Context
from bot.chat.handlers.lesson import Tap
from bot.chat.screens import lesson as lesson_screens
from bot.chat.screens import menus as menu_screens
from bot.contest import names
from bot.i18n import LANGUAGES
from bot.people import store as people_store
from bot.study import progress
from bot.study.outcome import Refusal, StudyRefused

Calls = Sequence[Call]


def start(turn: Context) -> Screen:
    """`/start`."""
    return lesson_screens.start(turn.language, names.shown(turn.first_name))


def help_(turn: Context) -> Screen:
    """`/help`."""
    return Screen(turn.say("help"), lesson_screens.start(turn.language, "").rows)


def topics(turn: Context, *, unknown: bool = False) -> Screen:
    """`/topics`."""
    facts = progress.of(turn.connection, turn.person, turn.bank, turn.now)
    return menu_screens.topics(turn.language, turn.bank, facts, unknown=unknown)


def show_progress(turn: Context) -> Screen:
    """`/progress`."""
    facts = progress.of(turn.connection, turn.person, turn.bank, turn.now)
    return menu_screens.progress(turn.language, turn.bank, facts)


def resume(turn: Context, tap: Tap, _argument: str) -> Calls:
    """«▶️ Вернуть отложенные»: the progress is shown anew in its place."""
    words = turn.say("progress-resumed", count=turn.study.resume_all())
    return [toast(tap.query, words), edit_menu(turn.chat, tap.message, show_progress(turn))]


def settings(turn: Context) -> Screen:
    """`/settings`."""
    return menu_screens.settings(turn.reader, turn.person)


_CHOICES: Final[dict[str, Callable[..., Screen]]] = {
    "language": menu_screens.choose_language,
    "new": menu_screens.choose_new,
    "zone": menu_screens.choose_zone,
    "name": menu_screens.choose_name,
    "contests": menu_screens.choose_contests,
}


def open_settings(turn: Context, tap: Tap, setting: str) -> Calls:
    """A press that opens the settings, or one of them, in place."""
    if setting and setting not in _CHOICES:
        raise StudyRefused(Refusal.UNKNOWN)
    screen = _CHOICES[setting](turn.language, turn.person) if setting else settings(turn)
    return [toast(tap.query), edit_menu(turn.chat, tap.message, screen)]


def set_(turn: Context, tap: Tap, argument: str) -> Calls:
    """A press that sets something; what we never offered is refused."""
    setting, _, value = argument.partition("/")
    values = _VALUES[setting](value) if setting in _VALUES else None
    if values is None:
        raise StudyRefused(Refusal.UNKNOWN)
    people_store.change(turn.connection, turn.person.id, **values)
    changed = replace(
        turn,
        person=people_store.find(turn.connection, turn.person.id, turn.defaults) or turn.person,
    )
    if changed.person.zone != turn.person.zone:
        cards_store.rezone(turn.connection, turn.person.id, turn.person.zone, changed.person.zone)
    return [
        toast(tap.query, changed.say("settings-saved")),
        edit_menu(turn.chat, tap.message, settings(changed)),
    ]


def _language(value: str) -> dict[str, str | None] | None:
    return (
        {"language": None if value == "auto" else value} if value in {*LANGUAGES, "auto"} else None
    )


def _new(value: str) -> dict[str, int] | None:
    return (
        {"new_a_day": int(value)}
        if value in {str(number) for number in menu_screens.NEW_A_DAY}
        else None
    )


def _zone(value: str) -> dict[str, str | None] | None:
    return (
        {"zone": None if value == "auto" else value}
        if value in {*menu_screens.ZONES, "auto"}
        else None
    )


_VALUES: Final[dict[str, Callable[[str], Mapping[str, object] | None]]] = {
    "language": _language,
    "new": _new,
    "zone": _zone,
    "name": lambda value: (
        {"hide_name": value == "hidden"} if value in {"shown", "hidden"} else None
    ),
    "contests": lambda value: (
        {"skip_contests": value == "skipped"} if value in {"counted", "skipped"} else None
    ),
}


def said(turn: Context, screen: Screen) -> Calls:
    """A screen as a new message."""
    return [reply(turn.chat, screen)]

"""Greeting, help, topics, progress and settings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bot.agenda.outcome import Call
from bot.cards import store as cards_store
from bot.chat.calls import Screen, edit_menu
from bot.chat.context import Context
from bot.chat.screens import contest as contest_screens
from bot.chat.screens import lesson as lesson_screens
from bot.chat.screens import menus as menu_screens
from bot.contest import names
from bot.i18n import LANGUAGES
from bot.people import store as people_store
from bot.study import afterwards, progress
from bot.study.outcome import Refusal, StudyRefused

Calls = Sequence[Call]


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


def show_progress(context: Context) -> Screen:
    """`/progress`."""
    facts = progress.of(context.connection, context.person, context.bank, context.now)
    return menu_screens.progress(context.language, context.bank, facts)


def resume(context: Context, _argument: str) -> Calls:
    """«▶️ Вернуть отложенные»: the progress is shown anew in its place."""
    words = context.say("progress-resumed", count=afterwards.resume_all(context.study))
    return [context.toast(words), edit_menu(context.chat, context.message, show_progress(context))]


def settings(context: Context) -> Screen:
    """`/settings`."""
    return menu_screens.settings(context.reader, context.person)


_CHOICES: Final[dict[str, Callable[..., Screen]]] = {
    "language": menu_screens.choose_language,
    "new": menu_screens.choose_new,
    "zone": menu_screens.choose_zone,
    "name": menu_screens.choose_name,
    "contests": menu_screens.choose_contests,
}


def open_settings(context: Context, setting: str) -> Calls:
    """A press that opens the settings, or one of them, in place."""
    if setting and setting not in _CHOICES:
        raise StudyRefused(Refusal.UNKNOWN)
    screen = _CHOICES[setting](context.language, context.person) if setting else settings(context)
    return [context.toast(), edit_menu(context.chat, context.message, screen)]


def set_(context: Context, argument: str) -> Calls:
    """A press that sets something; what we never offered is refused."""
    setting, _, value = argument.partition("/")
    values = _VALUES[setting](value) if setting in _VALUES else None
    if values is None:
        raise StudyRefused(Refusal.UNKNOWN)
    people_store.change(context.connection, context.person.id, **values)
    changed = replace(
        context,
        person=people_store.find(context.connection, context.person.id, context.services.defaults)
        or context.person,
    )
    if changed.person.zone != context.person.zone:
        cards_store.rezone(
            context.connection, context.person.id, context.person.zone, changed.person.zone
        )
    return [
        context.toast(changed.say("settings-saved")),
        edit_menu(context.chat, context.message, settings(changed)),
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


def only_in_groups(context: Context, _argument: str) -> Calls:
    """A command of contests, in private."""
    screen = contest_screens.in_groups(context.language, context.services.username)
    return [context.reply(screen)]

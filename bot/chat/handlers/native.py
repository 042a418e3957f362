"""Formulas in the text of messages: probed, switched on or left."""

from dataclasses import replace

from bot.chat.calls import send
from bot.chat.context import Calls, Context
from bot.chat.screens import native as native_screens
from bot.chat.text.native import natively
from bot.people import store as people_store
from bot.study.outcome import Refusal, StudyRefused


def probe(context: Context) -> Calls:
    """One message with a formula; a server that is too old answers in its place."""
    if context.lacks_rich:
        return _unknown(context)
    rich = natively(send(context.chat, native_screens.probe(context.language)), context.language)
    unknown = native_screens.unknown(context.language, plain=context.person.plain_formulas)
    sent = replace(rich, instead=send(context.chat, unknown).params)
    return [context.toast(context.say("native-look")), sent]


def answered(context: Context, answer: str) -> Calls:
    """«Да» or «Нет» under a probe, perhaps an old one."""
    if answer not in {native_screens.YES, native_screens.NO}:
        raise StudyRefused(Refusal.UNKNOWN)
    if context.lacks_rich:
        return _unknown(context)
    seen = answer == native_screens.YES
    people_store.change(context.connection, context.person.id, native_formulas=seen)
    if seen:
        screen = native_screens.taken(context.language)
    else:
        screen = native_screens.left(context.language, plain=context.person.plain_formulas)
    return [context.toast(), context.edit_menu(screen)]


def told(context: Context) -> str:
    """Why formulas are not in the text any more; said once, when the settings are opened."""
    person = context.person
    if not person.native_formulas or not context.lacks_rich:
        return ""
    people_store.change(context.connection, person.id, native_formulas=False)
    unknown = native_screens.unknown(context.language, plain=person.plain_formulas)
    return unknown.html


def _unknown(context: Context) -> Calls:
    people_store.change(context.connection, context.person.id, native_formulas=False)
    unknown = native_screens.unknown(context.language, plain=context.person.plain_formulas)
    return [context.toast(), context.edit_menu(unknown)]

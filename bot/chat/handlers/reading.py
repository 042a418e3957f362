"""Topics to learn, to read and to share."""

from dataclasses import replace

from bot.bank.bank import Topic
from bot.chat.calls import Screen, send_formulas, send_picture
from bot.chat.context import Calls, Context
from bot.chat.handlers import lesson
from bot.chat.handlers import menus as menu_handlers
from bot.chat.screens import reading as reading_screens
from bot.study import asking, reading
from bot.study.outcome import Refusal, StudyRefused
from bot.study.reading import Page


def topics(context: Context, verb: str) -> Calls:
    """`/topics`; in place, those to read or to share, and back."""
    if not context.query or not verb:
        return context.show(menu_handlers.topics(context))
    if verb == reading_screens.BACK:
        return [context.toast(), context.edit_menu(menu_handlers.topics(context))]
    if verb not in {reading_screens.READ, reading_screens.SHARE}:
        raise StudyRefused(Refusal.UNKNOWN)
    choice = reading_screens.choice(context.language, context.bank, verb)
    return [context.toast(), context.edit_menu(choice)]


def read(context: Context, place: str) -> Calls:
    """«📖 Читать», or another page of a topic."""
    shown = _page(context, place)
    if shown is None:
        return _gone(context)
    plain = context.person.plain_formulas or context.native
    screen = reading_screens.page(context.language, shown, plain=plain)
    if context.pictured:  # no edit turns a picture into words
        return [context.toast(), context.reply(screen)]
    return [context.toast(), context.edit_menu(screen)]


def share(context: Context, place: str) -> Calls:
    """«🔗 Поделиться» with a topic, or also with the question of a page."""
    shown = _page(context, place)
    if shown is None:
        return _gone(context)
    username, whole = context.services.username, "/" not in place
    screen = reading_screens.share(context.language, username, context.bank, shown, whole=whole)
    return [context.toast(), context.edit_menu(screen)]


def picture(context: Context, name: str) -> Calls:
    """«🖼 Картинка» of a page, or its formulas drawn, in a message of its own."""
    shown = reading.page_of(context.bank, name)
    if shown is None:
        return [context.toast(context.say("question-gone"))]
    screen = reading_screens.picture(context.language, shown)
    if image := shown.question.image:
        note = context.say("question-no-picture")
        return [context.toast(), send_picture(context.chat, screen, image, note)]
    if lines := reading_screens.drawn(shown.question):
        return [context.toast(), send_formulas(context.chat, screen, lines, screen)]
    return [context.toast(context.say("question-gone"))]


def ask(context: Context, name: str) -> Calls:
    """«Спросить меня»: the very question of a page."""
    question = context.bank.question(name)
    if question is None:
        return [context.toast(context.say("question-gone"))]
    context.reminders.studied()
    asked = lesson.instead(context, lambda: asking.ask_for(context.study, question))
    return [context.toast(), *asked]


def _page(context: Context, place: str) -> Page | None:
    name, _, number = place.partition("/")
    topic: Topic | None = context.bank.topic(name)
    if topic is None:
        return None
    found = reading.page(topic, int(number) if number.isdecimal() else 1)
    return found and replace(found, question=context.shown(found.question))


def _gone(context: Context) -> Calls:
    """A reload has removed the topic: those that are left stand in its place."""
    screen: Screen = menu_handlers.topics(context, unknown=True)
    if context.pictured:
        return [context.toast(), context.reply(screen)]
    return [context.toast(), context.edit_menu(screen)]

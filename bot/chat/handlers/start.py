"""`/start`, and where the links lead that carry something."""

from collections.abc import Callable, Mapping
from typing import Final

from bot.chat import links
from bot.chat.calls import InlineButton, Screen, send
from bot.chat.context import Calls, Context
from bot.chat.handlers import lesson, reading
from bot.chat.handlers import menus as menu_handlers
from bot.chat.handlers import progress as progress_handlers
from bot.chat.screens import lesson as lesson_screens
from bot.contest import names, own
from bot.contest.outcome import ContestRefused
from bot.study import asking
from bot.study import store as study_store


def start(context: Context, argument: str) -> Calls:
    """The greeting, or what the link leads to; a newcomer is greeted before it."""
    kind, _, name = argument.partition("-")
    if name and kind in _LINKS:
        return [*_greeting(context), *_LINKS[kind](context, name)]
    if argument in _SHOWN:
        return [*_greeting(context), *_SHOWN[argument](context, "")]
    return context.show(menu_handlers.start(context))


def _greeting(context: Context) -> Calls:
    """Whoever was never asked anything is told first who speaks."""
    if study_store.last_asked(context.connection, context.person.id):
        return []
    hello = lesson_screens.start(context.language, names.shown(context.first_name))
    return [send(context.chat, Screen(hello.html))]


def _topic(context: Context, name: str) -> Calls:
    """A lesson of a topic, or all topics if there is none of that name."""
    if context.bank.topic(name) is None:
        return context.show(menu_handlers.topics(context, unknown=True))
    context.reminders.studied()
    return lesson.instead(context, lambda: asking.start(context.study, name))


def _question(context: Context, name: str) -> Calls:
    """One question."""
    question = context.bank.question(name)
    if question is None:
        rows = lesson_screens.start(context.language, "").rows
        return [context.reply(Screen(context.say("question-gone"), rows))]
    context.reminders.studied()
    return lesson.instead(context, lambda: asking.ask_for(context.study, question))


def _missed(context: Context, key: str) -> Calls:
    """From the link under a contest's table, a lesson of what was missed in it."""
    try:
        questions = own.missed(context.connection, key, context.person.id)
    except ContestRefused as refused:  # what is said in private differs from what is said in groups
        return [context.reply(Screen(context.say(f"contest-review-{refused.reason}")))]
    if not questions:
        return [context.reply(Screen(context.say("contest-review-none")))]
    count = sum(context.bank.question(name) is not None for name in questions)
    lines = [lesson.interrupted(context), context.say("contest-review", count=count)]
    line = "\n\n".join(filter(None, lines))
    return lesson.proceed_under(context, line, asking.go_through(context.study, questions))


_LINKS: Final[Mapping[str, Callable[[Context, str], Calls]]] = {
    links.TOPIC: _topic,
    links.QUESTION: _question,
    links.CONTEST: _missed,
}
_SHOWN: Final[Mapping[str, Callable[[Context, str], Calls]]] = {
    "study": lesson.study,
    "topics": reading.topics,
    "progress": progress_handlers.shown,
    "settings": menu_handlers.shown(menu_handlers.settings),
}
"""What the links lead to with which a group is answered; they change nothing."""


def there(command: str) -> Callable[[Context, str], Calls]:
    """The answer in a group to a command of private chats: a link to where it is answered."""
    carried = command if command in _SHOWN else ""

    def answer(context: Context, _argument: str) -> Calls:
        url = links.private(context.services.username, carried)
        button = InlineButton(context.say("button-private"), "", None, url)
        return [context.reply(Screen(context.say("private-only"), [[button]]))]

    return answer

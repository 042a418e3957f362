"""What is kept about somebody: `/mydata` hands it out or erases it, `/privacy` tells what it is."""

from collections.abc import Sequence
from typing import Final

from bot.agenda.outcome import Call
from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen, edit_menu, send_document
from bot.chat.context import Context
from bot.privacy import store as privacy_store
from bot.study.outcome import Refusal, StudyRefused

Calls = Sequence[Call]

GET: Final = "get"
ERASE: Final = "erase"
SURE: Final = "sure"
KEEP: Final = "keep"


def mydata(context: Context) -> Screen:
    """`/mydata`."""
    return _screen(context, "mydata", {"mydata-get": GET, "mydata-erase": ERASE})


def privacy(context: Context) -> Screen:
    """`/privacy`."""
    return Screen(context.say("privacy"))


def pressed(context: Context, argument: str) -> Calls:
    """A button under `/mydata`: the file, the question whether to erase, or its answer."""
    if argument == GET:
        export = privacy_store.export(context.connection, context.person, context.now)
        caption = context.say("mydata-caption")
        document = send_document(context.chat, privacy_store.FILE, export, caption)
        return [context.toast(), document]
    if argument == ERASE:
        screen = _screen(context, "mydata-sure", {"mydata-no": KEEP, "mydata-yes": SURE})
    elif argument == SURE:
        privacy_store.erase(context.connection, context.person.id, context.row, context.now)
        server = "-server" if context.services.database.shared else ""
        screen = Screen(context.say(f"mydata-erased{server}"))
    elif argument == KEEP:
        screen = Screen(context.say("mydata-kept"))
    else:
        raise StudyRefused(Refusal.UNKNOWN)
    return [context.toast(), edit_menu(context.chat, context.message, screen)]


def _screen(context: Context, text: str, choices: dict[str, str]) -> Screen:
    rows = [
        [InlineButton(context.say(label), menu("mydata", argument))]
        for label, argument in choices.items()
    ]
    return Screen(context.say(text), rows)

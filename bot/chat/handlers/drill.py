"""`/drill`: practice that leaves the schedule alone."""

from bot.chat.calls import Screen, send_document
from bot.chat.context import Calls, Context
from bot.chat.handlers.lesson import interrupted, proceed, proceed_under
from bot.chat.screens import drill as drill_screens
from bot.study import asking, drills, lessons
from bot.study.practice import Kind, name_of


def command(context: Context, argument: str) -> Calls:
    """`/drill`, or `/drill 7`: the mistakes of so many days."""
    drill = drills.chosen(context.study, name_of(Kind.MISTAKES, argument.strip()))
    if drill is None:
        return context.show(offered(context))
    context.reminders.studied()
    return _begun(context, drill)


def offered(context: Context) -> Screen:
    """The menu of drills."""
    lesson = lessons.going_on(context.study)
    going_on = lesson is not None and lesson.practice is not None and not lesson.rehearsal
    found = drills.offered(context.study)
    return drill_screens.offered(context.language, context.bank, found, going_on=going_on)


def pressed(context: Context, name: str) -> Calls:
    """A drill of the menu; one that has nothing to ask any more shows the menu instead."""
    if not name:
        return context.show(offered(context))
    if name == drill_screens.AS_FILE:
        return _filed(context)
    context.reminders.studied()
    if name == drill_screens.ON:
        return [context.toast(), *proceed(context, asking.resume(context.study))]
    drill = drills.chosen(context.study, name)
    if drill is None:
        toast = context.toast(context.say("toast-drill-none"))
        return [toast, context.edit_menu(offered(context))]
    return [context.toast(), *_begun(context, drill)]


def _filed(context: Context) -> Calls:
    """The mistakes as a file; once there are none, the menu says so."""
    found = drills.to_file(context.study)
    if not found:
        toast = context.toast(context.say("toast-drill-none"))
        return [toast, context.edit_menu(offered(context))]
    file = drill_screens.mistakes(context.reader, context.bank, found)
    caption = context.say("mistakes-caption", count=len(found))
    return [context.toast(), send_document(context.chat, drill_screens.FILE, file, caption)]


def _begun(context: Context, drill: drills.Drill) -> Calls:
    head = drill_screens.head(context.language, context.bank, drill)
    if broken := interrupted(context):
        head = f"{broken}\n\n{head}"
    outcome = drills.begin(context.study, drill)
    return proceed_under(context, head, outcome)

"""`/exam`: rehearsals, the day of the exam with its plan, and the morning after."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from sqlalchemy import Connection

from bot.agenda.handler import Quiet
from bot.agenda.outcome import Call
from bot.agenda.store import Row
from bot.chat.calls import Screen, send
from bot.chat.context import Calls, Context, Services
from bot.chat.handlers.lesson import proceed, proceed_under
from bot.chat.screens import reminders as reminder_screens
from bot.chat.screens.exam import day as exam_screens
from bot.chat.screens.exam import rehearsal as rehearsal_screens
from bot.clock import Clock
from bot.exams import dates
from bot.exams.dates import DateProblem
from bot.people import store as people_store
from bot.people.days import DAY, day_of
from bot.study import asking
from bot.study.exam import day, rehearsal
from bot.study.exam.day import ExamDay
from bot.study.outcome import Refusal, StudyRefused


class ExamRows(Quiet):
    """Asks on the morning after an exam how it went."""

    def __init__(self, services: Services, clock: Clock) -> None:
        self._services = services
        self._clock = clock

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002 - a handler's signature
        """Ask once; whoever blocked the bot is not asked, and a past day plans nothing."""
        services, now = self._services, max(row.at, self._clock.now())
        person = people_store.find(connection, row.lane, services.defaults)
        if person is None or person.blocked_at or person.exam_on is None:
            return []
        if not ExamDay(connection, services.bot, person, now).ring(row.body):
            return []
        late = person.exam_on < day_of(now, person.zone) - DAY
        return [send(row.lane, exam_screens.how(person.language, person.exam_on, late=late))]


def command(context: Context, argument: str) -> Calls:
    """`/exam 20.01` sets the day, `/exam off` forgets it; alone it shows the plan."""
    if not argument.strip():
        return [context.reply(_shown(context))]
    if dates.is_off(argument):
        key = "exam-off" if context.exam.off() else "exam-off-none"
        return [context.reply(exam_screens.settled(context.language, key))]
    found = dates.typed(argument, day_of(context.now, context.person.zone))
    if isinstance(found, DateProblem):
        return [context.reply(Screen(context.say(f"exam-{found}")))]
    person = context.exam.set(found)
    plan = day.plan_of(context.connection, person, context.bank, context.now)
    if plan is None:  # a day that has just ended
        return [context.reply(Screen(context.say("exam-past")))]
    screen = exam_screens.planned(context.language, plan)
    if context.reminders.current is None:  # a plan is kept by whoever is called
        words = f"{screen.html}\n\n{context.say('reminder-ask')}"
        screen = Screen(words, [*screen.rows, *reminder_screens.offer(context.language)])
    return [context.reply(screen)]


def _shown(context: Context) -> Screen:
    study = context.study
    plan = day.plan_of(context.connection, context.person, context.bank, context.now)
    lesson = rehearsal.going_on(study)
    going_on = lesson.answered if lesson else None
    return exam_screens.menu_of(context.language, plan, rehearsal.sizes(study), going_on)


def pressed(context: Context, argument: str) -> Calls:
    """A button of the menu, of a rehearsal, or under the question of the morning after."""
    verb, *numbers = argument.split("/")
    if not verb:
        return context.show(_shown(context))
    if verb in _REHEARSED and all(number.isdecimal() for number in numbers):
        return _REHEARSED[verb](context, [int(number) for number in numbers])
    return [context.toast(), context.edit(_settled(context, verb, "".join(numbers)))]


def _settled(context: Context, verb: str, mark: str) -> Screen:
    if verb == exam_screens.OFF:
        key = "exam-off" if context.exam.off() else "exam-off-none"
        return exam_screens.settled(context.language, key)
    if verb == exam_screens.WENT and mark in {*exam_screens.MARKS, exam_screens.NOT_TAKEN}:
        return exam_screens.went(context.language, mark)
    if verb == exam_screens.KEEP:
        return exam_screens.settled(context.language, "exam-kept")
    if verb == exam_screens.REST:
        context.reminders.turn_off()
        return exam_screens.settled(context.language, "exam-rests")
    raise StudyRefused(Refusal.UNKNOWN)


def _begun(context: Context, numbers: Sequence[int]) -> Calls:
    """«🎓 10»: a rehearsal begins."""
    if len(numbers) != 1 or numbers[0] not in rehearsal.sizes(context.study):
        raise StudyRefused(Refusal.UNKNOWN)
    context.reminders.studied()
    outcome = rehearsal.begin(context.study, numbers[0])
    head = rehearsal_screens.begun(context.language)
    return [context.toast(), *proceed_under(context, head, outcome)]


def _resumed(context: Context, _numbers: Sequence[int]) -> Calls:
    """The rehearsal that goes on: its open question is shown again."""
    if rehearsal.going_on(context.study) is None:
        toast = context.toast(context.say("refused-nothing-stop"))
        return [toast, context.edit_menu(_shown(context))]
    return [context.toast(), *proceed(context, asking.resume(context.study))]


def _reported(context: Context, numbers: Sequence[int]) -> Calls:
    """The report, also in place of what was still to be rated."""
    if len(numbers) != 1:
        raise StudyRefused(Refusal.UNKNOWN)
    if rehearsal.going_on(context.study):
        raise StudyRefused(Refusal.REHEARSAL)
    found = rehearsal.report(context.study, numbers[0])
    return [context.toast(), context.edit(rehearsal_screens.report(context.reader, found))]


def _looked(context: Context, numbers: Sequence[int]) -> Calls:
    """One answer of a rehearsal."""
    if len(numbers) != 2:  # noqa: PLR2004 - the rehearsal and the place in it
        raise StudyRefused(Refusal.UNKNOWN)
    found = rehearsal.answer_of(context.study, *numbers)
    screen = rehearsal_screens.answer(context.reader, numbers[0], found)
    return [context.toast(), context.edit(screen)]


_REHEARSED: Final[Mapping[str, Callable[[Context, Sequence[int]], Calls]]] = {
    rehearsal_screens.BEGIN: _begun,
    rehearsal_screens.ON: _resumed,
    rehearsal_screens.REPORT: _reported,
    rehearsal_screens.ANSWER: _looked,
}

"""`/exam`: the day of the exam, its plan, and the morning after."""

from collections.abc import Sequence

from sqlalchemy import Connection

from bot.agenda.handler import Quiet
from bot.agenda.outcome import Call
from bot.agenda.store import Row
from bot.chat.calls import Screen, send
from bot.chat.context import Calls, Context, Services
from bot.chat.screens import exam as exam_screens
from bot.clock import Clock
from bot.exams import dates
from bot.exams.dates import DateProblem
from bot.people import store as people_store
from bot.people.days import DAY, day_of
from bot.study.exam import day
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
    return [context.reply(exam_screens.planned(context.language, plan))]


def _shown(context: Context) -> Screen:
    plan = day.plan_of(context.connection, context.person, context.bank, context.now)
    if plan is None:
        return exam_screens.asked(context.language)
    return exam_screens.planned(context.language, plan)


def pressed(context: Context, argument: str) -> Calls:
    """A button under the plan, or under the question of the morning after."""
    verb, _, mark = argument.partition("/")
    if not verb:
        return context.show(_shown(context))
    if verb == exam_screens.OFF:
        key = "exam-off" if context.exam.off() else "exam-off-none"
        screen = exam_screens.settled(context.language, key)
    elif verb == exam_screens.WENT and mark in {*exam_screens.MARKS, exam_screens.NOT_TAKEN}:
        screen = exam_screens.went(context.language, mark)
    elif verb == exam_screens.KEEP:
        screen = exam_screens.settled(context.language, "exam-kept")
    elif verb == exam_screens.REST:
        context.reminders.turn_off()
        screen = exam_screens.settled(context.language, "exam-rests")
    else:
        raise StudyRefused(Refusal.UNKNOWN)
    return [context.toast(), context.edit(screen)]

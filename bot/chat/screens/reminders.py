"""Reminders as messages: the question whether to remind, and the reminder itself."""

from typing import Final

from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.i18n import say
from bot.reminders import policy
from bot.reminders.store import Reminder, ReminderState

_FIRST: Final = (9, 13, 19)  # hours that are offered after the first lesson
OFF: Final = "off"
SNOOZE: Final = "snooze"
NOT_TODAY: Final = "today"


def clock(minute: int) -> str:
    """A minute of the day as clocks show it."""
    return f"{minute // 60}:{minute % 60:02}"


def offer(language: str) -> list[list[InlineButton]]:
    """Three hours and a no."""
    hours = [
        InlineButton(
            say(language, "reminder-yes", time=clock(60 * hour)), menu("remind", str(60 * hour))
        )
        for hour in _FIRST
    ]
    return [hours, [InlineButton(say(language, "reminder-no"), menu("remind", OFF))]]


def begin(language: str) -> InlineButton:
    """The way from a reminder to the lesson."""
    return InlineButton(say(language, "reminder-begin"), menu("study"), "primary")


def due(language: str, questions: int) -> Screen:
    """The daily reminder."""
    words = say(language, "reminder", count=questions, minutes=policy.minutes(questions))
    return _call(language, words)


def before_exam(language: str, days: int, due: int, new: int) -> Screen:
    """The reminder on a day of the exam's plan, or on the day itself."""
    if not days:
        return _call(language, say(language, "reminder-exam-day"))
    parts = []
    if due:
        parts.append(say(language, "reminder-exam-due", count=due))
    if new:
        parts.append(say(language, "reminder-exam-new", count=new))
    parts.append(say(language, "reminder-exam-minutes", minutes=policy.minutes(due + 2 * new)))
    return _call(language, say(language, "reminder-exam", days=days) + " " + ", ".join(parts))


def _call(language: str, words: str) -> Screen:
    return Screen(
        words,
        [
            [begin(language)],
            [
                InlineButton(say(language, "reminder-snooze"), menu("remind", SNOOZE)),
                InlineButton(say(language, "reminder-not-today"), menu("remind", NOT_TODAY)),
            ],
            [InlineButton(say(language, "reminder-turn-off"), menu("remind", OFF))],
        ],
    )


def state(language: str, reminder: Reminder | None) -> str:
    """When somebody is reminded, for the settings."""
    if reminder is None or reminder.state is ReminderState.OFF:
        return say(language, "reminder-none")
    if reminder.state is ReminderState.SILENT:
        return say(language, "reminder-falls-silent")
    return clock(reminder.minute)

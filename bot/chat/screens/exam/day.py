"""The exam's day and its plan as messages."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens.exam import rehearsal as rehearsal_screens
from bot.exams.plan import ExamPlan
from bot.i18n import say
from bot.reminders import policy

OFF: Final = "off"
WENT: Final = "went"
KEEP: Final = "keep"
REST: Final = "rest"
MARKS: Final = ("5", "4", "3", "2")
NOT_TAKEN: Final = "0"


def day_words(language: str, day: date) -> str:
    """A date with its day of the week, by which a misread one is noticed."""
    values = {"day": day.day, "month": day.month, "weekday": day.weekday()}
    return say(language, "exam-date", year=str(day.year), **values)


def planned(language: str, plan: ExamPlan) -> Screen:
    """The day, what each day until then asks for, what comes of it, and what does not fit in."""
    lines = [say(language, "exam-head", date=day_words(language, plan.day))]
    rows = [[InlineButton(say(language, "button-study"), menu("study"), "primary")]]
    lines += _lines(language, plan)
    if plan.unseen > plan.begun and plan.new:
        rows.append([InlineButton(say(language, "button-read-first"), menu("topics", "read"))])
    lines += ["", say(language, "exam-change")]
    rows.append([InlineButton(say(language, "button-exam-off"), menu("exam", OFF))])
    return Screen("\n".join(lines), rows)


def line(language: str, plan: ExamPlan) -> str:
    """The same in short, for the progress."""
    head = say(language, "exam-line", date=day_words(language, plan.day))
    return "\n".join([head, *_lines(language, plan)])


def _lines(language: str, plan: ExamPlan) -> list[str]:
    if not plan.days:
        return [say(language, "exam-today")]
    values = {"days": plan.days, "reviews": plan.reviews, "minutes": policy.minutes(plan.answers)}
    if plan.new:
        lines = [say(language, "exam-plan", new=plan.new, **values)]
    else:
        lines = [say(language, "exam-plan-reviews", **values)]
    known = {"known": round(plan.known * plan.total), "total": plan.total}
    lines.append(say(language, "exam-known", percent=round(100 * plan.known), **known))
    if plan.unseen > plan.begun and plan.new:
        rest = {"begun": plan.begun, "rest": plan.unseen - plan.begun}
        lines.append(say(language, "exam-unseen", unseen=plan.unseen, new=plan.new, **rest))
    elif plan.unseen > plan.begun:
        lines.append(say(language, "exam-unseen-off", unseen=plan.unseen))
    return lines


def menu_of(
    language: str, plan: ExamPlan | None, counts: Sequence[int], going_on: int | None
) -> Screen:
    """Rehearsals, one that goes on first, and the plan or the question when the exam is."""
    words, rows = Screen(say(language, "exam-ask")), []
    if plan:
        words = planned(language, plan)
    if going_on is not None:
        on = say(language, "button-rehearse-on", count=going_on)
        rows.append([InlineButton(on, menu("exam", rehearsal_screens.ON), "primary")])
    rows.append(rehearsal_screens.sizes(language, counts))
    text = say(language, "rehearsal") + "\n\n" + words.html
    return Screen(text, [*rows, *words.rows])


def how(language: str, day: date, *, late: bool) -> Screen:
    """The question of the morning after: four marks, or not taken."""
    words = say(language, "exam-how")
    if late:
        words = say(language, "exam-how-late", date=day_words(language, day))
    marks = [InlineButton(mark, menu("exam", f"{WENT}/{mark}")) for mark in MARKS]
    none = InlineButton(say(language, "exam-not-taken"), menu("exam", f"{WENT}/{NOT_TAKEN}"))
    return Screen(words, [marks, [none]])


def went(language: str, mark: str) -> Screen:
    """Kind words, and the question whether to go on."""
    words = say(language, f"exam-went-{mark}") + "\n\n" + say(language, "exam-and-now")
    keep = InlineButton(say(language, "button-exam-keep"), menu("exam", KEEP), "primary")
    rest = InlineButton(say(language, "button-exam-rest"), menu("exam", REST))
    return Screen(words, [[keep], [rest]])


def settled(language: str, key: str) -> Screen:
    """A line that ends the talk about the exam, with the way to the lesson."""
    return Screen(
        say(language, key),
        [[InlineButton(say(language, "button-study"), menu("study"), "primary")]],
    )

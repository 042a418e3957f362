"""Practice beside the schedule: the menu of drills, and the end of one."""

from collections.abc import Sequence
from html import escape
from typing import Final

from bot.bank.bank import Bank
from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.chat.text import markup
from bot.i18n import say
from bot.study.drills import Drill
from bot.study.outcome import LessonFinished
from bot.study.practice import Kind

ON: Final = "on"
_TITLE: Final = 24  # characters of a topic or a tag on a button


def offered(language: str, bank: Bank, drills: Sequence[Drill], *, going_on: bool) -> Screen:
    """What may be practised, a button each; a drill that was interrupted comes first."""
    study = InlineButton(say(language, "button-study"), menu("study"), "primary")
    if not drills and not going_on:
        return Screen(say(language, "drill-nothing"), [[study]])
    rows = [[InlineButton(words(language, bank, d), menu("drill", d.name))] for d in drills]
    if going_on:
        rows.insert(0, [InlineButton(say(language, "button-drill-on"), menu("drill", ON))])
    return Screen(say(language, "drill"), [*rows, [study]])


def words(language: str, bank: Bank, drill: Drill) -> str:
    """What a drill is about, and how many questions it has."""
    count, about = len(drill.questions), drill.about
    if drill.kind in {Kind.MISTAKES, Kind.AHEAD}:
        return say(language, f"drill-{drill.kind}", days=int(about), count=count)
    if drill.kind is Kind.TOPIC:
        topic = bank.topic(about)
        about = topic.title if topic else about
    return say(language, f"drill-{drill.kind}", about=markup.cut(about, _TITLE), count=count)


def head(language: str, bank: Bank, drill: Drill) -> str:
    """What stands above a drill's first question."""
    return say(language, "drill-begun", drill=escape(words(language, bank, drill)))


def finished(language: str, outcome: LessonFinished, *, stopped: bool) -> Screen:
    """How many were made right, and what is left of the drill; again, or back to studying."""
    lesson = outcome.lesson
    left = len(lesson.wanted or ()) + len(lesson.skipped)
    if stopped and outcome.left:
        left += 1
    lines = [say(language, "drill-stopped" if stopped else "drill-done")]
    lines.append(say(language, "drill-right", count=lesson.correct))
    if left:
        lines.append(say(language, "drill-left", count=left))
    again = menu("drill", lesson.practice or "")
    rows = [
        [InlineButton(say(language, "button-study"), menu("study"), "primary")],
        [
            InlineButton(say(language, "button-drill-again"), again),
            InlineButton(say(language, "button-drill"), menu("drill")),
        ],
    ]
    return Screen("\n".join(lines), rows)

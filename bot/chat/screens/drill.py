"""Practice beside the schedule: the menu of drills, and the end of one."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Final

from bot.bank.bank import Bank
from bot.bank.question import Choice, Multi, Number, Option, Question, Text
from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import numbers
from bot.chat.screens.result import Viewer
from bot.chat.text import markup
from bot.chat.text.sheet import sheet
from bot.codec import decode
from bot.i18n import say
from bot.people.days import zone_named
from bot.study.drills import Drill, Unlearned
from bot.study.outcome import LessonFinished
from bot.study.practice import Kind

ON: Final = "on"
AS_FILE: Final = "file"
FILE: Final = "mistakes.csv"
_COLUMNS: Final = ("question", "answer", "right", "explanation", "topic", "answered", "returns")
_TITLE: Final = 24  # characters of a topic or a tag on a button


def offered(language: str, bank: Bank, drills: Sequence[Drill], *, going_on: bool) -> Screen:
    """What may be practised, a button each; a drill that was interrupted comes first.

    Where there are mistakes, they may be had as a file.
    """
    study = InlineButton(say(language, "button-study"), menu("study"), "primary")
    if not drills and not going_on:
        return Screen(say(language, "drill-nothing"), [[study]])
    rows = [[InlineButton(words(language, bank, d), menu("drill", d.name))] for d in drills]
    if going_on:
        rows.insert(0, [InlineButton(say(language, "button-drill-on"), menu("drill", ON))])
    last = [study]
    if any(drill.kind is Kind.MISTAKES for drill in drills):
        last.append(InlineButton(say(language, "button-drill-file"), menu("drill", AS_FILE)))
    return Screen(say(language, "drill"), [*rows, last])


def mistakes(reader: Viewer, bank: Bank, found: Sequence[Unlearned]) -> str:
    """Mistakes as a table: what was asked, answered and right, and the dates."""
    columns = [say(reader.language, f"mistakes-{name}") for name in _COLUMNS]
    return sheet(columns, (_row(reader, bank, mistake) for mistake in found))


def _row(reader: Viewer, bank: Bank, mistake: Unlearned) -> tuple[str, ...]:
    question, latest, zone = mistake.question, mistake.latest, zone_named(reader.zone)
    topic = bank.topic(mistake.topic)
    return (
        markup.to_plain(question.text),
        _answered(question, latest.answer),
        _right(reader.language, question),
        markup.to_plain(question.explanation or ""),
        topic.title if topic else mistake.topic,
        f"{latest.answered_at.astimezone(zone):%Y-%m-%d %H:%M}",
        f"{latest.due.astimezone(zone):%Y-%m-%d}",
    )


def _answered(question: Question, answer: str) -> str:
    """The learner's words, or the options that were picked; empty where the answer was shown."""
    if not answer or not isinstance(question, Choice | Multi):
        return answer
    return _listed(question.options[pick] for pick in decode(answer))


def _right(language: str, question: Question) -> str:
    match question:
        case Text():
            return markup.to_plain(question.reference)
        case Number():
            return numbers.shown(language, question.answer)
        case Choice() | Multi():
            return _listed(option for option in question.options if option.correct)


def _listed(options: Iterable[Option]) -> str:
    return "; ".join(markup.to_plain(option.text) for option in options)


def words(language: str, bank: Bank, drill: Drill) -> str:
    """What a drill is about, and how many questions it has."""
    count, about = len(drill.questions), drill.about
    if drill.kind in {Kind.MISTAKES, Kind.AHEAD}:
        return say(language, f"drill-{drill.kind}", days=int(about), count=count)
    if drill.kind is Kind.EXAM:
        return say(language, "drill-exam", count=count)
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

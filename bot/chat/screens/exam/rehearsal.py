"""A rehearsal of the exam as messages: an answer noted, what is still to be rated, the report."""

from collections.abc import Sequence
from html import escape
from typing import Final

from bot.bank.question import Question, Text
from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import question as question_screens
from bot.chat.screens import result as result_screens
from bot.chat.screens.result import Viewer
from bot.chat.text import markup
from bot.chat.text.aloud import aloud
from bot.i18n import say
from bot.study.exam import marks
from bot.study.exam.rehearsal import RehearsalReport, RehearsedAnswer
from bot.study.outcome import LessonPlace, Result
from bot.study.practice import Kind, name_of
from bot.study.session import Asked

BEGIN: Final = "begin"
ON: Final = "on"
REPORT: Final = "report"
ANSWER: Final = "answer"
_LISTED: Final = 8  # questions to be repeated that are named
_TITLE: Final = 60  # characters of each


def sizes(language: str, counts: Sequence[int]) -> list[InlineButton]:
    """How many questions to rehearse with."""
    return [
        InlineButton(say(language, "button-rehearse", count=n), menu("exam", f"{BEGIN}/{n}"))
        for n in counts
    ]


def begun(language: str) -> str:
    """What stands above the first question."""
    return say(language, "rehearsal-begun")


def noted(language: str, place: LessonPlace) -> str:
    """That an answer was written down, and nothing about it."""
    return say(language, "rehearsal-noted", number=place.number, total=place.total or place.number)


def answered(language: str, place: LessonPlace, asked: Asked, question: Question) -> Screen:
    """An answered question, which loses its buttons."""
    body = question_screens.body(asked, question)
    return Screen(f"<b>{noted(language, place)}</b>\n\n{body}")


def end(reader: Viewer, number: int, ended: Result | RehearsalReport) -> Screen:
    """An answer that the learner has to rate, else the report."""
    if isinstance(ended, RehearsalReport):
        return report(reader, ended)
    rows = result_screens.buttons(reader, ended)[:-1]
    on = InlineButton(say(reader.language, "button-unrated"), menu("exam", f"{REPORT}/{number}"))
    head = say(reader.language, "rehearsal-rate")
    return Screen(f"{head}\n\n{whole(reader, ended)}", [*rows, [on]])


def whole(reader: Viewer, result: Result) -> str:
    """A result that does not stand below its question and the learner's words."""
    result = result_screens.heard(reader, result)
    text = result_screens.text(reader, result)
    if not isinstance(result.question, Text) or result.shown:
        return text
    parts = [markup.to_html(result.question.text)]
    if words := result_screens.quote(result.typed):
        parts.append(say(reader.language, "result-yours", answer=words))
    return "\n\n".join([*parts, text])


def report(reader: Viewer, found: RehearsalReport) -> Screen:
    """The mark, how many answers were right, and what is to be repeated."""
    language = reader.language
    study = InlineButton(say(language, "button-study"), menu("study"), "primary")
    again = InlineButton(say(language, "button-rehearse-again"), menu("exam"))
    if not found.given:
        return Screen(say(language, "rehearsal-nothing"), [[study, again]])
    share, total = marks.percent(found.earned), len(found.given)
    if found.left:
        values = {"number": total, "total": total + found.left}
        lines = [say(language, "rehearsal-stopped", **values)]
    else:
        values = {"mark": marks.mark(share), "percent": share, "total": total}
        lines = [say(language, "rehearsal-mark", **values)]
    lines.append(_counts(language, found))
    rows = [[study, again]]
    looked = InlineButton(
        say(language, "button-answers"), menu("exam", f"{ANSWER}/{found.lesson}/1")
    )
    rows.insert(0, [looked])
    if missed := found.missed:
        lines += ["", say(language, "rehearsal-missed"), *_listed(reader, missed)]
        name = menu("drill", name_of(Kind.EXAM, found.lesson))
        words = say(language, "button-repeat", count=len(missed))
        rows.insert(0, [InlineButton(words, name, "primary")])
    return Screen("\n".join(lines), rows)


def answer(reader: Viewer, number: int, one: RehearsedAnswer) -> Screen:
    """One answer of a rehearsal with its result, and the ways to the others and back."""
    found, place, count = one.result, one.place, one.count
    head = say(reader.language, "rehearsal-answer", number=place, total=count)
    if one.is_skipped:
        head += " · " + say(reader.language, "question-skipped")
        spoken = result_screens.heard(reader, found)
        text = "\n\n".join(filter(None, result_screens.solution(reader.language, spoken)))
    else:
        text = whole(reader, found)
    data = [
        menu("exam", f"{ANSWER}/{number}/{at}")
        for at in ((place - 2) % count + 1, place % count + 1)
    ]
    turn = [InlineButton("◀", data[0]), InlineButton("▶", data[1])]
    words = say(reader.language, "button-rehearsal")
    back = InlineButton(words, menu("exam", f"{REPORT}/{number}"))
    rows = [turn, [back]] if count > 1 else [[back]]
    if found.rating is None:
        rows = [*result_screens.buttons(reader, found)[:-1], *rows]
    return Screen(f"<b>{head}</b>\n\n{text}", rows)


def _counts(language: str, found: RehearsalReport) -> str:
    earned = found.earned
    skipped = sum(one.verdict is None for one in found.given)
    return say(
        language,
        "rehearsal-counts",
        right=earned.count(1.0),
        half=earned.count(0.5),
        wrong=earned.count(0.0) - skipped,
        skipped=skipped,
    )


def _listed(reader: Viewer, missed: Sequence[Question]) -> list[str]:
    shown = missed[:_LISTED]
    if reader.aloud:
        shown = [aloud(question, reader.language) for question in shown]
    titles = (escape(markup.cut(markup.to_plain(question.text), _TITLE)) for question in shown)
    lines = [f"• {title}" for title in titles]
    if len(missed) > _LISTED:
        lines.append(say(reader.language, "rehearsal-more", count=len(missed) - _LISTED))
    return lines

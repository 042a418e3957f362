"""Reported questions as an owner's messages: one with all that must be known to decide, and the list of them."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final, NamedTuple

from telegram.constants import MessageLimit

from bot.admin.reports import Case, ReportState
from bot.bank.bank import Bank
from bot.bank.question import Choice, Multi, Number, Question, Text
from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.chat.text import markup
from bot.i18n import say

A_PAGE: Final = 8  # cases in a list
_RIGHT, _WRONG = "✓ ", "✗ "
_SIGNS: Final = {ReportState.OPEN: "🚩", ReportState.ASIDE: "⏸", ReportState.FINE: "✅"}
_CUT: Final = 100  # characters kept free for the line that says that something was left out


class Shown(NamedTuple):
    """A case with its content, and the bank in use, whoever is asked it."""

    case: Case
    question: Question
    bank: Bank

    @property
    def current(self) -> bool:
        """Whether the content is the one that the bank has now."""
        return self.case.is_in(self.bank)


def screen(language: str, shown: Shown, *, from_list: bool = False) -> Screen:
    """The question in full, why it was reported, and what may be decided now."""
    rows = [_decisions(language, shown.case, from_list=from_list)] if shown.current else []
    if from_list:
        rows.append([InlineButton(say(language, "button-back"), menu("reports"))])
    return Screen(_fitting(language, [_head(language, shown), *_content(shown.question)]), rows)


def put_aside(language: str, case: Case) -> Screen:
    """A content that was put aside by the number of reports."""
    words = say(language, "case-put-aside", id=case.question, count=case.people)
    return Screen(
        words,
        [[InlineButton(say(language, "button-case-show"), menu("report", f"{case.id}/show"))]],
    )


def listing(
    language: str, cases: Sequence[Case], page: int = 0, *, reminder: bool = False
) -> Screen:
    """The cases that wait for an owner, and the contents that nobody is asked, each behind a button."""
    if not cases:
        return Screen(say(language, "cases-none"))
    last = (len(cases) - 1) // A_PAGE
    page = min(page, last)
    rows = [[_case(case)] for case in cases[page * A_PAGE : (page + 1) * A_PAGE]]
    turning = {"‹": page - 1, "›": page + 1}
    rows.append(
        [
            InlineButton(sign, menu("reports", str(to)))
            for sign, to in turning.items()
            if 0 <= to <= last
        ]
    )
    aside = sum(case.state is ReportState.ASIDE for case in cases)
    words = say(language, "cases", open=len(cases) - aside, aside=aside)
    return Screen(
        "\n".join([say(language, "cases-reminder"), words] if reminder else [words]), rows
    )


def _case(case: Case) -> InlineButton:
    return InlineButton(
        f"{_SIGNS[case.state]} {case.question} · {case.people}",
        menu("report", f"{case.id}/show/list"),
    )


def _decisions(language: str, case: Case, *, from_list: bool) -> list[InlineButton]:
    """What may be decided: whatever is not decided yet."""
    names = {
        ReportState.OPEN: ("aside", "fine"),
        ReportState.ASIDE: ("back",),
        ReportState.FINE: ("aside",),
    }[case.state]
    end = "/list" if from_list else ""
    return [
        InlineButton(say(language, f"button-case-{name}"), menu("report", f"{case.id}/{name}{end}"))
        for name in names
    ]


def _head(language: str, shown: Shown) -> str:
    case, question = shown.case, shown.question
    topic, file = (
        shown.bank.topic(question.topic),
        shown.bank.place(question.id).file or f"{question.topic}.yaml",
    )
    where = {
        "topic": escape(topic.title if topic else question.topic),
        "id": question.id,
        "file": escape(file),
    }
    lines = [
        say(language, "case", reasons=_reasons(language, case), count=case.people),
        say(language, "case-where", **where),
    ]
    if not shown.current:
        lines.append(say(language, "case-changed"))
    elif case.state is not ReportState.OPEN:
        lines.append(
            say(language, "case-aside-itself" if case.settled_itself else f"case-{case.state}")
        )
    return "\n".join(lines)


def _reasons(language: str, case: Case) -> str:
    """Each reason, with how many gave it where that is not one."""
    named = ((say(language, f"reason-{reason}"), times) for reason, times in case.reasons.items())
    return ", ".join(name if times == 1 else f"{name} ({times})" for name, times in named)


def _content(question: Question) -> Iterator[str]:
    """The question, what is right, and what is taught, in the order of their weight."""
    yield markup.to_html(question.text) + (
        f"\n🖼 {escape(question.image)}" if question.image else ""
    )
    if isinstance(question, Choice | Multi):
        yield "\n".join(
            (_RIGHT if o.correct else _WRONG) + markup.to_html(o.text) for o in question.options
        )
    elif isinstance(question, Number):
        yield _RIGHT + escape(_number(question))
    elif isinstance(question, Text):
        yield markup.quotation(question.reference)
    yield markup.quotation(question.explanation or "")
    if question.hint:
        yield "💡 " + markup.to_html(question.hint)
    if isinstance(question, Choice | Multi):
        said = (o for o in question.options if o.feedback)
        yield "\n".join(
            f"💬 {markup.to_html(o.text)}: {markup.to_html(o.feedback or '')}" for o in said
        )


def _number(question: Number) -> str:
    """The answer, and how far off it may be."""
    if not question.tolerance:
        return str(question.answer)
    return f"{question.answer} ± {f'{question.tolerance * 100}%' if question.relative else question.tolerance}"


def _fitting(language: str, parts: Sequence[str]) -> str:
    """As many of the parts as one message has room for, the first ones first."""
    kept: list[str] = []
    for part in filter(None, parts):
        if markup.length("\n\n".join([*kept, part])) > MessageLimit.MAX_TEXT_LENGTH - _CUT:
            return "\n\n".join([*kept, say(language, "case-cut")])
        kept.append(part)
    return "\n\n".join(kept)

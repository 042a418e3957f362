"""Reported questions as an owner's messages: one in full, and the list of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from typing import Final, NamedTuple

from telegram.constants import MessageLimit

from bot.admin.reports import Case, ReportState
from bot.bank.bank import Bank
from bot.bank.question import Choice, Multi, Question, Text
from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.chat.text import markup
from bot.i18n import say

A_PAGE: Final = 8  # cases in a list
_RIGHT, _WRONG = "✓ ", "✗ "
_SIGNS: Final = {ReportState.OPEN: "🚩", ReportState.ASIDE: "⏸", ReportState.FINE: "✅"}
_DECISIONS: Final[Mapping[ReportState, Sequence[str]]] = {
    ReportState.OPEN: ("aside", "fine"),
    ReportState.ASIDE: ("back",),
    ReportState.FINE: ("aside",),
}
_CUT: Final = 100  # characters kept free for the line that says that something was left out


class Shown(NamedTuple):
    """A case with its content, and the whole bank in use."""

    case: Case
    question: Question
    bank: Bank

    @property
    def current(self) -> bool:
        """Whether the content is the one that the bank has now."""
        return self.case.is_in(self.bank)


def screen(language: str, shown: Shown, *, from_list: bool = False) -> Screen:
    """The question in full, why it was reported, and what may be decided now."""
    rows, end = [], "/list" if from_list else ""
    if shown.current:
        decisions = []
        for name in _DECISIONS[shown.case.state]:
            data = menu("report", f"{shown.case.id}/{name}{end}")
            decisions.append(InlineButton(say(language, f"button-case-{name}"), data))
        mend = menu("mend", f"c/{shown.case.id}")
        rows += [[InlineButton(say(language, "button-mend"), mend)], decisions]
    if from_list:
        rows.append([InlineButton(say(language, "button-back"), menu("reports"))])
    return fitted(language, [_head(language, shown), *content(shown.question)], rows)


def fitted(language: str, parts: Iterable[str], rows: Sequence[Sequence[InlineButton]]) -> Screen:
    """As many parts as one message holds."""
    kept: list[str] = []
    for part in filter(None, parts):
        if markup.length("\n\n".join([*kept, part])) > MessageLimit.MAX_TEXT_LENGTH - _CUT:
            kept.append(say(language, "case-cut"))
            break
        kept.append(part)
    return Screen("\n\n".join(kept), rows)


def put_aside(language: str, case: Case) -> Screen:
    """A content that was put aside by the number of reports."""
    words = say(language, "case-put-aside", id=case.question, count=case.people)
    show = InlineButton(say(language, "button-case-show"), menu("report", f"{case.id}/show"))
    return Screen(words, [[show]])


def listing(
    language: str, cases: Sequence[Case], page: int = 0, *, reminder: bool = False
) -> Screen:
    """The cases that wait for an owner, and the contents that nobody is asked, as buttons."""
    if not cases:
        return Screen(say(language, "cases-none"))
    last = (len(cases) - 1) // A_PAGE
    page = min(page, last)
    rows = []
    for case in cases[page * A_PAGE : (page + 1) * A_PAGE]:
        words = f"{_SIGNS[case.state]} {case.question} · {case.people}"
        rows.append([InlineButton(words, menu("report", f"{case.id}/show/list"))])
    pages = {"‹": page - 1, "›": page + 1}
    turning = [(sign, to) for sign, to in pages.items() if 0 <= to <= last]
    rows.append([InlineButton(sign, menu("reports", str(to))) for sign, to in turning])
    aside = sum(case.state is ReportState.ASIDE for case in cases)
    words = say(language, "cases", open=len(cases) - aside, aside=aside)
    if reminder:
        words = say(language, "cases-reminder") + "\n" + words
    return Screen(words, rows)


def _head(language: str, shown: Shown) -> str:
    """Why and where: the reasons, each with how many gave it where that is not one; the place."""
    case, question = shown.case, shown.question
    reasons = []
    for reason, times in case.reasons.items():
        name = say(language, f"reason-{reason}")
        reasons.append(name if times == 1 else f"{name} ({times})")
    topic = shown.bank.topic(question.topic)
    title = topic.title if topic else question.topic
    file = shown.bank.place(question.id).file or f"{question.topic}.yaml"
    where = {"topic": escape(title), "id": question.id, "file": escape(file)}
    lines = [say(language, "case", reasons=", ".join(reasons), count=case.people)]
    lines.append(say(language, "case-where", **where))
    if not shown.current:
        lines.append(say(language, "case-changed"))
    elif case.settled_itself:
        lines.append(say(language, "case-aside-itself"))
    elif case.state is not ReportState.OPEN:
        lines.append(say(language, f"case-{case.state}"))
    return "\n".join(lines)


def content(question: Question) -> Iterator[str]:
    """The question, what is right, and what is taught, in the order of their weight."""
    text = markup.to_html(question.text)
    yield f"{text}\n🖼 {escape(question.image)}" if question.image else text
    if isinstance(question, Choice | Multi):
        signs = {True: _RIGHT, False: _WRONG}
        yield "\n".join(signs[o.correct] + markup.to_html(o.text) for o in question.options)
    elif isinstance(question, Text):
        yield markup.quotation(question.reference)
    elif not question.tolerance:
        yield f"{_RIGHT}{question.answer}"
    elif question.relative:
        yield f"{_RIGHT}{question.answer} ± {question.tolerance * 100}%"
    else:
        yield f"{_RIGHT}{question.answer} ± {question.tolerance}"
    yield markup.quotation(question.explanation or "")
    if question.hint:
        yield "💡 " + markup.to_html(question.hint)
    if isinstance(question, Choice | Multi):
        said = [(o.text, o.feedback) for o in question.options if o.feedback]
        yield "\n".join(f"💬 {markup.to_html(t)}: {markup.to_html(f)}" for t, f in said)

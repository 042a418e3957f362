"""How far somebody has come: in words, and as a chart."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from itertools import pairwise
from typing import Final

from bot.bank.bank import Bank, Topic
from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import times
from bot.chat.screens.formulas import CAPTION
from bot.chat.text import markup
from bot.exams.plan import ExamPlan
from bot.i18n import say
from bot.insights.progress import Progress, TopicProgress
from bot.insights.weeks import AHEAD, WEEKS, Weeks
from bot.people.days import DAY
from bot.pictures.chart import Chart, Slope, TopicBar

THEMES: Final = {"light": False, "dark": True}
"""What the buttons under a chart call its themes, and whether they are dark."""
_TITLE: Final = 40  # characters of a topic's title in words
_TOPICS: Final = 25  # topics that are told in words
_DRAWN: Final = 5  # topics in a chart; a higher one is shown small in a chat
_DRAWN_BESIDE_EXAM: Final = 3
_WEEKDAYS: Final = 7


def words(language: str, bank: Bank, facts: Progress, weeks: Weeks, exam: str = "") -> Screen:
    """Due today, begun and learned, the days of the past and to come, retention, and topics.

    `exam` are lines about the plan of an exam.
    """
    lines = [*_head(language, facts, weeks, exam), "", *_topics(language, bank, facts)]
    return Screen("\n".join(lines), buttons(language, facts, dark=None))


def caption(
    language: str, bank: Bank, facts: Progress, weeks: Weeks, exam: str = ""
) -> tuple[str, str]:
    """The words under a chart, and those that are left for a message of their own."""
    whole = words(language, bank, facts, weeks, exam).html
    if markup.length(whole) <= CAPTION:
        return whole, ""
    head, topics = _head(language, facts, weeks, exam), _topics(language, bank, facts)
    return "\n".join(head), "\n".join(topics)


def buttons(language: str, facts: Progress, *, dark: bool | None) -> list[list[InlineButton]]:
    """To study, to bring back what was put off, and the other theme of a chart that is shown."""
    rows = [[InlineButton(say(language, "button-study"), menu("study"), "primary")]]
    if facts.suspended:
        rows.append([InlineButton(say(language, "button-resume-all"), menu("resume"))])
    if dark is not None:
        other = next(name for name, is_dark in THEMES.items() if is_dark is not dark)
        rows.append([InlineButton(say(language, f"button-{other}"), menu("progress", other))])
    return rows


def _head(language: str, facts: Progress, weeks: Weeks, exam: str) -> list[str]:
    counts = {"due": facts.due, "new": facts.new, "begun": facts.begun}
    counts |= {"learned": facts.learned, "total": facts.total}
    lines, kept = [say(language, "progress", **counts), *_days(language, weeks)], facts.retention
    if kept.percent is None:
        lines.append(say(language, "progress-no-retention"))
    else:
        shares = {"percent": kept.percent, "good": kept.good, "count": kept.reviews}
        lines.append(say(language, "progress-retention", **shares))
    if facts.suspended:
        lines.append(say(language, "progress-suspended", count=facts.suspended))
    return [*lines, "", exam] if exam else lines


def _days(language: str, weeks: Weeks) -> list[str]:
    """The streak, the weeks of the past, and the days to come."""
    lines = []
    if weeks.streak.days:
        lines.append(say(language, "reward-streak", count=weeks.streak.days))
    if weeks.studied:
        values = {"answers": sum(weeks.answers), "days": weeks.studied}
        lines.append(say(language, "progress-weeks", **values))
    if most := max(weeks.load):
        day = weeks.today + weeks.load.index(most) * DAY
        values = {"tomorrow": weeks.load[1], "count": sum(weeks.load), "most": most}
        lines.append(say(language, "progress-load", day=times.day(language, day), **values))
    return lines


def _topics(language: str, bank: Bank, facts: Progress) -> list[str]:
    """The topics that are begun, and how many others there are."""
    begun = [topic for topic in bank.topics if facts.topics[topic.id].seen][:_TOPICS]
    lines = [_topic(language, topic.title, facts.topics[topic.id]) for topic in begun]
    if rest := len(bank.topics) - len(begun):
        lines.append(say(language, "progress-other-topics", count=rest))
    return lines


def _topic(language: str, title: str, facts: TopicProgress) -> str:
    """One topic: learned and begun, and, if there are any, due today and how well remembered."""
    values = {"learned": facts.learned, "seen": facts.seen, "total": facts.total}
    shown = escape(markup.cut(title, _TITLE))
    parts = [say(language, "progress-topic", title=shown, **values)]
    if facts.due:
        parts.append(say(language, "progress-topic-due", due=facts.due))
    if facts.retention.percent is not None:
        parts.append(say(language, "progress-topic-retention", percent=facts.retention.percent))
    return ", ".join(parts)


def chart(
    language: str,
    bank: Bank,
    facts: Progress,
    weeks: Weeks,
    plan: ExamPlan | None = None,
    *,
    dark: bool,
) -> Chart:
    """The same as a picture; of many topics those that are remembered worst."""
    slope = _slope(language, plan) if plan and plan.days else None
    drawn = _DRAWN_BESIDE_EXAM if slope else _DRAWN
    weekdays = [say(language, "weekday-short", day=day) for day in range(1, _WEEKDAYS + 1)]
    kept = [topic for topic in bank.topics if facts.topics[topic.id].retention.reviews]
    kept.sort(key=lambda topic: facts.topics[topic.id].retention.percent or 0)
    ahead = [weeks.today + number * DAY for number in range(AHEAD)]
    return Chart(
        dark=dark,
        heat_title=say(language, "chart-heat", weeks=WEEKS),
        heat_note=say(language, "chart-heat-note"),
        weekdays=weekdays,
        months=list(_months(language, weeks.first)),
        answers=weeks.answers,
        load_title=say(language, "chart-load", days=AHEAD),
        days=[(weekdays[day.weekday()], str(day.day)) for day in ahead],
        load=weeks.load,
        topics_title=say(language, "chart-topics"),
        topics_note=_note(language, kept, drawn),
        topics=[_bar(language, topic, facts.topics[topic.id]) for topic in kept[:drawn]],
        exam=slope,
    )


def _slope(language: str, plan: ExamPlan) -> Slope:
    """The line to the exam: what would be remembered today, and what will be on that day."""
    now, then = round(100 * plan.recalled), round(100 * plan.known)
    return Slope(
        say(language, "chart-exam", days=plan.days),
        now,
        say(language, "chart-exam-now", percent=now),
        then,
        say(language, "chart-exam-then", percent=then, day=times.day(language, plan.day)),
    )


def _note(language: str, kept: Sequence[Topic], drawn: int) -> str:
    """What a chart says of the topics that it does not show."""
    if not kept:
        return say(language, "chart-no-topics")
    if len(kept) <= drawn:
        return ""
    return say(language, "chart-more-topics", count=len(kept) - drawn)


def _bar(language: str, topic: Topic, facts: TopicProgress) -> TopicBar:
    kept = facts.retention
    values = {"percent": kept.percent or 0, "good": kept.good, "count": kept.reviews}
    return TopicBar(topic.title, kept.percent or 0, say(language, "chart-topic", **values))


def _months(language: str, first: date) -> Iterator[tuple[int, str]]:
    """The columns in which a month begins, and its name; the first one if there is room."""
    mondays = [first + number * _WEEKDAYS * DAY for number in range(WEEKS)]
    if mondays[1].month == first.month:
        yield 0, times.month(language, first)
    for column, (before, monday) in enumerate(pairwise(mondays), 1):
        if monday.month != before.month:
            yield column, times.month(language, monday)

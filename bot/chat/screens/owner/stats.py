"""The overview for owners: in words, and as a picture."""

from typing import Final

from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import times
from bot.grading.verdict import Verdict
from bot.i18n import say
from bot.insights.overview import DAYS, WEEK, Overview
from bot.people.days import DAY
from bot.pictures.board import Board
from bot.pictures.chart import TopicBar

_VERDICTS: Final = tuple(Verdict)


def words(language: str, facts: Overview) -> Screen:
    """People, answers, verdicts and retention."""
    crowd, active = facts.crowd, facts.active
    lines = [
        say(language, "stats-people", all=crowd.people, gone=crowd.gone),
        say(language, "stats-active", **active._asdict()),
        say(language, "stats-new", week=crowd.new_week, month=crowd.new_month),
        "",
        say(
            language,
            "stats-answers",
            total=facts.total,
            today=facts.days[-1],
            week=sum(facts.days[-WEEK:]),
            month=sum(facts.days),
        ),
    ]
    if any(facts.verdicts.values()):
        shares = [
            say(language, f"stats-{name}", percent=_share(facts, name)) for name in _shown(facts)
        ]
        lines.append(say(language, "stats-verdicts", shares=", ".join(shares)))
    lines.append(_retention(language, facts))
    rows = [[InlineButton(say(language, "button-questions"), menu("questions"))]]
    return Screen("\n".join([say(language, "stats"), *lines]), rows)


def _shown(facts: Overview) -> list[Verdict]:
    return [name for name in _VERDICTS if facts.verdicts.get(name)]


def _share(facts: Overview, name: str) -> int:
    return round(100 * facts.verdicts.get(name, 0) / max(1, sum(facts.verdicts.values())))


def _retention(language: str, facts: Overview) -> str:
    kept = facts.retention
    if kept.percent is None:
        return say(language, "progress-no-retention")
    return say(language, "stats-retention", percent=kept.percent, count=kept.reviews)


def board(language: str, facts: Overview, *, dark: bool) -> Board:
    """The same as a picture."""
    days = [facts.first + number * DAY for number in range(DAYS)]
    crowd, active, everybody = facts.crowd, facts.active, max(1, facts.crowd.people)
    people = [
        ("stats-bar-all", crowd.people),
        ("stats-bar-month", active.month),
        ("stats-bar-week", active.week),
        ("stats-bar-today", active.today),
        ("stats-bar-new", crowd.new_month),
    ]
    verdicts = [
        TopicBar(say(language, f"stats-bar-{name}"), share, f"{share} % · {facts.verdicts[name]}")
        for name in _shown(facts)
        for share in [_share(facts, name)]
    ]
    kept, percent = facts.retention, facts.retention.percent or 0
    if kept.reviews:
        title = say(language, "stats-bar-retention")
        verdicts.append(TopicBar(title, percent, f"{percent} % · {kept.reviews}"))
    groups = [
        (
            say(language, "stats-group-people"),
            [
                TopicBar(say(language, name), min(100, round(100 * n / everybody)), str(n))
                for name, n in people
            ],
        )
    ]
    if verdicts:
        groups.append((say(language, "stats-group-answers"), verdicts))
    return Board(
        dark=dark,
        title=say(language, "stats-days", count=sum(facts.days)),
        note=say(language, "chart-heat-note"),
        weekdays=[say(language, "weekday-short", day=day.isoweekday()) for day in days[:WEEK]],
        rows=[times.day(language, day) for day in days[::WEEK]],
        answers=facts.days,
        groups=groups,
    )

"""Item analysis for a teacher: the questions with the worst flags, and a page a question."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from html import escape
from typing import Final, NamedTuple

from bot.admin.reports import Case, ReportState
from bot.bank.bank import Bank
from bot.bank.question import Number, Question, Text
from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import numbers
from bot.chat.text import markup
from bot.i18n import say
from bot.insights import quality
from bot.insights.figures import Quality
from bot.insights.quality import ENOUGH, Flag, ItemFigures
from bot.people.days import zone_named

A_PAGE: Final = 5  # questions in a list
_TOPICS: Final = 8  # topics in a list
_LINE: Final = 70  # characters of a question in a list
_TOLD: Final = 3  # flags of a question in a list
_TEXT, _OPTION = 500, 90  # characters of a question and of an option on a page
_KEY: Final = 10  # letters by which buttons name questions and topics
ANY: Final = "0"  # in place of a topic's key


class Sieve(StrEnum):
    """Which questions are listed; the values stand in buttons."""

    FLAGGED = "f"
    REPORTED = "r"
    ASIDE = "a"
    EVERY = "e"


class ListSpot(NamedTuple):
    """A place in the list: which questions, of which topic by its key, and which page."""

    sieve: Sieve = Sieve.FLAGGED
    topic: str = ANY
    page: int = 0

    def data(self, verb: str, *more: str) -> str:
        """The data of a button that leads somewhere from here, or back here."""
        return menu("questions", "/".join([verb, *more, self.sieve, self.topic, str(self.page)]))


class Judged(NamedTuple):
    """A question with its figures, what is the matter with it, and its case if one is open."""

    question: Question
    figures: ItemFigures
    flags: Sequence[Flag]
    case: Case | None


@dataclass(frozen=True, slots=True)
class Judgement:
    """All questions of a bank, the worst first, as they stood at a time in a zone."""

    bank: Bank
    at: datetime
    zone: str
    lines: Sequence[Judged]

    def listed(self, sieve: Sieve, topic: str = ANY) -> list[Judged]:
        """Those that a filter lets through."""
        mine = {one.id for one in self.bank.topics if topic in {ANY, key(one.id)}}
        return [one for one in self.lines if one.question.topic in mine and _passes(sieve, one)]


def key(name: str) -> str:
    """How a button names a question or a topic: always the same, and short."""
    return sha256(name.encode()).hexdigest()[:_KEY]


def judged(bank: Bank, found: Quality, zone: str, cases: Mapping[str, Case]) -> Judgement:
    """The whole bank with its figures; `cases` are the open ones by question."""
    lines = []
    for question in bank.questions:
        line, case = found.lines.get(question.id), cases.get(question.id)
        flags = list(line.flags) if line else []
        if case:
            flags.append(Flag.REPORTED)
        if case and case.state is ReportState.ASIDE:
            flags.append(Flag.ASIDE)
        figures = line.figures if line else ItemFigures()
        lines.append(Judged(question, figures, quality.worst_first(flags), case))
    lines.sort(key=lambda one: -quality.weight(one.flags))
    return Judgement(bank, found.at, zone, lines)


def _passes(sieve: Sieve, one: Judged) -> bool:
    match sieve:
        case Sieve.FLAGGED:
            return bool(one.flags)
        case Sieve.REPORTED:
            return one.case is not None
        case Sieve.ASIDE:
            return Flag.ASIDE in one.flags
        case Sieve.EVERY:
            return True


def listing(language: str, all_: Judgement, spot: ListSpot) -> Screen:
    """A page of the list, and its filters."""
    found = all_.listed(spot.sieve, spot.topic)
    last = max(0, (len(found) - 1) // A_PAGE)
    spot = spot._replace(page=min(spot.page, last))
    shown = found[spot.page * A_PAGE : (spot.page + 1) * A_PAGE]
    tries = sum(one.figures.attempts for one in all_.lines)
    at = f"{all_.at.astimezone(zone_named(all_.zone)):%H:%M}"
    total = len(all_.lines)
    parts = [say(language, "quality", total=total, tries=tries, at=at, enough=ENOUGH)]
    first = spot.page * A_PAGE + 1
    parts += [_line(language, place, one) for place, one in enumerate(shown, first)]
    if not found:
        parts.append(say(language, f"quality-none-{spot.sieve}"))
    rows = [
        [
            InlineButton(str(place), spot.data("q", key(one.question.id)))
            for place, one in enumerate(shown, first)
        ],
        _turns(spot, last, "l"),
        *_filters(language, all_, spot),
    ]
    return Screen("\n\n".join(parts), rows)


def _line(language: str, place: int, one: Judged) -> str:
    words = escape(markup.cut(_flat(one.question.text), _LINE), quote=False)
    told = " · ".join(_flag(language, flag, one) for flag in one.flags[:_TOLD])
    if not told:
        told = say(language, "quality-tries", count=one.figures.attempts)
    return f"<b>{place}.</b> {words}\n{told}"


def _flat(text: str) -> str:
    return " ".join(markup.to_plain(text).split())


def _flag(language: str, flag: Flag, one: Judged) -> str:
    people = one.case.people if one.case else 0
    facility = _number(language, one.figures.facility or 0)
    return say(language, f"flag-{flag}", facility=facility, people=people)


def _turns(spot: ListSpot, last: int, verb: str) -> list[InlineButton]:
    if not last:
        return []
    pages = (("◀", max(0, spot.page - 1)), (None, spot.page), ("▶", min(last, spot.page + 1)))
    return [
        InlineButton(sign or f"{spot.page + 1}/{last + 1}", spot._replace(page=page).data(verb))
        for sign, page in pages
    ]


def _filters(language: str, all_: Judgement, spot: ListSpot) -> Iterator[list[InlineButton]]:
    buttons = []
    for sieve in Sieve:
        count = len(all_.listed(sieve, spot.topic))
        sign = "• " if sieve is spot.sieve else ""
        words = sign + say(language, f"button-quality-{sieve}", count=count)
        buttons.append(InlineButton(words, spot._replace(sieve=sieve, page=0).data("l")))
    yield buttons[:2]
    yield buttons[2:]
    titles = [topic.title for topic in all_.bank.topics if key(topic.id) == spot.topic]
    title = titles[0] if titles else say(language, "quality-any-topic")
    words = say(language, "button-quality-topic", title=markup.cut(title, 30))
    yield [InlineButton(words, spot._replace(page=0).data("t"))]


def topics(language: str, all_: Judgement, spot: ListSpot) -> Screen:
    """The topics to choose from, each with how many of its questions have a flag."""
    bank, last = all_.bank, (len(all_.bank.topics) - 1) // _TOPICS
    spot = spot._replace(page=min(spot.page, last))
    rows = [[InlineButton(say(language, "quality-any-topic"), ListSpot(spot.sieve).data("l"))]]
    for topic in bank.topics[spot.page * _TOPICS : (spot.page + 1) * _TOPICS]:
        flagged = len(all_.listed(Sieve.FLAGGED, key(topic.id)))
        words = markup.cut(topic.title, 34) + f" · ⚠️ {flagged}" * bool(flagged)
        rows.append([InlineButton(words, ListSpot(spot.sieve, key(topic.id)).data("l"))])
    rows.append(_turns(spot, last, "t"))
    back = spot._replace(page=0).data("l")
    rows.append([InlineButton(say(language, "button-back"), back)])
    return Screen(say(language, "quality-topics"), rows)


def page(language: str, bank: Bank, one: Judged, spot: ListSpot, *, drawn: bool = False) -> Screen:
    """A question with its figures, each with a word of meaning; `drawn`: it has formulas."""
    question, topic = one.question, bank.topic(one.question.topic)
    words = escape(markup.cut(markup.to_plain(question.text), _TEXT), quote=False)
    if len(markup.to_plain(question.text)) <= _TEXT:
        words = markup.to_html(question.text)
    file = bank.place(question.id).file or f"{question.topic}.yaml"
    where = {"topic": escape(topic.title if topic else question.topic), "id": question.id}
    parts = [
        words,
        say(language, "case-where", **where, file=escape(file)),
        "\n".join(_figures(language, one)),
        "\n".join(_chosen(language, one)),
    ]
    rows = []
    if one.case:
        show = menu("report", f"{one.case.id}/show/list")
        rows.append([InlineButton(say(language, "button-quality-case"), show)])
    if drawn:
        picture = menu("picture", question.id)
        rows.append([InlineButton(say(language, "button-picture"), picture)])
    rows.append([InlineButton(say(language, "button-quality-back"), spot.data("l"))])
    return Screen("\n\n".join(filter(None, parts)), rows)


def _figures(language: str, one: Judged) -> Iterator[str]:
    figures = one.figures
    yield say(language, "quality-attempts", count=figures.attempts)
    if 0 < figures.attempts < ENOUGH:
        yield say(language, "quality-few", enough=ENOUGH)
    if figures.facility is not None:
        shown = _number(language, figures.facility)
        word = say(language, f"facility-{_step(figures.facility, _FACILITY)}")
        percent = round(100 * figures.facility)
        yield say(language, "quality-facility", number=shown, word=word, percent=percent)
    if figures.discrimination is not None:
        shown = _number(language, figures.discrimination)
        word = say(language, f"power-{_step(figures.discrimination, _POWER)}")
        yield say(language, "quality-power", number=shown, word=word)
    if figures.seconds is not None:
        yield say(language, "quality-time", time=_time(language, figures.seconds))
    if one.case:
        yield _flag(language, Flag.REPORTED, one)
    if Flag.ASIDE in one.flags:
        yield _flag(language, Flag.ASIDE, one)


_FACILITY: Final = ((quality.HARD, "hardest"), (0.5, "hard"), (0.7, "middle"), (0.9000001, "easy"))
_POWER: Final = (
    (0.0, "negative"),
    (quality.LOW, "none"),
    (quality.WEAK, "weak"),
    (quality.GOOD, "fair"),
)


def _step(value: float, steps: Sequence[tuple[float, str]]) -> str:
    """The name of the first step above a value."""
    return next((name for end, name in steps if value < end), "top")


def _chosen(language: str, one: Judged) -> Iterator[str]:
    """The options, each with how many chose it; of a typed answer what is right."""
    question, figures = one.question, one.figures
    if isinstance(question, Text):
        yield markup.quotation(markup.cut(_flat(question.reference), _TEXT))
    elif isinstance(question, Number):
        yield "✓ " + numbers.shown(language, question.answer)
    else:
        rights = quality.rights(question)
        dead: Collection[int] = quality.dead(figures, rights)
        if figures.picked:
            yield say(language, "quality-chosen", count=figures.picked)
        for place, option in enumerate(question.options):
            text = escape(markup.cut(_flat(option.text), _OPTION), quote=False)
            share = f"{round(100 * figures.share(place))} % · " if figures.picked else ""
            line = f"{'✓' if rights[place] else '✗'} {share}{text}"
            yield line + (say(language, "quality-dead") if place in dead else "")


def _number(language: str, value: float) -> str:
    shown = f"{value:.2f}".replace("-0.00", "0.00").replace("-", "−")
    return numbers.pointed(language, shown)


def _time(language: str, seconds: float) -> str:
    if seconds < 100:  # noqa: PLR2004 - longer ones are told in minutes
        return say(language, "quality-seconds", count=round(seconds))
    return say(language, "quality-minutes", count=round(seconds / 60))

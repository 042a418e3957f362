"""A contest as messages: its lobby, its rounds and its tables."""

from collections.abc import Sequence
from html import escape
from itertools import islice
from typing import Final
from zlib import crc32

from telegram.constants import MessageLimit

from bot.bank.bank import Bank, Topic
from bot.bank.question import Multi
from bot.chat.callbacks import press
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import question as question_screens
from bot.chat.text import markup
from bot.contest import game, names
from bot.contest.game import Contest, Player, Round, Scoring, Standing
from bot.contest.outcome import (
    Begun,
    Closed,
    ContestFinished,
    Lobby,
    Lost,
    Pickable,
    Put,
    Ticked,
    Top,
    Void,
)
from bot.contest.service import BEST
from bot.i18n import say

NAMED: Final = 15  # names in a line
SHOWN: Final = 5  # places shown after a round
TOPICS: Final = 30  # topics offered in the lobby
_SUPERGROUPS: Final = -1_000_000_000_000  # minus the number that a link names, a supergroup's id
_LIMIT: Final = int(MessageLimit.MAX_TEXT_LENGTH)
_MEDALS: Final = {1: "🥇", 2: "🥈", 3: "🥉"}
_LABEL: Final = 30  # characters of a topic or an option in a button or a toast


# The lobby


def lobby(bank: Bank, outcome: Lobby) -> Screen:
    """Who takes part, what it is about, and the buttons that change it."""
    contest, language = outcome.contest, outcome.contest.language
    scoring = say(language, f"contest-scoring-{contest.scoring}")
    values: dict[str, str | int] = {
        "count": _count(bank, contest),
        "seconds": contest.seconds,
        "scoring": scoring,
    }
    head = say(language, "contest-lobby", topic=escape(topic_name(bank, contest)), **values)
    players = outcome.players
    who = (
        _listed(language, "contest-players", players)
        if players
        else say(language, "contest-nobody")
    )
    return Screen(f"{head}\n\n{who}", _lobby_rows(bank, contest))


def _count(bank: Bank, contest: Contest) -> int:
    """How many questions will be asked: what was set, if there are as many."""
    return sum(1 for _ in islice(game.fitting(bank, contest.topic), contest.count))


def _lobby_rows(bank: Bank, contest: Contest) -> list[list[InlineButton]]:
    language, key = contest.language, contest.key
    topic = say(language, "contest-button-topic", topic=_cut(topic_name(bank, contest)))
    return [
        [InlineButton(say(language, "contest-button-join"), press(key, "join"), "primary")],
        [InlineButton(say(language, "contest-button-go"), press(key, "go"), "success")],
        [InlineButton(topic, press(key, "topic"))],
        [
            InlineButton(
                say(language, "contest-button-count", count=_count(bank, contest)),
                press(key, "count"),
            ),
            InlineButton(
                say(language, "contest-button-seconds", seconds=contest.seconds), press(key, "secs")
            ),
            InlineButton(say(language, f"contest-button-{contest.scoring}"), press(key, "score")),
        ],
    ]


def topics(bank: Bank, contest: Contest) -> list[list[InlineButton]]:
    """The topics to choose from, in place of the lobby's buttons."""
    language, key = contest.language, contest.key
    offered = [
        InlineButton(
            ("✓ " if topic.id == contest.topic else "") + _cut(topic.title),
            press(key, "t", mark(topic.id)),
        )
        for topic in playable(bank)
    ]
    chosen = "" if contest.topic else "✓ "
    every = InlineButton(
        chosen + say(language, "contest-all-topics").capitalize(), press(key, "all")
    )
    return [
        [every],
        *([button] for button in offered),
        [InlineButton(say(language, "button-back"), press(key, "lobby"))],
    ]


def playable(bank: Bank) -> list[Topic]:
    """The topics to offer: those of which something can be asked in a group."""
    return list(
        islice((topic for topic in bank.topics if any(game.fitting(bank, topic.id))), TOPICS)
    )


def mark(topic: str) -> int:
    """A topic's number in a button: short, and the same after a reload."""
    return crc32(topic.encode())


def topic_name(bank: Bank, contest: Contest) -> str:
    """What the contest is about."""
    topic = bank.topic(contest.topic) if contest.topic else None
    return topic.title if topic else contest.topic or say(contest.language, "contest-all-topics")


def settings(bank: Bank, contest: Contest) -> str:
    """What is set, in one line for a toast."""
    language = contest.language
    named = {
        "topic": _cut(topic_name(bank, contest)),
        "scoring": say(language, f"contest-scoring-{contest.scoring}"),
    }
    return say(
        language, "contest-toast-set", count=_count(bank, contest), seconds=contest.seconds, **named
    )


def in_groups(language: str, bot: str) -> Screen:
    """What somebody is told who wants a contest in a private chat."""
    add = InlineButton(
        say(language, "contest-button-add"), "", None, f"https://t.me/{bot}?startgroup=quiz"
    )
    return Screen(say(language, "contest-in-groups"), [[add]])


def quiz_usage(language: str, bank: Bank) -> Screen:
    """What may stand after `/quiz`, when something else did."""
    offered = playable(bank)
    titles = escape(", ".join(topic.title for topic in offered))
    return Screen(
        say(language, "contest-topics", topics=titles, topic=offered[0].id if offered else "")
    )


def running(language: str, chat: int, message: int | None) -> Screen:
    """Another contest goes on already; in a supergroup with a link to its message."""
    rows: list[list[InlineButton]] = []
    if message and chat < _SUPERGROUPS:
        url = f"https://t.me/c/{_SUPERGROUPS - chat}/{message}"
        rows = [[InlineButton(say(language, "contest-button-show"), "", None, url)]]
    return Screen(say(language, "contest-running"), rows)


def begun(bank: Bank, outcome: Begun) -> Screen:
    """The lobby after its end."""
    contest = outcome.contest
    topic = escape(topic_name(bank, contest))
    return Screen(say(contest.language, "contest-begun", topic=topic, players=outcome.players))


def closed_lobby(outcome: ContestFinished) -> Screen:
    """A lobby that led to nothing."""
    key = "contest-lapsed" if outcome.contest.reason == "lapsed" else "contest-cancelled"
    return Screen(say(outcome.contest.language, key))


# A round


def put(outcome: Put) -> Screen:
    """A round's question."""
    left = say(outcome.contest.language, "contest-left", seconds=outcome.contest.seconds)
    return _question(outcome.contest, outcome.round, outcome.question, left)


def ticked(outcome: Ticked) -> Screen:
    """A round's question with less time left."""
    left = say(
        outcome.contest.language,
        "contest-left-answered",
        seconds=outcome.left,
        answered=outcome.answered,
    )
    return _question(outcome.contest, outcome.round, outcome.question, left)


def _question(contest: Contest, round_: Round, question: Pickable, left: str) -> Screen:
    hint = f"<i>{say(contest.language, 'contest-multi')}</i>" if isinstance(question, Multi) else ""
    parts = [
        _head(contest, round_),
        _body(round_, question, numbered=not question_screens.on_buttons(question)),
        hint,
        left,
    ]
    return Screen("\n\n".join(filter(None, parts)), _options(round_, question))


def pictured(contest: Contest) -> Screen:
    """What stands under the picture of the next question."""
    return Screen("🖼 " + _numbered(contest, contest.asked + 1))


def _head(contest: Contest, round_: Round) -> str:
    return _numbered(contest, round_.number)


def _numbered(contest: Contest, number: int) -> str:
    return f"<b>{say(contest.language, 'contest-round', number=number, count=len(contest.questions))}</b>"


def _body(
    round_: Round, question: Pickable, *, numbered: bool, tails: dict[int, str] | None = None
) -> str:
    """The text and, where the buttons do not say them, the options."""
    text = markup.to_html(question.text)
    if not numbered:
        return text
    right = {
        option for option in round_.layout if tails is not None and question.options[option].correct
    }
    lines = [
        ("✓ " if option in right else "")
        + markup.numbered(place, question.options[option].text)
        + (tails or {}).get(option, "")
        for place, option in enumerate(round_.layout, 1)
    ]
    return text + "\n\n" + "\n".join(lines)


def _options(round_: Round, question: Pickable) -> list[list[InlineButton]]:
    whole = question_screens.on_buttons(question)
    made = [
        InlineButton(
            markup.to_plain(question.options[option].text) if whole else str(place + 1),
            press(round_.key, "a", place),
        )
        for place, option in enumerate(round_.layout)
    ]
    return question_screens.rows(made, whole=whole)


def label(round_: Round, question: Pickable, places: Sequence[int]) -> str:
    """The options at these places as a toast names them."""
    if question_screens.on_buttons(question):
        return ", ".join(
            _cut(markup.to_plain(question.options[round_.layout[place]].text)) for place in places
        )
    return ", ".join(str(place + 1) for place in places)


def closed(outcome: Closed) -> Screen:
    """A round's result; what is too long for one message loses its explanation first."""
    contest, question = outcome.contest, outcome.question
    tails = {
        option: f" — {outcome.picked[option]}"
        for option in outcome.round.layout
        if outcome.picked[option]
    }
    head = [
        _head(contest, outcome.round),
        _body(outcome.round, question, numbered=True, tails=tails),
    ]
    table = _changes(contest, outcome.table)
    tail = [_right(outcome), table]
    explained = [*head, markup.quotation(question.explanation or ""), *tail]
    return Screen(
        _joined(explained if markup.length(_joined(explained)) <= _LIMIT else [*head, *tail])
    )


def _right(outcome: Closed) -> str:
    """Who got it."""
    language = outcome.contest.language
    if outcome.right:
        return _listed(language, "contest-right", outcome.right)
    if outcome.answered:
        return say(language, "contest-right-none", answered=outcome.answered)
    return say(language, "contest-silence")


def _changes(contest: Contest, table: Sequence[Standing]) -> str:
    """The first places, with what has just changed."""
    return "\n".join(
        _changed(contest.language, standing) for standing in table[:SHOWN] if standing.player.points
    )


def _changed(language: str, standing: Standing) -> str:
    line = _row(language, standing)
    if standing.gained:
        line = say(language, "contest-gained", row=line, gained=str(standing.gained))
    if standing.climbed:
        key = "contest-climbed" if standing.climbed > 0 else "contest-fell"
        line = say(language, key, row=line, places=abs(standing.climbed))
    return line


def void(outcome: Void) -> Screen:
    """A round that counts for nobody, with its right answer."""
    body = _body(outcome.round, outcome.question, numbered=True, tails={})
    return Screen(
        _joined(
            [
                _head(outcome.contest, outcome.round),
                body,
                say(outcome.contest.language, "contest-void"),
            ]
        )
    )


def lost(outcome: Lost) -> Screen:
    """A round whose question could not be told, and so is not told of either."""
    return Screen(
        f"{_head(outcome.contest, outcome.round)}\n\n{say(outcome.contest.language, 'contest-left-out')}"
    )


# Tables


def finished(outcome: ContestFinished, bot: str) -> Screen:
    """The podium and the table, and where mistakes can be gone through."""
    contest, language = outcome.contest, outcome.contest.language
    lines = [
        say(language, f"contest-{contest.reason}" if contest.reason in _ENDS else "contest-done"),
        "",
    ]
    if not outcome.table or not outcome.rounds:
        return Screen("\n".join([*lines, say(language, "contest-no-players")]))
    lines += [_final(outcome, standing) for standing in outcome.table[:BEST]]
    if len(outcome.table) > BEST:
        lines.append(say(language, "contest-more-players", count=len(outcome.table) - BEST))
    mine = InlineButton(say(language, "contest-button-mine"), press(contest.key, "mine"))
    link = f"https://t.me/{bot}?start=contest-{contest.key}"
    return Screen(
        "\n".join(lines),
        [[mine], [InlineButton(say(language, "contest-button-review"), "", None, link)]],
    )


_ENDS: Final = frozenset({"done", "stopped", "silent", "lost"})


def _final(outcome: ContestFinished, standing: Standing) -> str:
    """Right answers and their time; with speed scoring the points, which hold the time."""
    contest, player, language = outcome.contest, standing.player, outcome.contest.language
    right = say(language, "contest-right-of", correct=player.correct, count=outcome.rounds)
    if contest.scoring is Scoring.SPEED:
        return f"{_row(language, standing)} · {right}"
    row = _row(language, standing, right)
    seconds = f"{player.micros / 1_000_000:.1f}".replace(".", "," if language == "ru" else ".")
    return say(language, "contest-timed", row=row, seconds=seconds) if player.correct else row


def _row(language: str, standing: Standing, score: str = "") -> str:
    medal = (
        _MEDALS.get(standing.place) if standing.player.points else None
    )  # nobody wins by silence
    place = medal or f"{standing.place}."
    values: dict[str, str | int] = {"place": place, "name": _name(language, standing.player)}
    return say(language, "contest-row", score=score or str(standing.player.points), **values)


def top(language: str, outcome: Top) -> Screen:
    """The chat's table."""
    if not outcome.players:
        return Screen(say(language, "contest-top-empty"))
    lines = [say(language, "contest-top-week" if outcome.week else "contest-top"), ""]
    for place, player in enumerate(outcome.players, 1):
        values: dict[str, str | int] = {
            "place": _MEDALS.get(place, f"{place}."),
            "name": _name(language, player),
        }
        lines.append(
            say(language, "contest-top-row", correct=player.correct, games=player.points, **values)
        )
    return Screen("\n".join(lines))


def _listed(language: str, key: str, players: Sequence[Player]) -> str:
    """Some names, and how many more there are."""
    names = ", ".join(_name(language, player) for player in players[:NAMED])
    if len(players) > NAMED:
        return say(
            language, f"{key}-more", count=len(players), names=names, more=len(players) - NAMED
        )
    return say(language, key, count=len(players), names=names)


def _name(language: str, player: Player) -> str:
    return escape(names.isolated(player.name)) or say(
        language, "contest-player", number=player.person % 1000
    )


def _cut(text: str) -> str:
    return text if len(text) <= _LABEL else text[: _LABEL - 1] + "…"


def _joined(parts: Sequence[str]) -> str:
    return "\n\n".join(filter(None, parts))

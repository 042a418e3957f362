"""A contest as messages: its lobby, its rounds and its tables."""

import csv
from collections.abc import Sequence
from html import escape
from io import StringIO
from itertools import islice
from typing import Final
from zlib import crc32

from telegram.constants import MessageLimit

from bot.bank.bank import Bank, Topic
from bot.bank.question import Multi
from bot.chat.callbacks import press
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import numbers
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
_CHOSEN: Final = "✓ "
_MEDALS: Final = {1: "🥇", 2: "🥈", 3: "🥉"}
_COLUMNS: Final = ("place", "name", "correct", "questions", "points", "seconds")
_FORMULA: Final = ("=", "+", "-", "@")  # with these a spreadsheet would begin to calculate
_UTF8: Final = "\ufeff"
_LABEL: Final = 30  # characters of a topic or an option in a button or a toast


# The lobby


def lobby(bank: Bank, outcome: Lobby) -> Screen:
    """Who takes part, what it is about, and the buttons that change it."""
    contest, language, key = outcome.contest, outcome.contest.language, outcome.contest.key
    count, seconds, topic = _count(bank, contest), contest.seconds, topic_name(bank, contest)
    head = say(
        language,
        "contest-lobby",
        topic=escape(topic),
        count=count,
        seconds=seconds,
        scoring=say(language, f"contest-scoring-{contest.scoring}"),
    )
    who = say(language, "contest-nobody")
    if outcome.players:
        who = _listed(language, "contest-players", outcome.players)
    about = say(language, "contest-button-topic", topic=markup.cut(topic, _LABEL))
    rows = [
        [InlineButton(say(language, "contest-button-join"), press(key, "join"), "primary")],
        [InlineButton(say(language, "contest-button-go"), press(key, "go"), "success")],
        [InlineButton(about, press(key, "topic"))],
        [
            InlineButton(say(language, "contest-button-count", count=count), press(key, "count")),
            InlineButton(
                say(language, "contest-button-seconds", seconds=seconds), press(key, "secs")
            ),
            InlineButton(say(language, f"contest-button-{contest.scoring}"), press(key, "score")),
        ],
    ]
    return Screen(f"{head}\n\n{who}", rows)


def _count(bank: Bank, contest: Contest) -> int:
    """How many questions will be asked: what was set, if there are as many."""
    return sum(1 for _ in islice(game.fitting(bank, contest.topic), contest.count))


def topics(bank: Bank, contest: Contest) -> list[list[InlineButton]]:
    """The topics to choose from, in place of the lobby's buttons."""
    language, key = contest.language, contest.key
    every = _CHOSEN * (not contest.topic) + say(language, "contest-all-topics").capitalize()
    rows = [[InlineButton(every, press(key, "all"))]]
    for topic in playable(bank):
        words = _CHOSEN * (topic.id == contest.topic) + markup.cut(topic.title, _LABEL)
        rows.append([InlineButton(words, press(key, "t", mark(topic.id)))])
    return [*rows, [InlineButton(say(language, "button-back"), press(key, "lobby"))]]


def playable(bank: Bank) -> list[Topic]:
    """The topics to offer: those of which something can be asked in a group."""
    fitting = (topic for topic in bank.topics if any(game.fitting(bank, topic.id)))
    return list(islice(fitting, TOPICS))


def mark(topic: str) -> int:
    """A topic's number in a button: short, and the same after a reload."""
    return crc32(topic.encode())


def topic_name(bank: Bank, contest: Contest) -> str:
    """What the contest is about."""
    if not contest.topic:
        return say(contest.language, "contest-all-topics")
    topic = bank.topic(contest.topic)
    return topic.title if topic else contest.topic


def settings(bank: Bank, contest: Contest) -> str:
    """What is set, in one line for a toast."""
    return say(
        contest.language,
        "contest-toast-set",
        count=_count(bank, contest),
        seconds=contest.seconds,
        topic=markup.cut(topic_name(bank, contest), _LABEL),
        scoring=say(contest.language, f"contest-scoring-{contest.scoring}"),
    )


def in_groups(language: str, bot: str) -> Screen:
    """The answer to a contest's command in a private chat."""
    url = f"https://t.me/{bot}?startgroup=quiz"
    add = InlineButton(say(language, "contest-button-add"), "", None, url)
    return Screen(say(language, "contest-in-groups"), [[add]])


def quiz_usage(language: str, bank: Bank) -> Screen:
    """What may stand after `/quiz`, when something else did."""
    offered = playable(bank)
    titles = escape(", ".join(topic.title for topic in offered))
    example = next((topic.id for topic in offered), "")
    return Screen(say(language, "contest-topics", topics=titles, topic=example))


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
    key = "contest-cancelled"
    if outcome.contest.reason == "lapsed":
        key = "contest-lapsed"
    return Screen(say(outcome.contest.language, key))


# A round


def put(outcome: Put) -> Screen:
    """A round's question."""
    left = say(outcome.contest.language, "contest-left", seconds=outcome.contest.seconds)
    return _question(outcome.contest, outcome.round, outcome.question, left)


def ticked(outcome: Ticked) -> Screen:
    """A round's question with less time left."""
    language = outcome.contest.language
    counts = {"seconds": outcome.left, "answered": outcome.answered}
    left = say(language, "contest-left-answered", **counts)
    return _question(outcome.contest, outcome.round, outcome.question, left)


def _question(contest: Contest, round_: Round, question: Pickable, left: str) -> Screen:
    whole = question_screens.on_buttons(question)
    parts = [_head(contest, round_.number), _body(round_, question, numbered=not whole)]
    if isinstance(question, Multi):
        parts.append(f"<i>{say(contest.language, 'contest-multi')}</i>")
    buttons = []
    for place, option in enumerate(round_.layout):
        words = markup.to_plain(question.options[option].text) if whole else str(place + 1)
        buttons.append(InlineButton(words, press(round_.key, "a", place)))
    return Screen(_joined([*parts, left]), question_screens.rows(buttons, whole=whole))


def pictured(contest: Contest) -> Screen:
    """What stands under the picture of the next question."""
    return Screen("🖼 " + _head(contest, contest.asked + 1))


def _head(contest: Contest, number: int) -> str:
    count = len(contest.questions)
    return f"<b>{say(contest.language, 'contest-round', number=number, count=count)}</b>"


def _body(
    round_: Round, question: Pickable, *, numbered: bool, tails: dict[int, str] | None = None
) -> str:
    """The text and, where the buttons do not say them, the options; with `tails` the right ones."""
    text = markup.to_html(question.text)
    if not numbered:
        return text
    lines = []
    for place, index in enumerate(round_.layout, 1):
        option = question.options[index]
        right = tails is not None and option.correct
        tail = (tails or {}).get(index, "")
        lines.append(_CHOSEN * right + markup.numbered(place, option.text) + tail)
    return text + "\n\n" + "\n".join(lines)


def label(round_: Round, question: Pickable, places: Sequence[int]) -> str:
    """The options at these places as a toast names them."""
    if not question_screens.on_buttons(question):
        return ", ".join(str(place + 1) for place in places)
    picked = [question.options[round_.layout[place]] for place in places]
    return ", ".join(markup.cut(markup.to_plain(option.text), _LABEL) for option in picked)


def closed(outcome: Closed) -> Screen:
    """A round's result; what is too long for one message loses its explanation first."""
    contest, question, round_ = outcome.contest, outcome.question, outcome.round
    tails = {option: f" — {count}" for option, count in outcome.picked.items() if count}
    head = [_head(contest, round_.number), _body(round_, question, numbered=True, tails=tails)]
    if outcome.right:
        right = _listed(contest.language, "contest-right", outcome.right)
    elif outcome.answered:
        right = say(contest.language, "contest-right-none", answered=outcome.answered)
    else:
        right = say(contest.language, "contest-silence")
    first = [standing for standing in outcome.table[:SHOWN] if standing.player.points]
    table = "\n".join(_changed(contest.language, standing) for standing in first)
    explained = _joined([*head, markup.quotation(question.explanation or ""), right, table])
    if markup.length(explained) > _LIMIT:
        explained = _joined([*head, right, table])
    return Screen(explained, _onwards(outcome))


def _onwards(outcome: Closed) -> list[list[InlineButton]]:
    """«▶️ Дальше», where the next question takes longer to come than usual."""
    if game.pause(outcome.question.explanation or "") == game.PAUSE:
        return []
    words = say(outcome.contest.language, "button-next")
    return [[InlineButton(words, press(outcome.round.key, "on"))]]


def _changed(language: str, standing: Standing) -> str:
    """A place of the table, with what has just changed."""
    line = _row(language, standing)
    if standing.gained:
        line = say(language, "contest-gained", row=line, gained=str(standing.gained))
    if standing.climbed > 0:
        line = say(language, "contest-climbed", row=line, places=standing.climbed)
    elif standing.climbed < 0:
        line = say(language, "contest-fell", row=line, places=-standing.climbed)
    return line


def void(outcome: Void) -> Screen:
    """A round that counts for nobody, with its right answer."""
    head = _head(outcome.contest, outcome.round.number)
    body = _body(outcome.round, outcome.question, numbered=True, tails={})
    return Screen(_joined([head, body, say(outcome.contest.language, "contest-void")]))


def lost(outcome: Lost) -> Screen:
    """A round whose question could not be sent, and so is not shown here either."""
    head = _head(outcome.contest, outcome.round.number)
    return Screen(_joined([head, say(outcome.contest.language, "contest-left-out")]))


# Tables


def finished(outcome: ContestFinished, bot: str) -> Screen:
    """The podium and the table, and where mistakes can be gone through."""
    contest, language = outcome.contest, outcome.contest.language
    reason = contest.reason if contest.reason in _ENDS else "done"
    lines = [say(language, f"contest-{reason}"), ""]
    if not outcome.table or not outcome.rounds:
        return Screen("\n".join([*lines, say(language, "contest-no-players")]))
    lines += [_final(outcome, standing) for standing in outcome.table[:BEST]]
    if len(outcome.table) > BEST:
        lines.append(say(language, "contest-more-players", count=len(outcome.table) - BEST))
    mine = InlineButton(say(language, "contest-button-mine"), press(contest.key, "mine"))
    url = f"https://t.me/{bot}?start=contest-{contest.key}"
    review = InlineButton(say(language, "contest-button-review"), "", None, url)
    return Screen("\n".join(lines), [[mine], [review]])


_ENDS: Final = frozenset({"done", "stopped", "silent", "lost"})


def _final(outcome: ContestFinished, standing: Standing) -> str:
    """Right answers and their time; with speed scoring the points, which hold the time."""
    contest, player, language = outcome.contest, standing.player, outcome.contest.language
    right = say(language, "contest-right-of", correct=player.correct, count=outcome.rounds)
    if contest.scoring is Scoring.SPEED:
        return f"{_row(language, standing)} · {right}"
    row = _row(language, standing, right)
    if not player.correct:
        return row
    seconds = numbers.pointed(language, f"{player.micros / 1_000_000:.1f}")
    return say(language, "contest-timed", row=row, seconds=seconds)


def table(language: str, outcome: ContestFinished) -> str:
    """The whole table as CSV, which spreadsheets read as UTF-8 for the mark at its beginning."""
    file = StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for place, player, *_ in outcome.table:
        name = player.name or say(language, "contest-player", number=player.person % 1000)
        if name.startswith(_FORMULA):
            name = "'" + name
        seconds = f"{player.micros / 1_000_000:.1f}"
        row = (place, name, player.correct, outcome.rounds, player.points, seconds)
        writer.writerow(row)
    return _UTF8 + file.getvalue()


def _row(language: str, standing: Standing, score: str = "") -> str:
    place = f"{standing.place}."
    if standing.player.points:  # nobody wins by silence
        place = _MEDALS.get(standing.place, place)
    name, points = _name(language, standing.player), str(standing.player.points)
    return say(language, "contest-row", place=place, name=name, score=score or points)


def top(language: str, outcome: Top) -> Screen:
    """The chat's table."""
    if not outcome.players:
        return Screen(say(language, "contest-top-empty"))
    lines = [say(language, "contest-top-week" if outcome.week else "contest-top"), ""]
    for place, player in enumerate(outcome.players, 1):
        line = say(
            language,
            "contest-top-row",
            place=_MEDALS.get(place, f"{place}."),
            name=_name(language, player),
            correct=player.correct,
            games=player.points,
        )
        lines.append(line)
    return Screen("\n".join(lines))


def _listed(language: str, key: str, players: Sequence[Player]) -> str:
    """Some names, and how many more there are."""
    names = ", ".join(_name(language, player) for player in players[:NAMED])
    more = len(players) - NAMED
    if more > 0:
        return say(language, f"{key}-more", count=len(players), names=names, more=more)
    return say(language, key, count=len(players), names=names)


def _name(language: str, player: Player) -> str:
    shown = escape(names.isolated(player.name))
    return shown or say(language, "contest-player", number=player.person % 1000)


def _joined(parts: Sequence[str]) -> str:
    return "\n\n".join(filter(None, parts))

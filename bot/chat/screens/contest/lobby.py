"""A contest's lobby as messages, and what else is said before it begins."""

from html import escape
from itertools import islice
from typing import Final
from zlib import crc32

from bot.bank.bank import Bank, Topic
from bot.chat.callbacks import press
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens.contest import tables as table_screens
from bot.chat.text import markup
from bot.contest import game
from bot.contest.game import Contest
from bot.contest.outcome import (
    Begun,
    ContestFinished,
    Lobby,
)
from bot.i18n import say
from bot.people.person import Pace

TOPICS: Final = 30  # topics offered in the lobby
_SUPERGROUPS: Final = -1_000_000_000_000  # minus the number that a link names, a supergroup's id
_CHOSEN: Final = "✓ "
_LABEL: Final = 30  # characters of a topic or an option in a button or a toast


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
    if outcome.pace is not Pace.USUAL:
        head += "\n" + say(language, f"contest-pace-{outcome.pace}")
    who = say(language, "contest-nobody")
    if outcome.players:
        who = table_screens.listed(language, "contest-players", outcome.players)
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

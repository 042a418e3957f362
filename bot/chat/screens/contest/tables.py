"""A contest's tables: the end, the best, and names in a line."""

from collections.abc import Sequence
from html import escape
from typing import Final

from bot.chat.callbacks import press
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import numbers
from bot.chat.text.sheet import sheet
from bot.contest import names
from bot.contest.game import Player, Scoring, Standing
from bot.contest.outcome import (
    ContestFinished,
    Top,
)
from bot.contest.service import BEST
from bot.i18n import say

NAMED: Final = 15  # names in a line
_MEDALS: Final = {1: "🥇", 2: "🥈", 3: "🥉"}
_COLUMNS: Final = ("place", "name", "correct", "questions", "points", "seconds")


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
        return f"{line(language, standing)} · {right}"
    row = line(language, standing, right)
    if not player.correct:
        return row
    seconds = numbers.pointed(language, f"{player.micros / 1_000_000:.1f}")
    return say(language, "contest-timed", row=row, seconds=seconds)


def table(language: str, outcome: ContestFinished) -> str:
    """The whole table as a file."""
    rows = []
    for place, player, *_ in outcome.table:
        name = player.name or say(language, "contest-player", number=player.person % 1000)
        seconds = f"{player.micros / 1_000_000:.1f}"
        rows.append((place, name, player.correct, outcome.rounds, player.points, seconds))
    return sheet(_COLUMNS, rows)


def line(language: str, standing: Standing, score: str = "") -> str:
    """A line of a table."""
    place = f"{standing.place}."
    if standing.player.points:  # nobody wins by silence
        place = _MEDALS.get(standing.place, place)
    name, points = shown_name(language, standing.player), str(standing.player.points)
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
            name=shown_name(language, player),
            correct=player.correct,
            games=player.points,
        )
        lines.append(line)
    return Screen("\n".join(lines))


def listed(language: str, key: str, players: Sequence[Player]) -> str:
    """Some names, and how many more there are."""
    names = ", ".join(shown_name(language, player) for player in players[:NAMED])
    more = len(players) - NAMED
    if more > 0:
        return say(language, f"{key}-more", count=len(players), names=names, more=more)
    return say(language, key, count=len(players), names=names)


def shown_name(language: str, player: Player) -> str:
    """A name, or a number where it is hidden."""
    shown = escape(names.isolated(player.name))
    return shown or say(language, "contest-player", number=player.person % 1000)

"""Rounds of many groups that end in the same instant, and what Telegram hears of it."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from bot.contest.game import GRACE
from sandbox import BotCall

MICROS = 1_000_000
TOLD = frozenset({"sendMessage", "editMessageText", "editMessageReplyMarkup"})


def end_together(database: Path, deadline: float) -> int:
    """Give all open rounds and their bells one deadline in seconds since 1970; returns how many."""
    at = round(deadline * MICROS)
    with closing(sqlite3.connect(database, timeout=10)) as connection, connection:
        moved = connection.execute(
            "UPDATE rounds SET deadline = ? WHERE state = 'open'", (at,)
        ).rowcount
        grace = round(GRACE.total_seconds() * MICROS)
        connection.execute(
            "UPDATE agenda SET at = ?"
            """ WHERE state = 0 AND kind = 'bell' AND body LIKE '%"close"%'""",
            (at + grace,),
        )
    return moved


def closings(calls: Sequence[BotCall]) -> dict[int, float]:
    """When each group was told its round's result."""
    return {call.chat_id: call.at for call in calls if "✓" in call.text}


def fastest(calls: Sequence[BotCall]) -> int:
    """The most calls in any second that count against Telegram's limit."""
    times = sorted(call.at for call in calls if call.method in TOLD)
    return max(
        sum(start <= at < start + 1 for at in times[place : place + 100])
        for place, start in enumerate(times)
    )

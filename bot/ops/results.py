"""Every counted answer as CSV: for `quizbot results`, and as a file for an owner."""

import csv
import heapq
from collections.abc import Iterator
from datetime import UTC, datetime
from io import TextIOWrapper
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, TextIO
from zipfile import ZIP_DEFLATED, ZipFile

from sqlalchemy import Connection

from bot.cards import store as cards_store
from bot.contest.counted import counted
from bot.insights import store as insights_store
from bot.repetition.memory import Rating

COLUMNS: Final = (
    "answered_at",
    "user_id",
    "chat_id",
    "contest_id",
    "question_id",
    "verdict",
    "rating",
    "study_days",
)
NAME: Final = "results.csv"
PLAIN: Final = 100_000  # answers from which the file is zipped; they take ten megabytes
LARGEST: Final = 49 * 2**20  # bytes; Telegram takes no more than 50 MB of a bot
_LOOK: Final = 5000  # rows between two looks at the size
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")  # with these a spreadsheet begins to calculate


class TooLarge(Exception):  # noqa: N818 - reads as what happened
    """The file would be too large for Telegram."""


def write(connection: Connection, out: TextIO) -> Iterator[int]:
    """Write the table, and yield the number of each row when it is written."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    sources: tuple[Iterator[Any], ...] = (cards_store.results(connection), counted(connection))
    merged = heapq.merge(*sources, key=attrgetter("answered_at"))
    for number, row in enumerate(merged, 1):
        rating = Rating(row.rating).name.lower() if row.rating else ""
        where = (row.person, row.chat, row.contest, safe(row.question))
        writer.writerow([moment(row.answered_at), *where, row.verdict, rating, row.study_days])
        yield number


def moment(at: datetime) -> str:
    """A time in UTC as all exports write it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def safe(words: str) -> str:
    """Words that no spreadsheet takes for a formula; a number stays one, also below zero."""
    return "'" + words if words.startswith(_FORMULA) else words


def made(connection: Connection, folder: Path) -> tuple[str, int]:
    """Make a file in a folder, zipped if it is long; return its name and how many answers it has.

    Raises TooLarge.
    """
    if insights_store.counted(connection) < PLAIN:
        with (folder / NAME).open("w", encoding="utf-8", newline="") as out:
            return NAME, max(write(connection, out), default=0)
    path, rows = folder / f"{NAME}.zip", 0
    with ZipFile(path, "w", ZIP_DEFLATED) as archive, archive.open(NAME, "w") as packed:
        out = TextIOWrapper(packed, encoding="utf-8", newline="")
        for rows in write(connection, out):
            if not rows % _LOOK and path.stat().st_size > LARGEST:
                raise TooLarge
        out.flush()
        out.detach()
    if path.stat().st_size > LARGEST:
        raise TooLarge
    return path.name, rows

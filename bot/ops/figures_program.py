"""The program that counts for the owners: a process of its own, so that no press waits for it.

It reads one job as JSON on the standard input, reads the database, and writes JSON.
"""

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Connection

from bot.admin.versions import Versions
from bot.bank.bank import Bank
from bot.cards import store as cards_store
from bot.cards.card import RATINGS
from bot.codec import decode
from bot.contest.counted import counted
from bot.grading.verdict import Verdict
from bot.insights import overview, quality
from bot.insights import store as insights_store
from bot.insights.overview import Played
from bot.insights.quality import FirstAttempt
from bot.insights.store import Attempt
from bot.ops import results as results_table
from bot.repetition.memory import Rating
from bot.storage import schema

_POLITENESS: Final = 10  # of its priority: the bot that answers people comes first
_SCORES: Final = {Rating.AGAIN: 0.0, Rating.HARD: 0.5, Rating.GOOD: 1.0, Rating.EASY: 1.0}

Job = Mapping[str, Any]


def questions(connection: Connection, _job: Job) -> Job:
    """The figures of the questions of the bank in use, as they are asked now."""
    bank = Versions().whole(connection)
    current = (one for one in _first(connection) if _same(connection, bank, one))
    lines = {}
    for name, figures in quality.analysed([_attempt(one) for one in current]).items():
        question = bank.question(name)
        if question is not None:
            flags = quality.flags(figures, quality.rights(question))
            lines[name] = {"digest": question.digest, "flags": flags, "figures": asdict(figures)}
    return {"version": bank.version, "lines": lines}


def _first(connection: Connection) -> Iterator[Attempt]:
    """The first attempt of each person at each question."""
    seen: set[tuple[int, str]] = set()
    for attempt in insights_store.attempts(connection):
        key = (attempt.person, attempt.question)
        if key not in seen:
            seen.add(key)
            yield attempt


_KNOWN: Final[dict[tuple[str, str], bool]] = {}


def _same(connection: Connection, bank: Bank, attempt: Attempt) -> bool:
    """Whether the bank asks the same now."""
    key = (attempt.question, attempt.digest)
    if key not in _KNOWN:
        question = bank.question(attempt.question)
        _KNOWN[key] = question is not None and (
            question.digest == attempt.digest
            or quality.as_asked(question)
            == quality.as_asked(cards_store.content_of(connection, attempt.digest))
        )
    return _KNOWN[key]


def _attempt(row: Attempt) -> FirstAttempt:
    picks = None
    if row.answer.startswith("["):
        picks = _picks(row.answer)
    seconds = (row.answered_at - row.asked_at).total_seconds() if row.asked_at else None
    return FirstAttempt(row.person, row.question, _score(row), picks, seconds)


def _picks(answer: str) -> tuple[int, ...] | None:
    """The options of an answer to a choice; None if it is a text that begins in the same way."""
    try:
        found = decode(answer)
    except ValueError:
        return None
    whole = isinstance(found, list) and all(type(one) is int for one in found)
    return tuple(found) if whole else None


def _score(row: Attempt) -> float | None:
    """What the verdict says; where it was left to the learner, what they rated."""
    verdict = Verdict(row.verdict)
    if rating := RATINGS.get(verdict):
        return _SCORES[rating]
    return _SCORES[Rating(row.rating)] if row.rating else None


def everybody(connection: Connection, job: Job) -> Job:
    """The overview."""
    played = (Played(one.answered_at, one.person, one.verdict) for one in counted(connection))
    found = overview.of(connection, job["zone"], datetime.fromisoformat(job["now"]), played)
    return found.dump()


def table(connection: Connection, job: Job) -> Job:
    """Every counted answer as a file."""
    name, rows = results_table.made(connection, Path(job["folder"]))
    return {"name": name, "rows": rows}


_JOBS: Final[Mapping[str, Callable[[Connection, Job], Job]]] = {
    "questions": questions,
    "everybody": everybody,
    "results": table,
}


def main() -> None:
    """Do the job; a failure ends the program."""
    os.nice(_POLITENESS)
    job = json.load(sys.stdin)
    with schema.reading(job["database"]) as connection:
        json.dump(_JOBS[job["job"]](connection, job), sys.stdout)


if __name__ == "__main__":
    main()

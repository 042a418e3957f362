"""`quizbot fit`: what fitted parameters would gain for whom, and rows by which the bot takes them.

The bot itself takes them, in each person's lane, now or when it next runs: no card is moved by two.
"""

import argparse
import asyncio
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection

from bot.clock import Clock
from bot.config import Misconfigured, Settings
from bot.fitting import service as fitting
from bot.fitting import store as fits_store
from bot.people import store as people_store
from bot.people.store import Defaults
from bot.repetition.fitting import Fit, fit
from bot.storage import schema

_HEAD: Final = ("person", "reviews", "held", "default", "now", "fitted", "taken")
_WIDTHS: Final = (12, 8, 6, 8, 8, 8, 8)


class Line(NamedTuple):
    """A person's line; `found` is None where there are too few reviews."""

    person: int
    reviews: int
    found: Fit | None


def add(commands: Any) -> None:  # noqa: ANN401 - argparse names it for itself only
    """Add the command and its arguments."""
    fit_ = commands.add_parser(
        "fit", help="fit FSRS's parameters to each person's reviews, also while the bot runs"
    )
    fit_.add_argument("--user", type=int, metavar="ID", help="this person only")
    fit_.add_argument("--dry-run", action="store_true", help="tell, and change nothing")
    fit_.set_defaults(command=run)


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Print a line for each person, with the log loss on the reviews held back."""
    defaults = Defaults(settings.language, settings.timezone)
    with schema.reading(settings.database) as connection:
        lines = list(_lines(connection, defaults, arguments.user))
    _print(_HEAD)
    for line in lines:
        _print(_row(line))
    taken = [line.person for line in lines if line.found and line.found.is_taken]
    if taken and not arguments.dry_run:
        asyncio.run(_ask(settings, taken))
    return 0


def _lines(connection: Connection, defaults: Defaults, user: int | None) -> Iterator[Line]:
    for number in fits_store.ripe(connection, 0) if user is None else [user]:
        person = people_store.find(connection, number, defaults)
        if person is None:
            raise Misconfigured(f"--user {number}: nobody of that id")
        past = fits_store.past(connection, number)
        yield Line(number, len(past), fit(past, person.parameters))


def _row(line: Line) -> tuple[str, ...]:
    found = line.found
    if found is None:
        return (str(line.person), str(line.reviews), "", "", "", "", "too few")
    losses = [f"{loss:.4f}" for loss in (found.default, found.current, found.fitted)]
    held, taken = str(found.held), "yes" if found.is_taken else "no"
    return (str(line.person), str(line.reviews), held, *losses, taken)


def _print(cells: tuple[str, ...]) -> None:
    words = (cell.rjust(width) for cell, width in zip(cells, _WIDTHS, strict=True))
    print(" ".join(words))  # noqa: T201 - the console is where a command speaks


async def _ask(settings: Settings, people: list[int]) -> None:
    """Have the bot take what it finds, in each person's lane."""
    database = schema.open_database(settings.database)
    try:
        await database.run(fitting.ask, settings.bot_id, people, Clock().now())
    finally:
        database.close()

"""Trimming: rows that nobody will ask for again go, every night and a bounded part at a time."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Table, delete, exists, func, select, text, union, update

from bot.clock import Clock
from bot.storage.database import Database, Unavailable
from bot.storage.tables import asked, cards, contents, lessons, reports, reviews, rounds

log = logging.getLogger(__name__)

KEPT: Final = timedelta(
    days=7
)  # so long the buttons under a result work, and an answer can be undone
GONE: Final = ""  # in place of a review's `before`: the card of then is not known any more
_ROWS: Final = 500  # deleted in one transaction, so that no answer waits long
_READ: Final = 2000  # reviews looked at in one transaction
_PAUSE: Final = 0.05  # seconds between two transactions
_SETTLED: Final = 600.0  # seconds after a start, which has other work first
_HOUR: Final = time(3)  # of the night

_CLOSED = text("asked.state <> 'open'")


async def nightly(work: Callable[[datetime], Awaitable[object]], clock: Clock, zone: str) -> None:
    """Do some work ten minutes after the start, and then every night at three."""
    await asyncio.sleep(_SETTLED)
    while True:
        with suppress(Unavailable):
            await work(clock.now())
        local = clock.now().astimezone(ZoneInfo(zone))
        tonight = local.replace(hour=_HOUR.hour, minute=0, second=0, microsecond=0)
        if tonight <= local:
            tonight += timedelta(days=1)
        await asyncio.sleep((tonight - clock.now()).total_seconds())


async def trim(database: Database, now: datetime) -> int:
    """Everything that is not needed at `now`; returned is how many rows were deleted or emptied."""
    count = 0
    for part in (closed_questions, ended_lessons):
        while found := await database.run(part, now):
            count += found
            await asyncio.sleep(_PAUSE)
    for first in range(0, await database.read(_last_review), _READ):
        count += await database.run(reviewed_again, now, first)
        await asyncio.sleep(_PAUSE)
    orphans = await database.read(unused_contents)
    for first in range(0, len(orphans), _ROWS):
        count += await database.run(drop_contents, orphans[first : first + _ROWS])
        await asyncio.sleep(_PAUSE)
    log.info("trimmed %d rows", count)
    return count


def closed_questions(connection: Connection, now: datetime) -> int:
    """Delete questions closed for a week; the newest stays, as its id is not reused."""
    newest = select(func.max(asked.c.id)).scalar_subquery()
    return _delete(connection, asked, _CLOSED, asked.c.asked_at < now - KEPT, asked.c.id < newest)


def ended_lessons(connection: Connection, now: datetime) -> int:
    """Delete lessons that ended a week ago and of which no question is left."""
    newest = select(func.max(lessons.c.id)).scalar_subquery()
    empty = ~exists().where(asked.c.lesson == lessons.c.id)
    return _delete(
        connection, lessons, lessons.c.ended_at < now - KEPT, lessons.c.id < newest, empty
    )


def _delete(connection: Connection, table: Table, *conditions: object) -> int:
    some = select(table.c.id).where(*conditions).order_by(table.c.id).limit(_ROWS)  # type: ignore[arg-type]
    return int(connection.execute(delete(table).where(table.c.id.in_(some))).rowcount)


def _last_review(connection: Connection) -> int:
    return int(connection.execute(select(func.coalesce(func.max(reviews.c.id), 0))).scalar_one())


def reviewed_again(connection: Connection, now: datetime, first: int) -> int:
    """Forget the earlier card of reviews from `first` on, a week old and not the last."""
    later = exists().where(
        cards.c.person == reviews.c.person,
        cards.c.question == reviews.c.question,
        cards.c.last_review > reviews.c.answered_at,
    )
    these = (
        reviews.c.id > first,
        reviews.c.id <= first + _READ,
        reviews.c.answered_at < now - KEPT,
    )
    emptied = update(reviews).where(*these, reviews.c.before != GONE, later).values(before=GONE)
    return int(connection.execute(emptied).rowcount)


def unused_contents(connection: Connection) -> list[str]:
    """The digests of contents that no row refers to."""
    used = union(*(select(table.c.digest) for table in (asked, reviews, rounds, reports)))
    return list(
        connection.execute(
            select(contents.c.digest).where(contents.c.digest.not_in(used))
        ).scalars()
    )


def drop_contents(connection: Connection, digests: Sequence[str]) -> int:
    """Delete contents, but none that was asked since it was found unused."""
    again = union(
        *(select(table.c.digest).where(table.c.digest.in_(digests)) for table in (asked, rounds))
    )
    unused = (contents.c.digest.in_(digests), contents.c.digest.not_in(again))
    return int(connection.execute(delete(contents).where(*unused)).rowcount)

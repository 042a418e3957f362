"""The agenda's rows: put, taken in their lane's order, decided, crossed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    Connection,
    Insert,
    and_,
    bindparam,
    cast,
    delete,
    exists,
    func,
    or_,
    select,
    text,
    update,
)

from bot.storage.database import NewRow, announce
from bot.storage.prepared import Moment, Prepared, insertion, insertion_of
from bot.storage.tables import agenda, lanes, supergroups, updates

WAITING, DECIDED, _, PARKED = range(4)  # 2 was a row crossed out, which is deleted now
OPEN = text(
    "state < 2"
)  # to the letter the conditions of the partial indexes, which a parameter would miss
_WAITS, _IS_DECIDED, _IS_PARKED = (
    text("agenda.state = 0"),
    text("agenda.state = 1"),
    text("state = 3"),
)
AT_A_TIME = 100  # rows of a lane in one transaction at most
REMEMBERED = timedelta(hours=48)  # how long an update id is known; Telegram repeats for 24 h


class Entry(NamedTuple):
    """A new row: due at `at`, in lane `lane`; only what Telegram sent has an `update_id`."""

    lane: int
    at: datetime
    kind: str
    body: str
    update_id: int | None = None


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many rows are due and not yet sent, and since when the oldest waits to be decided."""

    rows: int = 0
    oldest: datetime | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is waiting to be decided."""

    id: int
    lane: int
    at: datetime
    kind: str
    body: str


_NEW = ("bot", "lane", "at", "kind", "body", "update_id")


def _put(dialect: str) -> Insert:
    """An INSERT that passes over an update which the agenda holds, or held in the last 48 hours."""
    given = {
        name: cast(bindparam(name, type_=agenda.c[name].type), agenda.c[name].type) for name in _NEW
    }
    known = exists().where(updates.c.bot == given["bot"], updates.c.update_id == given["update_id"])
    new = insertion_of(dialect, agenda, _NEW, select(*given.values()).where(~known))
    held = agenda.c.update_id.is_not(None)
    return new.on_conflict_do_nothing(index_elements=["bot", "update_id"], index_where=held)


_PUT = Prepared(_put)


def put(connection: Connection, bot: int, entries: Sequence[Entry]) -> None:
    """Put new rows; an update whose id is already known is left out."""
    if entries:
        _PUT.many(connection, [{"bot": bot, **entry._asdict()} for entry in entries])
        announce(connection, [NewRow(entry.lane, entry.at) for entry in entries])


_TAKE = Prepared(
    select(agenda.c.id, agenda.c.lane, agenda.c.at, agenda.c.kind, agenda.c.body)
    .where(
        agenda.c.bot == bindparam("bot"),
        agenda.c.lane == bindparam("lane"),
        OPEN,
        agenda.c.state == WAITING,
        # what Telegram sent is due whatever the clock says, which may have stepped back since
        or_(agenda.c.at <= bindparam("now"), agenda.c.update_id.is_not(None)),
    )
    .order_by(agenda.c.at, agenda.c.id)
    .limit(AT_A_TIME)
)


def take(connection: Connection, bot: int, lane: int, now: datetime) -> list[Row]:
    """The lane's waiting rows that are due, in their order."""
    return [Row(*row) for row in _TAKE.all(connection, bot=bot, lane=lane, now=now)]


_KEEP = Prepared(
    update(agenda)
    .where(agenda.c.id == bindparam("row"), agenda.c.state == WAITING)
    .values(state=DECIDED, outcome=bindparam("kept"))
)


def keep(connection: Connection, row: int, outcome: str) -> None:
    """A decided row holds its outcome until it is sent."""
    _KEEP.run(connection, row=row, kept=outcome)


def _remember(dialect: str) -> Insert:
    done = (agenda.c.bot, agenda.c.update_id, cast(bindparam("now", type_=Moment), Moment))
    of_telegram = (agenda.c.id == bindparam("row"), OPEN, agenda.c.update_id.is_not(None))
    new = insertion_of(
        dialect, updates, ("bot", "update_id", "at"), select(*done).where(*of_telegram)
    )
    return new.on_conflict_do_nothing()


_REMEMBER = Prepared(_remember)
_CROSS_OUT = Prepared(delete(agenda).where(agenda.c.id == bindparam("row"), OPEN))


def cross_out(connection: Connection, row: int, now: datetime) -> None:
    """Delete a row; an update's id stays for 48 hours, and a parked row stays as it is."""
    _REMEMBER.run(connection, row=row, now=now)
    _CROSS_OUT.run(connection, row=row)


def count_failure(connection: Connection, row: int) -> int:
    """Count a failed try to decide a row, and return how many there were."""
    statement = (
        update(agenda)
        .where(agenda.c.id == row)
        .values(tries=agenda.c.tries + 1)
        .returning(agenda.c.tries)
    )
    return int(connection.execute(statement).scalar_one())


def park(connection: Connection, row: int, now: datetime) -> None:
    """Give a row up; its body stays to be looked at."""
    connection.execute(
        update(agenda).where(agenda.c.id == row).values(state=PARKED, outcome=None, done_at=now)
    )


def parked_lanes(connection: Connection, bot: int, most: int) -> list[int]:
    """Lanes of which a row was given up in the last 48 hours, at most so many."""
    parked = (agenda.c.bot == bot, _IS_PARKED)
    return list(
        connection.execute(select(agenda.c.lane).where(*parked).distinct().limit(most)).scalars()
    )


def unsent(connection: Connection, bot: int, lane: int | None = None) -> list[tuple[int, int, str]]:
    """Rows decided but not yet crossed out, of one lane or all: (id, lane, outcome) in order."""
    columns = (agenda.c.id, agenda.c.lane, agenda.c.outcome)
    open_: list[Any] = [agenda.c.bot == bot, OPEN, agenda.c.state == DECIDED]
    if lane is not None:
        open_.append(agenda.c.lane == lane)
    found = connection.execute(select(*columns).where(*open_).order_by(agenda.c.at, agenda.c.id))
    return [(row.id, row.lane, row.outcome) for row in found]


_OF_BOT = agenda.c.bot == bindparam("bot")
_DUE = Prepared(
    select(agenda.c.lane, func.min(agenda.c.at).label("at"))
    .where(_OF_BOT, _WAITS, agenda.c.at <= bindparam("until"))
    .group_by(agenda.c.lane)
)
_DUE_ANYWAY = Prepared(
    select(agenda.c.lane, func.min(agenda.c.at).label("at"))
    .where(_OF_BOT, _WAITS, agenda.c.update_id.is_not(None), agenda.c.at > bindparam("until"))
    .group_by(agenda.c.lane)
)
_UNSENT_OF_OTHERS = Prepared(
    select(agenda.c.lane, func.min(agenda.c.at).label("at"))
    .select_from(
        agenda.join(lanes, and_(lanes.c.bot == agenda.c.bot, lanes.c.lane == agenda.c.lane))
    )
    .where(_OF_BOT, _IS_DECIDED, lanes.c.until < bindparam("now"))
    .group_by(agenda.c.lane)
)


def due_lanes(
    connection: Connection, bot: int, now: datetime, until: datetime | None = None
) -> list[int]:
    """The lanes in which something waits, due by `until` or `now`, the longest waiting first.

    What Telegram sent is due whatever the clock says. What another process decided in a lane but
    did not send counts once its lease is over. Rows that are planned for later are not read.
    """
    found = [
        *_DUE.all(connection, bot=bot, until=until or now),
        *_DUE_ANYWAY.all(connection, bot=bot, until=until or now),
        *_UNSENT_OF_OTHERS.all(connection, bot=bot, now=now),
    ]
    return list(dict.fromkeys(row.lane for row in sorted(found, key=attrgetter("at"))))


_NEXT = Prepared(
    select(func.min(agenda.c.at).label("at")).where(_OF_BOT, _WAITS, agenda.c.at > bindparam("now"))
)


def next_due(connection: Connection, bot: int, now: datetime) -> datetime | None:
    """When the next row that lies in the future is due."""
    due: datetime | None = _NEXT.scalar(connection, bot=bot, now=now)
    return due


def last_sign(
    connection: Connection, bot: int, since: datetime, until: datetime
) -> datetime | None:
    """When an update was last received or crossed out after `since` and up to `until`, if any."""
    waiting = (
        agenda.c.bot == bot,
        agenda.c.update_id.is_not(None),
        agenda.c.at > since,
        agenda.c.at <= until,
    )
    ended = (updates.c.bot == bot, updates.c.at > since, updates.c.at <= until)
    found = (
        connection.execute(select(func.max(column)).where(*conditions)).scalar()
        for column, conditions in ((agenda.c.at, waiting), (updates.c.at, ended))
    )
    return max((sign for sign in found if sign), default=None)


def forget(connection: Connection, now: datetime) -> None:
    """Delete ids of updates crossed out, and rows parked, more than 48 hours ago."""
    connection.execute(delete(updates).where(updates.c.at < now - REMEMBERED))
    connection.execute(delete(agenda).where(_IS_PARKED, agenda.c.done_at < now - REMEMBERED))


def waiting(connection: Connection, bot: int, now: datetime) -> Waiting:
    """Count what is due; rows that are planned for later are not read."""
    due = (agenda.c.bot == bot, _WAITS, agenda.c.at <= now)
    rows, oldest = connection.execute(select(func.count(), func.min(agenda.c.at)).where(*due)).one()
    unsent_rows = select(func.count()).where(agenda.c.bot == bot, _IS_DECIDED)
    return Waiting(rows + connection.execute(unsent_rows).scalar_one(), oldest)


def is_open(connection: Connection, row: int) -> bool:
    """Whether a row is not yet crossed out."""
    found = connection.execute(select(agenda.c.id).where(agenda.c.id == row, OPEN))
    return found.first() is not None


_MOVED = Prepared(
    lambda dialect: insertion(dialect, supergroups).on_conflict_do_nothing(index_elements=["chat"])
)
_SUPERGROUP = Prepared(
    select(supergroups.c.supergroup).where(supergroups.c.chat == bindparam("group"))
)


def supergroup_of(connection: Connection, chat: int) -> int | None:
    """What a group has become, if it is a supergroup now."""
    found: int | None = _SUPERGROUP.scalar(connection, group=chat)
    return found


def move(connection: Connection, bot: int, old: int, new: int, now: datetime) -> None:
    """A group became a supergroup: what waits to be decided in its lane waits in the new one.

    What is decided is sent in the old lane's order, to the chat's new number.
    """
    _MOVED.run(connection, chat=old, supergroup=new)
    waiting = (OPEN, agenda.c.state == WAITING)
    connection.execute(
        update(agenda).where(agenda.c.bot == bot, agenda.c.lane == old, *waiting).values(lane=new)
    )
    announce(connection, [NewRow(new, now)])

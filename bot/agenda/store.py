"""The agenda's rows: put, taken in their lane's order, decided, crossed out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Insert, and_, bindparam, delete, func, null, or_, select, text, update

from bot.storage.prepared import Prepared, insertion
from bot.storage.tables import agenda, lanes

WAITING, DECIDED, DONE, PARKED = range(4)
OPEN = text("state < 2")  # to the letter the condition of the partial indexes, which a parameter would miss
AT_A_TIME = 100  # rows of a lane in one transaction at most
_WOKEN = "agenda lanes"
REMEMBERED = timedelta(hours=48)  # how long an update id is known; Telegram repeats for 24 h


@dataclass(frozen=True, slots=True)
class Entry:
    """Something to put into the agenda: at `at`, in lane `lane`; `update_id` only for what Telegram sent."""

    lane: int
    at: datetime
    kind: str
    body: str
    update_id: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row that is waiting to be decided."""

    id: int
    lane: int
    at: datetime
    kind: str
    body: str
    tries: int = 0


def _put(dialect: str) -> Insert:
    new = insertion(dialect, agenda, "bot", "lane", "at", "kind", "body", "update_id")
    return new.on_conflict_do_nothing(index_elements=["bot", "update_id"])


_PUT = Prepared(_put)


def put(connection: Connection, bot: int, entries: Sequence[Entry]) -> None:
    """Write entries down; one whose update id is already known falls away."""
    if entries:
        _PUT.many(connection, [_columns(bot, entry) for entry in entries])
        wake(connection, *(entry.lane for entry in entries))


def _columns(bot: int, entry: Entry) -> dict[str, Any]:
    return {
        "bot": bot,
        "lane": entry.lane,
        "at": entry.at,
        "kind": entry.kind,
        "body": entry.body,
        "update_id": entry.update_id,
    }


def wake(connection: Connection, *lanes_: int) -> None:
    """Note that this transaction gives these lanes something to decide."""
    connection.info.setdefault(_WOKEN, set()).update(lanes_)


def woken(connection: Connection) -> frozenset[int]:
    """The lanes that this transaction put rows into; asked once, at its end."""
    return frozenset(connection.info.pop(_WOKEN, ()))


def _due(now: Any) -> ColumnElement[bool]:  # noqa: ANN401 - a time or a parameter for it
    """What Telegram sent is due whatever the clock says, which may have stepped back since."""
    return or_(agenda.c.at <= now, agenda.c.update_id.is_not(None))


_TAKE = Prepared(
    select(agenda.c.id, agenda.c.lane, agenda.c.at, agenda.c.kind, agenda.c.body, agenda.c.tries)
    .where(
        agenda.c.bot == bindparam("bot"),
        agenda.c.lane == bindparam("lane"),
        OPEN,
        agenda.c.state == WAITING,
        _due(bindparam("now")),
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
    """A decided row holds its outcome until it is told."""
    _KEEP.run(connection, row=row, kept=outcome)


_CROSS_OUT = Prepared(
    update(agenda)
    .where(agenda.c.id == bindparam("row"), OPEN)
    .values(state=bindparam("end"), outcome=null(), body=null(), done_at=bindparam("now"))
)


def cross_out(connection: Connection, row: int, now: datetime) -> None:
    """Everything is told: only the update id stays, for 48 hours; a parked row stays as it is."""
    _CROSS_OUT.run(connection, row=row, now=now, end=DONE)


def stumble(connection: Connection, row: int) -> int:
    """Count a failed try to decide a row, and return how many there were."""
    statement = update(agenda).where(agenda.c.id == row).values(tries=agenda.c.tries + 1).returning(agenda.c.tries)
    return int(connection.execute(statement).scalar_one())


def park(connection: Connection, row: int, now: datetime) -> None:
    """Give a row up; its body stays to be looked at."""
    connection.execute(update(agenda).where(agenda.c.id == row).values(state=PARKED, outcome=None, done_at=now))


def parked_lanes(connection: Connection, bot: int, most: int) -> list[int]:
    """Lanes of which a row was given up in the last 48 hours, at most so many."""
    parked = (agenda.c.bot == bot, agenda.c.state == PARKED)
    return list(connection.execute(select(agenda.c.lane).where(*parked).distinct().limit(most)).scalars())


def untold(connection: Connection, bot: int, lane: int | None = None) -> list[tuple[int, int, str]]:
    """Rows decided before a restart but not yet crossed out: (id, lane, outcome) in order, of one lane or all."""
    columns = (agenda.c.id, agenda.c.lane, agenda.c.outcome)
    open_: list[Any] = [agenda.c.bot == bot, OPEN, agenda.c.state == DECIDED]
    if lane is not None:
        open_.append(agenda.c.lane == lane)
    found = connection.execute(select(*columns).where(*open_).order_by(agenda.c.at, agenda.c.id))
    return [(row.id, row.lane, row.outcome) for row in found]


def due_lanes(connection: Connection, bot: int, now: datetime, until: datetime | None = None) -> list[int]:
    """The lanes in which something waits, due by `until` or `now`, the longest waiting first.

    Of lanes that another process keeps only those whose lease is over count, and then also what it left untold.
    """
    due = or_(and_(agenda.c.state == WAITING, _due(until or now)), and_(agenda.c.state == DECIDED, lanes.c.until < now))
    leased = and_(lanes.c.bot == agenda.c.bot, lanes.c.lane == agenda.c.lane)
    statement = select(agenda.c.lane).select_from(agenda.outerjoin(lanes, leased))
    statement = statement.where(agenda.c.bot == bot, text("agenda.state < 2"), due)
    return list(connection.execute(statement.group_by(agenda.c.lane).order_by(func.min(agenda.c.at))).scalars())


def next_due(connection: Connection, bot: int, now: datetime) -> datetime | None:
    """When the next row that lies in the future is due."""
    open_ = (agenda.c.bot == bot, OPEN, agenda.c.state == WAITING, agenda.c.at > now)
    return connection.execute(select(func.min(agenda.c.at)).where(*open_)).scalar()


def last_sign(connection: Connection, bot: int, since: datetime, until: datetime) -> datetime | None:
    """When the newest row was received from Telegram, or crossed out, within two times; None for no such row."""
    taken = (OPEN, agenda.c.update_id.is_not(None), agenda.c.at > since, agenda.c.at <= until)
    ended = (text("state >= 2"), agenda.c.done_at > since, agenda.c.done_at <= until)
    found = (
        connection.execute(select(func.max(column)).where(agenda.c.bot == bot, *conditions)).scalar()
        for column, conditions in ((agenda.c.at, taken), (agenda.c.done_at, ended))
    )
    return max((sign for sign in found if sign), default=None)


def forget(connection: Connection, now: datetime) -> None:
    """Drop rows that were crossed out or parked more than 48 hours ago."""
    connection.execute(delete(agenda).where(agenda.c.state >= DONE, agenda.c.done_at < now - REMEMBERED))


def waiting(connection: Connection, bot: int) -> dict[str, Any]:
    """How many rows wait to be decided or told, and since when the oldest does."""
    open_ = (agenda.c.bot == bot, OPEN)
    row = connection.execute(select(func.count(), func.min(agenda.c.at)).where(*open_)).one()
    return {"rows": row[0], "oldest": row[1]}

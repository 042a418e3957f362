"""Rows that move: to another lane, when a chat gets another number, or to a later time, after an outage."""

from datetime import timedelta

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    select,
    type_coerce,
    update,
)

from bot.agenda.store import OPEN, WAITING, wake
from bot.storage.prepared import Prepared, insertion
from bot.storage.tables import agenda, supergroups

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


def is_open(connection: Connection, row: int) -> bool:
    """Whether a row is not yet crossed out."""
    return (
        connection.execute(select(agenda.c.id).where(agenda.c.id == row, OPEN)).first() is not None
    )


def move(connection: Connection, bot: int, old: int, new: int) -> None:
    """A group became a supergroup: what waits to be decided in its lane waits in the new one.

    What is decided is told in the old lane's order, under the chat's new number.
    """
    _MOVED.run(connection, chat=old, supergroup=new)
    waiting = (OPEN, agenda.c.state == WAITING)
    connection.execute(
        update(agenda).where(agenda.c.bot == bot, agenda.c.lane == old, *waiting).values(lane=new)
    )
    wake(connection, new)


def postpone(connection: Connection, bot: int, kind: str, by: timedelta) -> None:
    """Everything of a kind that waits to be decided by a bot is due later."""
    later = type_coerce(agenda.c.at, BigInteger) + by // timedelta(microseconds=1)
    connection.execute(
        update(agenda).where(*_waiting(bot, kind)).values(at=type_coerce(later, BigInteger))
    )


def lanes_with(bot: int, kind: str) -> Select[tuple[int]]:
    """The lanes in which something of a kind waits to be decided by a bot."""
    return select(agenda.c.lane).where(*_waiting(bot, kind))


def _waiting(bot: int, kind: str) -> tuple[ColumnElement[bool], ...]:
    return agenda.c.bot == bot, and_(OPEN), agenda.c.state == WAITING, agenda.c.kind == kind

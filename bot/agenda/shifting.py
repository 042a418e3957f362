"""Rows that move: to another lane, when a chat gets another number, or to a later time, after an outage."""

from datetime import timedelta

from sqlalchemy import BigInteger, Connection, select, type_coerce, update

from bot.agenda.store import OPEN, WAITING, wake
from bot.storage.tables import agenda


def is_open(connection: Connection, row: int) -> bool:
    """Whether a row is not yet crossed out."""
    return connection.execute(select(agenda.c.id).where(agenda.c.id == row, OPEN)).first() is not None


def move(connection: Connection, bot: int, old: int, new: int) -> None:
    """What waits to be decided in a lane waits in another one; what is decided is told where that happened."""
    waiting = (OPEN, agenda.c.state == WAITING)
    connection.execute(update(agenda).where(agenda.c.bot == bot, agenda.c.lane == old, *waiting).values(lane=new))
    wake(connection, new)


def postpone(connection: Connection, kind: str, by: timedelta) -> None:
    """Everything of a kind that waits to be decided is due later."""
    later = type_coerce(agenda.c.at, BigInteger) + by // timedelta(microseconds=1)
    waiting = (OPEN, agenda.c.state == WAITING, agenda.c.kind == kind)
    connection.execute(update(agenda).where(*waiting).values(at=type_coerce(later, BigInteger)))

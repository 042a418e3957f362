"""The heartbeat: when a bot was last alive, and which of its processes answers for a gap in its time."""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, bindparam, select, update

from bot.agenda import store as agenda_store
from bot.storage.prepared import Prepared, insertion
from bot.storage.tables import heartbeats

BEAT: Final = 5.0  # seconds between two beats
_MISSED: Final = timedelta(
    seconds=2 * BEAT
)  # a smaller step of the clock can not be told from the time between beats

_LAST = Prepared(select(heartbeats.c.at).where(heartbeats.c.bot == bindparam("bot")))
_FIRST = Prepared(
    lambda dialect: insertion(dialect, heartbeats).on_conflict_do_nothing(index_elements=["bot"])
)
_NEXT = Prepared(
    update(heartbeats).where(heartbeats.c.bot == bindparam("bot_")).values(at=bindparam("now"))
)
_AFTER = Prepared(
    update(heartbeats)
    .where(heartbeats.c.bot == bindparam("bot_"), heartbeats.c.at == bindparam("last"))
    .values(at=bindparam("now"))
)


class Heartbeat:
    """A bot's beats; the processes that serve it share them."""

    def __init__(self, bot: int, *, shared: bool) -> None:
        self._bot = bot
        self._unnoticed = (
            _MISSED if shared else timedelta(0)
        )  # others have kept the bot alive meanwhile
        self.newest: datetime | None = None  # the beat that is saved, as far as this process knows

    def beat(self, connection: Connection, now: datetime) -> None:
        """Note that the bot is alive."""
        if not _NEXT.run(connection, bot_=self._bot, now=now):
            _FIRST.run(connection, bot=self._bot, at=now)

    def correct(self, connection: Connection, life: datetime) -> None:
        """Put the last sign of life in the newest beat's place, unless a gap was told since or others have beaten."""
        if self.newest:
            _AFTER.run(connection, bot_=self._bot, last=self.newest, now=life)

    def revive(self, connection: Connection, now: datetime) -> None:
        """A process that was killed between two beats lived until the last row that it received or crossed out."""
        last = _LAST.scalar(connection, bot=self._bot)
        life = last and agenda_store.last_sign(
            connection, self._bot, last, min(now, last + _MISSED)
        )
        if life:
            _AFTER.run(connection, bot_=self._bot, last=last, now=life)

    def gap(self, connection: Connection, now: datetime) -> timedelta:
        """How far from now the last beat lies: an outage, or a step of the clock; zero for nothing to speak of.

        Whoever asks first has beaten by it, so that a gap is told to one process only, and once.
        """
        last = _LAST.scalar(connection, bot=self._bot)
        if last is None:
            _FIRST.run(connection, bot=self._bot, at=now)
        elif abs(now - last) > self._unnoticed and _AFTER.run(
            connection, bot_=self._bot, last=last, now=now
        ):
            gap: timedelta = now - last
            return gap
        return timedelta(0)

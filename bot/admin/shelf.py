"""The last good banks, kept in the database: whatever happens to the folder, one of them can be used."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, distinct, func, insert, select

from bot.bank.bank import Bank
from bot.storage.prepared import Prepared
from bot.storage.tables import banks, cards

KEPT = 10

_NEWEST = Prepared(select(banks.c.version).order_by(banks.c.id.desc()).limit(1))
_BODY = select(banks.c.body).where(banks.c.version == bindparam("v")).order_by(banks.c.id.desc()).limit(1)


class Shelf:
    """Gives each transaction the bank in use, which another process may have changed."""

    def __init__(self) -> None:
        self._banks: dict[str, Bank] = {}

    def current(self, connection: Connection) -> Bank:
        """The bank in use; raises LookupError when there never was one."""
        version = _NEWEST.scalar(connection)
        if version is None:
            raise LookupError("no bank has ever been loaded")
        return self._banks.get(version) or self._restored(connection, version)

    def in_use(self, connection: Connection, bank: Bank) -> bool:
        """Whether this very version is in use."""
        return bool(_NEWEST.scalar(connection) == bank.version)

    def put(self, connection: Connection, bank: Bank, now: datetime) -> None:
        """Put a bank in use; the same version again changes nothing."""
        older = list(self._banks.items())[-1:]  # transactions under way may still need it
        self._banks = dict(older) | {bank.version: bank}
        if self.in_use(connection, bank):
            return
        connection.execute(insert(banks).values(version=bank.version, body=bank.dump(), loaded_at=now))
        kept = select(banks.c.id).order_by(banks.c.id.desc()).limit(KEPT)
        connection.execute(delete(banks).where(banks.c.id.not_in(kept)))

    def _restored(self, connection: Connection, version: str) -> Bank:
        bank = Bank.restore(connection.execute(_BODY, {"v": version}).scalar_one())
        self._banks = {version: bank}
        return bank


def touched(connection: Connection, questions: Iterable[str]) -> int:
    """How many people have cards of these questions."""
    statement = select(func.count(distinct(cards.c.person))).where(cards.c.question.in_(list(questions)))
    return int(connection.execute(statement).scalar_one())

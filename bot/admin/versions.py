"""The last good banks, kept in the database for when the folder is broken."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.admin import renames, reports
from bot.bank.bank import Bank
from bot.bank.difference import Difference, difference
from bot.cards.store import follow
from bot.storage.prepared import Prepared
from bot.storage.tables import banks, cursors

KEPT = 10

Aside = frozenset[tuple[str, str]]

_NEWEST = Prepared(select(banks.c.version).order_by(banks.c.id.desc()).limit(1))
_SOURCE = Prepared(select(banks.c.source).order_by(banks.c.id.desc()).limit(1))
_BODY = (
    select(banks.c.body)
    .where(banks.c.version == bindparam("v"))
    .order_by(banks.c.id.desc())
    .limit(1)
)
_SAME = update(banks).where(banks.c.version == bindparam("v")).values(source=bindparam("source"))


class Versions:
    """Gives each transaction the bank in use, which another process may have changed."""

    def __init__(self) -> None:
        self._banks: dict[str, Bank] = {}
        self._asked: tuple[str, Aside, Bank] | None = None

    def current(self, connection: Connection) -> Bank:
        """The bank in use without what is put aside; raises LookupError if there never was one."""
        whole, aside, asked = self.whole(connection), reports.aside(connection), self._asked
        if not aside:
            return whole
        if asked is None or asked[:2] != (whole.version, aside):
            self._asked = asked = whole.version, aside, whole.without(aside)
        return asked[2]

    def whole(self, connection: Connection) -> Bank:
        """The bank in use as its author wrote it; raises LookupError if there never was one."""
        version = _NEWEST.scalar(connection)
        if version is None:
            raise LookupError("no bank has ever been loaded")
        bank = self._banks.get(version)
        if bank is None:
            bank = Bank.restore(connection.execute(_BODY, {"v": version}).scalar_one())
            self._banks = {version: bank}
        return bank

    @property
    def newest(self) -> Bank | None:
        """The bank that this process used last, as its author wrote it."""
        return next(reversed(self._banks.values()), None)

    def read_before(self, connection: Connection, source: str) -> bool:
        """Whether the bank in use was read from these very files, by this very program."""
        same = bool(_SOURCE.scalar(connection) == source)
        if same:
            self.whole(connection)
        return same

    def in_use(self, connection: Connection, bank: Bank) -> bool:
        """Whether this very version is in use."""
        return bool(_NEWEST.scalar(connection) == bank.version)

    def put(self, connection: Connection, bank: Bank, now: datetime) -> Difference:
        """Put a bank in use, move cards to its topics, and return what that changes."""
        follow(connection, _moved(self._banks.get(_NEWEST.scalar(connection) or ""), bank))
        if self.in_use(connection, bank):
            self._keep(bank)
            connection.execute(_SAME, {"v": bank.version, "source": bank.source})
            return Difference()
        try:
            before = self.whole(connection)
        except LookupError:
            before = Bank(())
        changes = difference(before, bank)
        self._keep(bank)
        renames.note(connection, changes.renamed, now)
        for old, new in changes.renamed:
            was, is_now = before.question(old), bank.question(new)
            if was and is_now:
                reports.follow(connection, was, is_now)
        body, bank.body = bank.body or bank.dump(), ""  # kept once is enough
        connection.execute(
            insert(banks).values(version=bank.version, body=body, loaded_at=now, source=bank.source)
        )
        kept = select(banks.c.id).order_by(banks.c.id.desc()).limit(KEPT)
        connection.execute(delete(banks).where(banks.c.id.not_in(kept)))
        connection.execute(delete(cursors).where(cursors.c.version.not_in(select(banks.c.version))))
        return changes

    def _keep(self, bank: Bank) -> None:
        older = list(self._banks.items())[-1:]  # transactions under way may still need it
        self._banks = dict(older) | {bank.version: bank}


def _moved(before: Bank | None, bank: Bank) -> dict[str, str]:
    """Of the questions with another topic than before, the topics; all if `before` is unknown."""
    topics = {question.id: question.topic for question in bank.questions}
    if before is None:
        return topics
    known = {question.id: question.topic for question in before.questions}
    return {name: topic for name, topic in topics.items() if known.get(name) != topic}

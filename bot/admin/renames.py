"""Questions that seem to have only another id: noted with each new bank, moved by an owner."""

from collections.abc import Iterable
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import Connection, delete, func, select, text, union, update

from bot.agenda import store as agenda_store
from bot.agenda.store import Entry
from bot.bank.bank import Bank
from bot.codec import decode, written
from bot.storage.prepared import insertion
from bot.storage.tables import asked, cards, contests, renames, rounds

KIND: Final = "rename"
"""Rows that put a row into the lane of each of the next people concerned."""
MOVE: Final = "move"
"""Rows that move what is in their own lane."""
AT_ONCE: Final = 500  # people whose rows are put in one transaction


class Rename(NamedTuple):
    """A question that had another id; `people` have cards under the old one."""

    id: int
    old: str
    new: str
    people: int = 0


class Step(NamedTuple):
    """How far the rows of a rename have been put: up to a person's id, or not at all."""

    rename: int
    after: int | None = None


def note(connection: Connection, renamed: Iterable[tuple[str, str]], now: datetime) -> None:
    """Keep what a new bank renamed; a rename to an id that is renamed now follows it."""
    insertion_ = insertion(connection.dialect.name, renames, "old", "new", "found_at")
    changed = {
        "new": insertion_.excluded.new,
        "found_at": insertion_.excluded.found_at,
        "moved_at": None,
    }
    upsert = insertion_.on_conflict_do_update(index_elements=["old"], set_=changed)
    for old, new in renamed:
        waiting = (renames.c.new == old, renames.c.moved_at.is_(None))
        connection.execute(update(renames).where(*waiting).values(new=new))
        connection.execute(upsert, {"old": old, "new": new, "found_at": now})
    connection.execute(delete(renames).where(renames.c.old == renames.c.new))


def offered(connection: Connection, bank: Bank) -> list[Rename]:
    """The renames that have not been moved and still could be, and concern somebody."""
    columns = (renames.c.id, renames.c.old, renames.c.new, func.count(cards.c.person))
    joined = (
        select(*columns)
        .join(cards, cards.c.question == renames.c.old)
        .where(renames.c.moved_at.is_(None))
    )
    found = connection.execute(joined.group_by(renames.c.id).order_by(renames.c.id))
    renamed = [Rename(*row) for row in found]
    return [one for one in renamed if bank.question(one.new) and not bank.question(one.old)]


def begin(
    connection: Connection, bot: int, lane: int, chosen: Iterable[Rename], now: datetime
) -> None:
    """Move what has not been moved yet, each rename once; `lane` does the work step by step."""
    for one in chosen:
        mine = (renames.c.id == one.id, renames.c.moved_at.is_(None))
        if connection.execute(update(renames).where(*mine).values(moved_at=now)).rowcount:
            agenda_store.put(connection, bot, [Entry(lane, now, KIND, written([one.id, None]))])


def spread(connection: Connection, bot: int, lane: int, body: str, now: datetime) -> None:
    """Put a row into the lane of each of the next people concerned; at first also of groups.

    Groups are those that have played the question or play now; also people who have it open now.
    """
    step = Step(*decode(body))
    old = rename(connection, step.rename).old
    holding = select(cards.c.person).where(cards.c.question == old).order_by(cards.c.person)
    if step.after is None:
        played = (
            select(contests.c.chat)
            .join(rounds, rounds.c.contest == contests.c.id)
            .where(rounds.c.question == old)
        )
        playing = select(contests.c.chat).where(text("ended_at IS NULL"))
        facing = select(asked.c.person).where(
            text("asked.state IN ('open', 'rating')"), asked.c.question == old
        )
        others = list(connection.execute(union(played, playing, facing)).scalars())
    else:
        others = []
        holding = holding.where(cards.c.person > step.after)
    people = list(connection.execute(holding.limit(AT_ONCE)).scalars())
    entries = [Entry(other, now, MOVE, written(step.rename)) for other in (*others, *people)]
    if len(people) == AT_ONCE:
        entries.append(Entry(lane, now, KIND, written([step.rename, people[-1]])))
    agenda_store.put(connection, bot, entries)


def rename(connection: Connection, number: int) -> Rename:
    """The rename of that number."""
    columns = (renames.c.id, renames.c.old, renames.c.new)
    return Rename(*connection.execute(select(*columns).where(renames.c.id == number)).one())

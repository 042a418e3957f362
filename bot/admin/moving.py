"""One lane's part of a rename: a person's cards and questions, or a group's contests."""

from datetime import datetime

from sqlalchemy import Column, Connection, func, select, text, update
from sqlalchemy.sql.functions import Function

from bot.admin import renames
from bot.admin.renames import Rename
from bot.agenda import store as agenda_store
from bot.agenda.store import Entry
from bot.cards import store as cards_store
from bot.cards.replay import replay
from bot.people.person import Person
from bot.storage import tables
from bot.storage.tables import asked, contests, lessons, players, reviews, rounds


def of_person(connection: Connection, person: Person, rename: Rename, topic: str | None) -> None:
    """All that a person has under the old id is under the new one; two histories become one."""
    was, now = (cards_store.get(connection, person.id, name) for name in (rename.old, rename.new))
    for table in (asked, reviews):
        mine = (table.c.person == person.id, table.c.question == rename.old)
        connection.execute(update(table).where(*mine).values(question=rename.new))
    listed = {name: _renamed(lessons.c[name], rename) for name in ("skipped", "wanted")}
    begun = (lessons.c.person == person.id, text("ended_at IS NULL"))
    connection.execute(update(lessons).where(*begun).values(listed))
    if was and now:
        cards_store.remove(connection, person.id, rename.old)
        hidden_until = max(was.hidden_until, now.hidden_until)
        replay(connection, person, rename.new, topic or now.topic, hidden_until)
    elif was:
        mine = (tables.cards.c.person == person.id, tables.cards.c.question == rename.old)
        connection.execute(
            update(tables.cards).where(*mine).values(question=rename.new, topic=topic or was.topic)
        )


def of_group(connection: Connection, bot: int, chat: int, rename: Rename, at: datetime) -> None:
    """Rename the question in the group's contests, and in the lanes of those who played it."""
    here = select(contests.c.id).where(contests.c.chat == chat)
    going_on = (contests.c.chat == chat, text("ended_at IS NULL"))
    connection.execute(
        update(contests).where(*going_on).values(questions=_renamed(contests.c.questions, rename))
    )
    played = (rounds.c.contest.in_(here), rounds.c.question == rename.old)
    who = select(players.c.person).where(
        players.c.contest.in_(select(rounds.c.contest).where(*played))
    )
    people = connection.execute(who.distinct()).scalars().all()
    connection.execute(update(rounds).where(*played).values(question=rename.new))
    agenda_store.put(
        connection, bot, [Entry(person, at, renames.MOVE, str(rename.id)) for person in people]
    )


def _renamed(column: Column[str], rename: Rename) -> Function[str]:
    """A list of ids in JSON, with another id; one in quotes is never part of another."""
    return func.replace(column, f'"{rename.old}"', f'"{rename.new}"')

"""What owners are mending: one question each, until it is applied or left."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import Connection, delete, select, update

from bot.bank.question import Question
from bot.storage.tables import mends, reports

_LATELY: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Mend:
    """A question being mended by an owner.

    `words` are the new ones that the owner was shown, in a file that was `standing` then.
    `listening`: the owner's next message is meant for it. `message` shows the field.
    """

    id: int
    person: int
    question: str
    field: str
    words: str | None
    standing: str | None
    message: int | None
    listening: bool


def begin(connection: Connection, person: int, question: str, now: datetime) -> Mend:
    """Begin with a question, in place of another that the owner has begun with."""
    connection.execute(delete(mends).where(mends.c.person == person))
    values = {"person": person, "question": question, "field": "text", "listening": True}
    connection.execute(mends.insert().values(**values, begun_at=now))
    found = of(connection, person)
    if found is None:
        raise LookupError(person)
    return found


def of(connection: Connection, person: int) -> Mend | None:
    """What an owner is mending."""
    row = connection.execute(select(mends).where(mends.c.person == person)).mappings().first()
    if row is None:
        return None
    names = Mend.__slots__
    return Mend(**{name: row[name] for name in names})


def choose(connection: Connection, mend: Mend, field: str, message: int) -> None:
    """A field is shown in a message, and the owner's next words are for it."""
    values = {"field": field, "message": message, "words": None, "listening": True}
    connection.execute(update(mends).where(mends.c.id == mend.id).values(values))


def propose(connection: Connection, mend: Mend, words: str, standing: str | None) -> None:
    """Keep new words that the owner has seen in their place."""
    values = {"words": words, "standing": standing}
    connection.execute(update(mends).where(mends.c.id == mend.id).values(values))


def pause(connection: Connection, person: int) -> None:
    """The owner does something else: the next words are not for the question, buttons still are."""
    waiting = (mends.c.person == person, mends.c.listening)
    connection.execute(update(mends).where(*waiting).values(listening=False))


def end(connection: Connection, mend: Mend) -> None:
    """It is applied, or left."""
    connection.execute(delete(mends).where(mends.c.id == mend.id))


def thanked(connection: Connection, question: Question, now: datetime) -> list[int]:
    """Who lately reported an earlier content and was not thanked for that; from now on they are."""
    mine = (
        reports.c.question == question.id,
        reports.c.digest != question.digest,
        reports.c.reported_at > now - _LATELY,
        reports.c.thanked_at.is_(None),
    )
    noted = update(reports).where(*mine).values(thanked_at=now).returning(reports.c.person)
    return sorted(set(connection.execute(noted).scalars()))

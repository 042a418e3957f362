"""Everything that is kept about one person: as JSON for the person, or gone.

In what a group has played the person stays as a player without a name, so that its tables add up.
"""

import json
import secrets
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import Connection, Table, bindparam, delete, select, update

from bot.codec import decode
from bot.people.person import Person
from bot.storage.prepared import Prepared, insertion
from bot.storage.tables import (
    agenda,
    answers,
    asked,
    cards,
    contests,
    cursors,
    erasures,
    fits,
    lessons,
    mends,
    nudges,
    people,
    players,
    reminders,
    reports,
    reviews,
    rounds,
)

FILE: Final = "quizbot-data.json"
OWN: Final = (
    people,
    cards,
    cursors,
    reviews,
    asked,
    lessons,
    reports,
    nudges,
    reminders,
    fits,
    mends,
)
"""Tables whose rows belong to one person, in an order that foreign keys allow."""
_ANONYMOUS: Final = "Игрок"
Json = Mapping[str, Any]


def export(connection: Connection, person: Person, now: datetime) -> str:
    """What is kept about a person; a replay of the reviews by the parameters leads to the cards.

    `rating` is the one that moved the card; one that moved nothing is `kept_rating`.
    """
    (row,) = _own(connection, people, person)
    found: Json = {
        "exported_at": _time(now),
        "person": {
            "id": person.id,
            "name": row.name,
            "language": person.language,
            "zone": person.zone,
            "new_a_day": row.new_a_day,
            "hide_name": bool(row.hide_name),
            "skip_contests": bool(row.skip_contests),
            "plain_formulas": bool(row.plain_formulas),
            "native_formulas": bool(row.native_formulas),
            "reads_aloud": bool(row.reads_aloud),
            "dark_pictures": bool(row.dark_pictures),
            "exam_on": row.exam_on,
            "pace": row.pace,
            "fsrs_parameters": list(person.parameters),
            "started_at": _time(row.started_at),
        },
        "cards": [_card(one) for one in _own(connection, cards, person)],
        "reviews": [_review(one) for one in _own(connection, reviews, person)],
        "contests": list(_contests(connection, person)),
        "reports": [
            {
                "question_id": one.question,
                "reason": one.reason,
                "reported_at": _time(one.reported_at),
            }
            for one in _own(connection, reports, person)
        ],
        "reminders": [
            {"state": one.state, "minute": one.minute, "planned_at": _time(one.planned_at)}
            for one in _own(connection, reminders, person)
        ],
        "mends": [
            {"question_id": one.question, "field": one.field, "words": one.words}
            for one in _own(connection, mends, person)
        ],
        "fits": [_fit(one) for one in _own(connection, fits, person)],
    }
    return json.dumps(found, ensure_ascii=False, indent=1)


def _own(connection: Connection, table: Table, person: Person) -> Iterator[Any]:
    owner = table.c.id if table is people else table.c.person
    mine = select(table).where(owner == person.id).order_by(*table.primary_key)
    yield from connection.execute(mine)


def _time(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment else None


def _card(row: Any) -> Json:  # noqa: ANN401 - a row
    return {
        "question_id": row.question,
        "topic": row.topic,
        "due": _time(row.due),
        "stability": row.stability,
        "difficulty": row.difficulty,
        "state": row.state,
        "step": row.step,
        "last_review": _time(row.last_review),
        "hidden_until": _time(row.hidden_until),
    }


def _review(row: Any) -> Json:  # noqa: ANN401 - a row
    return {
        "answered_at": _time(row.answered_at),
        "question_id": row.question,
        "contest_id": row.contest,
        "answer": row.answer,
        "verdict": row.verdict,
        "rating": row.rating if row.moved else None,
        "kept_rating": None if row.moved else row.rating,
        "study_days": row.study_days,
        "undone_at": _time(row.undone_at),
    }


def _fit(row: Any) -> Json:  # noqa: ANN401 - a row
    return {
        "fitted_at": _time(row.fitted_at),
        "reviews": row.reviews,
        "held_back": row.held,
        "log_loss_before": row.loss_before,
        "log_loss_after": row.loss_after,
        "declined": bool(row.declined),
    }


def _contests(connection: Connection, person: Person) -> Iterator[Json]:
    statement = (
        select(contests.c.id, contests.c.created_at, players, rounds.c.question, answers)
        .join(players, players.c.contest == contests.c.id)
        .outerjoin(rounds, rounds.c.contest == contests.c.id)
        .outerjoin(
            answers,
            (answers.c.round == rounds.c.id) & (answers.c.person == players.c.person),
        )
        .where(players.c.person == person.id)
        .order_by(contests.c.id, rounds.c.number)
    )
    found: dict[int, dict[str, Any]] = {}
    for row in connection.execute(statement).mappings():
        contest = found.setdefault(
            row[contests.c.id],
            {
                "contest_id": row[contests.c.id],
                "begun_at": _time(row[contests.c.created_at]),
                "name": row[players.c.name],
                "points": row[players.c.points],
                "answers": [],
            },
        )
        if row[answers.c.answered_at]:
            contest["answers"].append(
                {
                    "question_id": row[rounds.c.question],
                    "answered_at": _time(row[answers.c.answered_at]),
                    "picks": decode(row[answers.c.picks]),
                    "correct": row[answers.c.correct],
                }
            )
    yield from found.values()


def erase(connection: Connection, person: int, row: int, now: datetime) -> None:
    """Remove a person from every table; only the agenda's `row` that asks for it stays."""
    for table in OWN:
        owner = table.c.id if table is people else table.c.person
        connection.execute(delete(table).where(owner == person))
    connection.execute(delete(agenda).where(agenda.c.lane == person, agenda.c.id != row))
    nobody = -secrets.randbits(48)
    for table in (players, answers):
        connection.execute(update(table).where(table.c.person == person).values(person=nobody))
    connection.execute(update(players).where(players.c.person == nobody).values(name=_ANONYMOUS))
    connection.execute(update(contests).where(contests.c.starter == person).values(starter=nobody))
    new = insertion(connection.dialect.name, erasures)
    again = new.on_conflict_do_update(index_elements=["person"], set_={"at": new.excluded.at})
    connection.execute(again, {"person": person, "at": now})


_ERASED = Prepared(select(erasures.c.at).where(erasures.c.person == bindparam("person")))


def erased_since(connection: Connection, person: int, date: int) -> bool:
    """Whether a person was erased after a message of that date, in seconds of Unix time."""
    at: datetime | None = _ERASED.scalar(connection, person=person)
    return at is not None and date < int(at.timestamp())


def is_gone(connection: Connection, person: int) -> bool:
    """Whether a person was erased lately and has not written since: a press brings nobody back."""
    if _ERASED.scalar(connection, person=person) is None:
        return False
    return connection.execute(select(people.c.id).where(people.c.id == person)).first() is None


def erased(connection: Connection) -> list[tuple[int, datetime]]:
    """Who was erased lately, and when."""
    return [(row.person, row.at) for row in connection.execute(select(erasures))]


def forget(connection: Connection, before: datetime) -> None:
    """Forget who was erased before then."""
    connection.execute(delete(erasures).where(erasures.c.at < before))


def scrub(connection: sqlite3.Connection, person: int) -> None:
    """Remove a person from a backup, whatever release made it."""
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_schema")}
    for table in OWN:
        if table.name in names:
            owner = "id" if table is people else "person"
            connection.execute(f"DELETE FROM {table.name} WHERE {owner} = ?", (person,))  # noqa: S608 - our own names
    nobody = -secrets.randbits(48)
    statements = {
        "agenda": "DELETE FROM agenda WHERE lane = :person",
        "players": "UPDATE players SET person = :nobody, name = :name WHERE person = :person",
        "answers": "UPDATE answers SET person = :nobody WHERE person = :person",
        "contests": "UPDATE contests SET starter = :nobody WHERE starter = :person",
    }
    for name, statement in statements.items():
        if name in names:
            connection.execute(statement, {"person": person, "nobody": nobody, "name": _ANONYMOUS})

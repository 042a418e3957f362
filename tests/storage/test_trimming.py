"""Trimming: what can no longer be asked for goes, and nothing else."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, text

from bot.storage import schema, trimming
from bot.storage.database import Database
from bot.storage.prepared import EPOCH
from tests.support.house import on_both

NOW = datetime(2027, 1, 15, 12, tzinfo=UTC)
OLD, FRESH = NOW - timedelta(days=8), NOW - timedelta(days=6)

pytestmark = on_both


@pytest.fixture
async def store(database: str) -> AsyncIterator[Database]:
    schema.migrate(database)
    opened = schema.open_database(database)
    yield opened
    opened.close()


def micros(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)


def lesson(connection: Connection, number: int, ended: datetime | None, person: int = 1) -> None:
    values = {"id": number, "person": person, "at": micros(OLD), "ended": ended and micros(ended)}
    connection.execute(
        text(
            "INSERT INTO lessons (id, person, started_at, ended_at) VALUES (:id, :person, :at,"
            " :ended)"
        ),
        values,
    )


def asked(
    connection: Connection, number: int, state: str, at: datetime, lesson: int = 1, person: int = 1
) -> None:
    values = {
        "id": number,
        "lesson": lesson,
        "person": person,
        "state": state,
        "at": micros(at),
        "key": f"k{number}",
    }
    connection.execute(
        text(
            "INSERT INTO asked (id, key, person, lesson, question, topic, digest, layout,"
            " state, asked_at)"
            " VALUES (:id, :key, :person, :lesson, 'q', 't', 'd', '[]', :state, :at)"
        ),
        values,
    )


def review(
    connection: Connection, number: int, at: datetime, before: str | None, digest: str = "d"
) -> None:
    values = {"id": number, "at": micros(at), "before": before, "digest": digest}
    connection.execute(
        text(
            "INSERT INTO reviews (id, person, chat, question, digest, answered_at, answer,"
            " verdict, stage, before)"
            " VALUES (:id, 1, 1, 'q', :digest, :at, '[0]', 'correct', 2, :before)"
        ),
        values,
    )


def card(connection: Connection, last_review: datetime) -> None:
    values = {"due": micros(NOW), "last": micros(last_review)}
    connection.execute(
        text(
            "INSERT INTO cards (person, question, topic, state, due, last_review, hidden_until)"
            " VALUES (1, 'q', 't', 2, :due, :last, 0)"
        ),
        values,
    )


async def column(store: Database, statement: str) -> list[object]:
    return await store.read(lambda connection: list(connection.execute(text(statement)).scalars()))


async def test_closed_questions_and_ended_lessons_go_after_a_week(store: Database) -> None:
    def tell(connection: Connection) -> None:
        for number, ended in ((1, OLD), (2, OLD), (3, FRESH), (4, None)):
            lesson(connection, number, ended)
        asked(connection, 1, "answered", OLD)
        asked(connection, 2, "skipped", OLD)
        asked(connection, 3, "open", OLD, lesson=4)
        asked(connection, 4, "answered", FRESH, lesson=2)
        asked(connection, 5, "answered", FRESH, lesson=3)

    await store.run(tell)
    assert await trimming.trim(store, NOW) == 3
    assert await column(store, "SELECT id FROM asked ORDER BY id") == [3, 4, 5]
    assert await column(store, "SELECT id FROM lessons ORDER BY id") == [2, 3, 4]
    assert await trimming.trim(store, NOW) == 0


async def test_the_newest_row_stays_so_that_its_number_is_not_given_out_again(
    store: Database,
) -> None:
    def tell(connection: Connection) -> None:
        lesson(connection, 1, OLD)
        lesson(connection, 2, OLD)
        asked(connection, 7, "answered", OLD)

    await store.run(tell)
    await trimming.trim(store, NOW)
    assert await column(store, "SELECT id FROM asked") == [7]


async def test_only_a_cards_latest_review_keeps_the_card_of_then(store: Database) -> None:
    def tell(connection: Connection) -> None:
        review(connection, 1, OLD - timedelta(days=2), None)
        review(connection, 2, OLD - timedelta(days=1), "{}")
        review(connection, 3, OLD, "{}")
        card(connection, OLD)

    await store.run(tell)
    assert await trimming.trim(store, NOW) == 1
    assert await column(store, "SELECT before FROM reviews ORDER BY id") == [
        None,
        trimming.GONE,
        "{}",
    ]


async def test_contents_go_that_nothing_refers_to(store: Database) -> None:
    def tell(connection: Connection) -> None:
        for digest in ("asked", "reviewed", "unused"):
            connection.execute(
                text("INSERT INTO contents (digest, body) VALUES (:d, '')"), {"d": digest}
            )
        review(connection, 1, OLD, None, digest="reviewed")
        lesson(connection, 1, None)
        asked(connection, 1, "open", OLD)
        connection.execute(text("UPDATE asked SET digest = 'asked'"))

    await store.run(tell)
    assert await trimming.trim(store, NOW) == 1
    assert await column(store, "SELECT digest FROM contents ORDER BY digest") == [
        "asked",
        "reviewed",
    ]

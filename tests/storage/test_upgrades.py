"""What the migrations make of an older release's rows."""

import json

from sqlalchemy import Connection, select, text

from bot.storage import schema
from bot.storage.tables import cards, people, reviews
from tests.support.house import on_both

HOUR = 3_600_000_000  # microseconds
PERSON = "INSERT INTO people (id, name, zone, started_at) VALUES (:id, 'Anya', :zone, 0)"
CARD = """
INSERT INTO cards (person, question, topic, state, due, lapses, hidden_until)
VALUES (:p, :q, 'nets', 2, 0, 7, 0)
"""
REVIEW = """
INSERT INTO reviews (person, chat, question, digest, answered_at, answer, verdict, stage, rating,
    before, undone_at)
VALUES (:p, :p, :q, 'x', :at, '', 'wrong', :stage, :rating, :before, :undone)
"""
UNRATED = """
INSERT INTO lessons (id, person, started_at) VALUES (1, 1001, 0);
INSERT INTO asked (id, key, person, lesson, question, topic, digest, layout, state, asked_at)
VALUES (1, 'a', 1001, 1, 'lr', 'nets', 'x', '[]', 'answered', 0),
       (2, 'b', 1001, 1, 'why', 'nets', 'y', '[]', 'rating', 0);
INSERT INTO reviews (id, person, chat, asked, question, digest, answered_at, answer, verdict,
    rating, stage)
VALUES (1, 1001, 1001, 1, 'lr', 'x', 0, '[0]', 'correct', 3, 0),
       (2, 1001, 1001, 2, 'why', 'y', 0, 'words', 'unsure', NULL, 0)
"""


def _reviewed(
    connection: Connection, person: int, hour: int, last: str | None, **more: object
) -> None:
    before = last and json.dumps({"last_review": last})
    usual = {"q": "lr", "stage": 2, "rating": 1, "undone": None}
    connection.execute(
        text(REVIEW), usual | {"p": person, "at": hour * HOUR, "before": before} | more
    )


def _older(database: str, release: str) -> None:
    """A database of 1970, with somebody in Moscow, who set no zone, and somebody in New York."""
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        schema.upgrade(connection, release)
        for person, zone in ((1001, None), (1002, "America/New_York")):
            connection.execute(text(PERSON), {"id": person, "zone": zone})
            connection.execute(text(CARD), {"p": person, "q": "lr"})
            _reviewed(connection, person, 12, None, stage=0)
            _reviewed(
                connection, person, 26, "1970-01-01T12:00:00+00:00"
            )  # five in the morning in Moscow
            _reviewed(connection, person, 26, "1970-01-02T02:00:00+00:00", stage=3)
            _reviewed(connection, person, 130, "1970-01-02T02:00:00+00:00")
            _reviewed(connection, person, 200, "1970-01-06T10:00:00+00:00", undone=201 * HOUR)
            _reviewed(connection, person, 202, "1970-01-06T10:00:00+00:00", rating=3)
        connection.execute(text(CARD), {"p": 1001, "q": "gamma"})
    engine.dispose()


@on_both
def test_reviews_of_an_older_release_learn_their_study_days_and_only_learned_cards_have_lapsed(
    database: str,
) -> None:
    _older(database, "0006")
    schema.migrate(database)
    with schema.reading(database) as connection:
        found = connection.execute(
            select(reviews.c.person, reviews.c.study_days).order_by(reviews.c.id)
        ).all()
        assert [days for person, days in found if person == 1001] == [None, 1, 0, 4, 3, 3]
        assert [days for person, days in found if person == 1002] == [None, 0, 0, 5, 2, 3]
        lapses = connection.execute(select(cards.c.person, cards.c.question, cards.c.lapses)).all()
        assert set(lapses) == {(1001, "lr", 2), (1002, "lr", 2), (1001, "gamma", 0)}
        assert set(connection.execute(select(people.c.new_zone)).scalars()) == {None}


@on_both
def test_reviews_are_filled_page_by_page_to_the_last(database: str) -> None:
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        schema.upgrade(connection, "0006")
        row = {"p": 1, "q": "lr", "stage": 2, "rating": 3, "undone": None}
        before = json.dumps({"last_review": "1970-01-01T12:00:00+00:00"})
        many = [
            row | {"at": 60 * HOUR, "before": before if number % 2 else None}
            for number in range(4001)
        ]
        connection.execute(text(REVIEW), many)
    engine.dispose()
    schema.migrate(database)
    with schema.reading(database) as connection:
        found = (
            connection.execute(select(reviews.c.study_days).order_by(reviews.c.id)).scalars().all()
        )
        assert found == [2 if number % 2 else None for number in range(4001)]


@on_both
def test_an_answer_that_waited_for_its_rating_waits_no_longer_and_can_still_be_rated(
    database: str,
) -> None:
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        schema.upgrade(connection, "0009")
        for statement in UNRATED.split(";"):
            connection.execute(text(statement))
    schema.migrate(database)
    with engine.connect() as connection:
        states = connection.execute(text("SELECT state FROM asked ORDER BY id")).scalars().all()
        moved = connection.execute(text("SELECT moved FROM reviews ORDER BY id")).scalars().all()
    engine.dispose()
    assert states == ["answered", "answered"]
    assert [bool(one) for one in moved] == [True, False]

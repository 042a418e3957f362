"""Cards that follow their questions and their person, on both databases."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.people.days import start_of
from bot.repetition.memory import Memory, Stage
from bot.storage import schema
from bot.storage.tables import cards
from tests.support.house import on_both

NOON = datetime(2026, 11, 20, 9, tzinfo=UTC)
DUE = start_of((NOON + timedelta(days=9)).date(), "Europe/Moscow")
LEARNED = Memory(Stage.REVIEW, None, 9.0, 5.0, DUE, NOON, 3)
STEP = Memory(Stage.LEARNING, 0, 1.0, 5.0, NOON + timedelta(minutes=1), NOON, 1)


def _kept(connection: Connection) -> dict[tuple[int, str], tuple[str, datetime]]:
    rows = connection.execute(select(cards.c.person, cards.c.question, cards.c.topic, cards.c.due))
    return {(row.person, row.question): (row.topic, row.due) for row in rows}


@on_both
def test_cards_follow_questions_to_their_topics_and_a_person_to_another_zone(database: str) -> None:
    schema.migrate(database)
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        for person in (1001, 1002):
            for question, memory in (("one", LEARNED), ("two", STEP), ("gone", LEARNED)):
                cards_store.save(connection, Card(person, question, "nets", memory))
        cards_store.follow(connection, {"one": "deep", "two": "nets", "new": "nets"})
        assert {key[1]: topic for key, (topic, _) in _kept(connection).items()} == {
            "one": "deep",
            "two": "nets",
            "gone": "nets",
        }
        cards_store.rezone(connection, 1001, "Europe/Moscow", "America/New_York")
        there = start_of(DUE.date(), "America/New_York")
        assert {key: due for key, (_, due) in _kept(connection).items()} == {
            (1001, "one"): there,
            (1001, "two"): STEP.due,
            (1001, "gone"): there,
            (1002, "one"): DUE,
            (1002, "two"): STEP.due,
            (1002, "gone"): DUE,
        }
        cards_store.rezone(connection, 1003, "Europe/Moscow", "America/New_York")
    engine.dispose()

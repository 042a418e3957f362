"""Cards that follow their questions and their person, on both databases."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, select

from bot.cards import store as cards_store
from bot.cards.card import NEVER_HIDDEN, SUSPENDED, Card
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


def test_a_card_follows_its_question_to_a_topic_before_or_after_its_own(
    connection: Connection,
) -> None:
    for question in ("one", "two"):
        cards_store.save(connection, Card(1001, question, "nets", STEP))
    cards_store.follow(connection, {"one": "deep", "two": "outer"})
    found = {key[1]: topic for key, (topic, _) in _kept(connection).items()}
    assert found == {"one": "deep", "two": "outer"}


def test_resuming_shows_the_suspended_cards_of_one_person_only(connection: Connection) -> None:
    tomorrow = NOON + timedelta(days=1)
    hidden = {
        (1001, "suspended"): SUSPENDED,
        (1001, "buried"): tomorrow,
        (1001, "shown"): NEVER_HIDDEN,
        (1000, "suspended"): SUSPENDED,
        (1002, "suspended"): SUSPENDED,
    }
    for (person, question), until in hidden.items():
        cards_store.save(connection, Card(person, question, "nets", LEARNED, until))
    assert cards_store.resume(connection, 1001) == 1
    rows = connection.execute(select(cards.c.person, cards.c.question, cards.c.hidden_until))
    assert {(row.person, row.question): row.hidden_until for row in rows} == {
        **hidden,
        (1001, "suspended"): NEVER_HIDDEN,
    }

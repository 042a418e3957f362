"""A question with another id: what people learned under the old one moves, whole and once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, select

from bot.admin import moving, renames
from bot.admin.renames import AT_ONCE, MOVE, Rename
from bot.admin.versions import Versions
from bot.agenda import store as agenda_store
from bot.bank.question import Choice, Text
from bot.cards import store as cards_store
from bot.cards.card import SUSPENDED, Card
from bot.repetition.memory import Rating, Stage
from bot.storage import schema, tables
from bot.study import afterwards, asking
from bot.study.answering import Pick, answer, answer_words
from bot.study.outcome import Result
from tests.support.learner import ANYA, NOON, Learner, bank, choice, text

BOT = 1
OLD = choice("old")
NEW = Choice.model_validate(OLD.model_dump() | {"id": "new", "topic": "words"})
RENAME = Rename(1, "old", "new")


def moves(learner: Learner) -> None:
    """Her lane's part of the rename."""
    moving.of_person(learner.connection, learner.person, RENAME, "words")


def known(connection: Connection) -> set[tuple[str, str]]:
    """Question and topic of all cards."""
    return {
        tuple(row)
        for row in connection.execute(select(tables.cards.c.question, tables.cards.c.topic))
    }


def histories(learner: Learner) -> list[tuple[str, int, int | None]]:
    """Question, rating and study days of all her reviews."""
    columns = (tables.reviews.c.question, tables.reviews.c.rating, tables.reviews.c.study_days)
    return [
        tuple(row)
        for row in learner.connection.execute(select(*columns).order_by(tables.reviews.c.id))
    ]


def answers_once(learner: Learner, *, right: bool = True) -> None:
    """One question, and the lesson is over."""
    ask = learner.begins()
    assert ask
    learner.answers(ask, right=right)
    asking.stop(learner.study)


def test_cards_and_reviews_go_over_and_can_be_undone_there(learner: Learner) -> None:
    learner.bank = bank(OLD)
    answers_once(learner)
    before = learner.card("old")
    learner.waits(days=3)
    answers_once(learner)
    card = learner.card("old")
    for _ in range(2):
        moves(learner)
    assert known(learner.connection) == {("new", "words")}
    assert learner.card("new").memory == card.memory
    assert histories(learner) == [("new", Rating.GOOD, None), ("new", Rating.GOOD, 3)]
    learner.bank = bank(NEW)
    afterwards.undo(learner.study)
    assert learner.card("new").memory == before.memory


def test_what_is_open_is_answered_under_the_new_id(learner: Learner) -> None:
    learner.bank = bank(OLD)
    ask = learner.begins()
    assert ask
    learner.bank = bank(NEW)
    moves(learner)
    answer(learner.study, ask.asked.key, Pick(0))
    assert cards_store.get(learner.connection, ANYA, "new")
    assert cards_store.get(learner.connection, ANYA, "old") is None
    assert histories(learner) == [("new", Rating.GOOD, None)]


@pytest.fixture
def double(tmp_path: Path) -> Iterator[Learner]:
    """The same person in another world, where the question had its new id all the time."""
    url = f"sqlite:///{tmp_path}/double.db"
    schema.migrate(url)
    engine = schema.engine_for(url)
    with engine.begin() as connection:
        yield Learner(connection, bank(NEW))
    engine.dispose()


def test_who_has_both_has_the_card_of_one_history(learner: Learner, double: Learner) -> None:
    """She knew the question for months, was asked it as a new one after the rename, and failed."""
    learner.bank = bank(OLD)
    for days in (0, 3, 30):
        for one in (learner, double):
            one.waits(days=days)
            answers_once(one)
    learner.bank = bank(NEW)
    for one in (learner, double):
        one.waits(days=200)
        answers_once(one, right=False)
    assert learner.card("new").memory.reps == 1
    moves(learner)
    assert learner.card("new") == double.card("new")
    assert histories(learner) == histories(double)
    for one in (learner, double):
        afterwards.undo(one.study)
    assert learner.card("new") == double.card("new")
    assert learner.card("new").memory.stage is Stage.REVIEW


def test_a_rating_that_came_too_late_moves_nothing_in_the_one_history_either(
    learner: Learner,
) -> None:
    learner.bank = bank(text("old"))
    ask = learner.begins()
    assert ask
    answer_words(learner.study, "ну ошибка там", {})
    asking.stop(learner.study)
    learner.waits(days=1)
    answers_once(learner)
    rated = afterwards.rate(learner.study, ask.asked.key, Rating.EASY)
    assert isinstance(rated, Result)
    assert rated.kept
    learner.bank = bank(
        Text.model_validate(text("old").model_dump() | {"id": "new", "topic": "words"})
    )
    learner.waits(days=1)
    answers_once(learner)
    moves(learner)
    assert learner.card("new").memory.reps == 2
    assert [rating for _, rating, _ in histories(learner)] == [
        Rating.EASY,
        Rating.GOOD,
        Rating.GOOD,
    ]


def test_what_was_suspended_stays_so(learner: Learner) -> None:
    for name, questions in (("old", bank(OLD)), ("new", bank(NEW))):
        learner.bank = questions
        answers_once(learner)
        cards_store.hide(learner.connection, ANYA, name, SUSPENDED if name == "old" else NOON)
    moves(learner)
    assert learner.card("new").hidden_until == SUSPENDED


def test_a_swap_notes_what_it_renames_and_offers_it_as_long_as_it_concerns_somebody(
    learner: Learner,
) -> None:
    connection, versions = learner.connection, Versions()
    versions.put(connection, bank(OLD, choice("x")), NOON)
    versions.put(connection, bank(NEW, choice("x")), NOON)
    assert renames.offered(connection, versions.whole(connection)) == []
    learner.bank = bank(OLD)
    answers_once(learner)
    [offer] = renames.offered(connection, versions.whole(connection))
    assert (offer.old, offer.new, offer.people) == ("old", "new", 1)
    versions.put(connection, bank(NEW, OLD, choice("x")), NOON)
    assert renames.offered(connection, versions.whole(connection)) == []


def test_a_question_renamed_twice_is_offered_under_its_latest_id(learner: Learner) -> None:
    connection, versions = learner.connection, Versions()
    learner.bank = bank(OLD)
    answers_once(learner)
    names = ("old", "new", "newer", "old")
    banks = [bank(Choice.model_validate(OLD.model_dump() | {"id": name})) for name in names]
    for offered, questions in zip((None, "new", "newer", None), banks, strict=True):
        versions.put(connection, questions, NOON)
        assert [offer.new for offer in renames.offered(connection, questions)] == (
            [offered] if offered else []
        )


def test_every_person_and_group_gets_a_row_of_their_own_and_no_second_one(learner: Learner) -> None:
    connection, versions = learner.connection, Versions()
    learner.bank = bank(OLD)
    for questions in (bank(OLD), bank(NEW)):
        versions.put(connection, questions, NOON)
    answers_once(learner)
    memory = learner.card("old").memory
    for person in range(1, AT_ONCE * 2):
        cards_store.save(connection, Card(person, "old", "nets", memory))
    offered = renames.offered(connection, versions.whole(connection))
    for _ in range(2):
        renames.begin(connection, BOT, 7, offered, NOON)
    assert renames.offered(connection, versions.whole(connection)) == []
    _works_off(connection)
    moved = agenda_rows(connection, MOVE)
    assert sorted(lane for lane, _ in moved) == sorted([*range(1, AT_ONCE * 2), ANYA])
    assert agenda_rows(connection, renames.KIND) == []


def _works_off(connection: Connection) -> None:
    """Decide the rows that put others."""
    while rows := [
        row for row in agenda_store.take(connection, BOT, 7, NOON) if row.kind == renames.KIND
    ]:
        for row in rows:
            renames.spread(connection, BOT, row.lane, row.body, row.at)
            agenda_store.cross_out(connection, row.id, NOON)


def agenda_rows(connection: Connection, kind: str) -> list[tuple[int, str]]:
    """Lane and body of the waiting rows of a kind."""
    found = select(tables.agenda.c.lane, tables.agenda.c.body)
    waiting = (tables.agenda.c.kind == kind, tables.agenda.c.state == agenda_store.WAITING)
    return [
        tuple(row) for row in connection.execute(found.where(*waiting).order_by(tables.agenda.c.id))
    ]

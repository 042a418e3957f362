"""Whom a change of the bank concerns."""

from datetime import timedelta

from sqlalchemy import Connection

from bot.admin.learners import answered_differently, touched
from bot.bank.question import Choice, Option
from bot.contest import store as contest_store
from bot.contest.game import RoundAnswer, RoundState
from bot.storage.tables import contests, rounds
from bot.study import afterwards, asking
from tests.support.learner import ANYA, NOON, Learner, bank


def with_key(right: str) -> Choice:
    """Question "one" with this right answer."""
    options = tuple(Option(text=text, correct=text == right) for text in ("да", "нет"))
    return Choice(id="one", topic="nets", text="one?", options=options, shuffle=False)


def test_whose_progress_a_change_touches(connection: Connection) -> None:
    learner = Learner(connection)
    learner.learns(most=2)
    assert touched(connection, ["one", "three"]) == 1
    assert touched(connection, ["three"]) == 0
    assert touched(connection, []) == 0
    assert touched(connection, [*(f"none-{n}" for n in range(1000)), "two"]) == 1


def test_who_was_told_another_right_answer_last(connection: Connection) -> None:
    learner = Learner(connection, bank(with_key("да")))
    assert answered_differently(connection, with_key("нет")) == 0
    learner.learns(most=1)
    assert answered_differently(connection, with_key("нет")) == 1
    assert answered_differently(connection, with_key("да")) == 0
    asking.stop(learner.study)
    learner.bank = bank(with_key("нет"))
    learner.waits(days=9)
    learner.learns(most=1)
    assert answered_differently(connection, with_key("нет")) == 0
    afterwards.undo(learner.study)
    assert answered_differently(connection, with_key("нет")) == 1


def test_who_has_only_played_was_told_as_well(connection: Connection) -> None:
    learner = Learner(connection, bank(with_key("да")))
    learner.learns(most=1)
    _plays(connection, ANYA, 2002)
    assert answered_differently(connection, with_key("нет")) == 2


def _plays(connection: Connection, *people: int) -> None:
    """A contest that has asked the question of these people."""
    values = {"key": "k", "chat": -1, "starter": 1, "language": "ru", "count": 1, "seconds": 20}
    values |= {"scoring": "accuracy", "state": "ended", "created_at": NOON, "ended_at": NOON}
    connection.execute(contests.insert().values(id=1, **values))
    round_ = {
        "key": "r",
        "contest": 1,
        "number": 1,
        "question": "one",
        "digest": with_key("да").digest,
    }
    connection.execute(
        rounds.insert().values(id=1, **round_, layout="[0,1]", state=RoundState.CLOSED, asked_by=1)
    )
    given = [
        RoundAnswer(person, (0,), 1, NOON + timedelta(minutes=1), correct=True) for person in people
    ]
    for answer in given:
        contest_store.answer(connection, 1, answer)
    contest_store.score(connection, 1, given)

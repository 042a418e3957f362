"""A group's answers as reviews of a player's own cards."""

import pytest
from sqlalchemy import Connection

from bot.cards import store as cards_store
from bot.cards.card import SUSPENDED
from bot.contest import reviewing
from bot.contest.bells import Reviewed
from bot.people.days import tomorrow
from bot.repetition.memory import Stage
from tests.support.learner import ANYA, Learner


@pytest.fixture
def learner(connection: Connection) -> Learner:
    """Anya, who has answered the first question in private, and whose next day has come."""
    learner = Learner(connection)
    ask = learner.begins()
    assert ask
    learner.answers(ask)
    learner.waits(days=1)
    return learner


def _plays(learner: Learner, *, right: bool = True) -> None:
    question = learner.bank.question("one")
    assert question
    digest = cards_store.keep_content(learner.connection, question)
    answer = Reviewed(7, -5001, "one", digest, (1 - right,))
    reviewing.count(learner.connection, learner.person, learner.bank, answer, learner.now)


@pytest.mark.parametrize("right", [True, False])
def test_a_suspended_card_stays_suspended_when_a_group_asks_it(
    learner: Learner, *, right: bool
) -> None:
    cards_store.hide(learner.connection, ANYA, "one", SUSPENDED)
    _plays(learner, right=right)
    card = learner.card("one")
    assert card.memory.reps == 2
    assert card.hidden_until == SUSPENDED


def test_a_buried_card_stays_buried_when_a_group_asks_it(learner: Learner) -> None:
    until = tomorrow(learner.now, learner.person.zone)
    cards_store.hide(learner.connection, ANYA, "one", until)
    _plays(learner)
    assert learner.card("one").hidden_until == until


def test_a_group_counts_a_card_once_a_day(learner: Learner) -> None:
    _plays(learner)
    after = learner.card("one")
    assert (after.memory.reps, after.memory.stage) == (2, Stage.REVIEW)
    learner.waits(hours=1)
    _plays(learner, right=False)
    assert learner.card("one") == after

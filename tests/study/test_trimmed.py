"""A lesson of long ago whose rows were trimmed: old buttons say so, and the way on is open."""

from datetime import timedelta

from bot.storage import trimming
from bot.study import afterwards, asking
from bot.study.outcome import Refusal, Result
from tests.support.learner import Learner, refuses


def trimmed(learner: Learner) -> None:
    """The nightly trim, in this transaction."""
    while trimming.closed_questions(learner.connection, learner.now):
        pass
    trimming.reviewed_again(learner.connection, learner.now, 0)
    trimming.ended_lessons(learner.connection, learner.now)


def test_what_was_trimmed_can_not_be_undone_nor_pressed(learner: Learner) -> None:
    first = learner.begins()
    assert first
    result = learner.answers(first)
    learner.goes_on()
    asking.stop(learner.study)
    learner.waits(days=8)
    trimmed(learner)
    with refuses(Refusal.NOTHING):
        afterwards.undo(learner.study)
    with refuses(Refusal.UNKNOWN):
        afterwards.result(learner.study, result.asked.key)
    assert learner.begins() is not None


def test_a_trimmed_review_under_a_row_that_stayed_is_shown_without_its_card_of_then(
    learner: Learner,
) -> None:
    ask = learner.begins()
    assert ask
    key = learner.answers(ask).asked.key
    card = learner.card(ask.asked.question)
    learner.waits(days=8)
    learner.connection.exec_driver_sql("UPDATE reviews SET before = '{}'")
    learner.connection.exec_driver_sql("UPDATE cards SET last_review = last_review + 1")
    trimmed(learner)
    assert learner.connection.exec_driver_sql("SELECT before FROM reviews").scalars().all() == [
        trimming.GONE
    ]
    result = afterwards.result(learner.study, key)
    assert isinstance(result, Result)
    assert result.lapses == 0
    assert learner.now - card.memory.due > timedelta(0)

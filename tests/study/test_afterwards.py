"""After an answer: another rating, a dispute, a hidden card, and what each leaves alone."""

import pytest

from bot.cards import store as cards_store
from bot.cards.card import SUSPENDED
from bot.grading.guards import guards
from bot.grading.verdict import Grade, Verdict
from bot.people.days import tomorrow
from bot.repetition.memory import Rating
from bot.study import afterwards, asking
from bot.study import store as study_store
from bot.study.answering import Hint, answer, answer_words
from bot.study.outcome import Refusal
from tests.support.learner import ANYA, Learner, bank, refuses, text


def _answers(learner: Learner, *, right: bool = True) -> str:
    """Answer the next question, and return its key."""
    ask = learner.begins() or learner.goes_on()
    assert ask
    learner.answers(ask, right=right)
    return ask.asked.key


def test_a_rating_can_be_changed_whatever_was_answered_since_to_other_questions_or_by_others(
    learner: Learner,
) -> None:
    learner.bank = bank(text("b"), text("a"), text("c"))
    first, _, _ = (_answers(learner) for _ in range(3))
    for person in (ANYA - 1, ANYA + 1):
        review = cards_store.Review(
            person, person, "b", "", learner.now, "", "correct", 0, moved=True
        )
        cards_store.record(learner.connection, review)
    changed = afterwards.rate(learner.study, first, Rating.EASY)
    assert (changed.rating, changed.due) == (Rating.EASY, learner.card("b").memory.due)
    assert set(changed.forecast) == set(Rating)


def test_a_disputed_wrong_verdict_stands_until_the_answer_is_rated_as_wrong(
    learner: Learner,
) -> None:
    learner.bank = bank(text("one"))
    key = _answers(learner, right=False)
    disputed = afterwards.dispute(learner.study, key)
    assert (disputed.disputed, disputed.rating) == (True, Rating.GOOD)
    for rating in (Rating.EASY, Rating.HARD, Rating.GOOD):
        assert afterwards.rate(learner.study, key, rating).disputed
    for rating in (Rating.AGAIN, Rating.GOOD):
        assert not afterwards.rate(learner.study, key, rating).disputed


def test_a_disputed_right_verdict_stands_until_the_answer_is_rated_as_right(
    learner: Learner,
) -> None:
    learner.bank = bank(text("one"))
    key = _answers(learner)
    for rating in (Rating.HARD, Rating.GOOD, Rating.EASY):
        disputed = afterwards.dispute(learner.study, key)
        assert (disputed.disputed, disputed.rating) == (True, Rating.AGAIN)
        assert afterwards.rate(learner.study, key, Rating.AGAIN).disputed
        assert not afterwards.rate(learner.study, key, rating).disputed
    afterwards.dispute(learner.study, key)
    agreed = afterwards.agree(learner.study, key)
    assert (agreed.disputed, agreed.rating) == (False, Rating.GOOD)


def test_a_result_says_until_when_its_card_is_hidden(learner: Learner) -> None:
    key = _answers(learner)
    due, dawn = learner.card("one").memory.due, tomorrow(learner.now, learner.person.zone)
    for hide, until, suspended in (
        (afterwards.suspend, SUSPENDED, True),
        (afterwards.bury, dawn, False),
        (afterwards.resume, due, False),
    ):
        shown = hide(learner.study, key)
        assert (shown.due, shown.suspended) == (until, suspended)
        assert afterwards.result(learner.study, key) == shown


def test_what_is_no_answer_can_only_be_rated_as_forgotten(learner: Learner) -> None:
    learner.bank = bank(text("one"))
    ask = learner.begins()
    assert ask
    grade = Grade(Verdict.WRONG, flags=(guards.GIBBERISH,))
    answer_words(learner.study, "ывфыв", {ask.asked.id: grade})
    for rating in (Rating.HARD, Rating.GOOD, Rating.EASY):
        with refuses(Refusal.NOT_CREDITED):
            afterwards.rate(learner.study, ask.asked.key, rating)
    with refuses(Refusal.NOT_CREDITED):
        afterwards.dispute(learner.study, ask.asked.key)
    assert afterwards.rate(learner.study, ask.asked.key, Rating.AGAIN).rating is Rating.AGAIN


@pytest.mark.parametrize("wanted", Rating)
def test_after_a_hint_no_rating_is_better_than_hard(learner: Learner, wanted: Rating) -> None:
    learner.bank = bank(text("one").model_copy(update={"hint": "Подумай."}))
    ask = learner.begins()
    assert ask
    answer(learner.study, ask.asked.key, Hint())
    assert learner.answers(ask).rating is Rating.HARD
    rated = afterwards.rate(learner.study, ask.asked.key, wanted)
    assert rated.rating is min(wanted, Rating.HARD)


def test_an_answer_of_an_earlier_lesson_is_not_undone_in_the_counts_of_this_one(
    learner: Learner,
) -> None:
    _answers(learner)
    asking.stop(learner.study)
    asking.start(learner.study)
    afterwards.undo(learner.study)
    lesson = study_store.open_lesson(learner.connection, ANYA)
    assert lesson
    assert (lesson.answered, lesson.correct, lesson.learned) == (0, 0, 0)

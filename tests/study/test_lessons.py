"""A lesson and its days: it goes on within one, and as another lesson on the next."""

from bot.study import store as study_store
from bot.study.session import Lesson
from tests.support.learner import ANYA, Learner


def _lesson(learner: Learner) -> Lesson:
    lesson = study_store.open_lesson(learner.connection, ANYA)
    assert lesson
    return lesson


def test_a_lesson_goes_on_until_the_study_day_is_over(learner: Learner) -> None:
    ask = learner.begins("nets")
    assert ask
    learner.answers(ask)
    first = _lesson(learner)
    learner.waits(hours=15)  # three at night
    assert learner.begins("nets")
    assert _lesson(learner).id == first.id


def test_on_another_day_a_lesson_of_the_same_kind_takes_the_open_question_over(
    learner: Learner,
) -> None:
    ask = learner.begins("nets")
    assert ask
    learner.answers(ask)
    ask = learner.goes_on()
    assert ask
    yesterday = _lesson(learner)
    learner.waits(hours=17)  # five in the morning
    learner.answers(ask)
    today = _lesson(learner)
    assert (today.topic, today.started_at) == (yesterday.topic, learner.now)
    assert (yesterday.answered, today.answered, today.learned) == (1, 1, 1)
    asked = study_store.by_id(learner.connection, ask.asked.id)
    assert asked
    assert asked.lesson == today.id

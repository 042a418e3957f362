"""The end of a lesson as a small reward."""

from bot.insights import reward
from bot.insights.reward import Reward
from bot.insights.streak import Streak
from bot.people import store as people_store
from bot.people.days import DAY, day_of
from bot.study import afterwards, lessons
from tests.support.learner import Learner


def _rewarded(learner: Learner) -> Reward:
    """The end of the lesson in which she learns everything that she can now."""
    lesson = lessons.current(learner.study)
    learner.learns()
    return reward.of(learner.connection, learner.person, lesson.id, learner.now)


def test_what_is_begun_is_not_learned(learner: Learner) -> None:
    assert _rewarded(learner) == Reward(0, Streak(1))


def test_a_question_is_learned_once(learner: Learner) -> None:
    _rewarded(learner)
    learner.waits(days=5)
    assert _rewarded(learner) == Reward(3, Streak(1))
    learner.waits(days=20)
    assert _rewarded(learner) == Reward(0, Streak(1))


def test_what_was_undone_is_not_learned(learner: Learner) -> None:
    learner.learns()
    learner.waits(days=5)
    lesson = lessons.current(learner.study)
    learner.learns()
    afterwards.undo(learner.study)
    assert reward.of(learner.connection, learner.person, lesson.id, learner.now).learned == 2


def test_the_days_to_the_exam_are_told(learner: Learner) -> None:
    assert _rewarded(learner).exam is None
    people_store.change(learner.connection, learner.person.id, exam_on="2026-12-01")
    assert _rewarded(learner).exam == 11


def test_a_missed_day_is_told_of_once(learner: Learner) -> None:
    _rewarded(learner)
    learner.waits(days=2)
    yesterday = day_of(learner.now, "Europe/Moscow") - DAY
    first = lessons.current(learner.study)
    ask = learner.begins()
    assert ask
    learner.answers(ask)
    told = reward.of(learner.connection, learner.person, first.id, learner.now)
    assert told == Reward(told.learned, Streak(2, yesterday), spared=True)
    lessons.close(learner.study, first)
    again = lessons.begin(learner.study)
    ask = learner.begins()
    assert ask
    learner.answers(ask)
    told = reward.of(learner.connection, learner.person, again.id, learner.now)
    assert told == Reward(told.learned, Streak(2, yesterday))

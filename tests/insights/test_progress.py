"""How far somebody has come."""

from bot.insights import progress
from bot.insights.progress import Progress, Retention, TopicProgress
from bot.study import afterwards, drills
from bot.study.outcome import Ask
from tests.support.learner import Learner, bank, choice

UNKNOWN = Retention(0, 0)


def _facts(learner: Learner) -> Progress:
    return progress.of(learner.connection, learner.person, learner.bank, learner.now)


def test_nobody_has_learned_anything_at_first(learner: Learner) -> None:
    assert _facts(learner) == Progress(
        0, 3, 0, 0, 3, 0, UNKNOWN, {"nets": TopicProgress(3, 0, 0, 0, UNKNOWN)}
    )


def test_learned_cards_and_those_in_their_steps_are_told_apart(learner: Learner) -> None:
    learner.learns(most=4)
    facts = _facts(learner)
    assert facts.topics["nets"] == TopicProgress(
        total=3, seen=3, learned=0, due=2, retention=UNKNOWN
    )
    assert (facts.begun, facts.learned, facts.due, facts.new) == (3, 0, 2, 0)


def test_learned_is_what_will_be_remembered_for_a_week(learner: Learner) -> None:
    learner.learns()
    learner.waits(days=5)
    ask = learner.begins()
    assert ask
    learner.answers(ask)
    assert (learner.card(ask.asked.question).memory.stability or 0) >= 7
    assert (_facts(learner).begun, _facts(learner).learned) == (3, 1)


def test_practice_before_its_time_leaves_retention_alone(learner: Learner) -> None:
    learner.learns()
    learner.waits(days=5)
    learner.learns()
    before = _facts(learner).retention
    drill = drills.chosen(learner.study, "ahead/30")
    assert drill
    ask = drills.begin(learner.study, drill)
    assert isinstance(ask, Ask)
    result = learner.answers(ask, right=False)
    assert result.lapses == 1
    assert _facts(learner).retention == before == Retention(3, 3)


def test_retention_counts_reviews_of_learned_cards_only(learner: Learner) -> None:
    learner.learns()
    assert _facts(learner).retention == UNKNOWN
    learner.waits(days=5)
    for right in (True, False, True):
        ask = learner.begins()
        assert ask
        learner.answers(ask, right=right)
    facts = _facts(learner)
    assert facts.retention == facts.topics["nets"].retention == Retention(3, 2)
    afterwards.undo(learner.study)
    assert _facts(learner).retention.reviews == 2
    learner.waits(days=40)
    assert _facts(learner).retention == UNKNOWN


def test_due_means_until_the_day_ends(learner: Learner) -> None:
    learner.learns()
    due = max(learner.card(name).memory.due for name in ("one", "two", "three"))
    learner.now = due.replace(hour=20)
    assert _facts(learner).due == 3
    learner.now = min(learner.card(name).memory.due for name in ("one", "two", "three"))
    learner.waits(hours=-2)
    assert _facts(learner).due == 0


def test_what_left_the_bank_is_not_counted(learner: Learner) -> None:
    learner.learns()
    learner.bank = bank(choice("one", "moved"), choice("new"))
    facts = _facts(learner)
    assert (facts.begun, facts.total, facts.new) == (1, 2, 1)
    assert facts.topics == {
        "moved": TopicProgress(1, 1, 0, 0, UNKNOWN),
        "nets": TopicProgress(1, 0, 0, 0, UNKNOWN),
    }


def test_suspended_cards_are_counted_apart(learner: Learner) -> None:
    ask = learner.begins()
    assert ask
    key = learner.answers(ask).asked.key
    afterwards.suspend(learner.study, key)
    learner.waits(days=3)
    assert (_facts(learner).suspended, _facts(learner).due) == (1, 0)
    assert afterwards.resume_all(learner.study) == 1
    assert (_facts(learner).suspended, _facts(learner).due) == (0, 1)

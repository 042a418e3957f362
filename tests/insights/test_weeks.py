"""The days of the past weeks and those to come."""

from datetime import date

from bot.insights import weeks
from bot.insights.streak import Streak
from bot.insights.weeks import Weeks
from bot.study import afterwards
from tests.support.learner import Learner, bank, choice


def _weeks(learner: Learner) -> Weeks:
    return weeks.of(learner.connection, learner.person, learner.bank, learner.now)


def test_the_weeks_begin_with_a_monday_and_end_today(learner: Learner) -> None:
    shown = _weeks(learner)
    assert (shown.first, shown.today) == (date(2026, 8, 31), date(2026, 11, 20))
    assert shown == Weeks(shown.today, (0,) * 82, (0,) * 14, Streak())


def test_answers_stand_on_the_day_on_which_they_were_given(learner: Learner) -> None:
    learner.learns(most=2)
    learner.waits(hours=15.5)  # half past three of the night still belongs to Friday
    learner.learns(most=1)
    learner.waits(hours=0.6)
    learner.learns(most=1)
    shown = _weeks(learner)
    assert shown.answers[-2:] == (3, 1)
    assert (shown.studied, shown.streak) == (2, Streak(2))


def test_what_falls_due_stands_on_its_day_and_what_is_late_on_today(learner: Learner) -> None:
    learner.learns()
    dues = [learner.card(name).memory.due for name in ("one", "two", "three")]
    shown = _weeks(learner)
    assert sum(shown.load) == 3
    assert shown.load[0] == 0
    learner.now = max(dues)
    learner.waits(days=30)
    assert _weeks(learner).load[0] == 3


def test_what_is_hidden_returns_later_or_not_at_all(learner: Learner) -> None:
    ask = learner.begins()
    assert ask
    key = learner.answers(ask).asked.key
    learner.waits(days=9)
    afterwards.bury(learner.study, key)
    assert _weeks(learner).load[:2] == (0, 1)
    afterwards.suspend(learner.study, key)
    assert sum(_weeks(learner).load) == 0


def test_what_left_the_bank_returns_no_more(learner: Learner) -> None:
    learner.learns()
    learner.bank = bank(choice("one"), choice("new"))
    assert sum(_weeks(learner).load) == 1

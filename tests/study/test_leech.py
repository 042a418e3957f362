"""A card that is forgotten again and again is spoken of, but not each time."""

from bot.repetition.memory import Rating, Stage
from bot.study import afterwards
from bot.study.outcome import Result
from tests.support.learner import Learner, bank, choice, text


def _asked(learner: Learner) -> Result:
    """The only question, answered wrongly."""
    ask = learner.begins() or learner.goes_on()
    assert ask
    return learner.answers(ask, right=False)


def _learned(learner: Learner) -> None:
    """Answer rightly until the question is known, and wait for its day."""
    while (ask := learner.begins() or learner.goes_on()) is not None:
        learner.answers(ask)
    learner.now = learner.card("one").memory.due


def test_a_leech_is_told_at_the_sixth_lapse_and_then_at_every_third(learner: Learner) -> None:
    learner.bank = bank(choice("one"))
    told = []
    for lapse in range(1, 14):
        _learned(learner)
        result = _asked(learner)
        told += [lapse] if result.leech else []
        assert learner.card("one").memory.lapses == lapse
    assert told == [6, 9, 12]


def test_failures_while_a_card_is_being_learned_make_no_leech(learner: Learner) -> None:
    learner.bank = bank(choice("one"))
    assert not any(_asked(learner).leech for _ in range(20))
    for _ in range(6):
        _learned(learner)
        leech = _asked(learner).leech
    assert leech
    assert not any(_asked(learner).leech for _ in range(20))
    assert learner.card("one").memory.lapses == 6


def test_an_older_result_shown_again_says_what_it_said_then(learner: Learner) -> None:
    learner.bank = bank(choice("one"))
    results = []
    for _ in range(7):
        _learned(learner)
        results.append(_asked(learner))
    for number, result in enumerate(results, 1):
        again = afterwards.result(learner.study, result.asked.key)
        assert isinstance(again, Result)
        assert (again.leech, again.lapses) == (number == 6, number)


def test_a_rating_changed_to_again_is_a_lapse_as_well(learner: Learner) -> None:
    learner.bank = bank(text("one"))
    for _ in range(6):
        _learned(learner)
        ask = learner.begins()
        assert ask
        key = ask.asked.key
        assert not learner.answers(ask).leech
        changed = afterwards.rate(learner.study, key, Rating.AGAIN)
    assert isinstance(changed, Result)
    assert changed.leech
    assert learner.card("one").memory.stage is Stage.RELEARNING
    back = afterwards.rate(learner.study, key, Rating.GOOD)
    assert isinstance(back, Result)
    assert not back.leech
    assert learner.card("one").memory.lapses == 5

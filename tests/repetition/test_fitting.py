"""FSRS's parameters, fitted to one person's reviews."""

from math import log
from random import Random
from statistics import fmean

import pytest

from bot.repetition.fitting import ENOUGH, PastReview, fit, log_loss
from bot.repetition.memory import Rating
from bot.repetition.scheduler import DEFAULT, Parameters, accepts, recalled, traces
from tests.support.forgetful import QUICK, Forgetful, life, parameters_of


def _life(parameters: Parameters, days: int = 60) -> list[PastReview]:
    return life(Forgetful(parameters, Random(1)), 60, days, 4)


def test_who_forgets_faster_than_most_is_predicted_better_by_what_is_fitted() -> None:
    found = fit(_life(QUICK), DEFAULT)
    assert found is not None
    assert found.is_taken
    assert found.fitted < found.default == found.current
    assert accepts(found.best)
    assert found.best[2] < DEFAULT[2]  # after a first right answer


def test_nothing_is_fitted_to_few_reviews_or_to_reviews_of_one_day() -> None:
    reviews = _life(QUICK)
    assert fit(reviews[: ENOUGH - 1], DEFAULT) is None
    same_day = [PastReview(f"q{n % 9}", Rating.GOOD, 0 if n > 8 else None) for n in range(500)]
    assert fit(same_day, DEFAULT) is None


def test_what_predicts_worse_on_the_latest_reviews_is_not_taken() -> None:
    reviews = _life(QUICK)
    cards = [f"new-{number}" for number in range(sum(bool(one.days) for one in reviews) // 4)]
    latest = [PastReview(card, Rating.GOOD, None) for card in cards]
    latest += [PastReview(card, Rating.GOOD, 20) for card in cards]  # nothing is forgotten of late
    found = fit([*reviews, *latest], DEFAULT)
    assert found is not None
    assert not found.is_taken
    assert found.best == DEFAULT


def test_parameters_that_have_become_worse_than_the_usual_ones_are_left() -> None:
    reviews = _life(DEFAULT)
    found = fit(reviews, (100.0, 100.0, 100.0, 100.0, *DEFAULT[4:]))
    assert found is not None
    assert found.current > found.default
    assert found.best != (100.0, 100.0, 100.0, 100.0, *DEFAULT[4:])


@pytest.mark.parametrize("seed", range(3))
def test_the_loss_is_that_of_py_fsrs_s_predictions(seed: int) -> None:
    random = Random(seed)
    own = parameters_of(random)
    reviews = life(Forgetful(own, random), 40, 60, 5)
    cards: dict[str, list[PastReview]] = {}
    for review in reviews:
        cards.setdefault(review.card, []).append(review)
    losses = []
    for history in cards.values():
        left = traces([(one.rating, one.days or 0) for one in history], own)
        for trace, review in zip(left, history[1:], strict=False):
            if review.days:
                known = recalled(trace.stability, review.days, own)
                losses.append(-log(known if review.rating > Rating.AGAIN else 1 - known))
    assert log_loss(reviews, own, len(losses)) == pytest.approx(fmean(losses), rel=1e-3)

"""FSRS's parameters of one person, fitted to their reviews; the only file that knows fsrs-rs."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import log
from statistics import fmean
from typing import Final, NamedTuple

from fsrs_rs_python import FSRS, FSRSItem, FSRSReview

from bot.repetition.memory import Rating
from bot.repetition.scheduler import DEFAULT, Parameters, accepts, recalled

ENOUGH: Final = 400  # reviews of which parameters are fitted
_HELD_BACK: Final = 5  # the latest of so many parts judges what was fitted to the others
_LEAST: Final = 20  # reviews that judge
_FIRST: Final = 4  # parameters are the stabilities after the first rating, the worst one's first
_DIGITS: Final = 4
_NO_CHANCE: Final = 1e-4  # no prediction is held to be surer


class PastReview(NamedTuple):
    """A review: of which card, how it was rated, study days since the card's review before."""

    card: str
    rating: Rating
    days: int | None


class Fit(NamedTuple):
    """The log loss of the default, present and fitted parameters on the reviews held back.

    It says how far predictions were from what was remembered; less is better. `best` are the best
    of the three, taken if they are the fitted ones.
    """

    reviews: int
    held: int
    default: float
    current: float
    fitted: float
    best: Parameters
    is_taken: bool


def fit(reviews: Sequence[PastReview], current: Parameters) -> Fit | None:
    """Fit parameters to all but the latest reviews, in the order of time, and judge them by these.

    The ones in use stay unless others are better; None if there are too few reviews to tell.
    """
    items = list(_items(reviews))
    cut = len(items) * (_HELD_BACK - 1) // _HELD_BACK
    held = len(items) - cut
    if len(reviews) < ENOUGH or held < _LEAST:
        return None
    fitted = _usable(FSRS(list(DEFAULT)).compute_parameters(items[:cut]))
    if not accepts(fitted):
        fitted = current
    losses = {kind: log_loss(reviews, kind, held) for kind in (current, DEFAULT, fitted)}
    best = min(losses, key=losses.__getitem__)
    found = (losses[DEFAULT], losses[current], losses[fitted])
    return Fit(len(reviews), held, *found, best, best == fitted != current)


def log_loss(reviews: Iterable[PastReview], parameters: Parameters, latest: int) -> float:
    """Of the predictions for so many of the latest reviews that are on a later day."""
    histories: dict[str, list[tuple[int, PastReview]]] = {}
    for place, review in enumerate(reviews):
        histories.setdefault(review.card, []).append((place, review))
    found: list[tuple[int, float]] = []
    items = [FSRSItem([_seen(one) for _, one in history]) for history in histories.values()]
    left = FSRS(list(parameters)).historical_memory_state_batch(items)  # 50 times py-fsrs's pace
    for states, history in zip(left, histories.values(), strict=True):
        for state, (place, review) in zip(states, history[1:], strict=False):
            if review.days:
                known = recalled(state.stability, review.days, parameters)
                chance = known if review.rating > Rating.AGAIN else 1 - known
                found.append((place, -log(max(chance, _NO_CHANCE))))
    return fmean(loss for _, loss in sorted(found)[-latest:])


def _items(reviews: Iterable[PastReview]) -> Iterator[FSRSItem]:
    """What can be predicted: each review on a later day, with the card's reviews before it."""
    histories: dict[str, list[FSRSReview]] = {}
    for review in reviews:
        history = histories.setdefault(review.card, [])
        history.append(_seen(review))
        if review.days and len(history) > 1:
            yield FSRSItem(list(history))


def _seen(review: PastReview) -> FSRSReview:
    return FSRSReview(int(review.rating), review.days or 0)


def _usable(found: Sequence[float]) -> Parameters:
    """Without the noise of 32 bits; a better first rating is never worth less."""
    rounded = [round(one, _DIGITS) for one in found]
    return (*accumulate(rounded[:_FIRST], max), *rounded[_FIRST:])

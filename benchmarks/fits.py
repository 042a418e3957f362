"""Simulated learners: how well FSRS predicts them by its default parameters and by fitted ones."""

import time
from random import Random
from statistics import fmean, median
from typing import NamedTuple

from bot.repetition.fitting import Fit, fit, log_loss
from bot.repetition.scheduler import DEFAULT
from tests.support.forgetful import Forgetful, life, parameters_of

LEARNERS = 20
LIVES = {"a term": (120, 60, 6), "half a year": (250, 180, 8), "a year": (600, 365, 10)}
"""Questions, days, and new questions a day."""


class Learner(NamedTuple):
    """One simulated learner: what was found, and the log loss on the reviews that come later."""

    found: Fit
    seconds: float
    later: dict[str, float]


def main() -> None:
    """Measure and print."""
    for name, plan in LIVES.items():
        print(f"-- {name}: {plan[0]} questions, {plan[1]} days, {LEARNERS} learners")
        _print([_learner(seed, *plan) for seed in range(LEARNERS)])


def _learner(seed: int, questions: int, days: int, new_a_day: int) -> Learner:
    """Fit after the days, and live on for half as long by the usual schedule."""
    random = Random(seed)  # noqa: S311 (no secrets)
    person = Forgetful(parameters_of(random), random)
    begun = list(life(person, questions, days, new_a_day))
    start = time.perf_counter()
    found = fit(begun, DEFAULT)
    seconds = time.perf_counter() - start
    if found is None:
        raise ValueError("too few reviews")
    random = Random(seed)  # noqa: S311 (the same life, longer)
    person = Forgetful(parameters_of(random), random)
    whole = life(person, questions, days * 3 // 2, new_a_day)
    latest = sum(bool(one.days) for one in whole[len(begun) :])
    kinds = {"default": DEFAULT, "in use": found.best, "true": person.parameters}
    later = {kind: log_loss(whole, parameters, latest) for kind, parameters in kinds.items()}
    return Learner(found, seconds, later)


def _print(learners: list[Learner]) -> None:
    found = [one.found for one in learners]
    print(f"reviews {median(one.reviews for one in found):.0f}, taken from", end=" ")
    print(f"{sum(one.is_taken for one in found)} of {len(found)}")
    for kind in ("default", "fitted"):
        loss = fmean(getattr(one, kind) for one in found)
        print(f"held back: log loss {kind:8} {loss:.4f}")
    for kind in ("default", "in use", "true"):
        print(f"later:     log loss {kind:8} {fmean(one.later[kind] for one in learners):.4f}")
    gains = [one.later["default"] - one.later["in use"] for one in learners if one.found.is_taken]
    if gains:
        print(
            f"later, gain of the taken: median {median(gains):.4f}, worst {min(gains):.4f},",
            end=" ",
        )
        print(f"best {max(gains):.4f}")
    print(f"the slowest fit took {max(one.seconds for one in learners) * 1000:.0f} ms")


if __name__ == "__main__":
    main()

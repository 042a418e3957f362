"""The program that fits parameters: a process of its own, as fsrs-rs lets no other thread run."""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Sequence
from typing import Final

from bot.repetition.fitting import Fit, PastReview, fit
from bot.repetition.memory import Rating
from bot.repetition.scheduler import Parameters

_LONGEST: Final = 60.0  # seconds; 10,000 reviews take one
_POLITENESS: Final = 10  # of its priority: the bot that answers people comes first


class FitFailed(Exception):  # noqa: N818 - reads as what happened
    """The program has told nothing, or not in time."""


async def fitted(reviews: Sequence[PastReview], current: Parameters) -> Fit | None:
    """What `fit` finds, in a process that learns no secrets and never outlives the asking."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "bot.fitting.program"),
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
    )
    try:
        async with asyncio.timeout(_LONGEST):
            told, _ = await process.communicate(json.dumps([reviews, current]).encode())
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()
    if process.returncode:
        raise FitFailed(f"exit {process.returncode}")
    found = json.loads(told)
    return Fit(**found | {"best": tuple(found["best"])}) if found else None


def main() -> None:
    """Read reviews and parameters, and write what is found."""
    os.nice(_POLITENESS)
    reviews, current = json.load(sys.stdin)
    past = [PastReview(card, Rating(rating), days) for card, rating, days in reviews]
    found = fit(past, tuple(current))
    json.dump(found and found._asdict(), sys.stdout)


if __name__ == "__main__":
    main()

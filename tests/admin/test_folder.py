"""A folder that is being saved: it is read when it stands still; mistakes that stay count."""

import pytest

from bot.admin.folder import Read, Watch, read_settled
from bot.bank.bank import Bank
from bot.bank.library import Signature
from bot.bank.problem import Problem

GOOD: Read = (Bank([]), [])
BROKEN: Read = (None, [Problem("nets.yaml", 1, None, "bank-not-a-topic")])


def saved(time: int) -> Signature:
    """The folder after a save."""
    return frozenset({("nets.yaml", 1, time)})


def read_at(watch: Watch, looks: list[int]) -> list[int]:
    """At which looks the folder is read."""
    read = []
    for number, time in enumerate(looks):
        if watch.settled(saved(time)):
            watch.use(saved(time))
            read.append(number)
    return read


def test_eight_writes_in_twelve_seconds_are_read_once_when_they_have_ended() -> None:
    every_two_seconds = [0, 1, 3, 4, 5, 7, 8, 8, 8, 8]
    assert read_at(Watch(saved(0), saved(0)), every_two_seconds) == [7]
    every_five_seconds = [2, 5, 8, 8, 8]
    assert read_at(Watch(saved(0), saved(0)), every_five_seconds) == [3]


def test_what_was_broken_at_the_start_is_read_again_once_it_stands_still() -> None:
    assert read_at(Watch(saved(0), None), [0, 0, 0]) == [0]
    assert read_at(Watch(saved(0), None), [1, 2, 2, 2]) == [2]


def test_what_could_not_be_used_is_tried_at_the_next_look() -> None:
    watch = Watch(saved(0), saved(0))
    assert [watch.settled(saved(1)) for _ in range(3)] == [False, True, True]
    assert watch.waits
    watch.use(saved(1))
    assert not watch.waits


@pytest.mark.parametrize(
    ("looks", "readings", "told"),
    [
        ([0, 0], [GOOD], GOOD),
        ([0, 0], [BROKEN], BROKEN),
        ([0, 1, 1, 1], [BROKEN, GOOD], GOOD),
        ([0, 1, 1, 1], [BROKEN, BROKEN], BROKEN),
        ([0, 1, 1, 1, 1], [GOOD, GOOD], GOOD),
        ([0, 1, 2, 3, 4, 5, 6, 7], [BROKEN] * 4, None),
    ],
)
async def test_mistakes_are_told_only_of_a_folder_that_stands_still(
    looks: list[int], readings: list[Read], told: Read | None
) -> None:
    seen, found, pauses = iter(looks), iter(readings), list[float]()

    async def look() -> Signature:
        return saved(next(seen))

    async def read() -> Read:
        return next(found)

    async def pause(seconds: float) -> None:
        pauses.append(seconds)

    assert await read_settled(read, look, pause) == told
    assert all(seconds >= 3 for seconds in pauses)

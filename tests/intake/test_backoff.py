"""Failed polls: how long the bot waits, when it gives up, and how little it says about it."""

import logging

import pytest
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.intake.backoff import AnotherProcess, Backoff, TokenRefused
from tests.support.clocks import BOOTS, Stopwatch

CONFLICT = Conflict("terminated by other getUpdates request")


@pytest.fixture(params=[0.0, *BOOTS])
def watch(request: pytest.FixtureRequest) -> Stopwatch:
    return Stopwatch(request.param)


def suffer(
    troubles: Backoff, watch: Stopwatch, error: TelegramError, seconds: float
) -> list[float]:
    """The pauses while polls fail for so long."""
    end, pauses = watch.seconds + seconds, []
    while watch.seconds < end:
        pauses.append(troubles.pause(error))
        watch.seconds += pauses[-1]
    return pauses


def test_f01_half_an_hour_down_without_haste_or_flood(
    watch: Stopwatch, caplog: pytest.LogCaptureFixture
) -> None:
    pauses = suffer(Backoff(watch), watch, NetworkError("502"), 1800)
    assert max(pauses) <= 5
    assert len(pauses) < 1800
    assert len(caplog.records) < 20


def test_f05_a_429_is_waited_for_but_not_for_an_hour(watch: Stopwatch) -> None:
    troubles = Backoff(watch)
    assert troubles.pause(RetryAfter(35)) == 35
    assert troubles.pause(RetryAfter(3600)) == 60


def test_f06_a_refused_token_is_given_up_within_a_minute(watch: Stopwatch) -> None:
    began = watch.seconds
    with pytest.raises(TokenRefused):
        suffer(Backoff(watch), watch, InvalidToken("Unauthorized"), 600)
    assert 3 < watch.seconds - began <= 60


def test_f06_one_refusal_after_a_long_outage_is_borne(watch: Stopwatch) -> None:
    troubles = Backoff(watch)
    suffer(troubles, watch, NetworkError("502"), 600)
    suffer(troubles, watch, InvalidToken("Unauthorized"), 3)
    troubles.over()
    suffer(troubles, watch, InvalidToken("Unauthorized"), 40)


def test_f10_a_young_process_gives_way_after_two_conflicts(watch: Stopwatch) -> None:
    troubles = Backoff(watch)
    troubles.pause(CONFLICT)
    with pytest.raises(AnotherProcess, match="terminated"):
        troubles.pause(CONFLICT)


def test_f10_an_older_process_insists_for_five_minutes(watch: Stopwatch) -> None:
    troubles = Backoff(watch)
    watch.seconds += 61
    suffer(troubles, watch, CONFLICT, 299)
    with pytest.raises(AnotherProcess):
        suffer(troubles, watch, CONFLICT, 30)


@pytest.mark.parametrize("well", [[2], [3, 6], [2, 3], [10, 10, 1], [10, 10, 10, 10, 10, 5]])
@pytest.mark.parametrize("heard", [0.1, 3.2, 7])
def test_f10_of_two_young_processes_the_earlier_one_gives_the_later_one_nothing_to_end(
    watch: Stopwatch, well: list[int], heard: float
) -> None:
    older = Backoff(watch)
    for seconds in well:
        older.over()
        watch.seconds += seconds
    assert older.rest() == 0
    younger = Backoff(watch)
    older.pause(CONFLICT)
    assert older.rest() > 3
    younger.over()
    watch.seconds += heard
    younger.pause(CONFLICT)
    assert younger.rest() == 0
    watch.seconds += 10
    assert older.rest() == 0


@pytest.mark.parametrize("well", [0, 2, 10, 50])
def test_f10_a_young_process_gives_way_however_long_polls_went_through(
    watch: Stopwatch, well: int
) -> None:
    troubles = Backoff(watch)
    troubles.over()
    watch.seconds += well
    troubles.over()
    troubles.pause(CONFLICT)
    troubles.over()
    with pytest.raises(AnotherProcess):
        troubles.pause(CONFLICT)


def test_f10_an_older_process_bears_many_newcomers(watch: Stopwatch) -> None:
    troubles = Backoff(watch)
    watch.seconds += 61
    for _ in range(20):
        troubles.over()
        suffer(troubles, watch, CONFLICT, 200)


def test_an_end_of_troubles_is_told_once(
    watch: Stopwatch, caplog: pytest.LogCaptureFixture
) -> None:
    troubles = Backoff(watch)
    troubles.pause(NetworkError("502"))
    with caplog.at_level(logging.INFO):
        troubles.over()
        troubles.over()
    assert [record.getMessage() for record in caplog.records if "again" in record.getMessage()] == [
        "Telegram answers again"
    ]

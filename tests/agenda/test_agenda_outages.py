"""Outages: each is given back once, from the last contact until Telegram is back."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection

from bot.agenda.outages import Connectivity, Outages
from tests.support.clocks import Stopwatch

BOT = 7
EIGHT = datetime(2027, 1, 15, 20, tzinfo=UTC)


class Evening(Stopwatch):
    """A clock that shows eight o'clock at its thousandth second."""

    def now(self) -> datetime:
        return EIGHT + timedelta(seconds=self.seconds - 1000)


class Extended(list[tuple[timedelta, datetime]]):
    """By how much the windows were extended, and at what time."""

    def __call__(self, _: Connection, bot: int, outage: timedelta, now: datetime) -> None:
        assert bot == BOT
        self.append((outage, now))


def at(seconds: float) -> datetime:
    return EIGHT + timedelta(seconds=seconds)


async def test_an_outage_lasts_from_the_last_contact_until_the_next(
    connection: Connection,
) -> None:
    clock, extended = Evening(), Extended()
    connectivity = Connectivity(clock)
    outages = Outages(BOT, connectivity, extended, shared=False)

    def drains() -> None:
        connectivity.contact()
        connectivity.drain()
        _, until = connectivity.outage()
        outages.recover(connection, until)
        assert outages.regain(until)

    drains()
    assert (extended, connectivity.offline, connectivity.behind) == ([], False, False)
    clock.seconds += 10
    connectivity.contact()
    assert outages.beat(connection, clock.now())
    outages.saved(clock.now())
    clock.seconds += 4
    connectivity.lose()
    assert (connectivity.offline, connectivity.behind) == (True, True)
    assert connectivity.outage() == (at(10), at(10))
    assert not outages.beat(connection, clock.now())
    assert not outages.regain(clock.now())
    clock.seconds += 6
    drains()
    assert (extended, connectivity.offline) == ([(timedelta(seconds=10), at(20))], False)
    outages.recover(connection, at(20))
    assert len(extended) == 1


async def test_nothing_is_drained_before_telegram_has_answered() -> None:
    clock = Evening()
    connectivity = Connectivity(clock)
    connectivity.drain()
    assert not connectivity.regain()
    connectivity.contact()
    connectivity.drain()
    assert connectivity.regain()
    connectivity.drain()
    assert not connectivity.drained.is_set()


async def test_telegram_may_be_known_to_be_lost_since_another_time() -> None:
    clock = Evening()
    connectivity = Connectivity(clock)
    connectivity.contact()
    connectivity.drain()
    connectivity.regain()
    clock.seconds += 60
    connectivity.lose(at(45))
    assert connectivity.outage() == (at(45), at(0))
    connectivity.lose(at(50))
    assert connectivity.outage() == (at(45), at(0))
    connectivity.contact()
    assert connectivity.outage() == (at(45), at(60))


def test_only_one_process_moves_the_windows_with_a_clock_that_was_set(
    connection: Connection,
) -> None:
    extended, hour = Extended(), timedelta(hours=1)
    one, other = (Outages(BOT, Connectivity(Evening()), extended, shared=True) for _ in range(2))
    assert not one.shift(connection, hour, EIGHT)
    assert one.shift(connection, hour, EIGHT + hour)
    assert not other.shift(connection, hour, EIGHT + hour)
    assert extended == [(hour, EIGHT + hour)]


def test_after_a_restart_the_windows_are_extended_by_the_time_that_the_bot_was_down(
    connection: Connection,
) -> None:
    extended, week = Extended(), timedelta(days=7)
    for _ in range(2):
        Outages(BOT, Connectivity(Evening()), extended, shared=False).revive(connection, EIGHT)
    for down in (timedelta(seconds=1), week):
        Outages(BOT, Connectivity(Evening()), extended, shared=False).revive(
            connection, EIGHT + down
        )
    assert extended == [
        (timedelta(seconds=1), at(1)),
        (week - timedelta(seconds=1), EIGHT + week),
    ]

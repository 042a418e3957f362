"""One reminder each local day, over a year and through restarts, journeys and set clocks."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.agenda import store as agenda_store
from bot.people.days import zone_named
from bot.people.person import Person
from bot.reminders import policy
from bot.reminders.service import KIND, Reminders, Ring
from bot.reminders.store import ReminderState

BOT, ANYA = 7, 1001
NEW_YEAR = datetime(2027, 1, 1, tzinfo=UTC)
NINE = 9 * 60


class Calendar:
    """Somebody's reminders, with the time in one's hands."""

    def __init__(self, connection: Connection, zone: str) -> None:
        self.connection = connection
        self.zone = zone
        self.now = NEW_YEAR
        self.rings: list[tuple[datetime, Ring]] = []

    @property
    def reminders(self) -> Reminders:
        return Reminders(self.connection, BOT, Person(ANYA, "Anya", "ru", self.zone), self.now)

    @property
    def reminded(self) -> list[date]:
        """The local days on which she was reminded."""
        times = (at for at, ring in self.rings if ring is Ring.REMIND)
        return [at.astimezone(zone_named(self.zone)).date() for at in times]

    def lives_until(self, end: datetime, due: int = 1, late: timedelta = timedelta(0)) -> None:
        """Handle each row when it falls due, or so much later."""
        while True:
            rows = agenda_store.take(self.connection, BOT, ANYA, self.now)
            for row in rows:
                assert row.kind == KIND
                self.rings.append((self.now, self.reminders.ring(row.body, row.at, due)))
                agenda_store.cross_out(self.connection, row.id, self.now)
            at = agenda_store.next_due(self.connection, BOT, self.now)
            if at is None or at + late > end:
                self.now = end
                return
            self.now = at + late


@pytest.mark.parametrize(
    "zone", ["Europe/Moscow", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"]
)
def test_t04_t06_a_year_of_one_reminder_a_day(connection: Connection, zone: str) -> None:
    anya = Calendar(connection, zone)
    anya.reminders.turn_on(NINE)
    for day in range(1, 366):
        anya.lives_until(NEW_YEAR + day * timedelta(days=1))
        anya.reminders.studied()
    assert len(anya.reminded) == 365
    assert set(Counter(anya.reminded).values()) == {1}


def test_nothing_due_is_no_reminder(connection: Connection) -> None:
    anya = Calendar(connection, "UTC")
    anya.reminders.turn_on(NINE)
    anya.lives_until(NEW_YEAR + timedelta(days=3), due=0)
    anya.lives_until(NEW_YEAR + timedelta(days=4))
    assert anya.reminded == [date(2027, 1, 4)]


def test_after_fourteen_unanswered_it_says_once_that_it_falls_silent(
    connection: Connection,
) -> None:
    anya = Calendar(connection, "UTC")
    anya.reminders.turn_on(NINE)
    anya.lives_until(NEW_YEAR + timedelta(days=40))
    assert [ring for _, ring in anya.rings] == [Ring.REMIND] * 14 + [Ring.FALL_SILENT]
    anya.reminders.studied()
    anya.lives_until(NEW_YEAR + timedelta(days=42))
    assert anya.reminded[14:] == [date(2027, 2, 10), date(2027, 2, 11)]


def test_t05_another_zone_at_midnight_reminds_once_a_day(connection: Connection) -> None:
    anya = Calendar(connection, "Europe/Moscow")
    anya.reminders.turn_on(NINE)
    for day in range(1, 20):
        anya.lives_until(NEW_YEAR + day * timedelta(days=1) - timedelta(hours=3, minutes=1))
        anya.zone = ["America/New_York", "Europe/Moscow"][day % 2]
        anya.reminders.replan()
        anya.reminders.studied()
    assert len(anya.reminded) >= 9
    assert max(Counter(anya.reminded).values()) == 1


@pytest.mark.parametrize(("hours", "days"), [(2.5, 9), (4, 0)])
def test_t07_late_rows_are_sent_or_skipped(connection: Connection, hours: float, days: int) -> None:
    anya = Calendar(connection, "UTC")
    anya.reminders.turn_on(NINE)
    anya.lives_until(NEW_YEAR + timedelta(days=9, hours=13), late=timedelta(hours=hours))
    assert len(anya.reminded) == days + (hours < 3)


def test_t01_a_clock_set_back_repeats_no_reminder(connection: Connection) -> None:
    anya = Calendar(connection, "UTC")
    anya.reminders.turn_on(NINE)
    anya.lives_until(NEW_YEAR + timedelta(hours=10))
    anya.now = NEW_YEAR + timedelta(hours=8)
    anya.reminders.studied()
    anya.lives_until(NEW_YEAR + timedelta(hours=23))
    assert anya.reminded == [date(2027, 1, 1)]


def test_snooze_comes_in_an_hour_and_not_at_night(connection: Connection) -> None:
    anya = Calendar(connection, "UTC")
    anya.reminders.turn_on(NINE)
    anya.lives_until(NEW_YEAR + timedelta(hours=9, minutes=5))
    assert anya.reminders.snooze()
    anya.lives_until(NEW_YEAR + timedelta(hours=12))
    assert anya.rings[-1] == (NEW_YEAR + timedelta(hours=10, minutes=5), Ring.REMIND)
    anya.now = NEW_YEAR + timedelta(hours=21, minutes=30)
    assert not anya.reminders.snooze()


def test_not_today_takes_back_what_was_put_off(connection: Connection) -> None:
    anya = Calendar(connection, "UTC")
    anya.reminders.turn_on(NINE)
    anya.lives_until(NEW_YEAR + timedelta(hours=9, minutes=5))
    assert anya.reminders.snooze()
    anya.reminders.not_today()
    anya.lives_until(NEW_YEAR + timedelta(days=1, hours=12))
    assert anya.reminded == [date(2027, 1, 1), date(2027, 1, 2)]


def test_off_is_off_until_it_is_turned_on(connection: Connection) -> None:
    anya = Calendar(connection, "UTC")
    anya.reminders.turn_on(NINE)
    anya.reminders.turn_off()
    anya.reminders.studied()
    anya.lives_until(NEW_YEAR + timedelta(days=3))
    assert anya.reminded == []
    anya.reminders.turn_on(20 * 60)
    current = anya.reminders.current
    assert current
    assert (current.state, current.planned_at) == (
        ReminderState.ON,
        NEW_YEAR + timedelta(days=3, hours=20),
    )


def test_whoever_was_blocked_meanwhile_is_reminded_again_after_studying(
    connection: Connection,
) -> None:
    anya = Calendar(connection, "UTC")
    anya.reminders.turn_on(NINE)
    anya.now = NEW_YEAR + timedelta(hours=9)
    (row,) = agenda_store.take(connection, BOT, ANYA, anya.now)
    agenda_store.cross_out(connection, row.id, anya.now)  # nobody rang: she was not reachable
    anya.now += policy.LATE + timedelta(minutes=1)
    anya.reminders.studied()
    anya.lives_until(NEW_YEAR + timedelta(days=2))
    assert anya.reminded == [date(2027, 1, 2)]


def test_two_presses_on_in_an_hour_remind_once(connection: Connection) -> None:
    anya = Calendar(connection, "UTC")
    anya.reminders.turn_on(NINE)
    anya.lives_until(NEW_YEAR + timedelta(hours=9, minutes=5))
    assert anya.reminders.snooze()
    assert anya.reminders.snooze()
    anya.lives_until(NEW_YEAR + timedelta(days=1, hours=12))
    assert anya.reminded == [date(2027, 1, 1), date(2027, 1, 1), date(2027, 1, 2)]


def test_t01_a_clock_that_was_years_ahead_silences_nobody_who_studies(
    connection: Connection,
) -> None:
    anya = Calendar(connection, "UTC")
    anya.now = NEW_YEAR + timedelta(days=3650)
    anya.reminders.turn_on(NINE)
    anya.now = NEW_YEAR
    anya.reminders.studied()
    anya.lives_until(NEW_YEAR + timedelta(hours=12))
    assert anya.reminded == [date(2027, 1, 1)]

"""Cards: study days in any zone, wrong clocks, and memories that are restored exactly."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.cards import card as card_rules
from bot.cards import store as cards_store
from bot.cards.card import NEVER_HIDDEN, SUSPENDED, Card
from bot.people.days import between, day_of, start_of, tomorrow
from bot.people.person import Person
from bot.repetition.memory import Memory, Rating, Stage
from bot.repetition.scheduler import futures

NOON = datetime(2026, 11, 20, 9, tzinfo=UTC)
KEY = (1001, "lr")
ZONE = "Europe/Moscow"
ODD = (
    ZONE,
    "Europe/Berlin",
    "America/New_York",
    "America/St_Johns",
    "Asia/Kolkata",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Pago_Pago",
)
ZONES = st.sampled_from(ODD)
STEPS = st.lists(
    st.tuples(st.sampled_from(Rating), st.timedeltas(timedelta(days=-40), timedelta(days=400))),
    max_size=12,
).filter(bool)
NIGHTS = st.tuples(
    st.sampled_from(Rating),
    st.integers(0, 400),
    st.timedeltas(timedelta(hours=3), timedelta(hours=5)),
)


def _anya(zone: str = ZONE) -> Person:
    return Person(KEY[0], "Anya", "ru", zone)


def _learned(card: Card | None, rating: Rating, now: datetime, zone: str = ZONE) -> Card:
    days = card_rules.study_days(card, now, zone)
    return card_rules.reviewed(
        card, KEY, "nets", card_rules.forecast(card, KEY[1], _anya(zone), now, days)[rating]
    )


def _reviewed(*steps: tuple[Rating, timedelta], zone: str = ZONE) -> tuple[Card, datetime]:
    """A card after reviews, each after a pause."""
    card: Card | None = None
    now = NOON
    for rating, pause in steps:
        now += pause
        card = _learned(card, rating, now, zone)
    assert card
    return card, now


def _plain(card: Card | None, now: datetime, zone: str) -> dict[Rating, Memory]:
    """What FSRS makes of it, its intervals being times 24 hours."""
    memory = card.memory if card else None
    days, seed = card_rules.study_days(card, now, zone) or 0, card_rules.fuzz_seed(KEY, memory)
    return futures(memory, now, days, seed, lambda number: now + timedelta(days=number))


def _local(moment: str, zone: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def test_an_interval_of_days_ends_where_the_day_begins() -> None:
    card, now = _reviewed((Rating.EASY, timedelta(0)))
    assert card.memory.due == start_of(day_of(card.memory.due, ZONE), ZONE)
    assert card.memory.due > now


def test_nights_make_days_not_hours() -> None:
    """Ten in the evening to six in the morning is a day; five hours of an afternoon are none."""
    evening, morning = timedelta(hours=10), timedelta(hours=8)
    learned = ((Rating.GOOD, evening), (Rating.GOOD, timedelta(minutes=1)))
    slept, _ = _reviewed(*learned, (Rating.GOOD, morning))
    waited, _ = _reviewed(
        (Rating.GOOD, timedelta(0)), (Rating.GOOD, timedelta(minutes=1)), (Rating.GOOD, morning)
    )
    assert slept.memory.stability is not None
    assert waited.memory.stability is not None
    assert slept.memory.stability > waited.memory.stability


@pytest.mark.parametrize(
    ("zone", "answered"),
    [
        ("Europe/Berlin", "2026-10-24 04:30"),  # the night after has an hour more
        ("Europe/Berlin", "2027-03-27 03:30"),  # the night after has an hour less
        ("America/New_York", "2026-10-31 04:30"),
        ("America/New_York", "2027-03-13 03:30"),
        ("Australia/Lord_Howe", "2027-04-03 04:15"),
    ],
)
def test_t04_no_day_early_or_late_where_the_clocks_are_changed(zone: str, answered: str) -> None:
    now = _local(answered, zone)
    step = Card(*KEY, "nets", Memory(Stage.LEARNING, 1, 1.0, 5.0, now, now, 1))
    for card, rating in ((None, Rating.EASY), (step, Rating.GOOD)):
        due = _learned(card, rating, now, zone).memory.due
        assert between(now, due, zone) == (_plain(card, now, zone)[rating].due - now).days
        assert (due.astimezone(ZoneInfo(zone)).hour, due > now) == (4, True)


def test_t04_two_reviews_of_a_day_of_25_hours_are_of_one_day_for_fsrs_too() -> None:
    first, second = (
        _local("2026-10-24 04:10", "Europe/Berlin"),
        _local("2026-10-25 03:50", "Europe/Berlin"),
    )
    assert second - first > timedelta(days=1)
    learned = _learned(None, Rating.EASY, first, "Europe/Berlin")
    assert card_rules.study_days(learned, second, "Europe/Berlin") == 0
    again = _learned(learned, Rating.GOOD, second, "Europe/Berlin")
    at_once = _learned(learned, Rating.GOOD, first + timedelta(minutes=1), "Europe/Berlin")
    assert again.memory.stability == at_once.memory.stability


@given(
    ZONES,
    st.datetimes(datetime(2011, 12, 20), datetime(2040, 1, 1)),  # noqa: DTZ001 - local
    st.lists(NIGHTS, min_size=1, max_size=8),
)
@example(
    "Europe/Berlin",
    datetime(2026, 10, 24),  # noqa: DTZ001 - local
    [(Rating.EASY, 0, timedelta(hours=4, minutes=30))],
)
@example("Pacific/Apia", datetime(2011, 12, 29), [(Rating.EASY, 0, timedelta(hours=5))])  # noqa: DTZ001 - local
def test_t04_a_learned_card_returns_on_whole_study_days_of_fsrs_s_interval(
    zone: str, begun: datetime, nights: list[tuple[Rating, int, timedelta]]
) -> None:
    card: Card | None = None
    for rating, days, hour in nights:
        begun += timedelta(days=days)
        now = (begun + hour).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        passed = card_rules.study_days(card, now, zone)
        plain = _plain(card, now, zone)
        ahead = card_rules.forecast(card, KEY[1], _anya(zone), now, passed)
        for one, memory in ahead.items():
            if memory.stage is Stage.REVIEW:
                assert between(now, memory.due, zone) == (plain[one].due - now).days
                assert memory.due == start_of(day_of(memory.due, zone), zone)
            else:
                assert memory.due in {plain[one].due, tomorrow(now, zone)}
        for worse, better in pairwise(Rating):
            assert now <= ahead[worse].due <= ahead[better].due
        card = card_rules.reviewed(card, KEY, "nets", ahead[rating])


def test_minutes_before_dawn_again_is_no_later_than_hard() -> None:
    now = _local("2026-11-20 03:55", ZONE)
    learned = Card(
        *KEY, "nets", Memory(Stage.REVIEW, None, 0.5, 9.0, now, now - timedelta(days=1), 3)
    )
    ahead = card_rules.forecast(learned, KEY[1], _anya(), now, 1)
    assert [ahead[rating].due for rating in (Rating.AGAIN, Rating.HARD)] == [
        tomorrow(now, ZONE)
    ] * 2
    at_noon = card_rules.forecast(learned, KEY[1], _anya(), NOON, 1)
    assert at_noon[Rating.AGAIN].due == NOON + timedelta(minutes=10)


@given(STEPS, ZONES)
def test_t03_no_card_ever_falls_due_before_now(
    steps: list[tuple[Rating, timedelta]], zone: str
) -> None:
    card, now = _reviewed(*steps, zone=zone)
    assert card.memory.due >= now
    assert card.memory.reps == len(steps)
    assert card.memory.lapses <= sum(rating is Rating.AGAIN for rating, _ in steps)


@given(STEPS, ZONES, ZONES)
def test_t05_a_card_that_moves_to_another_zone_returns_after_as_many_days_there(
    steps: list[tuple[Rating, timedelta]], old: str, new: str
) -> None:
    card, now = _reviewed(*steps, zone=old)
    there = card_rules.rezoned(card, old, new)
    assert card_rules.rezoned(there, new, old) == card
    if card.memory.stage is not Stage.REVIEW:
        assert there == card
        return
    assert there.memory.due == start_of(day_of(there.memory.due, new), new)
    assert between(now, there.memory.due, new) == between(now, card.memory.due, old)


@given(STEPS, st.sampled_from([NEVER_HIDDEN, SUSPENDED, NOON]), ZONES)
def test_a_card_is_restored_as_it_was(
    steps: list[tuple[Rating, timedelta]], hidden: datetime, new: str
) -> None:
    reviewed, _ = _reviewed(*steps)
    card = Card(*KEY, "nets", reviewed.memory, hidden)
    kept = cards_store.dump(card, ZONE)
    assert cards_store.restore(*KEY, kept, ZONE) == card
    assert cards_store.restore(*KEY, kept, new) == card_rules.rezoned(card, ZONE, new)


def test_a_card_is_mature_after_a_week_of_stability() -> None:
    fresh, _ = _reviewed((Rating.GOOD, timedelta(0)))
    known, _ = _reviewed((Rating.EASY, timedelta(0)), (Rating.EASY, timedelta(days=8)))
    assert not fresh.mature
    assert known.mature
    assert known.memory.stage is Stage.REVIEW


def test_cards_known_alike_do_not_all_return_on_one_day() -> None:
    """Whether they are many people's, one person's, or one card's at review after review."""

    def due(person: int, question: str, reps: int) -> datetime:
        memory = Memory(Stage.REVIEW, None, 30.0, 5.0, NOON, NOON - timedelta(days=30), reps)
        card = Card(person, question, "nets", memory)
        somebody = replace(_anya(), id=person)
        return card_rules.forecast(card, question, somebody, NOON, 30)[Rating.GOOD].due

    assert len({due(person, "lr", 5) for person in range(1001, 1021)}) > 1
    assert len({due(1001, f"q{number}", 5) for number in range(20)}) > 1
    assert len({due(1001, "lr", reps) for reps in range(1, 21)}) > 1
    assert len({due(1001, "lr", 5) for _ in range(2)}) == 1

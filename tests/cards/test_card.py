"""Cards: whole days, clocks that go back, and memories that can be restored exactly."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.cards import card as cards
from bot.cards import store
from bot.cards.card import NEVER_HIDDEN, SUSPENDED, Card
from bot.people.days import day_of, start_of
from bot.repetition.memory import Rating, Stage

NOON = datetime(2026, 11, 20, 9, tzinfo=UTC)
KEY = (1001, "lr")
ZONE = "Europe/Moscow"
STEPS = st.lists(
    st.tuples(st.sampled_from(Rating), st.timedeltas(timedelta(days=-40), timedelta(days=400))), max_size=12
)


def _reviewed(*steps: tuple[Rating, timedelta], zone: str = ZONE) -> tuple[Card, datetime]:
    """A card after reviews, each after a pause."""
    card: Card | None = None
    now = NOON
    for rating, pause in steps:
        now += pause
        card = Card(*KEY, "nets", cards.after(card, KEY, rating, now, zone))
    assert card
    return card, now


def test_an_interval_of_days_ends_where_the_day_begins() -> None:
    card, now = _reviewed((Rating.EASY, timedelta(0)))
    assert card.memory.due == start_of(day_of(card.memory.due, ZONE), ZONE)
    assert card.memory.due > now


def test_nights_make_days_not_hours() -> None:
    """Ten in the evening and six in the morning are a day apart; five hours of an afternoon are none."""
    evening, morning = timedelta(hours=10), timedelta(hours=8)
    learned = ((Rating.GOOD, evening), (Rating.GOOD, timedelta(minutes=1)))
    slept, _ = _reviewed(*learned, (Rating.GOOD, morning))
    waited, _ = _reviewed((Rating.GOOD, timedelta(0)), (Rating.GOOD, timedelta(minutes=1)), (Rating.GOOD, morning))
    assert slept.memory.stability is not None
    assert waited.memory.stability is not None
    assert slept.memory.stability > waited.memory.stability


@given(STEPS.filter(bool), st.sampled_from([ZONE, "America/St_Johns", "Pacific/Apia"]))
def test_t03_no_card_ever_falls_due_before_now(steps: list[tuple[Rating, timedelta]], zone: str) -> None:
    card, now = _reviewed(*steps, zone=zone)
    assert card.memory.due >= now
    assert card.memory.reps == len(steps)
    assert card.memory.lapses == sum(rating is Rating.AGAIN for rating, _ in steps)


@given(STEPS.filter(bool), st.sampled_from([NEVER_HIDDEN, SUSPENDED, NOON]))
def test_a_card_is_restored_as_it_was(steps: list[tuple[Rating, timedelta]], hidden: datetime) -> None:
    reviewed, _ = _reviewed(*steps)
    card = Card(*KEY, "nets", reviewed.memory, hidden)
    assert store.restore(*KEY, store.dump(card)) == card


@given(STEPS.filter(bool))
def test_the_future_is_foretold_exactly(steps: list[tuple[Rating, timedelta]]) -> None:
    card, now = _reviewed(*steps)
    later = now + timedelta(days=3)
    ahead = cards.forecast(card, KEY, later, ZONE)
    assert all(cards.after(card, KEY, rating, later, ZONE) == ahead[rating] for rating in Rating)


def test_a_card_is_mature_after_a_week_of_stability() -> None:
    fresh, _ = _reviewed((Rating.GOOD, timedelta(0)))
    known, _ = _reviewed((Rating.EASY, timedelta(0)), (Rating.EASY, timedelta(days=8)))
    assert not fresh.mature
    assert known.mature
    assert known.memory.stage is Stage.REVIEW

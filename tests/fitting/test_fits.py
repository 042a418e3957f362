"""A person's parameters are fitted by a row of the agenda, on both databases."""

from collections.abc import AsyncIterator
from random import Random

import pytest
from sqlalchemy import Connection, select

from bot.agenda import store as agenda_store
from bot.agenda.store import Row
from bot.cards import store as cards_store
from bot.clock import Clock
from bot.fitting import service as fitting
from bot.fitting import store as fits_store
from bot.fitting.rows import FitRows
from bot.fitting.service import Schedule
from bot.people import store as people_store
from bot.people.person import Person
from bot.repetition.fitting import ENOUGH, PastReview
from bot.repetition.scheduler import DEFAULT, traces
from bot.storage import schema
from bot.storage.database import Database
from bot.storage.tables import cards, reviews
from tests.support.forgetful import QUICK, Forgetful, life, lived
from tests.support.house import on_both
from tests.support.learner import ANYA, DEFAULTS, NOON

pytestmark = on_both
BOT, BORIS = 7, 1002


@pytest.fixture
async def store(database: str) -> AsyncIterator[Database]:
    schema.migrate(database)
    opened = schema.open_database(database)
    yield opened
    opened.close()


def _begin(connection: Connection) -> list[PastReview]:
    """Anya has reviewed much, Boris too little."""
    past = life(Forgetful(QUICK, Random(1)), 60, 60, 4)
    for person, many in ((ANYA, len(past)), (BORIS, ENOUGH - 1)):
        people_store.meet(connection, person, "Somebody", "ru", NOON, DEFAULTS)
        lived(connection, person, past[:many], NOON)
    return past


def _anya(connection: Connection) -> Person:
    found = people_store.find(connection, ANYA, DEFAULTS)
    assert found is not None
    return found


def _choose(connection: Connection, *, own: bool) -> None:
    Schedule(connection, _anya(connection), NOON).choose(own=own)


def _memories(connection: Connection) -> dict[str, tuple[float, float]]:
    found = connection.execute(select(cards).where(cards.c.person == ANYA))
    return {row.question: (row.stability, row.difficulty) for row in found}


def _due(connection: Connection) -> list[Row]:
    return agenda_store.take(connection, BOT, ANYA, NOON)


async def test_who_has_reviewed_enough_is_fitted_once_and_may_decline(store: Database) -> None:
    past = await store.run(_begin)
    assert await store.read(fits_store.ripe, fitting.MORE) == [ANYA]
    await store.run(fitting.ask, BOT, [ANYA], NOON)
    assert await store.read(fits_store.ripe, fitting.MORE) == []  # a row waits already
    (row,) = await store.run(_due)
    rows = FitRows(store, Clock(), DEFAULTS)
    for _ in range(2):  # two processes may have put one each
        found = await rows.prepare(row)
        await store.run(rows.decide, row, found)
    await store.run(agenda_store.cross_out, row.id, NOON)
    fitted = (await store.read(_anya)).parameters
    assert fitted != DEFAULT
    kept = await store.read(fits_store.of, ANYA)
    assert kept is not None
    assert (kept.reviews, kept.loss_after < kept.loss_before) == (len(past), True)
    histories: dict[str, list[PastReview]] = {}
    for review in past:
        histories.setdefault(review.card, []).append(review)
    for parameters, own in ((fitted, True), (DEFAULT, False), (fitted, True)):
        await store.run(_choose, own=own)
        assert (await store.read(_anya)).parameters == parameters
        assert await store.read(_memories) == {
            card: tuple(list(traces([(one.rating, one.days or 0) for one in mine], parameters))[-1])
            for card, mine in histories.items()
        }
    assert await store.read(fits_store.ripe, fitting.MORE) == []  # nothing new to fit to
    assert await store.read(fits_store.ripe, 0) == [ANYA]
    await store.run(_choose, own=False)
    assert await store.read(fits_store.ripe, 0) == []  # she wants no other


async def test_the_earlier_cards_follow_the_parameters_too(store: Database) -> None:
    past = await store.run(_begin)
    rows, row = FitRows(store, Clock(), DEFAULTS), Row(1, ANYA, NOON, fits_store.KIND, "{}")
    await store.run(rows.decide, row, await rows.prepare(row))
    last = past[-1]
    before = [(one.rating, one.days or 0) for one in past[:-1] if one.card == last.card]
    parameters = (await store.read(_anya)).parameters
    text = await store.read(_before_last)
    card = cards_store.restore(ANYA, last.card, text, "UTC")
    assert card is not None
    trace = list(traces(before, parameters))[-1]
    assert (card.memory.stability, card.memory.difficulty) == tuple(trace)


def _before_last(connection: Connection) -> str | None:
    mine = select(reviews.c.before).where(reviews.c.person == ANYA)
    found: str | None = connection.execute(mine.order_by(reviews.c.id.desc()).limit(1)).scalar_one()
    return found


async def test_nobody_known_is_nobody_fitted(store: Database) -> None:
    rows, row = FitRows(store, Clock(), DEFAULTS), Row(1, 5, NOON, fits_store.KIND, "{}")
    assert await rows.prepare(row) is None
    assert await store.run(rows.decide, row, None) == []

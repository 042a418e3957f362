"""Saving updates: failures in a row are counted, and Telegram is as good as offline meanwhile."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest

from bot.agenda.outages import Connectivity
from bot.agenda.store import Entry
from bot.clock import Clock
from bot.intake.saving import Saving
from bot.metrics import Metrics
from bot.storage.database import Unavailable

UPDATE = [Entry(1001, datetime(2027, 1, 15, 12, tzinfo=UTC), "update", "{}", 1)]


class Agenda:
    """Saves, fails or hangs."""

    def __init__(self) -> None:
        self.does = "saves"
        self.rows: list[Entry] = []

    async def put(self, entries: Sequence[Entry]) -> None:
        if self.does == "fails":
            raise Unavailable("locked")
        if self.does == "hangs":
            await asyncio.Event().wait()
        self.rows += entries


@pytest.fixture
def connectivity(clock: Clock) -> Connectivity:
    online = Connectivity(clock)
    online.offline = False
    return online


@pytest.fixture
def saving(connectivity: Connectivity) -> Saving:
    return Saving(connectivity, Metrics())


async def test_failures_in_a_row_are_counted_until_something_is_saved(
    saving: Saving, connectivity: Connectivity
) -> None:
    agenda = Agenda()
    saving.put = agenda.put
    for agenda.does in ("fails", "hangs"):
        with pytest.raises(Unavailable, match=r"locked|does not answer"):
            await saving.save(UPDATE, patience=0.01)
    assert (saving.failures, connectivity.offline) == (2, True)
    agenda.does = "saves"
    await saving.save(UPDATE)
    assert (saving.failures, agenda.rows) == (0, UPDATE)


async def test_a_bot_that_begins_or_ends_saves_nothing_and_counts_nothing(
    saving: Saving, connectivity: Connectivity
) -> None:
    with pytest.raises(Unavailable, match="beginning or ending"):
        await saving.save(UPDATE)
    assert (saving.failures, connectivity.offline) == (0, False)

"""Who is told how often."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.chat import store as chat_store
from bot.storage import schema
from tests.support.house import on_both

NOW = datetime(2027, 1, 20, tzinfo=UTC)
Told = Callable[[Connection, datetime], bool]


@on_both
@pytest.mark.parametrize(
    ("told", "pause"),
    [
        (lambda connection, now: chat_store.nudge(connection, 5, 77, now), chat_store.NUDGED),
        (
            lambda connection, now: chat_store.warn(connection, 1, "care-hook-taken", now),
            chat_store.WARNED,
        ),
    ],
    ids=["nudge", "warning"],
)
def test_one_word_is_enough_for_a_while(database: str, told: Told, pause: timedelta) -> None:
    schema.migrate(database)
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        times = (NOW, NOW + pause / 2, NOW + pause, NOW + pause * 1.5, NOW)
        assert [told(connection, time) for time in times] == [True, False, True, False, True]
    engine.dispose()


@on_both
def test_another_matter_and_another_bot_are_told_of(database: str) -> None:
    schema.migrate(database)
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        assert chat_store.nudge(connection, 5, 77, NOW)
        assert chat_store.nudge(connection, 5, 78, NOW)
        assert chat_store.nudge(connection, 6, 78, NOW)
        assert chat_store.warn(connection, 1, "care-hook-taken", NOW)
        assert chat_store.warn(connection, 1, "care-hook-fails", NOW)
        assert chat_store.warn(connection, 2, "care-hook-fails", NOW)
    engine.dispose()

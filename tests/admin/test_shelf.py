"""The last good banks in the database: one is always there to be used."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, func, select

from bot.admin.shelf import KEPT, Shelf
from bot.storage.tables import banks
from tests.learner import bank, choice

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_an_empty_shelf_has_no_bank(connection: Connection) -> None:
    with pytest.raises(LookupError):
        Shelf().current(connection)


def test_another_process_uses_the_new_bank_at_once(connection: Connection) -> None:
    here, there = Shelf(), Shelf()
    for name in ("one", "two"):
        here.put(connection, bank(choice(name)), NOW)
        assert [question.id for question in there.current(connection).questions] == [name]


def test_a_restored_bank_is_the_same_bank(connection: Connection) -> None:
    kept = bank(choice("one"), choice("two", "other"))
    Shelf().put(connection, kept, NOW)
    restored = Shelf().current(connection)
    assert restored.version == kept.version
    assert restored.topics == kept.topics


def test_the_last_ten_are_kept_and_the_same_again_is_not_another(connection: Connection) -> None:
    shelf = Shelf()
    for number in range(KEPT + 5):
        for _ in range(2):
            shelf.put(connection, bank(choice(f"q{number}")), NOW + timedelta(minutes=number))
    assert connection.execute(select(func.count()).select_from(banks)).scalar() == KEPT
    assert [question.id for question in shelf.current(connection).questions] == [f"q{KEPT + 4}"]


def test_a_bank_that_comes_back_is_the_newest_again(connection: Connection) -> None:
    shelf = Shelf()
    for name in ("one", "two", "one"):
        shelf.put(connection, bank(choice(name)), NOW)
    assert [question.id for question in Shelf().current(connection).questions] == ["one"]

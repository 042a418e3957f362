"""What an owner is mending, and who is thanked for a report."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.admin import reports
from bot.admin.mending import fields
from bot.admin.mending import store as mends_store
from bot.admin.reports import Reason
from bot.bank.editing.sheet import Sheet
from bot.bank.question import Number, Text
from bot.cards import store as cards_store
from bot.chat.handlers.owner import thanks
from tests.support.learner import NOON, choice

OWNER = 1003
ONE = choice("one")
SHORT = """\
questions:
  - id: capital
    type: text
    text: Столица?
    accept: [Канберра]
"""


def test_another_question_takes_the_place_of_the_one_before(connection: Connection) -> None:
    first = mends_store.begin(connection, OWNER, "one", NOON)
    second = mends_store.begin(connection, OWNER, "two", NOON)
    assert first.id != second.id
    assert mends_store.of(connection, OWNER) == second
    mends_store.choose(connection, second, "hint", 7)
    mends_store.propose(connection, second, "слова", "mark")
    mends_store.pause(connection, OWNER)
    kept = mends_store.of(connection, OWNER)
    assert kept
    assert (kept.field, kept.words, kept.message, kept.listening) == ("hint", "слова", 7, False)
    mends_store.end(connection, second)
    assert mends_store.of(connection, OWNER) is None


def test_everybody_is_thanked_once(connection: Connection) -> None:
    cards_store.keep_content(connection, ONE)
    for person in (2, 1):
        reports.report(connection, person, ONE, Reason.TYPO, NOON)
    mended = choice("one").model_copy(update={"text": "Иначе?"})
    assert mends_store.thanked(connection, ONE, NOON) == []
    assert mends_store.thanked(connection, mended, NOON + timedelta(days=31)) == []
    assert mends_store.thanked(connection, mended, NOON) == [1, 2]
    assert mends_store.thanked(connection, mended, NOON) == []


@pytest.mark.parametrize(
    ("hour", "day", "expected"),
    [(9, 20, (20, 9)), (20, 20, (21, 5)), (1, 20, (20, 5))],
    ids=["by day", "in the evening", "before the morning"],
)
def test_nobody_is_thanked_at_night(hour: int, day: int, expected: tuple[int, int]) -> None:
    at = thanks.by_day(datetime(2026, 11, day, hour, tzinfo=UTC), "Europe/Moscow")
    assert (at.day, at.hour) == expected


def test_each_type_has_its_fields() -> None:
    number = Number(id="n", topic="t", text="?", answer=1)
    assert fields.of(choice("one"))[:4] == ["text", "right", "o0", "o1"]
    assert fields.of(number) == ["text", "answer", "tolerance", "explanation", "hint"]
    assert fields.is_of(choice("one"), "w1")
    assert not fields.is_of(choice("one"), "w2")
    assert not fields.is_of(number, "right")
    short = Text(id="s", topic="t", text="?", reference="a", accept=("a",))
    assert "accept" in fields.of(short)


def test_short_answers_are_sent_one_a_line() -> None:
    changed = fields.changed(Sheet(SHORT, "capital"), "accept", "Канберра\n Canberra \n")
    assert "    accept: [Канберра, Canberra]\n" in changed
    assert "    accept: [Канбера]\n" in fields.changed(Sheet(SHORT, "capital"), "accept", "Канбера")

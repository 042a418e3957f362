"""The last good banks in the database: one is always there to be used."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection, event, func, insert, select, update

from bot.admin.versions import KEPT, Versions
from bot.storage.tables import banks, cards, cursors
from bot.study import store as study_store
from tests.support.learner import ANYA, Learner, bank, choice

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


def test_an_empty_shelf_has_no_bank(connection: Connection) -> None:
    with pytest.raises(LookupError):
        Versions().current(connection)


def test_another_process_uses_the_new_bank_at_once(connection: Connection) -> None:
    here, there = Versions(), Versions()
    for name in ("one", "two"):
        here.put(connection, bank(choice(name)), NOW)
        assert [question.id for question in there.current(connection).questions] == [name]


def test_a_restored_bank_is_the_same_bank(connection: Connection) -> None:
    kept = bank(choice("one"), choice("two", "other"))
    Versions().put(connection, kept, NOW)
    restored = Versions().current(connection)
    assert restored.version == kept.version
    assert restored.topics == kept.topics


def test_the_last_ten_are_kept_and_the_same_again_is_not_another(connection: Connection) -> None:
    versions = Versions()
    for number in range(KEPT + 5):
        for _ in range(2):
            versions.put(connection, bank(choice(f"q{number}")), NOW + timedelta(minutes=number))
    assert connection.execute(select(func.count()).select_from(banks)).scalar() == KEPT
    assert [question.id for question in versions.current(connection).questions] == [f"q{KEPT + 4}"]


def test_a_bank_that_comes_back_is_the_newest_again(connection: Connection) -> None:
    versions = Versions()
    for name in ("one", "two", "one"):
        versions.put(connection, bank(choice(name)), NOW)
    assert [question.id for question in Versions().current(connection).questions] == ["one"]


def test_the_same_files_need_not_be_read_again(connection: Connection) -> None:
    versions, found, remarked = Versions(), bank(choice("one")), bank(choice("one"))
    found.source, remarked.source = "files", "the same with a remark"
    versions.put(connection, found, NOW)
    assert Versions().read_before(connection, "files")
    assert not versions.read_before(connection, "others")
    versions.put(connection, remarked, NOW)
    assert [versions.read_before(connection, one.source) for one in (found, remarked)] == [
        False,
        True,
    ]


def _topics(connection: Connection) -> dict[str, str]:
    """Under which topic each card lies."""
    return {
        row.question: row.topic
        for row in connection.execute(select(cards.c.question, cards.c.topic))
    }


def test_cards_follow_their_questions_to_another_topic(connection: Connection) -> None:
    versions, learner = Versions(), Learner(connection)
    versions.put(connection, learner.bank, NOW)
    learner.learns()
    versions.put(
        connection, bank(choice("one", "renamed"), choice("two", "other"), choice("four")), NOW
    )
    assert _topics(connection) == {"one": "renamed", "two": "other", "three": "nets"}
    versions.put(connection, learner.bank, NOW)
    assert _topics(connection) == {"one": "nets", "two": "nets", "three": "nets"}


def test_a_card_whose_question_was_away_lies_under_its_topic_of_now(connection: Connection) -> None:
    versions, learner = Versions(), Learner(connection)
    learner.learns()
    for found in (learner.bank, bank(choice("two")), bank(choice("two"), choice("one", "other"))):
        versions.put(connection, found, NOW)
    assert _topics(connection)["one"] == "other"


def test_cards_that_an_older_release_left_behind_are_found_at_the_start(
    connection: Connection,
) -> None:
    learner = Learner(connection)
    Versions().put(connection, learner.bank, NOW)
    learner.learns()
    connection.execute(update(cards).values(topic="long-gone"))
    Versions().put(connection, learner.bank, NOW)
    assert set(_topics(connection).values()) == {"nets"}


def test_a_bank_of_many_questions_is_followed_in_few_statements(connection: Connection) -> None:
    names = [f"q{number}" for number in range(300)]
    versions = Versions()
    versions.put(connection, bank(*(choice(name) for name in names)), NOW)
    row = {"person": 1, "topic": "nets", "state": 2, "due": NOW, "hidden_until": NOW}
    connection.execute(insert(cards), [row | {"question": name} for name in names])
    run: list[str] = []
    event.listen(connection, "before_cursor_execute", lambda *seen: run.append(seen[2]))
    versions.put(connection, bank(*(choice(name, "renamed") for name in names)), NOW)
    assert set(_topics(connection).values()) == {"renamed"}
    assert sum("cards" in statement for statement in run) < 5
    run.clear()
    versions.put(connection, bank(*(choice(name, "renamed", "q1") for name in names)), NOW)
    assert not any("cards" in statement for statement in run)


def test_how_far_people_came_in_banks_of_long_ago_is_forgotten(connection: Connection) -> None:
    versions, learner = Versions(), Learner(connection)
    versions.put(connection, learner.bank, NOW)
    learner.learns()
    assert study_store.positions(connection, ANYA, learner.bank.version)
    for number in range(KEPT):
        assert connection.execute(select(func.count()).select_from(cursors)).scalar() == 1
        versions.put(connection, bank(choice(f"q{number}")), NOW)
    assert connection.execute(select(func.count()).select_from(cursors)).scalar() == 0

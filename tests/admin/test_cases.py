"""Reports about a content: each person counts once, three put it aside, an owner decides."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Connection, select, text

from bot.admin import notices, reports
from bot.admin.reports import Case, Reason, Reported, ReportState
from bot.admin.versions import Versions
from bot.agenda.outcome import GivenUp, Receipt, Unreachable
from bot.bank.question import Choice, Question
from bot.cards import store as cards_store
from bot.chat.receipts import Receipts
from bot.storage import schema, tables
from tests.support.house import on_both
from tests.support.learner import NOON, bank, choice

ONE = choice("one")
OWNER = 1003
WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


@pytest.fixture
def versions(connection: Connection) -> Versions:
    versions = Versions()
    versions.put(connection, bank(ONE, choice("two")), NOON)
    return versions


def says(
    connection: Connection, *people: int, about: Question = ONE, reason: Reason = Reason.TYPO
) -> Reported:
    """Several people report a content, one after the other; the last one's report."""
    cards_store.keep_content(connection, about)
    return [reports.report(connection, person, about, reason, NOON) for person in people][-1]


def asked(versions: Versions, connection: Connection) -> list[str]:
    """The questions that can be asked."""
    return [question.id for question in versions.current(connection).questions]


def test_saying_it_again_changes_the_reason(connection: Connection) -> None:
    says(connection, 1)
    again = says(connection, 1, reason=Reason.ANSWER)
    assert again.before is Reason.TYPO
    assert again.case.reasons == {Reason.ANSWER: 1}
    assert connection.execute(select(tables.reports.c.question)).all() == [("one",)]


def test_three_people_put_a_content_aside_and_one_three_times_does_not(
    connection: Connection, versions: Versions
) -> None:
    assert says(connection, 1, 1, 1).case.state is ReportState.OPEN
    assert not says(connection, 2).put_aside
    assert asked(versions, connection) == ["one", "two"]
    third = says(connection, 3)
    assert (third.put_aside, third.case.settled_itself, third.case.people) == (True, True, 3)
    assert asked(versions, connection) == ["two"]
    assert not says(connection, 4).put_aside


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
def test_two_reports_at_the_same_time_are_both_counted(database: str) -> None:
    schema.migrate(database)
    engine = schema.engine_for(database)
    with engine.connect() as one, engine.connect() as other, ThreadPoolExecutor(1) as thread:
        says(one, 1)
        one.commit()
        assert not says(one, 2).put_aside
        third = thread.submit(says, other, 3)
        while not one.execute(WAITING).scalar():
            assert not third.done()
        one.commit()
        assert third.result().put_aside
        other.commit()
    engine.dispose()


def test_every_process_leaves_out_what_is_put_aside_and_asks_it_again_when_it_is_put_back(
    connection: Connection, versions: Versions
) -> None:
    there = Versions()
    case = says(connection, 1).case
    for state, left in (
        (ReportState.ASIDE, ["two"]),
        (ReportState.FINE, ["one", "two"]),
        (ReportState.ASIDE, ["two"]),
    ):
        reports.decide(connection, case.id, state, OWNER, NOON)
        assert asked(versions, connection) == asked(there, connection) == left
    assert [question.id for question in versions.whole(connection).questions] == ["one", "two"]


def test_what_an_owner_found_right_is_not_put_aside_by_more_reports(
    connection: Connection, versions: Versions
) -> None:
    case = says(connection, 1, 2).case
    reports.decide(connection, case.id, ReportState.FINE, OWNER, NOON)
    for person in (3, 4, 5):
        assert not says(connection, person).put_aside
    assert asked(versions, connection) == ["one", "two"]


def test_another_content_of_the_question_is_another_case(
    connection: Connection, versions: Versions
) -> None:
    says(connection, 1, 2, 3)
    mended = choice("one", twin="two")
    versions.put(connection, bank(mended, choice("two")), NOON)
    assert asked(versions, connection) == ["one", "two"]
    assert says(connection, 1, about=mended).case.people == 1
    versions.put(connection, bank(ONE, choice("two")), NOON)
    assert asked(versions, connection) == ["two"]


def test_what_was_decided_holds_under_another_id_and_back_again(
    connection: Connection, versions: Versions
) -> None:
    number = notices.begin(connection, says(connection, 1, 2, 3).case.id, OWNER)
    assert number
    notices.sent(connection, number, 77)
    renamed = Choice.model_validate(ONE.model_dump() | {"id": "uno"})
    versions.put(connection, bank(renamed, choice("two")), NOON)
    assert asked(versions, connection) == ["two"]
    _, case = reports.listed(connection, ReportState.ASIDE)
    assert (case.question, case.people, case.settled_itself) == ("uno", 3, True)
    assert notices.messages(connection, case.id) == [(OWNER, 77)]
    reports.decide(connection, case.id, ReportState.FINE, OWNER, NOON)
    versions.put(connection, bank(ONE, choice("two")), NOON)
    assert asked(versions, connection) == ["one", "two"]
    [first, _] = reports.listed(connection, ReportState.FINE)
    assert (first.question, notices.messages(connection, first.id)) == ("one", [(OWNER, 77)])


def test_each_owner_is_told_of_a_case_once(connection: Connection) -> None:
    case = says(connection, 1).case
    first = notices.begin(connection, case.id, OWNER)
    assert first
    assert notices.begin(connection, case.id, OWNER) is None
    assert notices.unknown(connection, OWNER, [case.id]) == []
    notices.sent(connection, first, 77)
    notices.unsent(connection, OWNER)
    assert notices.messages(connection, case.id) == [(OWNER, 77)]


@pytest.mark.parametrize("lost", [Unreachable(OWNER), GivenUp(OWNER, "why")])
def test_what_did_not_arrive_waits(connection: Connection, lost: Receipt) -> None:
    case = says(connection, 1).case
    notices.begin(connection, case.id, OWNER)
    Receipts(1, (OWNER,), "ru")(connection, [lost], NOON)
    assert notices.unknown(connection, OWNER, [case.id]) == [case.id]
    notices.listed(connection, OWNER, [case.id])
    notices.unsent(connection, OWNER)
    assert notices.unknown(connection, OWNER, [case.id]) == []
    assert notices.messages(connection, case.id) == []


def test_the_cases_in_a_state(connection: Connection) -> None:
    for name in ("one", "two", "three"):
        says(connection, 1, 2, about=choice(name))
    first, second, third = reports.listed(connection, *ReportState)
    reports.decide(connection, second.id, ReportState.ASIDE, OWNER, NOON)
    assert _names(reports.listed(connection, ReportState.OPEN)) == ["one", "three"]
    assert reports.case(connection, third.id) == third
    assert reports.case(connection, 999) is None
    assert first.reasons == {Reason.TYPO: 2}


def _names(cases: list[Case]) -> list[str]:
    return [case.question for case in cases]


@on_both
def test_reports_of_an_older_release_wait_for_an_owner(database: str) -> None:
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        schema.upgrade(connection, "0004")
        cards_store.keep_content(connection, ONE)
        old = text(
            "INSERT INTO reports (person, question, digest, reported_at)"
            " VALUES (:person, 'one', :digest, 0)"
        )
        connection.execute(old, [{"person": person, "digest": ONE.digest} for person in (1, 1, 2)])
    schema.migrate(database)
    with engine.begin() as connection:
        [case] = reports.listed(connection, ReportState.OPEN)
        assert (case.question, case.digest, case.reasons) == ("one", ONE.digest, {Reason.OTHER: 2})
        assert notices.unknown(connection, OWNER, [case.id]) == [case.id]
    engine.dispose()

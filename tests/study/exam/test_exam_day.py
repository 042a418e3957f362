"""The day of an exam, lived through: new questions, due days, and the question afterwards."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from bot.agenda import store as agenda_store
from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.exams.plan import ExamPlan
from bot.insights import progress
from bot.people import store as people_store
from bot.people.days import DAY, day_of, start_of, zone_named
from bot.repetition.memory import Memory, Stage
from bot.storage import schema
from bot.study import afterwards
from bot.study.exam import day
from bot.study.exam.day import ExamDay
from tests.support.house import on_both
from tests.support.learner import ANYA, NOON, Learner, bank, choice

BOT = 7
EXAM = date(2026, 12, 2)  # twelve days after the learner's first noon
ZONE = "Europe/Moscow"
LATER = Memory(Stage.REVIEW, None, 30.0, 5.0, start_of(date(2026, 12, 20), ZONE), NOON, 5)


@pytest.fixture
def anywhere(database: str) -> Iterator[Learner]:
    """A learner in either database."""
    schema.migrate(database)
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        yield Learner(connection)
    engine.dispose()


def exam(learner: Learner) -> ExamDay:
    return ExamDay(learner.connection, BOT, learner.person, learner.now)


def planned(learner: Learner) -> ExamPlan:
    found = day.plan_of(learner.connection, learner.person, learner.bank, learner.now)
    assert found
    return found


def rings(learner: Learner, end: datetime) -> list[datetime]:
    """Handle the agenda's rows until then, and tell when it was asked how the exam went."""
    asked = []
    while learner.now <= end:
        for row in agenda_store.take(learner.connection, BOT, ANYA, learner.now):
            agenda_store.cross_out(learner.connection, row.id, learner.now)
            if exam(learner).ring(row.body):
                asked.append(learner.now)
        learner.now = agenda_store.next_due(learner.connection, BOT, learner.now) or end + DAY
    return asked


def lives(learner: Learner) -> list[str]:
    """A day's lesson, every tenth answer of which is wrong; returns what came."""
    came: list[str] = []
    ask = learner.begins()
    while ask:
        came.append(ask.asked.question)
        learner.answers(ask, right=len(came) % 10 != 0)
        ask = learner.goes_on()
    return came


def test_a_student_lives_by_the_plan(learner: Learner) -> None:
    learner.bank = bank(*(choice(f"q{n}") for n in range(40)))
    exam(learner).set(EXAM)
    told, days = planned(learner), []
    for _ in range(told.days):
        learner.now = start_of(day_of(learner.now, ZONE), ZONE) + timedelta(hours=6)
        days.append(lives(learner))
        dues = [card.memory.due for card in cards_store.held(learner.connection, ANYA)]
        assert max(dues) <= start_of(EXAM, ZONE)
        learner.waits(days=1)
    begun: set[str] = set()
    new = []
    for names in days:
        new.append(len({*names} - begun))
        begun |= {*names}
    assert new == [4] * 10 + [0, 0]
    answers = sum(map(len, days)) / told.days
    assert abs(answers - told.answers) <= 0.2 * told.answers
    assert planned(learner).known >= told.known - 0.02


@on_both
def test_no_card_is_due_after_the_exam_and_all_return_to_normal(anywhere: Learner) -> None:
    learner = anywhere
    cards_store.save(learner.connection, Card(ANYA, "one", "nets", LATER))
    exam(learner).set(EXAM)
    assert learner.person.exam_on == EXAM
    assert learner.card("one").memory.due == start_of(EXAM, ZONE)
    exam(learner).set(date(2026, 12, 5))
    assert learner.card("one").memory.due == start_of(date(2026, 12, 5), ZONE)
    assert exam(learner).off()
    assert not exam(learner).off()
    usual = learner.card("one").memory.due
    assert timedelta(days=26) <= usual - NOON <= timedelta(days=34)
    assert learner.person.exam_on is None


def test_an_undone_review_brings_no_card_past_the_exam(learner: Learner) -> None:
    soon = NOON - timedelta(hours=1)
    known = Memory(Stage.REVIEW, None, 30.0, 5.0, soon, NOON - timedelta(days=30), 5)
    cards_store.save(learner.connection, Card(ANYA, "one", "nets", known))
    ask = learner.begins()
    assert ask
    learner.answers(ask)
    exam(learner).set(EXAM)
    assert learner.card("one").memory.due == start_of(EXAM, ZONE)
    afterwards.undo(learner.study)
    assert learner.card("one").memory.due == soon


def test_more_new_questions_than_planned_may_be_asked_for(learner: Learner) -> None:
    learner.bank = bank(*(choice(f"q{n}") for n in range(40)))
    exam(learner).set(EXAM)
    assert len({*learner.learns()}) == 4
    learner.study.count_new(more=2)
    assert len({*learner.learns()}) == 2


def test_progress_tells_of_the_new_questions_that_the_plan_asks_for(learner: Learner) -> None:
    learner.bank = bank(*(choice(f"q{n}") for n in range(40)))
    exam(learner).set(EXAM)
    new = []
    for _ in range(14):
        new.append(progress.of(learner.connection, learner.person, learner.bank, learner.now).new)
        learner.waits(days=1)
    assert new[0] == 4
    assert new[12:] == [0, 10]


@pytest.mark.parametrize("zone", ["Europe/Moscow", "America/New_York", "Australia/Lord_Howe"])
def test_it_asks_once_on_the_morning_after(learner: Learner, zone: str) -> None:
    people_store.change(learner.connection, learner.person.id, zone=zone)
    exam(learner).set(EXAM)
    exam(learner).set(date(2026, 12, 5))
    exam(learner).set(EXAM)  # three rows wait, and two are for this day
    (asked,) = rings(learner, NOON + timedelta(days=60))
    local = asked.astimezone(zone_named(zone))
    assert (local.date(), local.hour) == (EXAM + timedelta(days=1), 9)
    assert learner.person.exam_on is None


def test_after_a_journey_it_asks_at_the_morning_there(learner: Learner) -> None:
    exam(learner).set(EXAM)
    for zone in ("Asia/Kamchatka", "America/Los_Angeles", "Asia/Tokyo", "America/New_York"):
        learner.waits(days=2)
        people_store.change(learner.connection, ANYA, zone=zone)
        exam(learner).moved()
    (asked,) = rings(learner, NOON + timedelta(days=60))
    local = asked.astimezone(zone_named("America/New_York"))
    assert (local.date(), local.hour) == (EXAM + timedelta(days=1), 9)


def test_an_outage_until_the_night_asks_in_the_morning(learner: Learner) -> None:
    exam(learner).set(EXAM)
    learner.now = NOON + timedelta(days=15, hours=12)  # midnight in Moscow
    (asked,) = rings(learner, NOON + timedelta(days=60))
    assert asked.astimezone(zone_named(ZONE)).isoformat() == "2026-12-06T09:00:00+03:00"


def test_without_an_exam_nobody_is_asked(learner: Learner) -> None:
    exam(learner).set(EXAM)
    exam(learner).off()
    assert rings(learner, NOON + timedelta(days=60)) == []
    assert day.plan_of(learner.connection, learner.person, learner.bank, learner.now) is None
    assert day.days_to(learner.person, learner.now) is None

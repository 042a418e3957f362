"""The owner's table: every answer that a contest counted, exactly once."""

import heapq
from datetime import datetime
from operator import attrgetter
from typing import Any

from bot.bank.question import Multi, Option
from bot.cards import store as cards_store
from bot.contest import store as contest_store
from bot.contest.counted import counted
from bot.people import store as people_store
from tests.contest.evening import DEFAULTS, EIGHT, GROUP, Evening
from tests.support.learner import bank

ANYA, BORIS, VERA = 1001, 1002, 1003


def table(friday: Evening) -> list[Any]:
    """What `quizbot results` writes."""
    sources = cards_store.results(friday.connection), counted(friday.connection)
    return list(heapq.merge(*sources, key=attrgetter("answered_at")))


def test_forty_people_and_ten_rounds_are_four_hundred_lines_whoever_also_studies(
    friday: Evening,
) -> None:
    crowd = range(2000, 2040)
    for person in crowd[::3]:
        people_store.meet(friday.connection, person, "Somebody", "ru", EIGHT, DEFAULTS)
    friday.begins("сети 10 20", starter=crowd[0])
    number, pressed = friday.contest().id, set[tuple[int, str, str]]()
    for place in range(10):
        start = 7 + place * 24.3
        friday.runs(start)
        asked = friday.round()
        for person in crowd:
            right = (person + place) % 3 > 0
            friday.presses(person, friday.data(right=right), start + (person - 2000) / 10)
            friday.presses(person, friday.data(right=not right), start + 5)
            pressed.add((person, asked.question, "correct" if right else "wrong"))
    friday.runs(400)
    rows = table(friday)
    assert len(rows) == len(pressed) == 400
    assert {(row.person, row.question, row.verdict) for row in rows} == pressed
    assert {(row.chat, row.contest) for row in rows} == {(GROUP, number)}
    assert {bool(row.rating) for row in rows if row.person in crowd[::3]} == {True}
    assert {row.rating for row in rows if row.person not in crowd[::3]} == {None}
    times: list[datetime] = [row.answered_at for row in rows]
    assert times == sorted(times)


def test_a_second_answer_of_the_day_is_counted_without_a_rating_and_a_broken_round_not_at_all(
    friday: Evening,
) -> None:
    people_store.meet(friday.connection, ANYA, "Anya", "ru", EIGHT, DEFAULTS)
    for start in (0, 1000):
        friday.begins("picks 1", at=start, starter=BORIS)
        round_ = friday.round()
        friday.presses(ANYA, f"{round_.key}:a{round_.layout.index(0)}", start + 8)
        friday.presses(VERA, f"{round_.key}:a{round_.layout.index(2)}", start + 9)
        friday.presses(VERA, f"{round_.key}:a{round_.layout.index(2)}", start + 10)
        friday.runs(start + 60)
    friday.begins("picks 1", at=2000, starter=BORIS)
    friday.presses(ANYA, f"{friday.round().key}:a0", 2008)
    friday.says(BORIS, "/stop", 2009)
    friday.runs(2100)
    assert [(row.person, row.verdict, row.rating) for row in table(friday)] == [
        (ANYA, "partial", 2),
        (ANYA, "partial", None),
    ]
    assert contest_store.open_contest(friday.connection, GROUP) is None


def test_everything_ticked_is_wrong_in_a_contest_too(friday: Evening) -> None:
    people_store.meet(friday.connection, ANYA, "Anya", "ru", EIGHT, DEFAULTS)
    options = tuple(Option(text=letter, correct=letter != "d") for letter in "abcd")
    friday.versions.put(
        friday.connection, bank(Multi(id="most", topic="picks", text="?", options=options)), EIGHT
    )
    friday.begins("picks 1", starter=BORIS)
    for place in range(4):
        for person in (ANYA, VERA):
            friday.presses(person, f"{friday.round().key}:a{place}", 8 + place)
    number = friday.contest().id
    friday.runs(60)
    assert [(row.person, row.verdict, row.rating) for row in table(friday)] == [
        (ANYA, "wrong", 1),
        (VERA, "wrong", None),
    ]
    assert friday.scores(number)[ANYA] == (0, 0)

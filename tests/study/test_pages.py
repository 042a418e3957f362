"""Which page is read, and the question of a page asked in a lesson of its own."""

import pytest
from sqlalchemy import Connection

from bot.bank.bank import Topic
from bot.study import asking, reading
from bot.study.answering import Show, answer
from bot.study.outcome import Ask, LessonFinished, Refusal
from bot.study.study import Study
from tests.support.learner import NOON, Learner, bank, choice, refuses, text

BANK = bank(choice("press"), text("why"), text("how"), choice("game", "play"))


def of(name: str) -> Topic:
    found = BANK.topic(name)
    assert found
    return found


@pytest.mark.parametrize(("number", "shown"), [(0, 1), (1, 1), (2, 2), (999, 2)])
def test_a_page_or_the_nearest(number: int, shown: int) -> None:
    page = reading.page(of("nets"), number)
    assert page
    assert (page.number, page.count) == (shown, 2)
    assert page.question == (BANK.question("why"), BANK.question("how"))[shown - 1]
    assert {page.last, page.next} == {3 - shown}


def test_what_has_no_exam_question_is_read_as_it_is() -> None:
    page = reading.page(of("play"), 1)
    assert page
    assert (page.question.id, page.last, page.next) == ("game", 1, 1)
    assert reading.page(of("play").model_copy(update={"questions": ()}), 1) is None


@pytest.mark.parametrize(("name", "number"), [("why", 1), ("how", 2), ("press", 1)])
def test_a_question_is_found_on_its_page(name: str, number: int) -> None:
    page = reading.page_of(BANK, name)
    assert page
    assert page.number == number
    assert reading.page_of(BANK, "gone") is None


def test_the_question_of_a_page_ends_the_lesson_that_goes_on(connection: Connection) -> None:
    anya = Learner(connection, BANK)
    study = Study(connection, anya.person, BANK, NOON)
    begun = asking.start(study)
    assert isinstance(begun, Ask)
    how = BANK.question("how")
    assert how
    asked = asking.ask_for(study, how)
    assert isinstance(asked, Ask)
    assert asked.question == how
    assert asked.left
    assert asked.left.asked.id == begun.asked.id
    with refuses(Refusal.OPEN):
        asking.ask_for(study, how)
    answer(study, asked.asked.key, Show())
    assert isinstance(asking.go_on(study), LessonFinished)

"""What is asked next."""

from datetime import timedelta

import pytest

from bot.bank.question import Choice, Question, Text
from bot.cards import store as cards_store
from bot.cards.card import SUSPENDED, Card
from bot.people import store as people_store
from bot.repetition.memory import Memory, Stage
from bot.study import afterwards, asking
from bot.study import store as study_store
from bot.study.answering import Skip, answer
from bot.study.outcome import Ask, LessonFinished, Refusal
from tests.support.learner import ANYA, NOON, Learner, bank, choice, refuses, text


def knows(learner: Learner, *questions: Question) -> None:
    """Questions learned well a month ago, and due today."""
    memory = Memory(Stage.REVIEW, None, 30.0, 5.0, NOON, NOON - timedelta(days=30), 5)
    for question in questions:
        cards_store.save(learner.connection, Card(ANYA, question.id, question.topic, memory))


def test_new_questions_come_in_the_banks_order_the_topics_taking_turns(learner: Learner) -> None:
    learner.bank = bank(*(choice(f"{topic}{n}", topic) for topic in "abc" for n in range(3)))
    assert learner.learns(most=9) == ["a0", "b0", "c0", "a1", "b1", "c1", "a2", "b2", "c2"]


def test_due_cards_come_before_new_questions(learner: Learner) -> None:
    learner.bank = bank(choice("one"), choice("two"))
    learner.learns()
    learner.bank = bank(choice("one"), choice("two"), choice("three"))
    learner.waits(days=5)
    assert learner.learns() == ["one", "two", "three", "three"]


def test_cards_in_their_steps_come_back_inside_the_lesson(learner: Learner) -> None:
    ask = learner.begins()
    assert ask
    learner.answers(ask, right=False)
    learner.waits(minutes=2)
    again = learner.goes_on()
    assert again
    assert again.asked.question == "one"


def test_what_is_due_within_twenty_minutes_is_learned_ahead(learner: Learner) -> None:
    assert learner.learns() == ["one", "two", "three", "one", "two", "three"]
    assert isinstance(asking.start(learner.study), LessonFinished)


def test_a_forgotten_card_is_learned_ahead_but_not_twice_in_a_row(learner: Learner) -> None:
    learner.bank = bank(choice("one"), choice("two"))
    for _ in range(2):
        ask = learner.begins() or learner.goes_on()
        assert ask
        learner.answers(ask)
    ask = learner.goes_on()
    assert ask
    learner.answers(ask, right=False)
    other = learner.goes_on()
    assert other
    assert {ask.asked.question, other.asked.question} == {"one", "two"}


def test_only_what_may_begin_today_begins(learner: Learner) -> None:
    learner.bank = bank(*(choice(f"q{n:02}") for n in range(30)))
    assert len(set(learner.learns())) == 10
    asking.more(learner.study, None)
    assert len(set(learner.learns())) == 10
    learner.waits(days=1)
    assert len(set(learner.learns())) >= 10


def test_a_question_removed_from_the_bank_is_asked_no_more(learner: Learner) -> None:
    learner.learns()
    learner.bank = bank(choice("two"))
    learner.waits(days=10)
    assert learner.learns() == ["two"]
    finished = asking.start(learner.study)
    assert isinstance(finished, LessonFinished)
    assert finished.next_due is not None
    assert finished.next_due >= learner.now + timedelta(days=1)
    assert not finished.due_now


def test_a_topics_lesson_ends_with_its_topic_and_knows_what_else_is_due(learner: Learner) -> None:
    learner.bank = bank(choice("a", "one"), choice("b", "two"))
    learner.learns()
    learner.waits(days=10)
    ask = learner.begins("two")
    assert ask
    learner.answers(ask)
    finished = asking.go_on(learner.study)
    assert isinstance(finished, LessonFinished)
    assert finished.lesson.topic == "two"
    assert finished.due_now


def test_a_mature_card_is_asked_as_its_free_text_twin_and_stays_the_same_card(
    learner: Learner,
) -> None:
    learner.bank = bank(choice("one", twin="why"), text("why", "other"))
    kinds: list[type] = []
    for _ in range(6):
        ask = learner.begins("nets")
        while ask:
            kinds.append(type(ask.question))
            assert ask.asked.question == "one"
            learner.answers(ask)
            ask = learner.goes_on()
        learner.now = learner.card("one").memory.due
    assert kinds[:3] == [Choice, Choice, Choice]
    assert kinds[-1] is Text
    mature = kinds.index(Text)
    assert set(kinds[mature:]) == {Text}


def test_twenty_mature_cards_of_one_twin_ask_its_text_once_a_day_and_then_the_questions(
    learner: Learner,
) -> None:
    shared = [choice(f"q{n:02}", twin="why") for n in range(20)]
    learner.bank = bank(*shared, text("why", "other"))
    knows(learner, *shared)
    asked: list[str] = []
    ask = learner.begins("nets")
    while ask:
        asked.append(ask.question.id)
        learner.answers(ask)
        ask = learner.goes_on()
    assert asked == ["why", *(question.id for question in shared[1:])]
    learner.waits(days=1)
    knows(learner, *shared[:2])
    again = learner.begins("nets")
    assert again
    assert isinstance(again.question, Text)


def test_a_text_that_is_due_itself_or_hidden_stands_for_no_other_card(learner: Learner) -> None:
    learner.bank = bank(choice("one", twin="why"), choice("two", twin="why"), text("why"))
    knows(learner, *learner.bank.topics[0].questions)
    came: list[tuple[str, str]] = []
    ask = learner.begins()
    while ask:
        came.append((ask.asked.question, ask.question.id))
        learner.answers(ask)
        ask = learner.goes_on()
    assert sorted(came) == [("one", "one"), ("two", "two"), ("why", "why")]
    learner.waits(days=1)
    knows(learner, learner.bank.topics[0].questions[0])
    cards_store.hide(learner.connection, ANYA, "why", SUSPENDED)
    ask = learner.begins()
    assert ask
    assert ask.question.id == "one"


def test_the_counted_answer_names_the_question_that_was_asked_and_moves_the_card(
    learner: Learner,
) -> None:
    learner.bank = bank(choice("one", twin="why"), text("why", "other"))
    knows(learner, *learner.bank.topics[0].questions)
    ask = learner.begins("nets")
    assert ask
    result = learner.answers(ask)
    assert [row.question for row in cards_store.results(learner.connection)] == ["why"]
    assert learner.card("one").memory.reps == 6
    afterwards.dispute(learner.study, result.asked.key)
    assert [(row.question, row.disputed) for row in cards_store.overridden(learner.connection)] == [
        ("why", "wrong")
    ]


def test_a_twin_that_was_withdrawn_is_asked_again_but_not_one_that_was_skipped(
    learner: Learner,
) -> None:
    shared = [choice("one", twin="why"), choice("two", twin="why")]
    learner.bank = bank(*shared, text("why", "other"))
    knows(learner, *shared)
    first = learner.begins("nets")
    assert first
    asking.stop(learner.study)
    again = learner.begins("nets")
    assert again
    assert first.question == again.question == learner.bank.question("why")
    other = answer(learner.study, again.asked.key, Skip())
    assert isinstance(other, Ask)
    assert other.question.id == "two"


def test_in_a_lesson_of_chosen_questions_undo_keeps_the_place_of_the_withdrawn_one(
    learner: Learner,
) -> None:
    ask = asking.go_through(learner.study, ["three", "one", "two"])
    assert isinstance(ask, Ask)
    learner.answers(ask)
    learner.goes_on()
    afterwards.undo(learner.study)
    came: list[str] = []
    going = learner.begins()
    while going:
        came.append(going.asked.question)
        learner.answers(going)
        going = learner.goes_on()
    assert came == ["three", "one", "two"]


def test_b01_ten_more_are_ten_more_however_often_they_are_asked_for(learner: Learner) -> None:
    learner.bank = bank(*(choice(f"q{n:02}") for n in range(40)))
    learner.learns()
    for _ in range(3):
        asking.more(learner.study, None)
        asking.stop(learner.study)
    assert len(set(learner.learns())) == 10


def test_an_undone_new_question_is_new_again(learner: Learner) -> None:
    ask = learner.begins()
    assert ask
    learner.answers(ask)
    afterwards.undo(learner.study)
    asking.stop(learner.study)
    assert learner.learns(most=1) == ["one"]
    assert learner.person.new_seen == 1


def test_skipped_questions_come_once_more_at_the_end(learner: Learner) -> None:
    ask = learner.begins()
    assert ask
    skipped = answer(learner.study, ask.asked.key, Skip())
    assert isinstance(skipped, Ask)
    came = learner.learns()
    assert came == ["two", "three", "two", "three", "one", "one"]


def test_nothing_is_asked_while_something_waits(learner: Learner) -> None:
    learner.begins()
    with refuses(Refusal.OPEN):
        asking.go_on(learner.study)
    with refuses(Refusal.OPEN):
        asking.more(learner.study, None)
    assert learner.person.new_extra == 0


@pytest.mark.parametrize("new_a_day", [5, 13])
def test_b01_ten_more_leave_ten_whatever_number_is_usual(learner: Learner, new_a_day: int) -> None:
    learner.bank = bank(*(choice(f"q{n:02}") for n in range(40)))
    people_store.change(learner.connection, learner.person.id, new_a_day=new_a_day)
    assert len(set(learner.learns())) == new_a_day
    for _ in range(2):
        asking.more(learner.study, None)
        asking.stop(learner.study)
        assert learner.person.new_left(learner.now) == 10
        assert len(learner.learns(most=3)) == 3
        asking.stop(learner.study)
        assert learner.person.new_left(learner.now) == 7


def test_how_far_others_have_come_in_a_topic_is_their_own(learner: Learner) -> None:
    others, version = (ANYA - 1, ANYA + 1), learner.bank.version
    for person in others:
        study_store.move(learner.connection, person, "nets", version, 2)
    assert learner.learns(most=1) == ["one"]
    afterwards.undo(learner.study)
    for person in others:
        assert study_store.positions(learner.connection, person, version) == {"nets": 2}


@pytest.mark.parametrize("version", ["0", "z"])  # a version is hexadecimal
def test_another_version_of_a_topic_is_looked_through_from_its_beginning(
    learner: Learner, version: str
) -> None:
    study_store.move(learner.connection, ANYA, "nets", version, 2)
    assert learner.learns(most=1) == ["one"]

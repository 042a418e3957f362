"""What is asked next."""

from datetime import timedelta

from bot.bank.question import Choice, Text
from bot.study.outcome import Ask, Finished, Refused
from tests.learner import Learner, bank, choice, text


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
    assert isinstance(learner.study.start(), Finished)


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
    learner.study.more(None)
    assert len(set(learner.learns())) == 10
    learner.waits(days=1)
    assert len(set(learner.learns())) >= 10


def test_a_question_removed_from_the_bank_is_asked_no_more(learner: Learner) -> None:
    learner.learns()
    learner.bank = bank(choice("two"))
    learner.waits(days=10)
    assert learner.learns() == ["two"]
    finished = learner.study.start()
    assert isinstance(finished, Finished)
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
    finished = learner.study.next()
    assert isinstance(finished, Finished)
    assert finished.lesson.topic == "two"
    assert finished.due_now


def test_a_mature_card_is_asked_as_its_free_text_twin_and_stays_the_same_card(learner: Learner) -> None:
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


def test_an_undone_new_question_is_new_again(learner: Learner) -> None:
    ask = learner.begins()
    assert ask
    learner.answers(ask)
    learner.study.undo()
    learner.study.stop()
    assert learner.learns(most=1) == ["one"]
    assert learner.person.new_seen == 1


def test_skipped_questions_come_once_more_at_the_end(learner: Learner) -> None:
    ask = learner.begins()
    assert ask
    skipped = learner.study.skip(ask.asked)
    assert isinstance(skipped, Ask)
    came = learner.learns()
    assert came == ["two", "three", "two", "three", "one", "one"]


def test_nothing_is_asked_while_something_waits(learner: Learner) -> None:
    learner.begins()
    assert isinstance(learner.study.next(), Refused)
    assert isinstance(learner.study.more(None), Refused)
    assert learner.person.new_extra == 0

"""A topic's file is renamed, or a question moves to another file: progress goes along."""

from datetime import UTC, datetime

from sqlalchemy import select

from bot.admin.versions import Versions
from bot.bank.bank import Bank
from bot.cards import store as cards_store
from bot.contest import reviewing
from bot.contest.bells import Reviewed
from bot.storage import tables
from bot.study import afterwards, asking
from bot.study.outcome import Ask, LessonFinished, Refusal, Undone
from tests.support.learner import ANYA, Learner, bank, choice, refuses

THEN = datetime(2026, 11, 1, tzinfo=UTC)
NAMES = ("one", "two", "three")
OLD = bank(*(choice(name, "old") for name in NAMES), choice("else", "other"))
RENAMED = bank(*(choice(name, "new") for name in NAMES), choice("else", "other"))


def swaps(learner: Learner, new: Bank) -> None:
    """Another bank is put in use."""
    Versions().put(learner.connection, new, learner.now)
    learner.bank = new


def _topic(learner: Learner, question: str) -> str:
    return learner.card(question).topic


def _asks(learner: Learner, topic: str) -> list[str]:
    """What a lesson of a topic asks."""
    came = []
    ask = learner.begins(topic)
    while ask:
        came.append(ask.asked.question)
        learner.answers(ask)
        ask = learner.goes_on()
    return came


def test_due_cards_of_a_renamed_topic_are_asked_in_its_lesson(learner: Learner) -> None:
    swaps(learner, OLD)
    learner.learns()
    learner.waits(days=10)
    swaps(learner, RENAMED)
    assert sorted(_asks(learner, "new")) == sorted(NAMES)


def test_new_questions_of_a_renamed_topic_begin_where_the_old_one_stopped(learner: Learner) -> None:
    swaps(learner, OLD)
    ask = learner.begins("old")
    assert ask
    learner.answers(ask)
    asking.stop(learner.study)
    swaps(learner, RENAMED)
    learner.waits(seconds=20)
    assert _asks(learner, "new")[:2] == ["two", "three"]


def test_an_answer_to_a_question_of_before_lies_under_the_topic_of_now(learner: Learner) -> None:
    swaps(learner, OLD)
    ask = learner.begins()
    assert ask
    swaps(learner, RENAMED)
    learner.answers(ask)
    assert _topic(learner, "one") == "new"


def test_an_undo_brings_a_card_back_under_the_topic_of_now(learner: Learner) -> None:
    swaps(learner, OLD)
    learner.learns()
    learner.waits(days=10)
    ask = learner.begins("old")
    assert ask
    learner.answers(ask)
    swaps(learner, RENAMED)
    undone = afterwards.undo(learner.study)
    assert isinstance(undone, Undone)
    assert isinstance(undone.then, Ask)
    assert undone.then.asked.topic == "new"
    assert _topic(learner, ask.asked.question) == "new"


def test_a_first_answer_undone_under_another_topic_is_new_there(learner: Learner) -> None:
    swaps(learner, OLD)
    ask = learner.begins("old")
    assert ask
    learner.answers(ask)
    swaps(learner, RENAMED)
    assert learner.begins("new")  # the second: it is remembered that the first has been
    undone = afterwards.undo(learner.study)
    assert isinstance(undone, Undone)
    asking.stop(learner.study)
    again = learner.begins("new")
    assert again
    assert again.asked.question == "one"


def test_a_lesson_of_a_renamed_topic_goes_on_in_it(learner: Learner) -> None:
    swaps(learner, OLD)
    ask = learner.begins("old")
    assert ask
    swaps(learner, RENAMED)
    learner.answers(ask)
    ask = learner.goes_on()
    assert ask
    assert ask.asked.topic == "new"
    assert learner.connection.execute(select(tables.lessons.c.topic)).all() == [("new",)]


def test_a_lesson_of_a_removed_topic_goes_on_with_everything_and_can_be_stopped(
    learner: Learner,
) -> None:
    swaps(learner, OLD)
    ask = learner.begins("old")
    assert ask
    swaps(learner, bank(choice("else", "other")))
    learner.answers(ask)
    ask = learner.goes_on()
    assert ask
    assert ask.asked.question == "else"
    assert isinstance(asking.stop(learner.study), LessonFinished)
    with refuses(Refusal.NO_LESSON):
        asking.stop(learner.study)


def test_a_contest_of_before_moves_the_card_under_the_topic_of_now(learner: Learner) -> None:
    digest = cards_store.keep_content(learner.connection, OLD.questions[0])
    answer = Reviewed(1, -5001, "one", digest, (0,))
    reviewing.count(learner.connection, learner.person, RENAMED, answer, THEN)
    assert _topic(learner, "one") == "new"
    assert cards_store.get(learner.connection, ANYA, "two") is None

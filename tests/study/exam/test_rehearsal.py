"""A rehearsal: what it asks, what it moves, and what becomes of one that is interrupted."""

from datetime import timedelta

import pytest

from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.grading.verdict import Grade, Verdict
from bot.repetition.memory import Memory, Rating, Stage
from bot.study import afterwards, asking, drills
from bot.study import store as study_store
from bot.study.answering import Hint, Show, Skip, answer, answer_words
from bot.study.exam import rehearsal
from bot.study.exam.rehearsal import RehearsalReport
from bot.study.outcome import Ask, LessonFinished, Refusal, Result
from tests.support.learner import ANYA, NOON, Learner, bank, choice, refuses, text

LATER = Memory(Stage.REVIEW, None, 30.0, 5.0, NOON + timedelta(days=2), NOON - timedelta(days=9), 5)


def begins(learner: Learner, size: int) -> Ask:
    outcome = rehearsal.begin(learner.study, size)
    assert isinstance(outcome, Ask)
    return outcome


def goes_on(learner: Learner) -> Ask:
    outcome = asking.go_on(learner.study)
    assert isinstance(outcome, Ask)
    return outcome


def ends(learner: Learner) -> Result | RehearsalReport:
    outcome = asking.go_on(learner.study)
    assert isinstance(outcome, LessonFinished)
    return rehearsal.ended(learner.study, outcome.lesson.id)


def reported(learner: Learner) -> RehearsalReport:
    found = ends(learner)
    assert isinstance(found, RehearsalReport)
    return found


def knows(learner: Learner, *names: str) -> None:
    """She has these cards, which return the day after tomorrow."""
    for name in names:
        cards_store.save(learner.connection, Card(ANYA, name, "nets", LATER))


def test_questions_of_the_exam_come_first(learner: Learner) -> None:
    texts = [text(f"t{n}") for n in range(5)]
    learner.bank = bank(*(choice(f"c{n}") for n in range(9)), *texts)
    ask, asked = begins(learner, 5), set()
    for number in range(5):
        asked.add(ask.asked.question)
        learner.answers(ask)
        if number < 4:
            ask = goes_on(learner)
    assert asked == {each.id for each in texts}
    assert len(reported(learner).given) == 5


def test_each_is_asked_once_and_only_a_failure_moves_a_card_that_is_not_due(
    learner: Learner,
) -> None:
    knows(learner, "one", "two")
    wrong: dict[str, bool] = {}
    ask = begins(learner, 3)
    for number in range(3):
        wrong[ask.asked.question] = ask.asked.question == "one"
        learner.answers(ask, right=not wrong[ask.asked.question])
        if number < 2:
            ask = goes_on(learner)
    found = reported(learner)
    assert sorted(wrong) == ["one", "three", "two"]
    assert sorted(found.earned) == [0.0, 1.0, 1.0]
    assert [question.id for question in found.missed] == ["one"]
    assert learner.card("two").memory == LATER
    assert learner.card("one").memory.lapses == 1
    drill = drills.chosen(learner.study, f"exam/{found.lesson}")
    assert drill
    assert drill.questions == ("one",)


def test_there_is_no_help_and_a_skip_is_an_error_but_no_review(learner: Learner) -> None:
    ask = begins(learner, 3)
    with refuses(Refusal.REHEARSAL):
        answer(learner.study, ask.asked.key, Show())
    with refuses(Refusal.REHEARSAL):
        answer(learner.study, ask.asked.key, Hint())
    then = answer(learner.study, ask.asked.key, Skip())
    assert isinstance(then, Ask)
    learner.answers(then)
    with refuses(Refusal.REHEARSAL):
        afterwards.undo(learner.study)
    learner.answers(goes_on(learner))
    found = reported(learner)
    assert (found.earned, found.left) == ([0.0, 1.0, 1.0], 0)
    assert study_store.review_of(learner.connection, ask.asked.id) is None
    shown = rehearsal.answer_of(learner.study, found.lesson, 1)
    assert (shown.result.asked.id, shown.place, shown.count) == (ask.asked.id, 1, 3)
    assert shown.is_skipped


def test_unsure_texts_are_rated_at_the_end_one_by_one(learner: Learner) -> None:
    learner.bank = bank(text("why"), text("how"))
    first = begins(learner, 2)
    answer_words(learner.study, "…", {first.asked.id: Grade(Verdict.UNSURE)})
    second = goes_on(learner)
    assert second.asked.question != first.asked.question
    answer_words(learner.study, "…", {second.asked.id: Grade(Verdict.UNSURE)})
    for ask, rating in ((first, Rating.GOOD), (second, Rating.AGAIN)):
        lesson = ask.asked.lesson
        waiting = rehearsal.ended(learner.study, lesson) if ask is second else ends(learner)
        assert isinstance(waiting, Result)
        assert waiting.asked.id == ask.asked.id
        afterwards.rate(learner.study, ask.asked.key, rating)
    found = rehearsal.ended(learner.study, first.asked.lesson)
    assert isinstance(found, RehearsalReport)
    assert found.earned == [1.0, 0.0]


def test_a_stopped_one_has_no_mark_and_tells_what_was_left(learner: Learner) -> None:
    learner.answers(begins(learner, 3))
    goes_on(learner)
    outcome = asking.stop(learner.study)
    found = rehearsal.ended(learner.study, outcome.lesson.id)
    assert isinstance(found, RehearsalReport)
    assert (len(found.given), found.left) == (1, 2)


def test_it_goes_on_after_midnight_and_without_a_question_that_left_the_bank(
    learner: Learner,
) -> None:
    ask = begins(learner, 3)
    number = ask.asked.lesson
    learner.answers(ask)
    ask = goes_on(learner)
    learner.waits(days=1)
    learner.bank = bank(choice(ask.asked.question))
    again = asking.resume(learner.study)
    assert isinstance(again, Ask)
    learner.answers(again)
    found = reported(learner)
    assert (found.lesson, len(found.given), found.left) == (number, 2, 0)


def test_another_persons_report_is_unknown(learner: Learner) -> None:
    ask = begins(learner, 3)
    with refuses(Refusal.UNKNOWN):
        rehearsal.report(learner.study, ask.asked.lesson + 1)
    assert rehearsal.missed(learner.study, ask.asked.lesson + 1) == []


def test_a_second_press_asks_nothing_twice(learner: Learner) -> None:
    begins(learner, 3)
    with refuses(Refusal.OPEN):
        rehearsal.begin(learner.study, 3)


@pytest.mark.parametrize(
    ("questions", "sizes"), [(0, []), (3, [3]), (7, [5, 7]), (30, [5, 10, 20])]
)
def test_no_more_is_offered_than_there_is(
    learner: Learner, questions: int, sizes: list[int]
) -> None:
    learner.bank = bank(*(choice(f"q{n}") for n in range(questions)))
    assert rehearsal.sizes(learner.study) == sizes

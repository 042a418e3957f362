"""«Тема · 3/10»: how far a lesson has come, counted in answers."""

from bot.bank.question import Choice
from bot.repetition.memory import Rating, Stage
from bot.repetition.scheduler import answers_left
from bot.study import afterwards, asking, choosing
from bot.study.answering import Show, Skip, answer
from bot.study.outcome import Ask, LessonPlace, Refusal, Result
from bot.study.session import Asked
from tests.support.learner import Learner, bank, choice, refuses, text


def place(learner: Learner, ask: Ask | None) -> LessonPlace | None:
    assert ask
    return choosing.place(learner.study, ask.asked.question)


def test_right_answers_leave_the_total_as_it_is(learner: Learner) -> None:
    ask, came = learner.begins(), []
    while ask:
        came.append(place(learner, ask))
        learner.answers(ask)
        ask = learner.goes_on()
    assert came == [LessonPlace(number, 6) for number in range(1, 7)]


def test_a_mistake_adds_one_and_what_was_known_takes_one_away(learner: Learner) -> None:
    ask = learner.begins()
    assert ask
    learner.answers(ask, right=False)
    ask = learner.goes_on()
    assert ask
    assert place(learner, ask) == LessonPlace(2, 7)
    learner.answers(ask)
    assert afterwards.know(learner.study, ask.asked.key).rating is Rating.EASY
    assert place(learner, learner.goes_on()) == LessonPlace(3, 6)


def test_what_is_skipped_still_counts_until_it_is_left_out(learner: Learner) -> None:
    learner.bank = bank(choice("one"))
    for total in (2, 2):
        ask = learner.begins()
        assert ask
        assert place(learner, ask) == LessonPlace(1, total)
        answer(learner.study, ask.asked.key, Skip())
    assert learner.study.open_question() is None


def test_certain_questions_are_counted_once_each(learner: Learner) -> None:
    ask = asking.go_through(learner.study, ["two", "one", "gone"])
    assert isinstance(ask, Ask)
    assert place(learner, ask) == LessonPlace(1, 2)
    assert not learner.answers(ask).again
    assert place(learner, learner.goes_on()) == LessonPlace(2, 2)


def test_topics_take_turns_and_each_open_question_is_among_those_counted(learner: Learner) -> None:
    learner.bank = bank(*(choice(f"{topic}{n}", topic) for topic in "ab" for n in range(8)))
    ask = learner.begins()
    assert place(learner, ask) == LessonPlace(1, 20)
    assert ask
    learner.answers(ask)
    assert place(learner, learner.goes_on()) == LessonPlace(2, 20)


def test_very_many_are_not_counted(learner: Learner) -> None:
    learner.bank = bank(*(choice(f"q{n}") for n in range(150)))
    asking.more(learner.study, None)
    study = learner.study
    study.count_new(more=200)
    asked = study.open_question()
    assert isinstance(asked, Asked)
    assert choosing.place(study, asked.question) == LessonPlace(1, None)


def test_without_a_lesson_there_is_no_place(learner: Learner) -> None:
    assert choosing.place(learner.study, "one") is None


def test_only_a_first_right_answer_was_known_long_since(learner: Learner) -> None:
    ask = learner.begins()
    assert ask
    first = learner.answers(ask)
    assert first.first
    assert first.easy
    assert first.again
    assert afterwards.result(learner.study, ask.asked.key).easy
    known = afterwards.know(learner.study, ask.asked.key)
    assert not known.easy
    assert not known.again
    assert afterwards.know(learner.study, ask.asked.key).due == known.due
    wrong = learner.goes_on()
    assert wrong
    assert not learner.answers(wrong, right=False).easy
    with refuses(Refusal.REVIEWED_SINCE):
        afterwards.know(learner.study, wrong.asked.key)


def test_words_have_a_button_for_that_among_their_ratings(learner: Learner) -> None:
    learner.bank = bank(text("why"))
    ask = learner.begins()
    assert ask
    assert not learner.answers(ask).easy


def test_a_shown_answer_is_neutral_only_at_the_first_meeting(learner: Learner) -> None:
    learner.bank = bank(choice("one"))
    for first in (True, False):
        ask = learner.begins() or learner.goes_on()
        assert ask
        assert isinstance(ask.question, Choice)
        shown = answer(learner.study, ask.asked.key, Show())
        assert isinstance(shown, Result)
        assert shown.first is first
        assert shown.rating is Rating.AGAIN
        assert not shown.lapses
        assert learner.card("one").memory.lapses == 0


def test_each_step_left_costs_an_answer() -> None:
    assert answers_left(Stage.NEW, None) == 2
    assert answers_left(Stage.LEARNING, 1) == 1
    assert answers_left(Stage.RELEARNING, 0) == 1
    assert answers_left(Stage.REVIEW, None) == 1

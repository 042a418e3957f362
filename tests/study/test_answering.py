"""Buttons and words under an open question: what each does, and what is saved of it."""

from decimal import Decimal

import pytest

from bot.bank.question import Choice, Multi, Number, Option, Question
from bot.grading.verdict import Grade, Verdict
from bot.repetition.memory import Rating
from bot.study import afterwards, asking
from bot.study import store as study_store
from bot.study.answering import Hint, Pick, Settle, Show, Skip, Submit, answer, answer_words
from bot.study.outcome import Ask, AskedBack, Misread, QuestionChanged, Refusal, Result
from bot.study.session import Asked
from tests.support.learner import ANYA, Learner, bank, choice, refuses, text

OPTIONS = (Option(text="MAE", correct=True), Option(text="RMSE", correct=True), Option(text="F1"))
MULTI = Multi(id="multi", topic="nets", text="Что?", options=OPTIONS, shuffle=False)
NUMBER = Number(id="number", topic="nets", text="Сколько?", answer=Decimal(60), hint="Немало.")


def _asks(learner: Learner, question: Question) -> str:
    """Ask the only question, and return its key."""
    learner.bank = bank(question)
    ask = learner.begins()
    assert ask
    return ask.asked.key


def _open(learner: Learner) -> Asked:
    asked = learner.study.open_question()
    assert asked
    return asked


def _numbered(_: Choice | Multi) -> bool:
    return True


def test_ticks_are_kept_until_they_are_submitted(learner: Learner) -> None:
    key = _asks(learner, MULTI)
    with refuses(Refusal.EMPTY):
        answer(learner.study, key, Submit())
    for place, ticked in ((1, (1,)), (2, (1, 2)), (2, (1,)), (0, (0, 1))):
        changed = answer(learner.study, key, Pick(place))
        assert isinstance(changed, QuestionChanged)
        assert changed.asked.picks == _open(learner).picks == ticked
    result = answer(learner.study, key, Submit())
    assert isinstance(result, Result)
    assert (result.grade.verdict, result.typed) == (Verdict.CORRECT, "[0,1]")
    with refuses(Refusal.ANSWERED):
        answer(learner.study, key, Pick(2))


def test_a_hint_is_kept_and_caps_the_rating_at_hard(learner: Learner) -> None:
    key = _asks(learner, NUMBER)
    changed = answer(learner.study, key, Hint())
    assert isinstance(changed, QuestionChanged)
    assert changed.asked.hinted
    assert _open(learner).hinted
    result = answer_words(learner.study, "60", {})
    assert isinstance(result, Result)
    assert (result.grade.verdict, result.rating) == (Verdict.CORRECT, Rating.HARD)


@pytest.mark.parametrize("given", [Hint(), Submit(), Settle(Decimal(1)), Pick(2), Pick(-1)])
def test_a_button_that_the_question_does_not_have_is_unknown(
    learner: Learner, given: Hint | Submit | Settle | Pick
) -> None:
    key = _asks(learner, choice("one"))
    with refuses(Refusal.UNKNOWN):
        answer(learner.study, key, given)
    assert _open(learner).key == key


def test_the_message_of_a_pressed_button_is_the_questions(learner: Learner) -> None:
    key = _asks(learner, NUMBER)
    answer(learner.study, key, Hint(), message=77)
    assert _open(learner).message == 77
    result = answer(learner.study, key, Show(), message=78)
    assert isinstance(result, Result)
    assert (result.asked.message, result.rating, result.shown) == (78, Rating.AGAIN, True)


def test_a_skipped_question_is_closed_and_the_next_one_is_asked(learner: Learner) -> None:
    ask = learner.begins()
    assert ask
    after = answer(learner.study, ask.asked.key, Skip())
    assert isinstance(after, Ask)
    assert after.asked.question == "two"
    assert after.left
    assert after.left.asked.key == ask.asked.key
    with refuses(Refusal.CLOSED):
        answer(learner.study, ask.asked.key, Pick(0))


def test_a_question_shown_again_has_another_key_if_its_message_arrived(learner: Learner) -> None:
    key = _asks(learner, NUMBER)
    again = learner.begins()
    assert again
    assert again.asked.key == _open(learner).key == key
    study_store.change(learner.connection, again.asked.id, message=5)
    learner.waits(minutes=1)
    again = learner.begins()
    assert again
    assert again.asked.key != key
    assert again.asked == _open(learner)
    assert (again.asked.message, again.asked.asked_at) == (None, learner.now)
    with refuses(Refusal.UNKNOWN):
        answer(learner.study, key, Show())


def test_options_are_named_by_their_numbers_where_these_are_shown(learner: Learner) -> None:
    _asks(learner, choice("one"))
    with refuses(Refusal.BUTTONS):
        answer_words(learner.study, "1", {})
    for words in ("да", "1 2", "3"):
        with refuses(Refusal.OPTIONS):
            answer_words(learner.study, words, {}, _numbered)
    result = answer_words(learner.study, "1", {}, _numbered)
    assert isinstance(result, Result)
    assert result.asked.picks == (0,)
    _asks(learner, MULTI)
    result = answer_words(learner.study, "2, 1", {}, _numbered)
    assert isinstance(result, Result)
    assert (result.asked.picks, result.grade.verdict) == ((0, 1), Verdict.CORRECT)


def test_a_number_of_two_meanings_is_asked_back(learner: Learner) -> None:
    key = _asks(learner, NUMBER.model_copy(update={"answer": Decimal(60000)}))
    back = answer_words(learner.study, "60,000", {})
    assert isinstance(back, AskedBack)
    assert (back.plain, back.grouped) == (Decimal(60), Decimal(60000))
    result = answer(learner.study, key, Settle(back.grouped))
    assert isinstance(result, Result)
    assert (result.grade.verdict, result.typed) == (Verdict.CORRECT, "60000")


def test_words_that_are_no_number_are_refused_and_ignorance_shows_the_answer(
    learner: Learner,
) -> None:
    _asks(learner, NUMBER)
    with pytest.raises(Misread) as refused:
        answer_words(learner.study, "много", {})
    assert refused.value.reason is Refusal.UNREADABLE
    result = answer_words(learner.study, "не знаю", {})
    assert isinstance(result, Result)
    assert result.shown


def test_words_sent_with_the_question_belong_to_the_answer_before_it(learner: Learner) -> None:
    learner.bank = bank(text("one"), text("two"))
    learner.begins()
    answer_words(learner.study, "ответ", {})
    learner.goes_on()
    with refuses(Refusal.UNSEEN):
        answer_words(learner.study, "и ещё", {}, message=11)
    learner.waits(seconds=3)
    assert isinstance(answer_words(learner.study, "второй", {}, message=12), Result)


def test_a_changed_rating_counts_the_answer_once(learner: Learner) -> None:
    key = _asks(learner, text("one"))
    asked = _open(learner).id
    answer_words(learner.study, "ответ", {asked: Grade(Verdict.UNSURE)})
    counts = []
    for rating in (Rating.EASY, Rating.AGAIN, Rating.GOOD):
        afterwards.rate(learner.study, key, rating)
        lesson = study_store.open_lesson(learner.connection, ANYA)
        assert lesson
        counts.append((lesson.answered, lesson.correct, lesson.learned))
    assert counts == [(1, 1, 1), (1, 0, 1), (1, 1, 1)]
    asking.stop(learner.study)

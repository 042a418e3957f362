"""An answer that only she can rate: nothing waits for it, and a rating is never refused."""

from datetime import timedelta

from bot.cards import store as cards_store
from bot.cards.card import SUSPENDED, Card
from bot.contest import reviewing
from bot.contest.bells import Reviewed
from bot.repetition.memory import Memory, Rating, Stage
from bot.study import afterwards, asking
from bot.study import store as study_store
from bot.study.answering import answer_words
from bot.study.outcome import Ask, LessonFinished, Refusal, Result, Undone
from tests.support.learner import ANYA, NOON, Learner, bank, choice, refuses, text

TWINS = bank(choice("one", twin="why"), choice("two"), text("why", "words"))
MATURE = Memory(Stage.REVIEW, None, 30.0, 5.0, NOON, NOON - timedelta(days=30), 5)


def knows(learner: Learner, *names: str) -> None:
    """She has known these cards for a month, and they are due."""
    for name in names:
        cards_store.save(learner.connection, Card(ANYA, name, "nets", MATURE))


def writes(learner: Learner, ask: object) -> Result:
    """Words that only she can compare."""
    assert isinstance(ask, Ask)
    learner.waits(seconds=20)
    outcome = answer_words(learner.study, "ну ошибка там", {})
    assert isinstance(outcome, Result)
    assert outcome.rating is None
    return outcome


def plays(learner: Learner, name: str) -> None:
    """A contest asks the same card, and she is right."""
    question = learner.bank.question(name)
    assert question
    learner.waits(minutes=1)
    digest = cards_store.keep_content(learner.connection, question)
    answer = Reviewed(7, -5001, name, digest, (0,))
    reviewing.count(learner.connection, learner.person, learner.bank, answer, learner.now)


def rates(learner: Learner, answered: Result, rating: Rating) -> Result:
    outcome = afterwards.rate(learner.study, answered.asked.key, rating)
    assert isinstance(outcome, Result)
    return outcome


def test_a_rating_after_a_contest_is_kept_with_the_answer_and_leaves_the_card(
    learner: Learner,
) -> None:
    learner.bank = TWINS
    knows(learner, "one", "two")
    answered = writes(learner, learner.begins("nets"))
    plays(learner, "one")
    after_contest = learner.card("one")
    for rating in (Rating.GOOD, Rating.AGAIN):
        rated = rates(learner, answered, rating)
        assert rated.kept
        assert rated.rating is rating
        assert rated.due == after_contest.memory.due
        assert set(rated.forecast.values()) == {None}
        review = study_store.review_of(learner.connection, answered.asked.id)
        assert review
        assert review.rating is rating
        assert learner.card("one") == after_contest
    ask = learner.goes_on()
    assert ask
    assert ask.asked.question == "two"


def test_an_unrated_answer_is_undone_whatever_has_become_of_its_card(learner: Learner) -> None:
    learner.bank = TWINS
    knows(learner, "one")
    for late in (False, True):
        answered = writes(learner, learner.begins("nets"))
        plays(learner, "one")
        after_contest = learner.card("one")
        if late:
            rates(learner, answered, Rating.HARD)
        undone = afterwards.undo(learner.study)
        assert isinstance(undone, Undone)
        assert isinstance(undone.then, Ask)
        assert undone.then.question.id == "why"
        assert learner.card("one") == after_contest
        asking.stop(learner.study)
        knows(learner, "one")
        learner.waits(days=2)


def test_words_lead_to_another_question_and_are_not_graded_for_it(learner: Learner) -> None:
    learner.bank = bank(text("one"), text("two"))
    first = writes(learner, learner.begins())
    outcome = answer_words(learner.study, "и ещё кое-что", {first.asked.id: first.grade})
    assert isinstance(outcome, Ask)
    assert outcome.asked.question == "two"
    learner.waits(seconds=1)
    with refuses(Refusal.UNSEEN):
        answer_words(learner.study, "и вот это", {}, message=11)
    study_store.change(learner.connection, outcome.asked.id, message=13)
    with refuses(Refusal.UNSEEN):
        answer_words(learner.study, "да, ещё", {}, message=12)
    assert isinstance(answer_words(learner.study, "ответ на второй", {}, message=14), Result)
    assert [row.question for row in cards_store.results(learner.connection)] == ["one", "two"]


def test_t03_a_clock_that_goes_back_makes_no_words_unseen(learner: Learner) -> None:
    learner.bank = bank(text("one"), text("two"))
    writes(learner, learner.begins())
    answer_words(learner.study, "дальше", {})
    learner.waits(hours=-2)
    assert isinstance(answer_words(learner.study, "ответ на второй", {}, message=12), Result)


def test_words_after_a_rated_answer_say_that_it_was_taken(learner: Learner) -> None:
    learner.bank = bank(text("one"), text("two"))
    rates(learner, writes(learner, learner.begins()), Rating.GOOD)
    with refuses(Refusal.BETWEEN):
        answer_words(learner.study, "и ещё", {})


def test_what_is_left_unrated_comes_once_more_at_the_lessons_end_and_is_new_only_once(
    learner: Learner,
) -> None:
    learner.bank = bank(text("one"), text("two"), text("three"))
    came: list[str] = []
    ask: object = learner.begins()
    while isinstance(ask, Ask):
        came.append(ask.asked.question)
        writes(learner, ask)
        ask = asking.go_on(learner.study)
    assert came == ["one", "two", "three", "one", "two", "three"]
    assert isinstance(ask, LessonFinished)
    assert (ask.lesson.answered, ask.lesson.learned) == (6, 3)
    assert learner.person.new_seen == 3
    assert not study_store.seen(learner.connection, ANYA, came)
    for _ in came:
        afterwards.undo(learner.study)
    assert learner.person.new_seen == 0


def test_a_card_left_unrated_stays_due(learner: Learner) -> None:
    learner.bank = bank(text("one"))
    knows(learner, "one")
    writes(learner, learner.begins())
    asking.stop(learner.study)
    assert learner.card("one").memory == MATURE
    again = learner.begins()
    assert again
    assert again.asked.question == "one"


def test_once_rated_it_comes_no_more_in_the_lesson(learner: Learner) -> None:
    learner.bank = bank(text("one"), text("two"))
    knows(learner, "one", "two")
    first = writes(learner, learner.begins())
    assert learner.goes_on()
    rates(learner, first, Rating.EASY)
    learner.waits(seconds=20)
    second = answer_words(learner.study, "второй", {})
    assert isinstance(second, Result)
    rates(learner, second, Rating.EASY)
    assert learner.goes_on() is None


def test_of_two_unrated_answers_the_later_rests_on_the_earlier(learner: Learner) -> None:
    learner.bank = bank(text("one"))
    knows(learner, "one")
    first = writes(learner, learner.begins())
    second = writes(learner, learner.goes_on())
    rates(learner, first, Rating.GOOD)
    after_first = learner.card("one")
    rated = rates(learner, second, Rating.EASY)
    assert not rated.kept
    assert learner.card("one").memory.reps == MATURE.reps + 2
    with refuses(Refusal.REVIEWED_SINCE):
        afterwards.rate(learner.study, first.asked.key, Rating.AGAIN)
    afterwards.undo(learner.study)
    assert learner.card("one") == after_first


def test_of_two_unrated_answers_the_earlier_rated_after_the_later_is_only_kept(
    learner: Learner,
) -> None:
    learner.bank = bank(text("one"))
    knows(learner, "one")
    first = writes(learner, learner.begins())
    second = writes(learner, learner.goes_on())
    rates(learner, second, Rating.GOOD)
    after_second = learner.card("one")
    assert rates(learner, first, Rating.AGAIN).kept
    assert learner.card("one") == after_second


def test_a_contests_mistakes_come_at_once(learner: Learner) -> None:
    learner.bank = TWINS
    knows(learner, "one")
    writes(learner, learner.begins("nets"))
    ask = asking.go_through(learner.study, ["two"])
    assert isinstance(ask, Ask)
    assert ask.asked.question == "two"


def test_an_unrated_answer_has_no_card_to_hide(learner: Learner) -> None:
    learner.bank = bank(text("one"))
    answered = writes(learner, learner.begins())
    with refuses(Refusal.UNRATED):
        afterwards.suspend(learner.study, answered.asked.key)


def test_an_unrated_answer_says_nothing_of_when_its_card_returns(learner: Learner) -> None:
    learner.bank = bank(text("one"))
    knows(learner, "one")
    key = writes(learner, learner.begins()).asked.key
    cards_store.hide(learner.connection, ANYA, "one", SUSPENDED)
    result = afterwards.result(learner.study, key)
    assert (result.due, result.suspended) == (None, False)
    rated = afterwards.rate(learner.study, key, Rating.GOOD)
    assert (rated.due, rated.suspended) == (SUSPENDED, True)

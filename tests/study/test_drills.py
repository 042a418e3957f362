"""Practice: what it asks, and that it moves no card that is neither due nor failed."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from bot.cards import store as cards_store
from bot.cards.card import SUSPENDED, Card
from bot.grading.verdict import Grade, Verdict
from bot.repetition.memory import Memory, Rating, Stage
from bot.storage import schema
from bot.study import afterwards, asking, drills
from bot.study import store as study_store
from bot.study.answering import answer_words
from bot.study.outcome import Ask, LessonFinished, Refusal, Result
from tests.support.house import on_both
from tests.support.learner import ANYA, NOON, Learner, bank, choice, refuses, text

LATER = Memory(Stage.REVIEW, None, 30.0, 5.0, NOON + timedelta(days=2), NOON - timedelta(days=9), 5)


@pytest.fixture
def anywhere(database: str) -> Iterator[Learner]:
    """A learner in either database."""
    schema.migrate(database)
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        yield Learner(connection)
    engine.dispose()


def knows(learner: Learner, *names: str, memory: Memory = LATER) -> None:
    """She has these cards, which return the day after tomorrow."""
    for name in names:
        cards_store.save(learner.connection, Card(ANYA, name, "nets", memory))


def drills_(learner: Learner, name: str) -> Ask:
    """She begins a drill."""
    drill = drills.chosen(learner.study, name)
    assert drill
    outcome = drills.begin(learner.study, drill)
    assert isinstance(outcome, Ask)
    return outcome


def ends(learner: Learner) -> LessonFinished:
    outcome = asking.go_on(learner.study)
    assert isinstance(outcome, LessonFinished)
    return outcome


def moved(learner: Learner, answered: Result) -> bool:
    review = study_store.review_of(learner.connection, answered.asked.id)
    assert review
    return review.moved


def offered(learner: Learner) -> dict[str, int]:
    return {drill.name: len(drill.questions) for drill in drills.offered(learner.study)}


def test_who_has_answered_nothing_has_nothing_to_practise(learner: Learner) -> None:
    assert offered(learner) == {}


def test_a_right_answer_leaves_a_card_that_is_not_due(learner: Learner) -> None:
    knows(learner, "one", "two")
    assert offered(learner) == {"ahead/3": 2}
    before = learner.card("one")
    answered = learner.answers(drills_(learner, "ahead/3"))
    assert (answered.held, answered.due, dict(answered.forecast)) == (True, None, {})
    assert not moved(learner, answered)
    assert learner.card("one") == before
    assert afterwards.result(learner.study, answered.asked.key) == answered
    rows = [(row.question, row.verdict) for row in cards_store.results(learner.connection)]
    assert rows == [("one", "correct")]


def test_a_card_that_is_due_moves(learner: Learner) -> None:
    learner.answers(_asked(learner.begins()), right=False)
    asking.stop(learner.study)
    learner.waits(hours=1)
    answered = learner.answers(drills_(learner, "mistakes/1"))
    assert moved(learner, answered)
    assert answered.due


def _asked(ask: Ask | None) -> Ask:
    assert ask
    return ask


@pytest.mark.parametrize("right", [True, False])
def test_what_fails_is_asked_again_until_it_is_right(learner: Learner, *, right: bool) -> None:
    knows(learner, "one", "two")
    first = learner.answers(drills_(learner, "ahead/3"), right=right)
    assert moved(learner, first) is not right
    assert first.again is not right
    second = learner.goes_on()
    assert second
    assert second.asked.question == "two"
    learner.answers(second)
    if not right:
        again = learner.goes_on()
        assert again
        assert again.asked.question == "one"
        assert learner.answers(again).held
    assert ends(learner).lesson.correct == 2


@on_both
def test_mistakes_are_filed_with_the_latest_answer_until_they_are_right(anywhere: Learner) -> None:
    learner = anywhere
    learner.bank = bank(choice("one"), choice("two"))
    knows(learner, "one", "two")
    learner.answers(drills_(learner, "ahead/3"), right=False)
    second = learner.goes_on()
    assert second
    learner.answers(second)
    (mistake,) = drills.to_file(learner.study)
    assert mistake.question.id == mistake.latest.question == first_of(learner)
    assert mistake.latest.answered_at == learner.now
    again = learner.goes_on()
    assert again
    learner.answers(again)
    assert drills.to_file(learner.study) == []


def first_of(learner: Learner) -> str:
    """The question that she answered first."""
    first, *_ = cards_store.results(learner.connection)
    return first.question


def test_an_unsure_answer_moves_the_card_only_if_it_was_rated_as_failed(learner: Learner) -> None:
    learner.bank = bank(text("why"), choice("one"))
    knows(learner, "why")
    before = learner.card("why")
    drills_(learner, "ahead/3")
    answered = answer_words(learner.study, "ну ошибка там", {})
    assert isinstance(answered, Result)
    assert {rating for rating, due in answered.forecast.items() if due} == {Rating.AGAIN}
    good = afterwards.rate(learner.study, answered.asked.key, Rating.GOOD)
    assert good.held
    assert learner.card("why") == before
    again = afterwards.rate(learner.study, answered.asked.key, Rating.AGAIN)
    assert not again.held
    assert learner.card("why").memory.lapses == before.memory.lapses + 1
    afterwards.rate(learner.study, answered.asked.key, Rating.GOOD)
    assert learner.card("why") == before
    assert ends(learner).lesson.correct == 1


def test_a_doubted_verdict_puts_the_card_back(learner: Learner) -> None:
    learner.bank = bank(text("why"))
    knows(learner, "why")
    before = learner.card("why")
    ask = drills_(learner, "ahead/3")
    wrong = answer_words(learner.study, "…", {ask.asked.id: Grade(Verdict.WRONG)})
    assert isinstance(wrong, Result)
    assert learner.card("why") != before
    assert dict(wrong.forecast) == {}
    assert afterwards.dispute(learner.study, wrong.asked.key).held
    assert learner.card("why") == before
    assert not afterwards.agree(learner.study, wrong.asked.key).held
    assert learner.card("why") != before


def test_an_undone_answer_of_a_drill_is_asked_again(learner: Learner) -> None:
    knows(learner, "one")
    before = learner.card("one")
    for right in (True, False):
        learner.answers(drills_(learner, "ahead/3"), right=right)
        undone = afterwards.undo(learner.study)
        assert isinstance(undone.then, Ask)
        assert learner.card("one") == before
        asking.stop(learner.study)


def test_what_is_hidden_is_not_practised(learner: Learner) -> None:
    knows(learner, "one", "two")
    wrong = learner.answers(drills_(learner, "ahead/3"), right=False)
    afterwards.suspend(learner.study, wrong.asked.key)
    second = learner.goes_on()
    assert second
    learner.answers(second)
    assert ends(learner).lesson.wanted == ()
    assert learner.card("one").hidden_until == SUSPENDED
    assert offered(learner) == {"ahead/3": 1}


@on_both
def test_mistakes_are_made_right_in_a_drill_or_on_a_later_day(anywhere: Learner) -> None:
    learner = anywhere
    ask = learner.begins()
    while ask:
        learner.answers(ask, right=ask.asked.question == "two")
        learner.waits(seconds=1)
        ask = learner.goes_on() if ask.asked.question != "three" else None
    assert offered(learner)["mistakes/1"] == 2
    learner.answers(drills_(learner, "mistakes/1"))
    assert offered(learner)["mistakes/1"] == 1
    learner.waits(days=3)
    assert offered(learner)["mistakes/7"] == 1
    learner.learns()
    assert "mistakes/7" not in offered(learner)


@on_both
def test_the_weakest_topic_asks_its_weakest_questions_first(anywhere: Learner) -> None:
    learner = anywhere
    names = [f"q{number}" for number in range(6)]
    learner.bank = bank(*(choice(name) for name in names), choice("other", "sure"))
    while (ask := learner.begins()) and ask.asked.question != "q5":
        learner.answers(ask, right=ask.asked.question != "q3")
        learner.waits(seconds=1)
    asking.stop(learner.study)
    assert "topic/nets" in offered(learner)
    assert drills_(learner, "topic/nets").asked.question == "q3"


def test_a_tag_is_offered_where_its_questions_were_begun(learner: Learner) -> None:
    tagged = choice("one").model_copy(update={"tags": ("потери",)})
    learner.bank = bank(tagged, choice("two"))
    knows(learner, "one", "two")
    names = [drill.name for drill in drills.offered(learner.study)]
    (tag,) = [name for name in names if name.startswith("tag/")]
    assert drills_(learner, tag).asked.question == "one"


def test_studying_leaves_a_drill_and_the_drill_can_go_on(learner: Learner) -> None:
    knows(learner, "one", "two")
    drills_(learner, "ahead/3")
    shown = asking.resume(learner.study)
    assert isinstance(shown, Ask)
    assert shown.asked.question == "one"
    lesson = learner.begins()
    assert lesson
    assert lesson.asked.question == "three"
    with refuses(Refusal.NO_LESSON):
        asking.resume(learner.study)


def test_a_drill_goes_on_after_midnight(learner: Learner) -> None:
    knows(learner, "one", "two")
    learner.answers(drills_(learner, "ahead/3"), right=False)
    learner.waits(days=1)
    assert learner.goes_on()
    study = learner.study
    lesson = study_store.open_lesson(study.connection, ANYA)
    assert lesson
    assert lesson.practice == "ahead/3"


@pytest.mark.parametrize("name", ["", "mistakes/", "mistakes/9999", "topic/none", "tag/0", "x/1"])
def test_what_was_never_offered_is_no_drill(learner: Learner, name: str) -> None:
    knows(learner, "one")
    assert drills.chosen(learner.study, name) is None

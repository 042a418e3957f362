"""After an answer: its result again, another rating, a dispute, an undo, a card hidden."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from bot.cards import card as card_rules
from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.exams import plan
from bot.grading.verdict import Grade, Verdict
from bot.people.days import tomorrow
from bot.repetition.memory import Rating
from bot.study import asking, choosing, lessons, practice, rating
from bot.study import store as study_store
from bot.study.outcome import SHOWN, Refusal, Result, StudyRefused, Undone
from bot.study.rating import Ground
from bot.study.session import (
    Asked,
    QuestionState,
    agrees,
    counts_right,
    creditable,
    known_long,
    rated_by_learner,
)
from bot.study.store import StoredReview
from bot.study.study import Study


def result(study: Study, key: str) -> Result:
    """The result of an answered question, as it is now."""
    return _result(study, *_reviewed(study, key))


def rate(study: Study, key: str, wanted: Rating) -> Result:
    """Rate a free-text answer, or change its rating: the card is computed again from before it."""
    asked, review = _rateable(study, key)
    if asked.hinted:
        wanted = min(wanted, Rating.HARD)
    if wanted > Rating.AGAIN and not creditable(Grade.restore(review.grade)):
        raise StudyRefused(Refusal.NOT_CREDITED)
    if not _moved_since(study, review):
        if practice.moves(wanted, is_kept=_is_kept(study, asked, review)):
            _move(study, asked, review, wanted)
        else:
            _leave(study, asked, review)
    elif review.moved:
        raise StudyRefused(Refusal.REVIEWED_SINCE)
    disputed = review.disputed
    if not agrees(disputed, wanted):
        disputed = None
    study_store.change_review(study.connection, review.id, rating=int(wanted), disputed=disputed)
    was_right = counts_right(review.verdict, review.rating)
    _recount(study, asked, right=counts_right(review.verdict, wanted) - was_right)
    _practise(study, asked, right=practice.was_right(review.verdict, wanted))
    return result(study, key)


def know(study: Study, key: str) -> Result:
    """Say that a new question was known long since: its card moves as after an easy answer."""
    asked, review = _reviewed(study, key)
    if _may_be_easy(study, asked, review):
        _move(study, asked, review, Rating.EASY)
        study_store.change_review(study.connection, review.id, rating=int(Rating.EASY))
    elif review.rating is not Rating.EASY:  # pressed twice, it changes nothing
        raise StudyRefused(Refusal.REVIEWED_SINCE)
    return result(study, key)


def dispute(study: Study, key: str) -> Result:
    """Contradict the verdict: both verdicts are kept, and the rating follows if it still can."""
    review = _graded(study, key)
    if review.disputed:
        return result(study, key)
    if review.verdict == Verdict.CORRECT:
        return _doubt(study, key, review, Verdict.WRONG, Rating.AGAIN)
    return _doubt(study, key, review, Verdict.CORRECT, Rating.GOOD)


def agree(study: Study, key: str) -> Result:
    """Take a dispute back: the verdict and its rating hold again, if the rating still can."""
    review = _graded(study, key)
    if review.disputed and review.proposed:
        return _doubt(study, key, review, None, review.proposed)
    return result(study, key)


def undo(study: Study, key: str | None = None) -> Undone:
    """Take the latest review back: the card is as before, and the question is asked again."""
    going_on = study_store.open_lesson(study.connection, study.person.id)
    if going_on and going_on.rehearsal:
        raise StudyRefused(Refusal.REHEARSAL)
    named = study.closed(key).id if key else None
    review = study_store.latest_review(study.connection, study.person.id)
    asked = study_store.by_id(study.connection, review.asked) if review else None
    if review is None or asked is None:  # an old question is trimmed, and what an undo needs
        raise StudyRefused(Refusal.NOTHING)
    if named not in {None, asked.id}:
        raise StudyRefused(Refusal.ONLY_LATEST)
    if review.moved and _moved_since(study, review):
        raise StudyRefused(Refusal.REVIEWED_SINCE)
    left = lessons.withdraw(study)
    _restore(study, asked, review)
    study_store.change(study.connection, asked.id, state=QuestionState.WITHDRAWN)
    lesson = lessons.current(study)
    if left and lesson.wanted is not None:
        lesson = replace(lesson, wanted=(left.asked.question, *lesson.wanted))
    question = study.content(asked)
    if asked.digest in study.bank.aside:
        return Undone(asked, question, left, asking.ask_next(study, lesson))
    again = asking.ask(study, lesson, asked.question, study.topic_of(asked), question)
    return Undone(asked, question, left, again)


def bury(study: Study, key: str) -> Result:
    """Hide the card until tomorrow."""
    return _hide(study, key, tomorrow(study.now, study.person.zone))


def suspend(study: Study, key: str) -> Result:
    """Hide the card until the person wants it back."""
    return _hide(study, key, card_rules.SUSPENDED)


def resume(study: Study, key: str) -> Result:
    """Show a hidden card again."""
    return _hide(study, key, card_rules.NEVER_HIDDEN)


def resume_all(study: Study) -> int:
    """Show every suspended card again, and return how many there were."""
    return cards_store.resume(study.connection, study.person.id)


def _reviewed(study: Study, key: str) -> tuple[Asked, StoredReview]:
    """The person's answered question of that key and its review."""
    asked = study.closed(key)
    review = study_store.review_of(study.connection, asked.id)
    if review is None or review.undone_at is not None:
        raise StudyRefused(Refusal.CLOSED)
    return asked, review


def _rateable(study: Study, key: str) -> tuple[Asked, StoredReview]:
    """The same, if the learner may rate it: a free text answered with words."""
    asked, review = _reviewed(study, key)
    if not rated_by_learner(study.content(asked)) or review.answer == SHOWN:
        raise StudyRefused(Refusal.UNKNOWN)
    return asked, review


def _graded(study: Study, key: str) -> StoredReview:
    """The review of an answer whose verdict is the grader's and may be disputed."""
    _, review = _rateable(study, key)
    if not creditable(Grade.restore(review.grade)):
        raise StudyRefused(Refusal.NOT_CREDITED)
    if not review.proposed:
        raise StudyRefused(Refusal.UNKNOWN)
    return review


def _doubt(
    study: Study, key: str, review: StoredReview, disputed: Verdict | None, wanted: Rating
) -> Result:
    study_store.change_review(study.connection, review.id, disputed=disputed)
    with suppress(StudyRefused):  # the card has moved on: its rating stays
        rate(study, key, wanted)
    return result(study, key)


def _move(study: Study, asked: Asked, review: StoredReview, wanted: Rating) -> None:
    """Compute the card again with the wanted rating; a card that is hidden stays hidden."""
    now = cards_store.get(study.connection, study.person.id, asked.question)
    before, days = ground = _ground(study, asked, review, now)
    futures = rating.forecast(study, asked, ground, review.answered_at)
    rating.save(study, asked, before, futures[wanted])
    if now:
        cards_store.hide(study.connection, study.person.id, asked.question, now.hidden_until)
    kept = cards_store.dump(before, study.person.zone)
    study_store.change_review(study.connection, review.id, moved=True, before=kept, study_days=days)


def _leave(study: Study, asked: Asked, review: StoredReview) -> None:
    """The rating does not move the card of a drill; one that did is taken back."""
    before = _before(study, asked, review)
    now = cards_store.get(study.connection, study.person.id, asked.question)
    if review.moved and before and now:
        cards_store.save(study.connection, replace(before, hidden_until=now.hidden_until))
        study_store.change_review(study.connection, review.id, moved=False)


def _is_kept(study: Study, asked: Asked, review: StoredReview) -> bool:
    """Whether the answer was given in a drill, and its card was not due then."""
    name = study_store.practice_of(study.connection, asked.lesson)
    due = name is None or rating.is_due(_before(study, asked, review), review.answered_at)
    return practice.keeps(name, due=due)


def _practise(study: Study, asked: Asked, *, right: bool) -> None:
    """A drill that goes on asks again what is not right, unless it was hidden."""
    lesson = study_store.open_lesson(study.connection, study.person.id)
    if lesson and lesson.practice and lesson.id == asked.lesson:
        study_store.save_lesson(study.connection, lesson.practised(asked.question, right=right))


def _moved_since(study: Study, review: StoredReview) -> bool:
    """Whether a later review has moved the card."""
    return study_store.moved_since(study.connection, study.person.id, review.question, review.id)


def _ground(study: Study, asked: Asked, review: StoredReview, now: Card | None) -> Ground:
    """What the review's rating builds on: the card `now`, if the answer has not moved it yet."""
    if review.moved:
        return Ground(_before(study, asked, review), review.study_days)
    return Ground(now, card_rules.study_days(now, review.answered_at, study.person.zone))


def _before(study: Study, asked: Asked, review: StoredReview) -> Card | None:
    """The card before a review, but in the topic of now, and due before the exam of now."""
    card = cards_store.restore(study.person.id, asked.question, review.before, study.person.zone)
    if card is None:
        return None
    end = plan.last_due(study.person, study.now)
    return card_rules.brought_before(replace(card, topic=study.topic_of(asked)), end)


def _result(study: Study, asked: Asked, review: StoredReview) -> Result:
    card = cards_store.get(study.connection, study.person.id, asked.question)
    question, ground = study.content(asked), _ground(study, asked, review, card)
    futures = rating.forecast(study, asked, ground, review.answered_at)
    is_unmoved, is_held = bool(review.rating and not review.moved), _is_kept(study, asked, review)
    due, is_suspended = None, False
    if card and review.rating:
        if not (is_unmoved and is_held):
            due = rating.returns(study, card)
        is_suspended = card.hidden_until == card_rules.SUSPENDED
    return Result(
        asked,
        question,
        Grade.restore(review.grade),
        review.rating,
        review.proposed,
        due,
        review.answered_at,
        forecast=_offered(
            study, review, rating.offered(question, futures, review.proposed, is_kept=is_held)
        ),
        typed=review.answer,
        lapses=0 if is_unmoved else card_rules.failures(ground.card),
        disputed=review.disputed is not None,
        suspended=is_suspended,
        kept=is_unmoved and not is_held,
        held=is_unmoved and is_held,
        first=ground.card is None,
        easy=_may_be_easy(study, asked, review),
        again=choosing.comes_again(study, asked, due),
    )


def _may_be_easy(study: Study, asked: Asked, review: StoredReview) -> bool:
    """Whether a question may still be said to have been known long since."""
    if review.before is not None or not review.moved or _moved_since(study, review):
        return False
    return known_long(study.content(asked), review.verdict, review.rating)


def _offered(
    study: Study, review: StoredReview, dues: Mapping[Rating, datetime | None]
) -> Mapping[Rating, datetime | None]:
    """The ratings that may still be given, and when each would bring the question back.

    Once the card has been reviewed again, a rating that has moved it can't be changed, and one
    that comes late leaves it as it is.
    """
    if not _moved_since(study, review):
        return dues
    if review.moved:
        return {}
    return dict.fromkeys(dues)


def _hide(study: Study, key: str, until: datetime) -> Result:
    asked, review = _reviewed(study, key)
    if not review.rating:
        raise StudyRefused(Refusal.UNRATED)
    cards_store.hide(study.connection, study.person.id, asked.question, until)
    if until > study.now:
        _practise(study, asked, right=True)
    return _result(study, asked, review)


def _restore(study: Study, asked: Asked, review: StoredReview) -> None:
    """Put card, lesson and day back to what they were before a review."""
    before = _before(study, asked, review)
    if review.moved and before:
        cards_store.save(study.connection, before)
    elif review.moved:
        cards_store.remove(study.connection, study.person.id, asked.question)
        study_store.rewind(study.connection, study.person.id, study.topic_of(asked))
    is_new = rating.is_first(study, asked, before, review.id)
    if is_new and study.person.on(study.now).counted_as_new(review.answered_at):
        study.count_new(-1)
    study_store.change_review(study.connection, review.id, undone_at=study.now)
    _recount(study, asked, -1, -counts_right(review.verdict, review.rating), -is_new)


def _recount(
    study: Study, asked: Asked, answered: int = 0, right: int = 0, learned: int = 0
) -> None:
    """Correct the open lesson's counts, if the answer was its own; its question is not put off."""
    lesson = study_store.open_lesson(study.connection, study.person.id)
    if lesson is None:
        return
    lesson = lesson.taken_up(asked.question)
    if lesson.id == asked.lesson:
        lesson = replace(
            lesson,
            answered=lesson.answered + answered,
            correct=lesson.correct + right,
            learned=lesson.learned + learned,
        )
    study_store.save_lesson(study.connection, lesson)

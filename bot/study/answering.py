"""Answering the open question: with its buttons or with words.

An answer is counted once: its review is written, and its card and the lesson move on.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from bot.bank.question import Choice, Multi, Number, Question, Text
from bot.cards import card as card_rules
from bot.cards import store as cards_store
from bot.codec import written
from bot.grading import choice, number
from bot.grading.guards import guards
from bot.grading.verdict import Grade, Verdict
from bot.repetition.memory import Rating
from bot.study import asking, choosing, lessons, practice, rating
from bot.study import store as study_store
from bot.study.outcome import (
    SHOWN,
    Ask,
    AskedBack,
    LessonFinished,
    Misread,
    QuestionChanged,
    Refusal,
    Result,
    StudyRefused,
)
from bot.study.rating import Ground
from bot.study.session import Asked, Lesson, QuestionState, known_long, proposed
from bot.study.study import Study

SENDING: Final = timedelta(seconds=3)  # a question is usually sent within so long


@dataclass(frozen=True, slots=True)
class Pick:
    """The option shown at `position`: the answer to a choice, a tick in a multi."""

    position: int


@dataclass(frozen=True, slots=True)
class Submit:
    """The ticked options of a multi are the answer."""


@dataclass(frozen=True, slots=True)
class Settle:
    """Which number was meant, after the bot has asked back."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Hint:
    """Show the hint, which caps the rating at Hard."""


@dataclass(frozen=True, slots=True)
class Show:
    """Show the answer, which counts as Again."""


@dataclass(frozen=True, slots=True)
class Skip:
    """Put the question off to the end of the lesson; it is not counted."""


Given = Pick | Submit | Settle | Hint | Show | Skip
Answered = Ask | LessonFinished | QuestionChanged | Result


def answer(study: Study, key: str, given: Given, message: int | None = None) -> Answered:
    """Do what a button under the open question says; `message` is the one with the button."""
    asked = _open(study, key)
    if isinstance(given, Hint | Show) and lessons.current(study).rehearsal:
        raise StudyRefused(Refusal.REHEARSAL)
    if message not in {None, asked.message}:  # of two copies, the other one was known
        study_store.change(study.connection, asked.id, message=message)
        asked = replace(asked, message=message)
    match given, study.content(asked):
        case Pick(place), (Choice() | Multi()) as question if 0 <= place < len(asked.layout):
            return _pick(study, asked, question, asked.layout[place])
        case Submit(), Multi() as question:
            if not asked.picks:
                raise StudyRefused(Refusal.EMPTY)
            return _choose(study, asked, question)
        case Settle(value), Number() as question:
            grade = number.grade_value(question, value)
            return _count(study, asked, question, grade, f"{value.normalize():f}")
        case Hint(), question if question.hint is not None:
            return _change(study, replace(asked, hinted=True), question)
        case Show(), question:
            return _count(study, asked, question, Grade(Verdict.WRONG), SHOWN)
        case Skip(), _:
            lesson = lessons.current(study).put_off(asked.question)
            left = lessons.leave(study, asked, QuestionState.SKIPPED)
            return asking.ask_next(study, lesson, left)
    raise StudyRefused(Refusal.UNKNOWN)


def answer_words(
    study: Study,
    words: str,
    grades: Mapping[int, Grade],
    numbered: Callable[[Choice | Multi], bool] = lambda _: False,
    message: int | None = None,
) -> Result | AskedBack | Ask | LessonFinished:
    """Answer the open question with words; under an unrated answer they lead to the next one.

    `grades` holds the grade of a free text by the asked question's id; without one, the learner
    compares. `numbered` says whether a question's options are shown with numbers, by which they
    may be named. `message` is the number of the message with the words, if known.
    """
    asked = study.open_question()
    if asked is None:
        return _go_on(study)
    if message is not None and _is_unseen(study, asked, message):
        raise StudyRefused(Refusal.UNSEEN)
    match study.content(asked):
        case Text() as question:
            grade = grades.get(asked.id, Grade(Verdict.UNSURE))
            return _count(study, asked, question, grade, words)
        case Number() as question:
            return _answer_number(study, asked, question, words)
        case (Choice() | Multi()) as question if numbered(question):
            return _name_options(study, asked, question, words)
    raise StudyRefused(Refusal.BUTTONS)


def _open(study: Study, key: str) -> Asked:
    asked = study.named(key)
    if asked.state is QuestionState.OPEN:
        return asked
    if asked.state is QuestionState.ANSWERED:
        raise StudyRefused(Refusal.ANSWERED, asked)
    raise StudyRefused(Refusal.CLOSED, asked)


def _pick(
    study: Study, asked: Asked, question: Choice | Multi, option: int
) -> Result | QuestionChanged:
    if isinstance(question, Choice):
        return _choose(study, replace(asked, picks=(option,)), question)
    ticked = tuple(sorted({*asked.picks} ^ {option}))
    return _change(study, replace(asked, picks=ticked), question)


def _choose(study: Study, asked: Asked, question: Choice | Multi) -> Result:
    """Answer with the options picked so far."""
    grade = choice.grade(question, frozenset(asked.picks))
    return _count(study, asked, question, grade, written(asked.picks))


def _change(study: Study, asked: Asked, question: Question) -> QuestionChanged:
    picks = written(asked.picks)
    study_store.change(study.connection, asked.id, picks=picks, hinted=asked.hinted)
    return QuestionChanged(asked, question)


def _name_options(study: Study, asked: Asked, question: Choice | Multi, words: str) -> Result:
    """Answer with the numbers of options as shown: one, or all the right ones of a multi."""
    places = choice.places(words, len(asked.layout))
    if not places or (isinstance(question, Choice) and len(places) > 1):
        raise StudyRefused(Refusal.OPTIONS)
    picks = tuple(sorted(asked.layout[place] for place in places))
    return _choose(study, replace(asked, picks=picks), question)


def _answer_number(study: Study, asked: Asked, question: Number, words: str) -> Result | AskedBack:
    """Answer with a number; words that say "I don't know" show the answer."""
    found = number.grade(question, words)
    if isinstance(found, number.Unread):
        topic = study.bank.topic(asked.topic)
        others = [other for other in topic.questions if isinstance(other, Number)] if topic else []
        raise Misread(Refusal(found), number.examples(question, others))
    if isinstance(found, number.Doubt):
        return AskedBack(asked, found.plain, found.grouped)
    if guards.IGNORANCE in found.flags:
        return _count(study, asked, question, Grade(Verdict.WRONG), SHOWN)
    return _count(study, asked, question, found, words)


def _go_on(study: Study) -> Ask | LessonFinished:
    """Where no question is open, words under an unrated answer lead to the next question."""
    lesson = lessons.going_on(study)
    if lesson is None:
        raise StudyRefused(Refusal.NO_QUESTION)
    if not _left_unrated(study):
        raise StudyRefused(Refusal.BETWEEN)
    return asking.ask_next(study, lessons.of_today(study, lesson))


def _is_unseen(study: Study, asked: Asked, message: int) -> bool:
    """Whether words continue those under an unrated answer, sent before the question was seen."""
    if asked.message is None:
        is_early = timedelta(0) <= study.now - asked.asked_at < SENDING
        return is_early and _left_unrated(study)
    return message < asked.message and _left_unrated(study)


def _left_unrated(study: Study) -> bool:
    latest = study_store.latest_review(study.connection, study.person.id)
    return latest is not None and latest.rating is None


def _count(study: Study, asked: Asked, question: Question, grade: Grade, typed: str) -> Result:
    """Count an answer."""
    card = cards_store.get(study.connection, study.person.id, asked.question)
    rated = proposed(grade.verdict, hinted=asked.hinted)
    ground = Ground(card, card_rules.study_days(card, study.now, study.person.zone))
    futures = rating.forecast(study, asked, ground, study.now)
    lesson, due = lessons.current(study), None
    is_kept = practice.keeps(lesson.practice, due=rating.is_due(card, study.now))
    moved = practice.moves(rated, is_kept=is_kept)
    if rated and moved:
        due = rating.returns(study, rating.save(study, asked, card, futures[rated]))
    is_held = rated is not None and not moved
    review = _record(study, asked, grade, typed, ground, rated, moved=moved, early=is_kept)
    is_new = rating.is_first(study, asked, card, review)
    _progress(study, lesson, asked, grade.verdict, rated, is_new=is_new)
    state, picks = QuestionState.ANSWERED, written(asked.picks)
    study_store.change(study.connection, asked.id, state=state, picks=picks)
    return Result(
        replace(asked, state=state),
        question,
        grade,
        rating=rated,
        proposed=rated,
        due=due,
        answered_at=study.now,
        forecast=rating.offered(question, futures, rated, is_kept=is_kept),
        typed=typed,
        lapses=0 if is_held else card_rules.failures(card),
        held=is_held,
        first=card is None,
        easy=card is None and moved and known_long(question, grade.verdict, rated),
        again=choosing.comes_again(study, asked, due),
    )


def _record(
    study: Study,
    asked: Asked,
    grade: Grade,
    typed: str,
    ground: Ground,
    rated: Rating | None,
    *,
    moved: bool,
    early: bool,
) -> int:
    review = cards_store.Review(
        person=study.person.id,
        chat=study.person.id,
        question=asked.question,
        digest=asked.digest,
        answered_at=study.now,
        answer=typed,
        verdict=str(grade.verdict),
        stage=int(card_rules.stage(ground.card)),
        moved=moved,
        study_days=ground.days,
        proposed=rated,
        rating=rated,
        asked=asked.id,
        before=cards_store.dump(ground.card, study.person.zone),
        grade=grade.dump(),
        early=early,
    )
    return cards_store.record(study.connection, review)


def _progress(
    study: Study,
    lesson: Lesson,
    asked: Asked,
    verdict: Verdict,
    rated: Rating | None,
    *,
    is_new: bool,
) -> None:
    """Count an answer in the lesson, and a new question in the day; unrated, it is put off."""
    right = verdict is Verdict.CORRECT
    if rated:
        lesson = lesson.taken_up(asked.question).practised(asked.question, right=right)
    else:
        lesson = lesson.put_off(asked.question)
    counted = replace(
        lesson,
        answered=lesson.answered + 1,
        correct=lesson.correct + right,
        learned=lesson.learned + is_new,
    )
    study_store.save_lesson(study.connection, counted)
    if is_new:
        study.count_new(+1)

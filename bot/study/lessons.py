"""The lesson that goes on: begun, continued on another day, closed."""

from collections.abc import Sequence
from dataclasses import replace

from bot.people.days import day_of
from bot.study import choosing
from bot.study import store as study_store
from bot.study.outcome import Left, LessonFinished
from bot.study.session import Asked, Lesson, QuestionState
from bot.study.study import Study


def current(study: Study) -> Lesson:
    """Today's lesson: the one that goes on, or a new one."""
    lesson = going_on(study)
    if lesson is None:
        return begin(study)
    return of_today(study, lesson)


def going_on(study: Study) -> Lesson | None:
    """The open lesson, of whatever day.

    If its topic has left the bank, it goes on with the topic of its latest question, else with all.
    """
    lesson = study_store.open_lesson(study.connection, study.person.id)
    if lesson is None or lesson.topic is None or study.bank.topic(lesson.topic):
        return lesson
    last = study_store.last_asked(study.connection, study.person.id)
    question = study.bank.question(last or "")
    moved = replace(lesson, topic=question.topic if question else None)
    study_store.save_lesson(study.connection, moved)
    return moved


def begin(
    study: Study,
    topic: str | None = None,
    wanted: Sequence[str] | None = None,
    practice: str | None = None,
) -> Lesson:
    """A new lesson, of a topic, or of certain questions, or of everything; or a drill."""
    return study_store.begin_lesson(
        study.connection, study.person.id, topic, study.now, wanted, practice
    )


def of_today(study: Study, lesson: Lesson) -> Lesson:
    """The lesson, or one of today in its place that takes over its open question.

    A rehearsal goes on: its answers belong together.
    """
    zone = study.person.zone
    if lesson.rehearsal or day_of(lesson.started_at, zone) == day_of(study.now, zone):
        return lesson
    study_store.end_lesson(study.connection, lesson, study.now)
    begun = begin(study, lesson.topic, lesson.wanted, lesson.practice)
    asked = study.open_question()
    if asked:
        study_store.change(study.connection, asked.id, lesson=begun.id)
    return begun


def close(study: Study, lesson: Lesson) -> Left | None:
    """End a lesson; its open question is withdrawn."""
    study_store.end_lesson(study.connection, lesson, study.now)
    return withdraw(study)


def withdraw(study: Study) -> Left | None:
    """Withdraw the open question, if there is one."""
    asked = study.open_question()
    if asked is None:
        return None
    return leave(study, asked, QuestionState.WITHDRAWN)


def leave(study: Study, asked: Asked, state: QuestionState) -> Left:
    """Close an open question without an answer."""
    study_store.change(study.connection, asked.id, state=state)
    return Left(replace(asked, state=state), study.content(asked))


def finished(study: Study, lesson: Lesson, left: Left | None) -> LessonFinished:
    """The end of a lesson that has been closed."""
    return LessonFinished(
        lesson,
        choosing.next_due(study),
        choosing.is_anything_due(study, lesson),
        choosing.is_anything_new(study, lesson),
        left,
    )

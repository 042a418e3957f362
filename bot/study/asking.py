"""Asking: a lesson is started, its next question is asked, a question is shown again."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from random import SystemRandom
from typing import Any, Final

from bot.bank.question import Question, layout_of
from bot.cards import store as cards_store
from bot.codec import written
from bot.study import choosing, lessons
from bot.study import store as study_store
from bot.study.outcome import Ask, Left, LessonFinished, Refusal, StudyRefused
from bot.study.session import Asked, Lesson, QuestionState
from bot.study.study import Study

MORE: Final = 10  # new questions added by one press of «Ещё 10 новых»
LOST: Final = timedelta(seconds=60)  # without a known message for so long, a question never arrived


def start(study: Study, topic: str | None = None, *, pressed: bool = False) -> Ask | LessonFinished:
    """Start a lesson, or show the open question of the interrupted one again.

    A button `pressed` twice asks once. A drill gives way to the lesson.
    """
    lesson, left = lessons.going_on(study), None
    if lesson is None:
        lesson = lessons.begin(study, topic)
    elif lesson.practice is None and topic in {None, lesson.topic}:
        lesson = lessons.of_today(study, lesson)
    else:
        left = lessons.close(study, lesson)
        lesson = lessons.begin(study, topic)
    asked = study.open_question()
    if asked is None:
        return ask_next(study, lesson, left)
    if pressed and is_under_way(study, asked):
        raise StudyRefused(Refusal.OPEN)
    return _show_again(study, asked)


def go_through(
    study: Study, questions: Sequence[str], practice: str | None = None
) -> Ask | LessonFinished:
    """Start a lesson of certain questions, which may be a drill."""
    lesson, left = lessons.going_on(study), None
    if lesson:
        left = lessons.close(study, lesson)
    begun = lessons.begin(study, wanted=questions, practice=practice)
    return ask_next(study, begun, left)


def ask_for(study: Study, question: Question) -> Ask | LessonFinished:
    """Ask this very question in a lesson of its own; pressed twice, it is asked once."""
    asked = study.open_question()
    if asked and asked.digest == question.digest:
        if is_under_way(study, asked):
            raise StudyRefused(Refusal.OPEN)
        return _show_again(study, asked)
    lesson, left = lessons.going_on(study), None
    if lesson:
        left = lessons.close(study, lesson)
    alone = lessons.begin(study, wanted=())
    return ask(study, alone, question.id, question.topic, question, left)


def go_on(study: Study) -> Ask | LessonFinished:
    """Ask the next question, if none is open; one that never arrived is shown again."""
    asked = study.open_question()
    if asked is None:
        return ask_next(study, lessons.current(study))
    if not _is_lost(study, asked):
        raise StudyRefused(Refusal.OPEN)
    return _show_again(study, asked)


def resume(study: Study) -> Ask | LessonFinished:
    """Show the open question of a drill again, or ask its next one."""
    lesson = lessons.going_on(study)
    if lesson is None or lesson.practice is None:
        raise StudyRefused(Refusal.NO_LESSON)
    lesson = lessons.of_today(study, lesson)
    asked = study.open_question()
    if asked is None:
        return ask_next(study, lesson)
    return _show_again(study, asked)


def more(study: Study, topic: str | None) -> Ask | LessonFinished:
    """Go on with ten new questions left for today, however often it is pressed."""
    if study.open_question():
        return go_on(study)
    today = study.person.on(study.now)
    extra = max(today.new_extra, today.new_seen - study.planned.new_a_day + MORE)
    study.count_new(more=extra - today.new_extra)
    return start(study, topic)


def show_lost(study: Study) -> Ask | LessonFinished | None:
    """Show the open question again, if its message never arrived."""
    asked = study.open_question()
    if asked is None or not _is_lost(study, asked):
        return None
    return _show_again(study, asked)


def stop(study: Study) -> LessonFinished:
    """End the lesson; its open question is withdrawn and will be asked again."""
    lesson = lessons.going_on(study)
    if lesson is None:
        raise StudyRefused(Refusal.NO_LESSON)
    return lessons.finished(study, lesson, lessons.close(study, lesson))


def ask_next(study: Study, lesson: Lesson, left: Left | None = None) -> Ask | LessonFinished:
    """Ask the lesson's next question, or end the lesson."""
    found = choosing.choose(study, lesson)
    if found is None:
        lessons.close(study, lesson)
        return lessons.finished(study, lesson, left)
    return ask(study, lesson, found.card.id, found.card.topic, found.question, left)


def ask(
    study: Study,
    lesson: Lesson,
    card: str,
    topic: str,
    question: Question,
    left: Left | None = None,
) -> Ask:
    """Ask a question about a card; its content and the order of its options are kept."""
    wanted = lesson.wanted
    if wanted is not None:
        wanted = tuple(name for name in wanted if name != card)
    study_store.save_lesson(study.connection, replace(lesson, last_topic=topic, wanted=wanted))
    layout = layout_of(question, SystemRandom())
    values: dict[str, Any] = {
        "key": secrets.token_urlsafe(9),
        "person": study.person.id,
        "lesson": lesson.id,
        "question": card,
        "topic": topic,
        "digest": cards_store.keep_content(study.connection, question),
        "state": QuestionState.OPEN,
        "asked_at": study.now,
    }
    number = study_store.ask(study.connection, values | {"layout": written(layout)})
    fresh = values | {"layout": layout, "picks": (), "hinted": False, "message": None}
    return Ask(Asked(id=number, **fresh), question, left)


def _show_again(study: Study, asked: Asked) -> Ask | LessonFinished:
    """Show the open question in a new message; a message that arrived loses its buttons.

    A question put aside by the owner since then gives way to the next one.
    """
    if asked.digest in study.bank.aside:
        return ask_next(study, lessons.current(study), lessons.withdraw(study))
    key = secrets.token_urlsafe(9) if asked.message else asked.key
    study_store.change(study.connection, asked.id, key=key, message=None, asked_at=study.now)
    renewed = replace(asked, key=key, message=None, asked_at=study.now)
    question = study.content(asked)
    return Ask(renewed, question, Left(asked, question))


def is_under_way(study: Study, asked: Asked) -> bool:
    """Whether a question is still being sent."""
    return asked.message is None and not _is_lost(study, asked)


def _is_lost(study: Study, asked: Asked) -> bool:
    return asked.message is None and study.now - asked.asked_at > LOST

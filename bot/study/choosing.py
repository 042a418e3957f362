"""What a lesson asks next: due cards, new questions, cards due soon, then what was put off."""

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain, islice
from typing import Final

from bot.bank.bank import Topic
from bot.bank.question import Question
from bot.cards import store as cards_store
from bot.cards.card import stage
from bot.people.days import day_of, start_of
from bot.repetition.memory import Stage
from bot.repetition.scheduler import answers_left
from bot.study import store as study_store
from bot.study.outcome import LessonPlace
from bot.study.session import AHEAD, Asked, Lesson, interleaved
from bot.study.study import Study

_LOOK = 8  # due cards among which topics may be interleaved
_CHUNK = 20  # questions of a topic looked at together
_COUNTED: Final = 100  # questions left up to which a lesson has a total


@dataclass(frozen=True, slots=True)
class Next:
    """The card to ask and the content to ask it with: the question itself or its free-text twin."""

    card: Question
    question: Question


def choose(study: Study, lesson: Lesson) -> Next | None:
    """What to ask next; None when the lesson is at its end."""
    if lesson.wanted is not None:
        found = _in_bank(study, (*lesson.wanted, *lesson.returning))
    else:
        found = (
            _due(study, lesson)
            or _new(study, lesson)
            or _due_soon(study, lesson)
            or _in_bank(study, lesson.returning)
        )
    card = study.bank.question(found or "")
    if card is None:
        return None
    if lesson.rehearsal:
        return Next(card, card)
    return Next(card, _twin(study, card) or card)


def place(study: Study, name: str) -> LessonPlace | None:
    """Where the open question `name` stands in its lesson, counted in answers.

    The total foresees right answers: a question in learning steps returns once for each step that
    is left, so that it stays the same as long as nothing is forgotten. A mistake adds one.
    """
    lesson = study_store.open_lesson(study.connection, study.person.id)
    if lesson is None:
        return None
    if lesson.rehearsal:
        return _place_among(study, lesson)
    number = lesson.answered + 1
    left = _answers_left(study, lesson, name)
    if left is None:
        return LessonPlace(number, None)
    return LessonPlace(number, max(number, lesson.answered + left))


def _place_among(study: Study, lesson: Lesson) -> LessonPlace:
    """Where the latest question stands in a rehearsal, in which each is asked once."""
    number = study_store.count_asked(study.connection, lesson.id)
    left = sum(study.bank.question(name) is not None for name in lesson.wanted or ())
    return LessonPlace(number, number + left)


def comes_again(study: Study, asked: Asked, due: datetime | None) -> bool:
    """Whether an answered question, whose card is due then, is asked again in its lesson."""
    lesson = study_store.open_lesson(study.connection, study.person.id)
    if lesson is None:
        return False
    if lesson.wanted is not None:
        return lesson.id == asked.lesson and asked.question in lesson.wanted
    if due is None or due > study.now + AHEAD:
        return False
    return lesson.topic in {None, study.topic_of(asked)}


def _answers_left(study: Study, lesson: Lesson, name: str) -> int | None:
    """How many right answers end the lesson, that to the open question too; None for very many."""
    returning = [each for each in lesson.returning if study.bank.question(each)]
    if lesson.wanted is not None:
        wanted = [each for each in lesson.wanted if study.bank.question(each)]
        return len({name, *wanted, *returning})
    rows = study_store.up_to(study.connection, lesson, study.now, study.now + AHEAD)
    fit = (row for row in rows if row.due <= study.now or row.state != Stage.REVIEW)
    waiting = [
        answers_left(Stage(row.state), row.step)
        for row in islice(fit, _COUNTED + 1)
        if _fits(study, lesson, row.question)
    ]
    begun = sum(1 for _ in _unseen(study, lesson))
    if len(waiting) + begun > _COUNTED:
        return None
    put_off = sum(_answers_to(study, each) for each in returning)
    return sum(waiting) + begun * answers_left(Stage.NEW, None) + put_off


def _answers_to(study: Study, name: str) -> int:
    """How many right answers a question that was put off still needs."""
    card = cards_store.get(study.connection, study.person.id, name)
    return answers_left(stage(card), card.memory.step if card else None)


def _unseen(study: Study, lesson: Lesson) -> Iterator[int]:
    """The places of questions that may still begin today, or as many others."""
    most = study.planned.new_left(study.now)
    if not most:
        return iter(())
    cursors = study_store.positions(study.connection, study.person.id, study.bank.version)
    topics = [topic for topic in study.bank.topics if lesson.topic in {None, topic.id}]
    places = (_unseen_places(study, lesson, each, cursors.get(each.id, 0)) for each in topics)
    return islice(chain.from_iterable(places), most)


def is_anything_new(study: Study, lesson: Lesson) -> bool:
    """Whether the lesson's topic has a question left that the person has never answered."""
    return _first_unseen(study, lesson) is not None


def is_anything_due(study: Study, lesson: Lesson) -> bool:
    """Whether anything is due that the lesson left out: of another topic, or skipped."""
    return _due(study, replace(lesson, topic=None, skipped={})) is not None


def next_due(study: Study) -> datetime | None:
    """When the next card returns that is not due yet."""
    coming = study_store.coming(study.connection, study.person.id, study.now)
    return next((due for question, due in coming if study.bank.question(question)), None)


def _in_bank(study: Study, names: Iterable[str]) -> str | None:
    """The first of the questions that the bank has."""
    return next((name for name in names if study.bank.question(name)), None)


def _due(study: Study, lesson: Lesson) -> str | None:
    """A due card, first of those in learning steps, and if possible of another topic."""
    for found in (
        study_store.learning(study.connection, lesson, study.now, study.now),
        study_store.due(study.connection, lesson, study.now),
    ):
        fit = (pair for pair in found if _fits(study, lesson, pair[0]))
        if card := interleaved(islice(fit, _LOOK), lesson.last_topic):
            return card
    return None


def _due_soon(study: Study, lesson: Lesson) -> str | None:
    """A card due within minutes; the same twice in a row only if there is no other."""
    soon = study_store.learning(study.connection, lesson, study.now, study.now + AHEAD)
    fit = [name for name, _ in soon if _fits(study, lesson, name)]
    if not fit:
        return None
    last = study_store.last_asked(study.connection, lesson.person)
    return next((name for name in fit if name != last), fit[0])


def _fits(study: Study, lesson: Lesson, name: str) -> bool:
    return name not in lesson.skipped and study.bank.question(name) is not None


def _new(study: Study, lesson: Lesson) -> str | None:
    """A new question, if one may still begin today."""
    if not study.planned.new_left(study.now):
        return None
    return _first_unseen(study, lesson)


def _first_unseen(study: Study, lesson: Lesson) -> str | None:
    """The next question without a card: topics take turns, each in order from its cursor on."""
    bank, person = study.bank, study.person.id
    cursors = study_store.positions(study.connection, person, bank.version)
    topics = [topic for topic in bank.topics if lesson.topic in {None, topic.id}]
    turns = [(cursors.get(topic.id, 0), turn) for turn, topic in enumerate(topics)]
    heapq.heapify(turns)
    while turns:
        start, turn = heapq.heappop(turns)
        topic = topics[turn]
        place = _unseen_from(study, lesson, topic, start)
        if place > start and not lesson.skipped:
            study_store.move(study.connection, person, topic.id, bank.version, place)
        if place < len(topic.questions):
            if not turns or (place, turn) <= turns[0]:
                return topic.questions[place].id
            heapq.heappush(turns, (place, turn))
    return None


def _unseen_from(study: Study, lesson: Lesson, topic: Topic, start: int) -> int:
    """The position of the first question from `start` on that has no card and was not skipped."""
    return next(_unseen_places(study, lesson, topic, start), len(topic.questions))


def _unseen_places(study: Study, lesson: Lesson, topic: Topic, start: int) -> Iterator[int]:
    """The positions from `start` on of questions without a card that were not skipped."""
    for first in range(start, len(topic.questions), _CHUNK):
        names = [question.id for question in topic.questions[first : first + _CHUNK]]
        seen = study_store.seen(study.connection, study.person.id, names)
        for position, name in enumerate(names, first):
            if name not in seen and name not in lesson.skipped:
                yield position


def _twin(study: Study, card: Question) -> Question | None:
    """The free-text twin to ask for a mature card: once a day, if not hidden or due itself."""
    twin = study.bank.question(card.twin or "")
    if twin is None:
        return None
    known = cards_store.get(study.connection, study.person.id, card.id)
    if known is None or not known.mature:
        return None
    own = cards_store.get(study.connection, study.person.id, twin.id)
    if own and (own.memory.due <= study.now or own.hidden_until > study.now):
        return None
    zone = study.person.zone
    morning = start_of(day_of(study.now, zone), zone)
    if study_store.asked_since(study.connection, study.person.id, twin.digest, morning):
        return None
    return twin

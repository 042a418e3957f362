"""What a lesson asks next: due cards, then new questions, then what is due soon, then what was skipped."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from sqlalchemy import Connection

from bot.bank.bank import Bank, Topic
from bot.bank.question import Question
from bot.cards import store as cards_store
from bot.people.days import day_of, start_of
from bot.people.person import Person
from bot.study import store as study_store
from bot.study.session import AHEAD, Lesson, interleaved

_LOOK = 8  # due cards among which topics may be interleaved
_CHUNK = 20  # questions of a topic looked at together


@dataclass(frozen=True, slots=True)
class Next:
    """The card to ask and the content to ask it with: the question itself or its free-text twin."""

    card: Question
    question: Question


def choose(
    connection: Connection, person: Person, lesson: Lesson, bank: Bank, now: datetime
) -> Next | None:
    """What to ask next; None when the lesson is at its end."""
    if lesson.wanted is not None:
        found = next(
            (name for name in (*lesson.wanted, *lesson.returning) if bank.question(name)), None
        )
    else:
        found = _found(connection, person, lesson, bank, now)
    card = bank.question(found) if found else None
    return Next(card, _twin(connection, person, card, bank, now)) if card else None


def _found(
    connection: Connection, person: Person, lesson: Lesson, bank: Bank, now: datetime
) -> str | None:
    return (
        _known(study_store.learning(connection, lesson, now, now), lesson, bank)
        or _known(study_store.due(connection, lesson, now), lesson, bank)
        or _new(connection, person, lesson, bank, now)
        or _ahead(connection, lesson, bank, now)
        or next((name for name in lesson.returning if bank.question(name)), None)
    )


def new_remaining(connection: Connection, person: Person, lesson: Lesson, bank: Bank) -> bool:
    """Whether there is any question left that the person has never answered."""
    return _first_unseen(connection, person.id, lesson, bank) is not None


def due_now(connection: Connection, lesson: Lesson, bank: Bank, now: datetime) -> bool:
    """Whether anything is due that the lesson left out: of another topic, or skipped."""
    whole = replace(lesson, topic=None, skipped={})
    found = (
        study_store.learning(connection, whole, now, now),
        study_store.due(connection, whole, now),
    )
    return any(_known(candidates, whole, bank) for candidates in found)


def next_due(connection: Connection, person: Person, bank: Bank, now: datetime) -> datetime | None:
    """When the next card returns that is not due yet."""
    return next(
        (
            due
            for question, due in study_store.coming(connection, person.id, now)
            if bank.question(question)
        ),
        None,
    )


def _known(candidates: Iterator[tuple[str, str]], lesson: Lesson, bank: Bank) -> str | None:
    fit = (pair for pair in candidates if pair[0] not in lesson.skipped and bank.question(pair[0]))
    return interleaved(islice(fit, _LOOK), lesson.last_topic)


def _ahead(connection: Connection, lesson: Lesson, bank: Bank, now: datetime) -> str | None:
    """What falls due within minutes, but not the same question twice in a row while there is another."""
    soon = study_store.learning(connection, lesson, now, now + AHEAD)
    fit = [name for name, _ in soon if name not in lesson.skipped and bank.question(name)]
    last = study_store.last_asked(connection, lesson.person) if fit else None
    return next((name for name in fit if name != last), fit[0] if fit else None)


def _new(
    connection: Connection, person: Person, lesson: Lesson, bank: Bank, now: datetime
) -> str | None:
    if not person.new_left(now):
        return None
    return _first_unseen(connection, person.id, lesson, bank)


def _first_unseen(connection: Connection, person: int, lesson: Lesson, bank: Bank) -> str | None:
    """The next new question: the topics take turns, each in the bank's order, from where its cursor stands."""
    cursors = study_store.positions(connection, person, bank.version)
    topics = [topic for topic in bank.topics if lesson.topic in {None, topic.id}]
    turns = [(cursors.get(topic.id, 0), turn) for turn, topic in enumerate(topics)]
    heapq.heapify(turns)
    while turns:
        start, turn = heapq.heappop(turns)
        topic = topics[turn]
        place = _unseen_from(connection, person, lesson, topic, start)
        if place > start and not lesson.skipped:
            study_store.move(connection, person, topic.id, bank.version, place)
        if place < len(topic.questions):
            if not turns or (place, turn) <= turns[0]:
                return topic.questions[place].id
            heapq.heappush(turns, (place, turn))
    return None


def _unseen_from(
    connection: Connection, person: int, lesson: Lesson, topic: Topic, start: int
) -> int:
    """The position of the first question from `start` on that has no card and was not skipped."""
    for first in range(start, len(topic.questions), _CHUNK):
        names = [question.id for question in topic.questions[first : first + _CHUNK]]
        passed = study_store.seen(connection, person, names) | lesson.skipped.keys()
        for offset, name in enumerate(names):
            if name not in passed:
                return first + offset
    return len(topic.questions)


def _twin(
    connection: Connection, person: Person, card: Question, bank: Bank, now: datetime
) -> Question:
    """The free-text twin of a mature card, unless she has that text today anyway; else the question itself."""
    twin = bank.question(card.twin) if card.twin else None
    known = cards_store.get(connection, person.id, card.id) if twin else None
    if twin is None or known is None or not known.mature:
        return card
    return twin if _wanted_today(connection, person, twin, now) else card


def _wanted_today(connection: Connection, person: Person, twin: Question, now: datetime) -> bool:
    """Whether a text may stand for another card: once a day, not hidden, and not when it is due itself."""
    own = cards_store.get(connection, person.id, twin.id)
    if own and (own.memory.due <= now or own.hidden_until > now):
        return False
    morning = start_of(day_of(now, person.zone), person.zone)
    return not study_store.asked_since(connection, person.id, twin.digest, morning)

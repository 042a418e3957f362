"""Asking: how a lesson begins, goes on, puts questions off and ends."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from random import SystemRandom
from typing import Any, Final

from sqlalchemy import Connection

from bot.bank.bank import Bank
from bot.bank.question import Question, layout_of
from bot.cards import card as card_rules
from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.codec import written
from bot.people import store as people_store
from bot.people.days import day_of
from bot.people.person import Person
from bot.repetition.memory import Memory, Rating
from bot.study import store as study_store
from bot.study.choosing import choose, due_now, new_remaining, next_due
from bot.study.outcome import Ask, Left, LessonFinished, Refusal, StudyRefused
from bot.study.session import Asked, Lesson, QuestionState, rated_by_learner

MORE: Final = 10  # new questions added by one press of «Ещё 10 новых»
LOST: Final = timedelta(
    seconds=60
)  # a question whose message is not known for so long never arrived


class Asking:
    """Moves a person's lesson along, at the time `now` and with the bank `bank`."""

    def __init__(self, connection: Connection, person: Person, bank: Bank, now: datetime) -> None:
        self._connection = connection
        self._person = person
        self._bank = bank
        self._now = now

    def start(self, topic: str | None = None, *, pressed: bool = False) -> Ask | LessonFinished:
        """Begin a lesson, or show again what is open in the interrupted one; a button pressed twice asks once."""
        lesson, left = self._going_on(), None
        if lesson and topic not in {None, lesson.topic}:
            left = self._close(lesson)
            lesson = None
        lesson = self._of_today(lesson) if lesson else self._begin(topic)
        waiting = study_store.waiting(self._connection, self._person.id)
        if waiting is None:
            return self._ask_next(lesson, left)
        on_its_way = waiting.message is None and not self._is_lost(waiting)
        if pressed and on_its_way:
            raise StudyRefused(Refusal.OPEN)
        return self._again(waiting)

    def go_through(self, questions: Sequence[str]) -> Ask | LessonFinished:
        """Begin a lesson of certain questions."""
        lesson = self._going_on()
        left = self._close(lesson) if lesson else None
        return self._ask_next(self._begin(None, questions), left)

    def next(self) -> Ask | LessonFinished:
        """Ask the next question, unless one is still open; one that never arrived is shown again."""
        waiting = study_store.waiting(self._connection, self._person.id)
        if waiting is None:
            return self._ask_next(self._lesson())
        if not self._is_lost(waiting):
            raise StudyRefused(Refusal.OPEN)
        return self._again(waiting)

    def more(self, topic: str | None) -> Ask | LessonFinished:
        """Have ten new questions ahead today, however often it is pressed, and go on in the topic, if there is one."""
        if study_store.waiting(self._connection, self._person.id):
            return self.next()
        today = self._person.on(self._now)
        self._count_new(
            more=max(today.new_extra, today.new_seen - today.new_a_day + MORE) - today.new_extra
        )
        return self.start(topic)

    def lost(self) -> Ask | LessonFinished | None:
        """The open question to be shown again, if its message never arrived."""
        waiting = study_store.waiting(self._connection, self._person.id)
        return self._again(waiting) if waiting and self._is_lost(waiting) else None

    def stop(self) -> LessonFinished:
        """End the lesson; what is open is withdrawn and keeps its place."""
        lesson = self._going_on()
        if lesson is None:
            raise StudyRefused(Refusal.NO_LESSON)
        return self._finished(lesson, self._close(lesson))

    def skip(self, asked: Asked) -> Ask | LessonFinished:
        """Put the question off to the lesson's end; it is not counted."""
        return self._ask_next(
            self._lesson().put_off(asked.question), self._leave(asked, QuestionState.SKIPPED)
        )

    def named(self, key: str) -> Asked:
        """The person's own asked question of that key; somebody else's is refused like one that never was."""
        asked = study_store.by_key(self._connection, key)
        if asked is None or asked.person != self._person.id:
            raise StudyRefused(Refusal.UNKNOWN)
        return asked

    def passed(self, key: str) -> Asked:
        """The person's own asked question of that key, once it is open no more: before, nothing follows on it."""
        asked = self.named(key)
        if asked.state is QuestionState.OPEN:
            raise StudyRefused(Refusal.UNKNOWN)
        return asked

    # Lessons

    def _lesson(self) -> Lesson:
        """The lesson that goes on, or a new one."""
        lesson = self._going_on()
        return self._of_today(lesson) if lesson else self._begin(None)

    def _going_on(self) -> Lesson | None:
        """The open lesson; where its topic has left the bank, that of its latest question now, else every topic."""
        lesson = study_store.open_lesson(self._connection, self._person.id)
        if lesson is None or lesson.topic is None or self._bank.topic(lesson.topic):
            return lesson
        latest = self._bank.question(
            study_store.last_asked(self._connection, self._person.id) or ""
        )
        followed = replace(lesson, topic=latest.topic if latest else None)
        study_store.save_lesson(self._connection, followed)
        return followed

    def _begin(self, topic: str | None, wanted: Sequence[str] | None = None) -> Lesson:
        return study_store.begin_lesson(self._connection, self._person.id, topic, self._now, wanted)

    def _of_today(self, lesson: Lesson) -> Lesson:
        """The lesson itself; one of an earlier day ends, and its open question goes over into today's."""
        zone = self._person.zone
        if day_of(lesson.started_at, zone) == day_of(self._now, zone):
            return lesson
        study_store.end_lesson(self._connection, lesson, self._now)
        begun = self._begin(lesson.topic, lesson.wanted)
        waiting = study_store.waiting(self._connection, self._person.id)
        if waiting:
            study_store.change(self._connection, waiting.id, lesson=begun.id)
        return begun

    def _close(self, lesson: Lesson) -> Left | None:
        """End a lesson; its open question is withdrawn."""
        study_store.end_lesson(self._connection, lesson, self._now)
        return self._withdraw()

    def _withdraw(self) -> Left | None:
        """Take the open question back, if there is one."""
        waiting = study_store.waiting(self._connection, self._person.id)
        return self._leave(waiting, QuestionState.WITHDRAWN) if waiting else None

    def _leave(self, asked: Asked, state: QuestionState) -> Left:
        study_store.change(self._connection, asked.id, state=state)
        return Left(replace(asked, state=state), self._content(asked))

    def _finished(self, lesson: Lesson, left: Left | None) -> LessonFinished:
        connection, person, bank, now = self._connection, self._person, self._bank, self._now
        return LessonFinished(
            lesson,
            next_due(connection, person, bank, now),
            due_now(connection, lesson, bank, now),
            new_remaining(connection, person, lesson, bank),
            left,
        )

    # Questions

    def _ask_next(self, lesson: Lesson, left: Left | None = None) -> Ask | LessonFinished:
        found = choose(self._connection, self._person, lesson, self._bank, self._now)
        if found is None:
            self._close(lesson)
            return self._finished(lesson, left)
        return self._ask(lesson, found.card.id, found.card.topic, found.question, left)

    def _ask(
        self, lesson: Lesson, card: str, topic: str, question: Question, left: Left | None = None
    ) -> Ask:
        """Put a question to the person: its content and layout are kept with the row."""
        wanted = (
            None if lesson.wanted is None else tuple(name for name in lesson.wanted if name != card)
        )
        study_store.save_lesson(self._connection, replace(lesson, last_topic=topic, wanted=wanted))
        key, layout = secrets.token_urlsafe(9), layout_of(question, SystemRandom())
        values: dict[str, Any] = {
            "key": key,
            "person": self._person.id,
            "lesson": lesson.id,
            "question": card,
            "topic": topic,
            "digest": cards_store.keep_content(self._connection, question),
            "layout": written(layout),
            "state": QuestionState.OPEN,
            "asked_at": self._now,
        }
        number = study_store.ask(self._connection, values)
        fresh = values | {"layout": layout, "picks": (), "hinted": False, "message": None}
        return Ask(Asked(id=number, **fresh), question, left)

    def _again(self, asked: Asked) -> Ask | LessonFinished:
        """Show the open question in a new message; the buttons of the old one end with its key, if it ever arrived.

        What was put aside since it was asked gives way to the next question.
        """
        if asked.digest in self._bank.aside:
            return self._ask_next(self._lesson(), self._withdraw())
        key = secrets.token_urlsafe(9) if asked.message else asked.key
        renewed = replace(asked, key=key, message=None, asked_at=self._now)
        study_store.change(
            self._connection, asked.id, key=renewed.key, message=None, asked_at=self._now
        )
        left = Left(asked, self._content(asked))
        return Ask(renewed, left.question, left)

    def _is_lost(self, waiting: Asked) -> bool:
        return waiting.message is None and self._now - waiting.asked_at > LOST

    def _content(self, asked: Asked) -> Question:
        return cards_store.content_of(self._connection, asked.digest)

    # The day's new questions

    def _count_new(self, begun: int = 0, more: int = 0) -> None:
        """Note that new questions have begun today, and how many more were asked for."""
        today = self._person.on(self._now)
        self._person = replace(
            today, new_seen=max(0, today.new_seen + begun), new_extra=today.new_extra + more
        )
        people_store.count_new(self._connection, self._person)

    # Cards

    def _before(self, asked: Asked, review: Any) -> Card | None:  # noqa: ANN401 - a row
        """The card as it was before a review, though under its topic of now."""
        card = cards_store.restore(
            self._person.id, asked.question, review.before, self._person.zone
        )
        return (
            replace(card, topic=self._bank.topic_of(asked.question, asked.topic)) if card else None
        )

    def _futures(
        self, before: Card | None, asked: Asked, at: datetime, days: int | None
    ) -> Mapping[Rating, Memory]:
        """What each rating would make of a card, `days` study days after its last review."""
        return card_rules.forecast(
            before, (self._person.id, asked.question), at, days, self._person.zone
        )

    # Results

    def _returns(self, card: Card) -> datetime | None:
        """When a card is asked again; never, if its question has left the bank."""
        return (
            max(card.memory.due, card.hidden_until) if self._bank.question(card.question) else None
        )

    def _dues(
        self, question: Question, futures: Mapping[Rating, Memory]
    ) -> Mapping[Rating, datetime | None]:
        """When each rating would bring a free-text question back; other types are not rated by the learner."""
        return (
            {rating: after.due for rating, after in futures.items()}
            if rated_by_learner(question)
            else {}
        )

"""The use cases of a lesson; each runs inside the one transaction that it is given."""

import json
import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.bank.bank import Bank
from bot.bank.question import Choice, Multi, Number, Text
from bot.cards import card as memory
from bot.cards import store as cards
from bot.cards.card import Card
from bot.grading import choice, number
from bot.grading.verdict import Grade, Verdict
from bot.people import store as people
from bot.people.days import day_of, tomorrow
from bot.people.person import Person
from bot.repetition.memory import Rating, Stage
from bot.study import store
from bot.study.choosing import choose, new_remaining
from bot.study.outcome import Ask, Changed, Finished, Hidden, Refusal, Refused, Result, Undone
from bot.study.session import AnyQuestion, Asked, Lesson, State, layout_of, proposed

MORE = 10  # new questions added by one press of «Ещё 10 новых»


class Study:
    """What a learner can do in a lesson, at the time `now` and with the bank `bank`."""

    def __init__(self, connection: Connection, person: Person, bank: Bank, now: datetime) -> None:
        self._connection = connection
        self._person = person
        self._bank = bank
        self._now = now

    # Beginning, going on, ending

    def start(self, topic: str | None = None) -> Ask | Result | Finished:
        """Begin a lesson, or show again what waits in the one that was interrupted."""
        lesson = store.open_lesson(self._connection, self._person.id)
        waiting = store.waiting(self._connection, self._person.id)
        goes_on = lesson is not None and topic in {None, lesson.topic}
        if waiting and (goes_on or waiting.state is State.RATING):
            return self._again(waiting)
        if lesson and goes_on:
            return self._ask_next(lesson)
        frozen = self._close(lesson) if lesson else None
        begun = store.begin_lesson(self._connection, self._person.id, topic, self._now)
        return self._ask_next(begun, frozen)

    def next(self) -> Ask | Finished | Refused:
        """Ask the next question, unless one still waits."""
        waiting = store.waiting(self._connection, self._person.id)
        if waiting:
            return Refused(Refusal.OPEN if waiting.state is State.OPEN else Refusal.UNRATED)
        return self._ask_next(self._lesson())

    def more(self) -> Ask | Finished | Refused:
        """Allow ten more new questions today, and go on."""
        today = day_of(self._now, self._person.zone).isoformat()
        fresh = self._person.new_on != today
        seen, extra = (0, 0) if fresh else (self._person.new_seen, self._person.new_extra)
        self._set_new(today, seen, max(extra, seen - self._person.new_a_day) + MORE)
        return self.next()

    def stop(self) -> Finished | Refused:
        """End the lesson; what is open is withdrawn and keeps its place."""
        lesson = store.open_lesson(self._connection, self._person.id)
        if lesson is None:
            return Refused(Refusal.NOTHING)
        return self._finished(lesson, self._close(lesson))

    # Answering

    def press(self, key: str) -> Asked | Refused:
        """The open question that a button belongs to, or why it can't be used."""
        asked = self.named(key)
        if isinstance(asked, Refused) or asked.state is State.OPEN:
            return asked
        return Refused(Refusal.ANSWERED if asked.state in {State.ANSWERED, State.RATING} else Refusal.CLOSED)

    def named(self, key: str) -> Asked | Refused:
        """The person's own asked question of that key."""
        asked = store.by_key(self._connection, key)
        if asked is None:
            return Refused(Refusal.UNKNOWN)
        return asked if asked.person == self._person.id else Refused(Refusal.FOREIGN)

    def pick(self, asked: Asked, position: int) -> Result | Changed | Refused:
        """Answer a choice with the option shown at `position`, or tick one of a multi."""
        question = self._content(asked)
        if not isinstance(question, Choice | Multi) or not 0 <= position < len(asked.layout):
            return Refused(Refusal.UNKNOWN)
        option = asked.layout[position]
        if isinstance(question, Choice):
            picked = replace(asked, picks=(option,))
            return self._count(picked, question, choice.grade(question, frozenset({option})), json.dumps([option]))
        return self._save(replace(asked, picks=tuple(sorted(set(asked.picks) ^ {option}))), question)

    def submit(self, asked: Asked) -> Result | Refused:
        """Answer a multi with what is ticked."""
        question = self._content(asked)
        if not isinstance(question, Multi):
            return Refused(Refusal.UNKNOWN)
        if not asked.picks:
            return Refused(Refusal.EMPTY)
        return self._count(asked, question, choice.grade(question, frozenset(asked.picks)), json.dumps(asked.picks))

    def type(self, typed: str, graded: Mapping[int, Grade]) -> Result | Refused:
        """Answer with words; `graded` holds the grade of a free text by the asked question's id."""
        asked = store.waiting(self._connection, self._person.id)
        if asked is None:
            return Refused(Refusal.NO_QUESTION)
        if asked.state is State.RATING:
            return Refused(Refusal.UNRATED)
        question = self._content(asked)
        if isinstance(question, Choice | Multi):
            return Refused(Refusal.BUTTONS)
        grade = number.grade(question, typed) if isinstance(question, Number) else graded.get(asked.id)
        return self._count(asked, question, grade, typed) if grade else Refused(Refusal.UNREADABLE)

    def hint(self, asked: Asked) -> Changed | Refused:
        """Show the hint; it caps the rating at Hard."""
        question = self._content(asked)
        if question.hint is None:
            return Refused(Refusal.UNKNOWN)
        return self._save(replace(asked, hinted=True), question)

    def show(self, asked: Asked) -> Result:
        """Give up: the answer is shown and counts as Again."""
        return replace(self._count(asked, self._content(asked), Grade(Verdict.WRONG), ""), shown=True)

    def skip(self, asked: Asked) -> Ask | Finished:
        """Put the question off to the lesson's end; it is not counted."""
        lesson = self._lesson()
        times = lesson.skipped.get(asked.question, 0) + 1
        rest = {question: count for question, count in lesson.skipped.items() if question != asked.question}
        lesson = replace(lesson, skipped=rest | {asked.question: times})
        store.change(self._connection, asked.id, state=State.SKIPPED)
        return self._ask_next(lesson)

    # After the answer

    def rate(self, key: str, rating: Rating) -> Result | Refused:
        """Rate a free-text answer, or change its rating: the card is computed anew from what it was before."""
        asked, review = self._reviewed(key)
        if isinstance(asked, Refused):
            return asked
        if rating > Rating.AGAIN and json.loads(review.grade or "{}").get("flags"):
            return Refused(Refusal.NOT_CREDITED)
        if store.later_review(self._connection, self._person.id, asked.question, review.id):
            return Refused(Refusal.ONLY_LATEST)
        before = cards.restore(self._person.id, asked.question, review.before)
        after = self._learn(before, asked, rating, review.answered_at)
        store.change_review(self._connection, review.id, rating=int(rating))
        if asked.state is State.RATING:
            store.change(self._connection, asked.id, state=State.ANSWERED)
        rated = store.review_of(self._connection, asked.id)
        return self._result(replace(asked, state=State.ANSWERED), rated, before, after)

    def dispute(self, key: str) -> Result | Refused:
        """Say that the verdict is wrong: both verdicts are kept, and the rating may follow."""
        asked, review = self._reviewed(key)
        if isinstance(asked, Refused):
            return asked
        if json.loads(review.grade or "{}").get("flags"):
            return Refused(Refusal.NOT_CREDITED)
        opposite = Verdict.WRONG if review.verdict == Verdict.CORRECT else Verdict.CORRECT
        store.change_review(self._connection, review.id, disputed=str(opposite))
        return self.rate(key, Rating.AGAIN if opposite is Verdict.WRONG else Rating.GOOD)

    def undo(self, key: str | None = None) -> Undone | Refused:
        """Take the latest review back: the card is as before, and the question is asked again."""
        review = store.latest_review(self._connection, self._person.id)
        if review is None:
            return Refused(Refusal.NOTHING)
        asked = store.by_id(self._connection, review.asked)
        if asked is None or (key is not None and asked.key != key):
            return Refused(Refusal.ONLY_LATEST)
        withdrawn = self._withdraw()
        self._restore(asked, review)
        store.change(self._connection, asked.id, state=State.WITHDRAWN)
        question = self._content(asked)
        return Undone(asked, withdrawn, self._ask(self._lesson(), asked.question, asked.topic, question))

    def bury(self, key: str) -> Hidden | Refused:
        """Hide the card until tomorrow."""
        return self._hide(key, tomorrow(self._now, self._person.zone))

    def suspend(self, key: str) -> Hidden | Refused:
        """Hide the card for good, or show it again."""
        return self._hide(key, None)

    def report(self, key: str) -> Asked | Refused:
        """Tell the owner that the question is wrong."""
        asked = self.named(key)
        if isinstance(asked, Asked):
            store.report(self._connection, self._person.id, asked.question, asked.digest, self._now)
        return asked

    def result(self, key: str) -> Result | Refused:
        """An answered question's result, as it stands."""
        asked, review = self._reviewed(key)
        if isinstance(asked, Refused):
            return asked
        card = cards.get(self._connection, self._person.id, asked.question)
        before = cards.restore(self._person.id, asked.question, review.before)
        return self._result(asked, review, before, card)

    # What the use cases share

    def _lesson(self) -> Lesson:
        """The lesson that goes on, or a new one."""
        lesson = store.open_lesson(self._connection, self._person.id)
        return lesson or store.begin_lesson(self._connection, self._person.id, None, self._now)

    def _content(self, asked: Asked) -> AnyQuestion:
        return cards.content_of(self._connection, asked.digest)

    def _save(self, asked: Asked, question: AnyQuestion) -> Changed:
        store.change(self._connection, asked.id, picks=json.dumps(asked.picks), hinted=asked.hinted)
        return Changed(asked, question)

    def _ask_next(self, lesson: Lesson, frozen: int | None = None) -> Ask | Finished:
        found = choose(self._connection, self._person, lesson, self._bank, self._now)
        if found is None:
            self._close(lesson)
            return self._finished(lesson, frozen)
        return self._ask(lesson, found.card.id, found.card.topic, found.question, frozen)

    def _ask(self, lesson: Lesson, card: str, topic: str, question: AnyQuestion, frozen: int | None = None) -> Ask:
        """Put a question to the person: its content and layout are kept with the row."""
        store.save_lesson(self._connection, replace(lesson, last_topic=topic))
        key = secrets.token_urlsafe(9)
        values: dict[str, Any] = {
            "key": key,
            "person": self._person.id,
            "lesson": lesson.id,
            "question": card,
            "topic": topic,
            "digest": cards.keep_content(self._connection, question),
            "layout": json.dumps(layout_of(question, key)),
            "state": State.OPEN,
            "asked_at": self._now,
        }
        number_ = store.ask(self._connection, values)
        fresh = values | {"layout": layout_of(question, key), "picks": (), "hinted": False, "message": None}
        return Ask(Asked(id=number_, **fresh), question, frozen)

    def _again(self, asked: Asked) -> Ask | Result:
        """Show what waits in a new message; the buttons of the old one end with its key."""
        renewed = replace(asked, key=secrets.token_urlsafe(9))
        store.change(self._connection, asked.id, key=renewed.key)
        if asked.state is State.OPEN:
            return Ask(renewed, self._content(asked), asked.message)
        review = store.review_of(self._connection, asked.id)
        before = cards.restore(self._person.id, asked.question, review.before)
        return replace(self._result(renewed, review, before, None), frozen=asked.message)

    def _count(self, asked: Asked, question: AnyQuestion, grade: Grade, answer: str) -> Result:
        """Count an answer: the review is written down, the card and the lesson move on."""
        before = cards.get(self._connection, self._person.id, asked.question)
        rating = proposed(grade.verdict, hinted=asked.hinted)
        after = self._learn(before, asked, rating, self._now) if rating else None
        self._record(asked, grade, answer, before, rating)
        self._progress(grade, new=before is None)
        state = State.ANSWERED if rating else State.RATING
        store.change(self._connection, asked.id, state=state, picks=json.dumps(asked.picks))
        answered = replace(asked, state=state)
        forecast = self._forecast(before, asked, question, self._now)
        leech = after is not None and after.leech and rating is Rating.AGAIN
        due = after.memory.due if after else None
        return Result(answered, question, grade, rating, rating, due, forecast, answer, leech=leech)

    def _learn(self, before: Card | None, asked: Asked, rating: Rating, at: datetime) -> Card:
        key = (self._person.id, asked.question)
        after = memory.after(before, key, rating, at, self._person.zone)
        hidden = before.hidden_until if before else memory.NEVER_HIDDEN
        card = Card(self._person.id, asked.question, asked.topic, after, hidden)
        cards.save(self._connection, card)
        return card

    def _record(self, asked: Asked, grade: Grade, answer: str, before: Card | None, rating: Rating | None) -> None:
        review = cards.Review(
            person=self._person.id,
            chat=self._person.id,
            question=asked.question,
            digest=asked.digest,
            answered_at=self._now,
            answer=answer,
            verdict=str(grade.verdict),
            stage=int(before.memory.stage if before else Stage.NEW),
            proposed=rating,
            rating=rating,
            asked=asked.id,
            before=cards.dump(before),
            grade=grade.dump(),
        )
        cards.record(self._connection, review)

    def _progress(self, grade: Grade, *, new: bool) -> None:
        lesson = self._lesson()
        right = grade.verdict is Verdict.CORRECT
        counted = replace(
            lesson,
            answered=lesson.answered + 1,
            correct=lesson.correct + right,
            learned=lesson.learned + new,
        )
        store.save_lesson(self._connection, counted)
        if new:
            today = day_of(self._now, self._person.zone).isoformat()
            same_day = self._person.new_on == today
            seen, extra = (self._person.new_seen, self._person.new_extra) if same_day else (0, 0)
            self._set_new(today, seen + 1, extra)

    def _set_new(self, today: str, seen: int, extra: int) -> None:
        """Note how many new questions the person's day has had, and how many more were asked for."""
        people.change(self._connection, self._person.id, new_on=today, new_seen=seen, new_extra=extra)
        self._person = replace(self._person, new_on=today, new_seen=seen, new_extra=extra)

    def _forecast(
        self, before: Card | None, asked: Asked, question: AnyQuestion, at: datetime
    ) -> Mapping[Rating, datetime]:
        """When each rating would bring a free-text question back; other types are not rated by the learner."""
        if not isinstance(question, Text):
            return {}
        ahead = memory.forecast(before, (self._person.id, asked.question), at, self._person.zone)
        return {rating: after.due for rating, after in ahead.items()}

    def _reviewed(self, key: str) -> tuple[Asked | Refused, Any]:
        """The person's answered question of that key and its review."""
        asked = self.named(key)
        if isinstance(asked, Refused):
            return asked, None
        review = store.review_of(self._connection, asked.id)
        if review is None or review.undone_at is not None:
            return Refused(Refusal.CLOSED), None
        return asked, review

    def _result(self, asked: Asked, review: Any, before: Card | None, card: Card | None) -> Result:  # noqa: ANN401 - a row
        """A result rebuilt from its review."""
        question = self._content(asked)
        return Result(
            asked,
            question,
            Grade.restore(review.grade),
            Rating(review.rating) if review.rating else None,
            Rating(review.proposed) if review.proposed else None,
            card.memory.due if card else None,
            self._forecast(before, asked, question, review.answered_at),
            review.answer,
            disputed=review.disputed is not None,
            suspended=card is not None and card.hidden_until == memory.SUSPENDED,
        )

    def _restore(self, asked: Asked, review: Any) -> None:  # noqa: ANN401 - a row
        """Put card, lesson and day back to what they were before a review."""
        before = cards.restore(self._person.id, asked.question, review.before)
        if before:
            cards.save(self._connection, before)
        else:
            cards.remove(self._connection, self._person.id, asked.question)
            store.rewind(self._connection, self._person.id, asked.topic)
            if self._person.new_on == day_of(review.answered_at, self._person.zone).isoformat():
                self._set_new(self._person.new_on, self._person.new_seen - 1, self._person.new_extra)
        store.change_review(self._connection, review.id, undone_at=self._now)
        lesson = store.open_lesson(self._connection, self._person.id)
        if lesson and lesson.id == asked.lesson:
            right = review.verdict == Verdict.CORRECT
            fewer = {"answered": lesson.answered - 1, "correct": lesson.correct - right}
            store.save_lesson(self._connection, replace(lesson, learned=lesson.learned - (before is None), **fewer))

    def _hide(self, key: str, until: datetime | None) -> Hidden | Refused:
        asked = self.named(key)
        if isinstance(asked, Refused):
            return asked
        card = cards.get(self._connection, self._person.id, asked.question)
        if card is None:
            return Refused(Refusal.NOTHING)
        suspended = until is None and card.hidden_until != memory.SUSPENDED
        hidden = until or (memory.SUSPENDED if suspended else memory.NEVER_HIDDEN)
        cards.hide(self._connection, self._person.id, asked.question, hidden)
        return Hidden(asked, replace(card, hidden_until=hidden), until, suspended)

    def _withdraw(self) -> int | None:
        """Take the open question back and return its message; what waits for a rating stays counted."""
        waiting = store.waiting(self._connection, self._person.id)
        if waiting is None:
            return None
        state = State.WITHDRAWN if waiting.state is State.OPEN else State.ANSWERED
        store.change(self._connection, waiting.id, state=state)
        return waiting.message

    def _close(self, lesson: Lesson) -> int | None:
        """End a lesson; its open question is withdrawn, an unrated answer keeps waiting."""
        store.end_lesson(self._connection, lesson, self._now)
        waiting = store.waiting(self._connection, self._person.id)
        return self._withdraw() if waiting and waiting.state is State.OPEN else None

    def _finished(self, lesson: Lesson, frozen: int | None) -> Finished:
        due = store.next_due(self._connection, self._person.id, self._now)
        return Finished(lesson, due, new_remaining(self._connection, self._person, lesson, self._bank), frozen)

"""Answering: options picked, words typed, help asked for; an answer is counted once and moves its card."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Final

from bot.bank.question import Choice, Multi, Number, Question, Text
from bot.cards import card as card_rules
from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.codec import written
from bot.grading import choice, number
from bot.grading.guards import guards
from bot.grading.verdict import Grade, Verdict
from bot.repetition.memory import Memory, Rating, Stage
from bot.study import store as study_store
from bot.study.asking import Asking
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
from bot.study.session import Asked, QuestionState, proposed

TELLING: Final = timedelta(seconds=3)  # within which a question is usually told


class Answering(Asking):
    """What a learner can do with an open question."""

    def press(self, key: str) -> Asked:
        """The open question that a button belongs to."""
        asked = self.named(key)
        if asked.state is QuestionState.OPEN:
            return asked
        if asked.state is QuestionState.ANSWERED:
            raise StudyRefused(Refusal.ANSWERED, asked)
        raise StudyRefused(Refusal.CLOSED, asked)

    def pick(self, asked: Asked, position: int) -> Result | QuestionChanged:
        """Answer a choice with the option shown at `position`, or tick one of a multi."""
        question = self._content(asked)
        if not isinstance(question, Choice | Multi) or not 0 <= position < len(asked.layout):
            raise StudyRefused(Refusal.UNKNOWN)
        option = asked.layout[position]
        if isinstance(question, Choice):
            picked = replace(asked, picks=(option,))
            return self._count(
                picked, question, choice.grade(question, frozenset({option})), written([option])
            )
        return self._save(
            replace(asked, picks=tuple(sorted(set(asked.picks) ^ {option}))), question
        )

    def submit(self, asked: Asked) -> Result:
        """Answer a multi with what is ticked."""
        question = self._content(asked)
        if not isinstance(question, Multi):
            raise StudyRefused(Refusal.UNKNOWN)
        if not asked.picks:
            raise StudyRefused(Refusal.EMPTY)
        return self._count(
            asked, question, choice.grade(question, frozenset(asked.picks)), written(asked.picks)
        )

    def type(
        self,
        typed: str,
        graded: Mapping[int, Grade],
        numbered: Callable[[Choice | Multi], bool] = lambda _: False,
        message: int | None = None,
    ) -> Result | AskedBack | Ask | LessonFinished:
        """Answer with words; `graded` holds a free text's grade by the asked question's id, else she compares.

        `numbered` tells whether a question's options were shown with numbers, by which they may be named; `message` is
        the number of hers, where it is known.
        """
        asked = study_store.waiting(self._connection, self._person.id)
        if asked is None:
            return self._go_on_from_words()
        if message is not None and self._is_unseen(asked, message):
            raise StudyRefused(Refusal.UNSEEN)
        question = self._content(asked)
        if isinstance(question, Choice | Multi):
            if not numbered(question):
                raise StudyRefused(Refusal.BUTTONS)
            return self._named(asked, question, typed)
        if isinstance(question, Text):
            return self._count(asked, question, graded.get(asked.id, Grade(Verdict.UNSURE)), typed)
        return self._number(asked, question, typed)

    def settle(self, asked: Asked, value: Decimal) -> Result:
        """Answer a number that was asked back with what it means."""
        question = self._content(asked)
        if not isinstance(question, Number):
            raise StudyRefused(Refusal.UNKNOWN)
        return self._count(
            asked, question, number.grade_value(question, value), f"{value.normalize():f}"
        )

    def hint(self, asked: Asked) -> QuestionChanged:
        """Show the hint; it caps the rating at Hard."""
        question = self._content(asked)
        if question.hint is None:
            raise StudyRefused(Refusal.UNKNOWN)
        return self._save(replace(asked, hinted=True), question)

    def show(self, asked: Asked) -> Result:
        """Give up: the answer is shown and counts as Again."""
        return self._count(asked, self._content(asked), Grade(Verdict.WRONG), SHOWN)

    def _named(self, asked: Asked, question: Choice | Multi, typed: str) -> Result:
        """Answer with the numbers of options as they were shown: one, or all that are right of a multi."""
        places = choice.places(typed, len(asked.layout))
        if not places or (isinstance(question, Choice) and len(places) > 1):
            raise StudyRefused(Refusal.OPTIONS)
        picks = tuple(sorted(asked.layout[place] for place in places))
        return self._count(
            replace(asked, picks=picks),
            question,
            choice.grade(question, frozenset(picks)),
            written(picks),
        )

    def _number(self, asked: Asked, question: Number, typed: str) -> Result | AskedBack:
        """Answer with a number; who says that she does not know it is shown the answer."""
        found = number.grade(question, typed)
        if isinstance(found, number.Unread):
            topic = self._bank.topic(asked.topic)
            others = (
                [other for other in topic.questions if isinstance(other, Number)] if topic else []
            )
            raise Misread(Refusal(found), number.examples(question, others))
        if isinstance(found, number.Doubt):
            return AskedBack(asked, found.plain, found.grouped)
        return (
            self.show(asked)
            if guards.IGNORANCE in found.flags
            else self._count(asked, question, found, typed)
        )

    def _go_on_from_words(self) -> Ask | LessonFinished:
        """Where no question is open: words under an unrated answer lead to the next question."""
        lesson = self._going_on()
        if lesson is None:
            raise StudyRefused(Refusal.NO_QUESTION)
        if not self._left_unrated():
            raise StudyRefused(Refusal.BETWEEN)
        return self._ask_next(self._of_today(lesson))

    def _is_unseen(self, asked: Asked, message: int) -> bool:
        """Whether words were sent before the question could be seen, on the heels of others under an unrated answer."""
        being_told = timedelta(0) <= self._now - asked.asked_at < TELLING
        early = message < asked.message if asked.message else being_told
        return early and self._left_unrated()

    def _left_unrated(self) -> bool:
        latest = study_store.latest_review(self._connection, self._person.id)
        return latest is not None and latest.rating is None

    def _save(self, asked: Asked, question: Question) -> QuestionChanged:
        study_store.change(
            self._connection, asked.id, picks=written(asked.picks), hinted=asked.hinted
        )
        return QuestionChanged(asked, question)

    def _count(self, asked: Asked, question: Question, grade: Grade, answer: str) -> Result:
        """Count an answer: the review is written down, the card and the lesson move on."""
        before = cards_store.get(self._connection, self._person.id, asked.question)
        rating = proposed(grade.verdict, hinted=asked.hinted)
        days = card_rules.study_days(before, self._now, self._person.zone)
        futures = self._futures(before, asked, self._now, days)
        due = self._returns(self._learn(before, asked, futures[rating])) if rating else None
        number = self._record(asked, grade, answer, before, rating, days)
        self._progress(
            asked,
            grade,
            rated=rating is not None,
            new=before is None and self._is_first(asked, number),
        )
        study_store.change(
            self._connection, asked.id, state=QuestionState.ANSWERED, picks=written(asked.picks)
        )
        answered, lapses = replace(asked, state=QuestionState.ANSWERED), card_rules.failures(before)
        dues = self._dues(question, futures)
        return Result(
            answered, question, grade, rating, rating, due, self._now, dues, answer, lapses=lapses
        )

    def _learn(self, before: Card | None, asked: Asked, after: Memory) -> Card:
        """Move the card on from what it was before the answer."""
        key = (self._person.id, asked.question)
        card = card_rules.reviewed(
            before, key, self._bank.topic_of(asked.question, asked.topic), after
        )
        cards_store.save(self._connection, card)
        return card

    def _record(
        self,
        asked: Asked,
        grade: Grade,
        answer: str,
        before: Card | None,
        rating: Rating | None,
        days: int | None,
    ) -> int:
        review = cards_store.Review(
            person=self._person.id,
            chat=self._person.id,
            question=asked.question,
            digest=asked.digest,
            answered_at=self._now,
            answer=answer,
            verdict=str(grade.verdict),
            stage=int(before.memory.stage if before else Stage.NEW),
            moved=rating is not None,
            study_days=days,
            proposed=rating,
            rating=rating,
            asked=asked.id,
            before=cards_store.dump(before, self._person.zone),
            grade=grade.dump(),
        )
        return cards_store.record(self._connection, review)

    def _is_first(self, asked: Asked, number: int) -> bool:
        """Whether no answer that left the card unmade came before review `number`."""
        return not study_store.unmoved_before(
            self._connection, self._person.id, asked.question, number
        )

    def _progress(self, asked: Asked, grade: Grade, *, rated: bool, new: bool) -> None:
        """Count the answer in the lesson, and a new question in the day; until it is rated it is put off."""
        lesson = self._lesson()
        lesson = lesson.taken_up(asked.question) if rated else lesson.put_off(asked.question)
        counted = replace(
            lesson,
            answered=lesson.answered + 1,
            correct=lesson.correct + (grade.verdict is Verdict.CORRECT),
            learned=lesson.learned + new,
        )
        study_store.save_lesson(self._connection, counted)
        if new:
            self._count_new(+1)

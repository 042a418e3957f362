"""The use cases of a lesson, each run inside the one transaction that it is given; here those after an answer."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.cards import card as card_rules
from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.grading.verdict import Grade, Verdict
from bot.people.days import tomorrow
from bot.repetition.memory import Rating
from bot.study import store as study_store
from bot.study.answering import Answering
from bot.study.outcome import SHOWN, Refusal, Result, StudyRefused, Undone
from bot.study.session import (
    Asked,
    QuestionState,
    agrees,
    counts_right,
    creditable,
    rated_by_learner,
)


class Study(Answering):
    """Everything a learner can do in a lesson: ask (Asking), answer (Answering), and think again."""

    def result(self, key: str) -> Result:
        """An answered question's result, as it stands."""
        return self._as_it_stands(*self._reviewed(key))

    def rate(self, key: str, rating: Rating) -> Result:
        """Rate a free-text answer, or change its rating: the card is computed anew from what it was before."""
        asked, review = self._rateable(key)
        rating = min(rating, Rating.HARD) if asked.hinted else rating
        if rating > Rating.AGAIN and not creditable(Grade.restore(review.grade)):
            raise StudyRefused(Refusal.NOT_CREDITED)
        since = self._moved_since(review)
        if since and review.moved:
            raise StudyRefused(Refusal.REVIEWED_SINCE)
        if not since:
            self._move(asked, review, rating)
        disputed = review.disputed if agrees(review.disputed, rating) else None
        study_store.change_review(
            self._connection, review.id, rating=int(rating), disputed=disputed
        )
        self._recount(
            asked,
            right=counts_right(review.verdict, rating)
            - counts_right(review.verdict, review.rating),
        )
        return self._as_it_stands(asked, study_store.review_of(self._connection, asked.id))

    def _move(self, asked: Asked, review: Any, rating: Rating) -> None:  # noqa: ANN401 - a row
        """Move the card on from what it was before the answer; one rated late finds it as reviews before it left it."""
        now = cards_store.get(self._connection, self._person.id, asked.question)
        before, days = self._ground(asked, review, now)
        self._learn(before, asked, self._futures(before, asked, review.answered_at, days)[rating])
        if now:
            cards_store.hide(self._connection, self._person.id, asked.question, now.hidden_until)
        kept = {"before": cards_store.dump(before, self._person.zone), "study_days": days}
        study_store.change_review(self._connection, review.id, moved=True, **kept)

    def _moved_since(self, review: Any) -> bool:  # noqa: ANN401 - a row
        return study_store.moved_since(
            self._connection, self._person.id, review.question, review.id
        )

    def dispute(self, key: str) -> Result:
        """Say that the verdict is wrong: both verdicts are kept, and the rating follows if it still can."""
        review = self._graded(key)
        opposite = Verdict.WRONG if review.verdict == Verdict.CORRECT else Verdict.CORRECT
        wanted = Rating.AGAIN if opposite is Verdict.WRONG else Rating.GOOD
        return self.result(key) if review.disputed else self._doubt(key, review, opposite, wanted)

    def agree(self, key: str) -> Result:
        """Take a dispute back: the verdict stands, and so does the rating that it proposed, if it still can."""
        review = self._graded(key)
        return (
            self._doubt(key, review, None, Rating(review.proposed))
            if review.disputed
            else self.result(key)
        )

    def _doubt(
        self,
        key: str,
        review: Any,  # noqa: ANN401 - a row
        disputed: Verdict | None,
        rating: Rating,
    ) -> Result:
        study_store.change_review(self._connection, review.id, disputed=disputed)
        with suppress(StudyRefused):
            return self.rate(key, rating)
        return self.result(key)

    def _graded(self, key: str) -> Any:  # noqa: ANN401 - a row
        """An answer whose verdict is the grader's and may be doubted."""
        _, review = self._rateable(key)
        if not creditable(Grade.restore(review.grade)):
            raise StudyRefused(Refusal.NOT_CREDITED)
        if not review.proposed:
            raise StudyRefused(Refusal.UNKNOWN)
        return review

    def _rateable(self, key: str) -> tuple[Asked, Any]:
        """An answer that its learner may rate: words of her own for a free text, and not an answer that was shown."""
        asked, review = self._reviewed(key)
        if not rated_by_learner(self._content(asked)) or review.answer == SHOWN:
            raise StudyRefused(Refusal.UNKNOWN)
        return asked, review

    def undo(self, key: str | None = None) -> Undone:
        """Take the latest review back: the card is as before, and the question is asked again."""
        named = self.passed(key) if key else None
        review = study_store.latest_review(self._connection, self._person.id)
        asked = study_store.by_id(self._connection, review.asked) if review else None
        if (
            review is None or asked is None
        ):  # a question of long ago is trimmed, and with it what an undo needs
            raise StudyRefused(Refusal.NOTHING)
        if named and named.id != asked.id:
            raise StudyRefused(Refusal.ONLY_LATEST)
        if review.moved and self._moved_since(review):
            raise StudyRefused(Refusal.REVIEWED_SINCE)
        return self._undone(asked, review)

    def bury(self, key: str) -> Result:
        """Hide the card until tomorrow."""
        return self._hide(key, tomorrow(self._now, self._person.zone))

    def suspend(self, key: str) -> Result:
        """Hide the card until it is wanted again."""
        return self._hide(key, card_rules.SUSPENDED)

    def resume(self, key: str) -> Result:
        """Show a hidden card again."""
        return self._hide(key, card_rules.NEVER_HIDDEN)

    def resume_all(self) -> int:
        """Show every suspended card again, and return how many there were."""
        return cards_store.resume(self._connection, self._person.id)

    def _reviewed(self, key: str) -> tuple[Asked, Any]:
        """The person's answered question of that key and its review."""
        asked = self.passed(key)
        review = study_store.review_of(self._connection, asked.id)
        if review is None or review.undone_at is not None:
            raise StudyRefused(Refusal.CLOSED)
        return asked, review

    def _as_it_stands(self, asked: Asked, review: Any) -> Result:  # noqa: ANN401 - a row
        """The result rebuilt from its review, with the card as it is now."""
        card = cards_store.get(self._connection, self._person.id, asked.question)
        shown, kept = card if review.rating else None, bool(review.rating and not review.moved)
        question, (before, days) = self._content(asked), self._ground(asked, review, card)
        futures = self._futures(before, asked, review.answered_at, days)
        return Result(
            asked,
            question,
            Grade.restore(review.grade),
            Rating(review.rating) if review.rating else None,
            Rating(review.proposed) if review.proposed else None,
            self._returns(shown) if shown else None,
            review.answered_at,
            self._offered(review, self._dues(question, futures)),
            review.answer,
            lapses=0 if kept else card_rules.failures(before),
            disputed=review.disputed is not None,
            suspended=shown is not None and shown.hidden_until == card_rules.SUSPENDED,
            kept=kept,
        )

    def _ground(
        self,
        asked: Asked,
        review: Any,  # noqa: ANN401 - a row
        now: Card | None,
    ) -> tuple[Card | None, int | None]:
        """The card that a rating moves on, and its study days: that of now for an answer that has not moved it yet."""
        if review.moved:
            return self._before(asked, review), review.study_days
        return now, card_rules.study_days(now, review.answered_at, self._person.zone)

    def _offered(
        self,
        review: Any,  # noqa: ANN401 - a row
        dues: Mapping[Rating, datetime | None],
    ) -> Mapping[Rating, datetime | None]:
        """The ratings that may still be given: none once a later review rests on this one; without it, to no effect."""
        if not self._moved_since(review):
            return dues
        return {} if review.moved else dict.fromkeys(dues)

    def _hide(self, key: str, until: datetime) -> Result:
        asked, review = self._reviewed(key)
        if not review.rating:
            raise StudyRefused(Refusal.UNRATED)
        cards_store.hide(self._connection, self._person.id, asked.question, until)
        return self._as_it_stands(asked, review)

    def _undone(self, asked: Asked, review: Any) -> Undone:  # noqa: ANN401 - a row
        left = self._withdraw()
        self._restore(asked, review)
        study_store.change(self._connection, asked.id, state=QuestionState.WITHDRAWN)
        lesson = self._lesson()
        if left and lesson.wanted is not None:
            lesson = replace(lesson, wanted=(left.asked.question, *lesson.wanted))
        question = self._content(asked)
        if asked.digest in self._bank.aside:
            return Undone(asked, question, left, self._ask_next(lesson))
        topic = self._bank.topic_of(asked.question, asked.topic)
        return Undone(asked, question, left, self._ask(lesson, asked.question, topic, question))

    def _restore(self, asked: Asked, review: Any) -> None:  # noqa: ANN401 - a row
        """Put card, lesson and day back to what they were before a review."""
        before = self._before(asked, review)
        if review.moved and before:
            cards_store.save(self._connection, before)
        elif review.moved:
            cards_store.remove(self._connection, self._person.id, asked.question)
            study_store.rewind(
                self._connection, self._person.id, self._bank.topic_of(asked.question, asked.topic)
            )
        new = before is None and self._is_first(asked, review.id)
        if new and self._person.on(self._now).counted_as_new(review.answered_at):
            self._count_new(-1)
        study_store.change_review(self._connection, review.id, undone_at=self._now)
        self._recount(asked, -1, -counts_right(review.verdict, review.rating), -new)

    def _recount(self, asked: Asked, answered: int = 0, right: int = 0, learned: int = 0) -> None:
        """Correct what the lesson going on has counted, if the answer was its own; the question is not put off now."""
        lesson = study_store.open_lesson(self._connection, self._person.id)
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
        study_store.save_lesson(self._connection, lesson)

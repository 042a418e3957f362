"""The use cases of a lesson, each run inside the one transaction that it is given; here those after an answer."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.cards import card as memory
from bot.cards import store as cards
from bot.grading.verdict import Grade, Verdict
from bot.people.days import tomorrow
from bot.repetition.memory import Rating
from bot.study import store
from bot.study.answering import Answering
from bot.study.outcome import SHOWN, Refusal, Refused, Result, Undone
from bot.study.session import Asked, State, agrees, counts_right, creditable, rated_by_learner


class Study(Answering):
    """Everything a learner can do in a lesson: ask (Asking), answer (Answering), and think again."""

    def result(self, key: str) -> Result | Refused:
        """An answered question's result, as it stands."""
        asked, review = self._reviewed(key)
        return asked if isinstance(asked, Refused) else self._as_it_stands(asked, review)

    def rate(self, key: str, rating: Rating) -> Result | Refused:
        """Rate a free-text answer, or change its rating: the card is computed anew from what it was before."""
        asked, review = self._rateable(key)
        if isinstance(asked, Refused):
            return asked
        rating = min(rating, Rating.HARD) if asked.hinted else rating
        if rating > Rating.AGAIN and not creditable(Grade.restore(review.grade)):
            return Refused(Refusal.NOT_CREDITED)
        if store.later_review(self._connection, self._person.id, asked.question, review.id):
            return Refused(Refusal.REVIEWED_SINCE)
        before, now = self._before(asked, review), cards.get(self._connection, self._person.id, asked.question)
        self._learn(before, asked, self._futures(before, asked, review.answered_at, review.study_days)[rating])
        if now:
            cards.hide(self._connection, self._person.id, asked.question, now.hidden_until)
        disputed = review.disputed if agrees(review.disputed, rating) else None
        store.change_review(self._connection, review.id, rating=int(rating), disputed=disputed)
        self._recount(asked, right=counts_right(review.verdict, rating) - counts_right(review.verdict, review.rating))
        if asked.state is State.RATING:
            asked = replace(asked, state=State.ANSWERED)
            store.change(self._connection, asked.id, state=State.ANSWERED)
        return self._as_it_stands(asked, store.review_of(self._connection, asked.id))

    def dispute(self, key: str) -> Result | Refused:
        """Say that the verdict is wrong: both verdicts are kept, and the rating follows if it still can."""
        asked, review = self._graded(key)
        if isinstance(asked, Refused):
            return asked
        opposite = Verdict.WRONG if review.verdict == Verdict.CORRECT else Verdict.CORRECT
        wanted = Rating.AGAIN if opposite is Verdict.WRONG else Rating.GOOD
        return self.result(key) if review.disputed else self._doubt(key, review, opposite, wanted)

    def agree(self, key: str) -> Result | Refused:
        """Take a dispute back: the verdict stands, and so does the rating that it proposed, if it still can."""
        asked, review = self._graded(key)
        if isinstance(asked, Refused):
            return asked
        return self._doubt(key, review, None, Rating(review.proposed)) if review.disputed else self.result(key)

    def _doubt(self, key: str, review: Any, disputed: Verdict | None, rating: Rating) -> Result | Refused:  # noqa: ANN401 - a row
        store.change_review(self._connection, review.id, disputed=disputed)
        rated = self.rate(key, rating)
        return self.result(key) if isinstance(rated, Refused) else rated

    def _graded(self, key: str) -> tuple[Asked | Refused, Any]:
        """An answer whose verdict is the grader's and may be doubted."""
        asked, review = self._rateable(key)
        if isinstance(asked, Refused):
            return asked, None
        if not creditable(Grade.restore(review.grade)):
            return Refused(Refusal.NOT_CREDITED), None
        return (asked, review) if review.proposed else (Refused(Refusal.UNKNOWN), None)

    def _rateable(self, key: str) -> tuple[Asked | Refused, Any]:
        """An answer that its learner may rate: words of her own for a free text, and not an answer that was shown."""
        asked, review = self._reviewed(key)
        if isinstance(asked, Asked) and not (rated_by_learner(self._content(asked)) and review.answer != SHOWN):
            return Refused(Refusal.UNKNOWN), None
        return asked, review

    def undo(self, key: str | None = None) -> Undone | Refused:
        """Take the latest review back: the card is as before, and the question is asked again."""
        named = self.passed(key) if key else None
        if isinstance(named, Refused):
            return named
        review = store.latest_review(self._connection, self._person.id)
        if review is None:
            return Refused(Refusal.NOTHING)
        asked = store.by_id(self._connection, review.asked)
        if asked is None or (named and named.id != asked.id):
            return Refused(Refusal.ONLY_LATEST)
        if store.later_review(self._connection, self._person.id, asked.question, review.id):
            return Refused(Refusal.REVIEWED_SINCE)
        return self._undone(asked, review)

    def bury(self, key: str) -> Result | Refused:
        """Hide the card until tomorrow."""
        return self._hide(key, tomorrow(self._now, self._person.zone))

    def suspend(self, key: str) -> Result | Refused:
        """Hide the card until it is wanted again."""
        return self._hide(key, memory.SUSPENDED)

    def resume(self, key: str) -> Result | Refused:
        """Show a hidden card again."""
        return self._hide(key, memory.NEVER_HIDDEN)

    def resume_all(self) -> int:
        """Show every suspended card again, and return how many there were."""
        return cards.resume(self._connection, self._person.id)

    def _reviewed(self, key: str) -> tuple[Asked | Refused, Any]:
        """The person's answered question of that key and its review."""
        asked = self.passed(key)
        if isinstance(asked, Refused):
            return asked, None
        review = store.review_of(self._connection, asked.id)
        if review is None or review.undone_at is not None:
            return Refused(Refusal.CLOSED), None
        return asked, review

    def _as_it_stands(self, asked: Asked, review: Any) -> Result:  # noqa: ANN401 - a row
        card = cards.get(self._connection, self._person.id, asked.question) if review.rating else None
        return self._result(asked, review, card)

    def _hide(self, key: str, until: datetime) -> Result | Refused:
        asked, review = self._reviewed(key)
        if isinstance(asked, Refused):
            return asked
        if not review.rating:
            return Refused(Refusal.UNRATED)
        cards.hide(self._connection, self._person.id, asked.question, until)
        return self._as_it_stands(asked, review)

    def _undone(self, asked: Asked, review: Any) -> Undone:  # noqa: ANN401 - a row
        waiting = store.waiting(self._connection, self._person.id)
        left = self._withdraw(waiting) if waiting else None
        self._restore(asked, review)
        store.change(self._connection, asked.id, state=State.WITHDRAWN)
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
        if before:
            cards.save(self._connection, before)
        else:
            cards.remove(self._connection, self._person.id, asked.question)
            store.rewind(self._connection, self._person.id, self._bank.topic_of(asked.question, asked.topic))
            if self._person.on(self._now).counted_as_new(review.answered_at):
                self._count_new(-1)
        store.change_review(self._connection, review.id, undone_at=self._now)
        self._recount(asked, -1, -counts_right(review.verdict, review.rating), -(before is None))

    def _recount(self, asked: Asked, answered: int = 0, right: int = 0, learned: int = 0) -> None:
        """Correct what the lesson has counted, if it is still going on."""
        lesson = store.open_lesson(self._connection, self._person.id)
        if lesson and lesson.id == asked.lesson:
            counted = replace(
                lesson,
                answered=lesson.answered + answered,
                correct=lesson.correct + right,
                learned=lesson.learned + learned,
            )
            store.save_lesson(self._connection, counted)

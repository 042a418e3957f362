"""A replay of a card's reviews through py-fsrs alone leads to the same memory."""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from random import Random
from typing import Any

import fsrs
import pytest
from sqlalchemy import select

from bot.bank.question import Choice, Question
from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.contest import reviewing
from bot.contest.bells import Reviewed
from bot.fitting.service import Schedule
from bot.grading.verdict import Grade, Verdict
from bot.people import store as people_store
from bot.people.days import between, day_of, start_of
from bot.privacy import store as privacy_store
from bot.repetition.fitting import Fit
from bot.repetition.memory import Rating, Stage
from bot.repetition.scheduler import DEFAULT, LONGEST
from bot.storage import tables
from bot.study import afterwards, asking
from bot.study import store as study_store
from bot.study.answering import Pick, answer, answer_words
from bot.study.outcome import StudyRefused
from tests.repetition.test_scheduler import within_fuzz
from tests.support.learner import ANYA, NOON, Learner, bank, choice, text

BANK = bank(
    *(choice(f"c{n}", "choices", twin="t0") for n in range(6)),
    *(text(f"t{n}", "texts") for n in range(4)),
)
ZONES = (
    "Europe/Moscow",
    "Asia/Vladivostok",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Apia",
    "Europe/Berlin",
)
PAUSES = (
    timedelta(minutes=3),
    timedelta(hours=5),
    timedelta(hours=17),
    timedelta(days=2),
    timedelta(days=11),
)


class Life:
    """What somebody does by chance over the years."""

    def __init__(self, learner: Learner, seed: int) -> None:
        self.learner = learner
        self.random = Random(seed)
        self.done: set[str] = set()
        self.fitted_at = NOON - timedelta(days=1)

    def lives(self) -> None:
        """Do one thing or another."""
        deed = self.random.choices(list(DEEDS), weights=list(DEEDS.values()))[0]
        deed(self)
        self.learner.now += self.random.choice(PAUSES[:1] * 20 + PAUSES) * self.random.uniform(
            0.5, 1.5
        )

    def answers(self) -> None:
        learner = self.learner
        asking.start(learner.study)
        asked = study_store.waiting(learner.connection, ANYA)
        if asked is None:
            return
        if isinstance(cards_store.content_of(learner.connection, asked.digest), Choice):
            answer(learner.study, asked.key, Pick(self.random.choice((0, 0, 1))))
        else:
            verdict = self.random.choice(
                (Verdict.CORRECT, Verdict.PARTIAL, Verdict.WRONG, Verdict.UNSURE)
            )
            answer_words(learner.study, "слова", {asked.id: Grade(verdict)})

    def rates(self) -> None:
        """Rate one of the latest answers, or change its rating."""
        key = self._asked_lately()
        before = self._review(key)
        with suppress(StudyRefused):
            afterwards.rate(self.learner.study, key, self.random.choice(list(Rating)))
        if before and before.rating and self._review(key).rating != before.rating:
            self.done.add("override")

    def undoes(self) -> None:
        with suppress(StudyRefused):
            afterwards.undo(self.learner.study)
            self.done.add("undo")

    def plays(self) -> None:
        """Answer one of the questions in a contest."""
        learner = self.learner
        question = self.random.choice(BANK.topics[0].questions)
        digest = cards_store.keep_content(learner.connection, question)
        answer = Reviewed(1, -5001, question.id, digest, (self.random.choice((0, 1)),))
        reviewing.count(learner.connection, learner.person, BANK, answer, learner.now)

    def moves(self) -> None:
        """Choose another zone in the settings."""
        old, new = self.learner.person.zone, self.random.choice(ZONES)
        people_store.change(self.learner.connection, ANYA, zone=new)
        cards_store.rezone(self.learner.connection, ANYA, old, new)
        self.done.add("another zone")

    def is_fitted(self) -> None:
        """Other parameters are found, or those of everybody are wanted again."""
        connection = self.learner.connection
        lasts = connection.execute(select(tables.cards.c.last_review)).scalars()
        self.fitted_at = max(self.learner.now, *lasts, NOON)
        schedule = Schedule(connection, self.learner.person, self.learner.now)
        if self.random.random() < 0.3:
            schedule.choose(own=self.random.choice((True, False)))
            return
        best = tuple(round(one * self.random.uniform(0.95, 1), 4) for one in DEFAULT[:20])
        known = schedule.fitted.reviews if schedule.fitted else 400
        schedule.follow(Fit(known + 1, 50, 0.4, 0.4, 0.3, (*best, 0.2), is_taken=True))
        self.done.add("fit")

    def goes_back(self) -> None:
        """The clock is set back."""
        self.learner.now -= timedelta(hours=self.random.choice((1, 30)))

    def _asked_lately(self) -> str:
        statement = select(tables.asked.c.key).order_by(tables.asked.c.id.desc()).limit(4)
        keys = self.learner.connection.execute(statement).scalars().all()
        return self.random.choice((keys[0], keys[0], *keys)) if keys else ""

    def _review(self, key: str) -> Any:  # noqa: ANN401 - a row
        asked = study_store.by_key(self.learner.connection, key)
        return study_store.review_of(self.learner.connection, asked.id) if asked else None


DEEDS: dict[Callable[[Life], None], int] = {
    Life.answers: 60,
    Life.rates: 20,
    Life.undoes: 6,
    Life.plays: 6,
    Life.moves: 3,
    Life.is_fitted: 2,
    Life.goes_back: 1,
}


def exported(learner: Learner) -> dict[str, Any]:
    """`/mydata`."""
    told: dict[str, Any] = json.loads(
        privacy_store.export(learner.connection, learner.person, learner.now)
    )
    return told


def replayed(told: dict[str, Any], question: Question) -> tuple[fsrs.Card, int]:
    """The card that py-fsrs makes of `/mydata`, and in how many days it returns."""
    scheduler = fsrs.Scheduler(
        parameters=told["person"]["fsrs_parameters"],
        desired_retention=0.9,
        maximum_interval=LONGEST,
        enable_fuzzing=False,
    )
    mine = [one for one in told["reviews"] if one["question_id"] == question.id]
    rated = [one for one in mine if one["undone_at"] is None and one["rating"] is not None]
    card, now = fsrs.Card(card_id=1, due=NOON), NOON
    for number, review in enumerate(rated):
        assert (review["study_days"] is None) == (number == 0)
        now += timedelta(days=review["study_days"] or 0)
        card, _ = scheduler.review_card(card, fsrs.Rating(review["rating"]), now)
    return card, (card.due - now).days


def matches(card: Card, again: fsrs.Card) -> bool:
    memory = card.memory
    mine = (memory.stability, memory.difficulty, memory.step, int(memory.stage))
    return mine == (again.stability, again.difficulty, again.step, again.state.value)


@pytest.mark.parametrize("seed", range(3))
def test_cards_are_what_py_fsrs_makes_of_their_reviews_through_journeys_undo_and_contests(
    learner: Learner, seed: int
) -> None:
    learner.bank = BANK
    life = Life(learner, seed)
    for _ in range(400):
        life.lives()
    known = [
        (question, cards_store.get(learner.connection, ANYA, question.id))
        for question in BANK.questions
    ]
    learned = [(question, card) for question, card in known if card]
    assert len(learned) > 6
    assert sum(card.memory.reps for _, card in learned) > 60
    assert life.done == {"override", "undo", "another zone", "fit"}
    zone = learner.person.zone
    told = exported(learner)
    for question, card in learned:
        again, days = replayed(told, question)
        assert matches(card, again)
        last = card.memory.last_review
        if card.memory.stage is Stage.REVIEW and last and last > life.fitted_at:
            assert card.memory.due == start_of(day_of(card.memory.due, zone), zone)
            assert within_fuzz(between(last, card.memory.due, zone), days)

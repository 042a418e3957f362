"""A learner without Telegram: her lesson's use cases over a real database."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Connection

from bot.bank.bank import Bank, Topic
from bot.bank.question import Choice, Option, Question, Text
from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.grading.verdict import Grade, Verdict
from bot.people import store as people_store
from bot.people.person import Person
from bot.people.store import Defaults
from bot.study import asking
from bot.study.answering import Pick, answer, answer_words
from bot.study.outcome import Ask, Refusal, Result, StudyRefused
from bot.study.study import Study

ANYA = 1001
NOON = datetime(2026, 11, 20, 9, tzinfo=UTC)  # a Friday's noon in Moscow
DEFAULTS = Defaults("ru", "Europe/Moscow")


@contextmanager
def refuses(reason: Refusal) -> Iterator[None]:
    """What is done in the block is refused, and for this reason."""
    with pytest.raises(StudyRefused) as refused:
        yield
    assert refused.value.reason is reason


def choice(name: str, topic: str = "nets", twin: str | None = None) -> Choice:
    """A question whose first option is right."""
    options = (Option(text="да", correct=True), Option(text="нет"))
    return Choice(id=name, topic=topic, text=f"{name}?", options=options, shuffle=False, twin=twin)


def text(name: str, topic: str = "nets") -> Text:
    """A question for the learner's own words."""
    return Text(id=name, topic=topic, text=f"{name}?", reference="Потому.")


def bank(*questions: Question) -> Bank:
    """A bank of these questions, a topic for each of theirs."""
    names = dict.fromkeys(question.topic for question in questions)
    mine = {
        name: tuple(question for question in questions if question.topic == name) for name in names
    }
    return Bank([Topic(id=name, title=name, language="ru", questions=mine[name]) for name in names])


@dataclass
class Learner:
    """Somebody who learns; `now` is her time."""

    connection: Connection
    bank: Bank = field(default_factory=lambda: bank(choice("one"), choice("two"), choice("three")))
    now: datetime = NOON

    @property
    def person(self) -> Person:
        """Who she is."""
        return people_store.meet(self.connection, ANYA, "Anya", "ru", self.now, DEFAULTS)

    @property
    def study(self) -> Study:
        """What she can do now."""
        return Study(self.connection, self.person, self.bank, self.now)

    def waits(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)

    def card(self, question: str) -> Card:
        """What she remembers of a question she has met."""
        found = cards_store.get(self.connection, ANYA, question)
        assert found is not None
        return found

    def begins(self, topic: str | None = None) -> Ask | None:
        """Begin or go on with a lesson; None at its end."""
        outcome = asking.start(self.study, topic)
        return outcome if isinstance(outcome, Ask) else None

    def goes_on(self) -> Ask | None:
        """The next question; None at the lesson's end."""
        outcome = asking.go_on(self.study)
        return outcome if isinstance(outcome, Ask) else None

    def answers(self, ask: Ask, *, right: bool = True) -> Result:
        """Pick an option, or write something that is right or wrong."""
        if isinstance(ask.question, Choice):
            outcome: object = answer(self.study, ask.asked.key, Pick(1 - right))
        else:
            grade = Grade(Verdict.CORRECT if right else Verdict.WRONG)
            outcome = answer_words(self.study, "…", {ask.asked.id: grade})
        assert isinstance(outcome, Result)
        return outcome

    def learns(self, most: int = 100) -> list[str]:
        """Answer everything rightly, and return the cards in the order in which they came."""
        came: list[str] = []
        ask = self.begins()
        while ask and len(came) < most:
            came.append(ask.asked.question)
            self.answers(ask)
            ask = self.goes_on()
        return came

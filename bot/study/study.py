"""The context of a lesson's use cases: each of them is a function of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Connection

from bot.bank.bank import Bank
from bot.bank.question import Question
from bot.cards import store as cards_store
from bot.exams import plan
from bot.people import store as people_store
from bot.people.person import Person
from bot.study import store as study_store
from bot.study.outcome import Refusal, StudyRefused
from bot.study.session import Asked, QuestionState


@dataclass(slots=True)
class Study:
    """A person who studies the bank at the time `now`, inside one transaction."""

    connection: Connection
    person: Person
    bank: Bank
    now: datetime

    def open_question(self) -> Asked | None:
        """The question that waits for the person's answer."""
        return study_store.waiting(self.connection, self.person.id)

    def named(self, key: str) -> Asked:
        """The person's own asked question of that key; another person's is refused as unknown."""
        asked = study_store.by_key(self.connection, key)
        if asked is None or asked.person != self.person.id:
            raise StudyRefused(Refusal.UNKNOWN)
        return asked

    def closed(self, key: str) -> Asked:
        """The asked question of that key, which is no longer open."""
        asked = self.named(key)
        if asked.state is QuestionState.OPEN:
            raise StudyRefused(Refusal.UNKNOWN)
        return asked

    def content(self, asked: Asked) -> Question:
        """The question as it was when it was asked."""
        return cards_store.content_of(self.connection, asked.digest)

    def topic_of(self, asked: Asked) -> str:
        """The topic of the asked question in the bank of now."""
        return self.bank.topic_of(asked.question, asked.topic)

    @property
    def planned(self) -> Person:
        """The person, with as many new questions a day as the plan of an exam has."""
        if plan.days_of(self.person, self.now) is None:
            return self.person
        begun = cards_store.names(self.connection, self.person.id)
        unseen = sum(question.id not in begun for question in self.bank.questions)
        return plan.planned(self.person, unseen, self.now)

    def count_new(self, begun: int = 0, more: int = 0) -> None:
        """Count new questions begun today, and how many more than usual were asked for."""
        today = self.person.on(self.now)
        self.person = replace(
            today, new_seen=max(0, today.new_seen + begun), new_extra=today.new_extra + more
        )
        people_store.count_new(self.connection, self.person)

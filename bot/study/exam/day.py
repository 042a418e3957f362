"""The day of a person's exam: set, planned for, asked about on the morning after.

One row of the agenda, in the person's lane, asks how it went. A row for another day than the
person's is void, and the day is forgotten as the question is asked: it is asked once.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import Connection

from bot.agenda import store as agenda_store
from bot.agenda.store import Entry
from bot.bank.bank import Bank
from bot.cards import store as cards_store
from bot.cards.card import SUSPENDED, Card
from bot.codec import decode, written
from bot.exams import plan
from bot.exams.plan import ExamPlan, Held
from bot.people import store as people_store
from bot.people.days import DAY, at_night, between, day_of, start_of
from bot.people.person import Person

KIND: Final = "exam"
_MORNING: Final = timedelta(hours=5)  # after a study day's start: nine o'clock


@dataclass(frozen=True, slots=True)
class ExamDay:
    """What can happen to the day of one person's exam, at the time `now`."""

    connection: Connection
    bot: int
    person: Person
    now: datetime

    def set(self, day: date) -> Person:
        """Keep the day; no learned card is due after it, and one that was because of it returns."""
        person = self._kept(day)
        self._bring_before(person)
        self._put(day, person.zone)
        return person

    def off(self) -> bool:
        """Forget the day, and let the cards return as usual; False if there was none."""
        if self.person.exam_on is None:
            return False
        self._kept(None)
        return True

    def moved(self) -> None:
        """The person's zone has changed: the day is that of the clocks there."""
        if self.person.exam_on:
            self._bring_before(self.person)
            self._put(self.person.exam_on, self.person.zone)

    def ring(self, body: str) -> bool:
        """Whether to ask now how the exam was; too early or at night, it is planned anew."""
        day = date.fromisoformat(decode(body)["day"])
        if self.person.exam_on != day:
            return False
        zone = self.person.zone
        if self.now < _morning_after(day, zone) or at_night(self.now, zone):
            later = max(day, day_of(self.now, zone) - DAY)
            if _morning_after(later, zone) <= self.now:
                later += DAY
            self._put(day, zone, later)
            return False
        self._kept(None)
        return True

    def _kept(self, day: date | None) -> Person:
        people_store.change(
            self.connection, self.person.id, exam_on=day.isoformat() if day else None
        )
        if self.person.exam_on:
            cards_store.release(self.connection, self.person)
        return replace(self.person, exam_on=day)

    def _bring_before(self, person: Person) -> None:
        end = plan.last_due(person, self.now)
        if end:
            cards_store.bring_before(self.connection, person.id, end)

    def _put(self, day: date, zone: str, later: date | None = None) -> None:
        """Ask on the morning after the day, or after a later one."""
        at, body = _morning_after(later or day, zone), written({"day": day.isoformat()})
        agenda_store.put(self.connection, self.bot, [Entry(self.person.id, at, KIND, body)])


def _morning_after(day: date, zone: str) -> datetime:
    return start_of(day + DAY, zone) + _MORNING


def days_to(person: Person, now: datetime) -> int | None:
    """Study days until the exam, below 0 while it is past and not asked about; None without one."""
    if person.exam_on is None:
        return None
    return (person.exam_on - day_of(now, person.zone)).days


def plan_of(connection: Connection, person: Person, bank: Bank, now: datetime) -> ExamPlan | None:
    """What leads to the person's exam; None without one, or once its day is over."""
    days, day = plan.days_of(person, now), person.exam_on
    if days is None or day is None:
        return None
    cards = [
        card for card in cards_store.held(connection, person.id) if bank.question(card.question)
    ]
    total = len(bank.questions)
    held, unseen = list(_held(cards, person, now)), total - len(cards)
    return plan.forecast(held, unseen, total, day, days, person.new_a_day)


def _held(cards: list[Card], person: Person, now: datetime) -> Iterator[Held]:
    """The cards as the plan sees them; suspended ones are not asked."""
    for card in cards:
        memory = card.memory
        if card.hidden_until == SUSPENDED or not memory.stability or not memory.last_review:
            continue
        due_in = max(0, between(now, memory.due, person.zone))
        ago = max(0, between(memory.last_review, now, person.zone))
        yield Held(memory.stability, memory.difficulty or 5.0, due_in, ago)

"""Rows that contests put: bells in the group's lane, reviews in a person's own."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection

from bot.admin.shelf import Shelf
from bot.agenda.handler import Quiet
from bot.agenda.outcome import Call
from bot.agenda.store import Row
from bot.cards import card as memory
from bot.cards import store as cards
from bot.cards.card import Card
from bot.chat.handlers import contest
from bot.clock import Clock
from bot.contest import bells
from bot.contest.bells import Reviewed
from bot.contest.service import Contests
from bot.grading import choice
from bot.grading.verdict import Grade, Verdict
from bot.people import store as people
from bot.people.days import day_of
from bot.people.person import Person
from bot.people.store import Defaults
from bot.repetition.memory import Rating, Stage

_RATINGS = {Verdict.CORRECT: Rating.GOOD, Verdict.PARTIAL: Rating.HARD, Verdict.WRONG: Rating.AGAIN}


class Bells(Quiet):
    """Decides what a contest does when its time has come."""

    def __init__(self, bot: int, username: str, shelf: Shelf, clock: Clock) -> None:
        self._bot = bot
        self._username = username
        self._shelf = shelf
        self._clock = clock

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002
        """Ring; what follows is timed from now, however late the bell is."""
        now = max(row.at, self._clock.now())
        outcome = Contests(connection, self._bot, now).ring(bells.read(row.body), row.at, row.id)
        return contest.rung(self._shelf.current(connection), self._username, outcome)


class Reviews(Quiet):
    """Counts answers of contests as reviews of the person's cards, once a day a card."""

    def __init__(self, defaults: Defaults) -> None:
        self._defaults = defaults

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002
        """Grade, move the card and write the review down; the person is told nothing."""
        person = people.find(connection, row.lane, self._defaults)
        reviewed = bells.read_review(row.body)
        if person:
            before = cards.get(connection, person.id, reviewed.question)
            if not _seen_today(before, person, row.at):
                _count(connection, person, reviewed, before, row.at)
        return []


def _seen_today(card: Card | None, person: Person, at: datetime) -> bool:
    """Whether the card has had a review in this day of the person."""
    last = card.memory.last_review if card else None
    return last is not None and day_of(last, person.zone) >= day_of(at, person.zone)


def _count(connection: Connection, person: Person, reviewed: Reviewed, before: Card | None, at: datetime) -> None:
    question = cards.content_of(connection, reviewed.digest)
    grade: Grade = choice.grade(question, frozenset(reviewed.picks))  # type: ignore[arg-type]  # contests ask no other
    rating = _RATINGS[grade.verdict]
    after = memory.after(before, (person.id, reviewed.question), rating, at, person.zone)
    hidden = before.hidden_until if before else memory.NEVER_HIDDEN
    cards.save(connection, Card(person.id, reviewed.question, question.topic, after, hidden))
    review = cards.Review(
        person=person.id,
        chat=reviewed.chat,
        contest=reviewed.contest,
        question=reviewed.question,
        digest=reviewed.digest,
        answered_at=at,
        answer=str(list(reviewed.picks)),
        verdict=str(grade.verdict),
        stage=int(before.memory.stage if before else Stage.NEW),
        proposed=rating,
        rating=rating,
        before=cards.dump(before),
        grade=grade.dump(),
    )
    cards.record(connection, review)

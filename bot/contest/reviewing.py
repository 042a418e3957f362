"""A contest's answer as a review of the person's own card."""

from datetime import datetime

from sqlalchemy import Connection

from bot.cards import card as memory
from bot.cards import store as cards
from bot.cards.card import RATINGS, Card
from bot.contest.bells import Reviewed
from bot.grading import choice
from bot.people.days import day_of
from bot.people.person import Person
from bot.repetition.memory import Stage


def count(connection: Connection, person: Person, answer: Reviewed, at: datetime) -> None:
    """Grade an answer, move the card and write the review down, once a day a card."""
    before = cards.get(connection, person.id, answer.question)
    if _seen_today(before, person, at):
        return
    question = cards.content_of(connection, answer.digest)
    grade = choice.grade(question, frozenset(answer.picks))  # type: ignore[arg-type]  # contests ask no other
    rating = RATINGS[grade.verdict]
    after = memory.reviewed(before, (person.id, answer.question), question.topic, rating, at, person.zone)
    cards.save(connection, after)
    review = cards.Review(
        person=person.id,
        chat=answer.chat,
        contest=answer.contest,
        question=answer.question,
        digest=answer.digest,
        answered_at=at,
        answer=str(list(answer.picks)),
        verdict=str(grade.verdict),
        stage=int(before.memory.stage if before else Stage.NEW),
        proposed=rating,
        rating=rating,
        before=cards.dump(before),
        grade=grade.dump(),
    )
    cards.record(connection, review)


def _seen_today(card: Card | None, person: Person, at: datetime) -> bool:
    """Whether the card has had a review in this day of the person."""
    last = card.memory.last_review if card else None
    return last is not None and day_of(last, person.zone) >= day_of(at, person.zone)

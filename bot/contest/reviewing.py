"""A contest's answer as a review of the person's own card."""

from datetime import datetime

from sqlalchemy import Connection

from bot.bank.bank import Bank
from bot.cards import card as card_rules
from bot.cards import store as cards_store
from bot.cards.card import RATINGS
from bot.contest.bells import Reviewed
from bot.grading import choice
from bot.people.person import Person


def count(
    connection: Connection, person: Person, bank: Bank, answer: Reviewed, at: datetime
) -> None:
    """Grade an answer, move the card and write the review down, once a day a card."""
    before = cards_store.get(connection, person.id, answer.question)
    days = card_rules.study_days(before, at, person.zone)
    if days == 0:
        return
    question = cards_store.content_of(connection, answer.digest)
    grade = choice.grade(question, frozenset(answer.picks))  # type: ignore[arg-type]  # contests ask no other
    rating = RATINGS[grade.verdict]
    key, topic = (person.id, answer.question), bank.topic_of(answer.question, question.topic)
    after = card_rules.forecast(before, answer.question, person, at, days)[rating]
    cards_store.save(connection, card_rules.reviewed(before, key, topic, after))
    review = cards_store.Review(
        person=person.id,
        chat=answer.chat,
        contest=answer.contest,
        question=answer.question,
        digest=answer.digest,
        answered_at=at,
        answer=str(list(answer.picks)),
        verdict=str(grade.verdict),
        stage=int(card_rules.stage(before)),
        moved=True,
        study_days=days,
        proposed=rating,
        rating=rating,
        before=cards_store.dump(before, person.zone),
        grade=grade.dump(),
    )
    cards_store.record(connection, review)

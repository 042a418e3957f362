"""A card computed again from its reviews, for two questions whose histories are merged."""

from datetime import datetime

from sqlalchemy import Connection, select, update

from bot.cards import card as card_rules
from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.people.person import Person
from bot.repetition.memory import Rating
from bot.storage.tables import reviews


def replay(
    connection: Connection, person: Person, question: str, topic: str, hidden_until: datetime
) -> None:
    """Save the card that a question's reviews lead to, and with each review the card before it.

    The study days between the reviews are those of the merged history.
    """
    mine = (
        reviews.c.person == person.id,
        reviews.c.question == question,
        reviews.c.undone_at.is_(None),
    )
    columns = (reviews.c.id, reviews.c.moved, reviews.c.rating, reviews.c.answered_at)
    found = connection.execute(
        select(*columns).where(*mine).order_by(reviews.c.answered_at, reviews.c.id)
    ).all()
    card: Card | None = None
    key = (person.id, question)
    for review in found:
        days = card_rules.study_days(card, review.answered_at, person.zone)
        known = {"before": cards_store.dump(card, person.zone), "study_days": days}
        connection.execute(update(reviews).where(reviews.c.id == review.id).values(known))
        if review.moved:
            futures = card_rules.forecast(
                card, key, review.answered_at, days, person.zone, person.exam_on
            )
            card = card_rules.reviewed(card, key, topic, futures[Rating(review.rating)])
    if card:
        cards_store.save(connection, Card(person.id, question, topic, card.memory, hidden_until))

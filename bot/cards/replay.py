"""Cards computed again from their reviews: where two histories merge, and by other parameters."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, update

from bot.cards import card as card_rules
from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.people.person import Person
from bot.repetition.memory import Rating
from bot.repetition.scheduler import Parameters, Trace, traces
from bot.storage.prepared import Prepared
from bot.storage.tables import cards, reviews

_CARD = Prepared(
    update(cards)
    .where(cards.c.person == bindparam("p"), cards.c.question == bindparam("q"))
    .values(stability=bindparam("s"), difficulty=bindparam("d"))
)
_BEFORE = Prepared(
    update(reviews).where(reviews.c.id == bindparam("number")).values(before=bindparam("card"))
)


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
            futures = card_rules.forecast(card, question, person, review.answered_at, days)
            card = card_rules.reviewed(card, key, topic, futures[Rating(review.rating)])
    if card:
        cards_store.save(connection, Card(person.id, question, topic, card.memory, hidden_until))


def retrace(connection: Connection, person: int, parameters: Parameters) -> None:
    """Compute what other parameters make of all of a person's reviews; no due day is moved.

    The cards that are kept with the reviews for an undo are computed again as well.
    """
    columns = (reviews.c.id, reviews.c.question, reviews.c.moved, reviews.c.rating)
    mine = (reviews.c.person == person, reviews.c.undone_at.is_(None))
    found = connection.execute(
        select(*columns, reviews.c.study_days, reviews.c.before).where(*mine).order_by(reviews.c.id)
    )
    histories: dict[str, list[Any]] = defaultdict(list)
    for review in found:
        histories[review.question].append(review)
    known, moved = [], []
    for question, history in histories.items():
        before: Trace | None = None
        left = traces(_rated(history), parameters)
        for review in history:
            if review.before and before:
                card = cards_store.retraced(review.before, before)
                known.append({"number": review.id, "card": card})
            before = next(left) if review.moved else before
        if before:
            moved.append(
                {"p": person, "q": question, "s": before.stability, "d": before.difficulty}
            )
    _BEFORE.many(connection, known)
    _CARD.many(connection, moved)


def _rated(history: Sequence[Any]) -> Iterator[tuple[Rating, int]]:
    return ((Rating(one.rating), one.study_days or 0) for one in history if one.moved)

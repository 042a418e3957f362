"""Cards, reviews and the contents they refer to, as rows."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from bot.bank import question as content
from bot.bank.question import Question
from bot.cards.card import NEVER_HIDDEN, SUSPENDED, Card, brought_before, released, rezoned
from bot.codec import decode, written
from bot.people.person import Person
from bot.repetition.memory import Memory, Stage
from bot.repetition.scheduler import Trace
from bot.storage.prepared import Prepared, insertion
from bot.storage.tables import cards, contents, reviews

_NAMED = 10_000  # questions that one statement names


@dataclass(frozen=True, slots=True)
class Review:
    """One counted answer, as it is saved; `moved` says whether its rating has moved the card.

    `early` is what was practised before it was due, and counts in no retention.
    """

    person: int
    chat: int
    question: str
    digest: str
    answered_at: datetime
    answer: str
    verdict: str
    stage: int
    moved: bool
    study_days: int | None = None
    proposed: int | None = None
    rating: int | None = None
    asked: int | None = None
    contest: int | None = None
    before: str | None = None
    grade: str | None = None
    early: bool = False


_GET = Prepared(
    select(cards).where(cards.c.person == bindparam("p"), cards.c.question == bindparam("q"))
)


def get(connection: Connection, person: int, question: str) -> Card | None:
    """The person's card of a question, if there is one."""
    row = _GET.first(connection, p=person, q=question)
    if row is None:
        return None
    return card_of(row)


def card_of(row: Any) -> Card:  # noqa: ANN401 - a row of cards
    """A row as a card."""
    memory = Memory(
        Stage(row.state),
        row.step,
        row.stability,
        row.difficulty,
        row.due,
        row.last_review,
        row.reps,
        row.lapses,
    )
    return Card(row.person, row.question, row.topic, memory, row.hidden_until)


def _upsert(dialect: str) -> Insert:
    new = insertion(dialect, cards)
    changed = {
        column.name: new.excluded[column.name] for column in cards.c if not column.primary_key
    }
    return new.on_conflict_do_update(index_elements=["person", "question"], set_=changed)


_SAVE = Prepared(_upsert)


def save(connection: Connection, card: Card) -> None:
    """Write a card, new or changed."""
    memory = card.memory
    _SAVE.run(
        connection,
        person=card.person,
        question=card.question,
        topic=card.topic,
        state=int(memory.stage),
        step=memory.step,
        stability=memory.stability,
        difficulty=memory.difficulty,
        due=memory.due,
        last_review=memory.last_review,
        reps=memory.reps,
        lapses=memory.lapses,
        hidden_until=card.hidden_until,
    )


def remove(connection: Connection, person: int, question: str) -> None:
    """Forget a card: its first answer was undone."""
    connection.execute(delete(cards).where(cards.c.person == person, cards.c.question == question))


def hide(connection: Connection, person: int, question: str, until: datetime) -> bool:
    """Bury or suspend a card; false if there is none."""
    mine = (cards.c.person == person, cards.c.question == question)
    return bool(connection.execute(update(cards).where(*mine).values(hidden_until=until)).rowcount)


def resume(connection: Connection, person: int) -> int:
    """Show every suspended card of a person again, and return how many there were."""
    mine = (cards.c.person == person, cards.c.hidden_until == SUSPENDED)
    return int(
        connection.execute(update(cards).where(*mine).values(hidden_until=NEVER_HIDDEN)).rowcount
    )


def dump(card: Card | None, zone: str) -> str | None:
    """A card and the person's zone as text, for an undo or a change of rating."""
    if card is None:
        return None
    memory = card.memory
    kept = {
        "stage": int(memory.stage),
        "step": memory.step,
        "stability": memory.stability,
        "difficulty": memory.difficulty,
        "due": memory.due.isoformat(),
        "last_review": memory.last_review.isoformat() if memory.last_review else None,
        "reps": memory.reps,
        "lapses": memory.lapses,
        "topic": card.topic,
        "hidden_until": card.hidden_until.isoformat(),
        "zone": zone,
    }
    return written(kept)


def restore(person: int, question: str, text: str | None, zone: str) -> Card | None:
    """The card kept by `dump`, its due day counted in the person's zone of now.

    None if there was no card, or if it was trimmed.
    """
    if not text:
        return None
    kept = decode(text)
    hidden, topic = datetime.fromisoformat(kept.pop("hidden_until")), kept.pop("topic")
    old_zone = kept.pop("zone", zone)
    kept |= {"stage": Stage(kept["stage"]), "due": datetime.fromisoformat(kept["due"])}
    if kept["last_review"]:
        kept["last_review"] = datetime.fromisoformat(kept["last_review"])
    card = Card(person, question, topic, Memory(**kept), hidden)
    if old_zone == zone:
        return card
    return rezoned(card, old_zone, zone)


def retraced(text: str, trace: Trace) -> str:
    """A card kept by `dump`, with what other parameters make of its reviews."""
    return written(decode(text) | trace._asdict())


_RETURN = Prepared(
    update(cards)
    .where(cards.c.person == bindparam("p"), cards.c.question == bindparam("q"))
    .values(due=bindparam("returning"))
)


_NAMES = Prepared(select(cards.c.question).where(cards.c.person == bindparam("p")))


def rezone(connection: Connection, person: int, old: str, new: str) -> None:
    """Move the due days of a person's cards to another zone."""
    _reschedule(connection, person, lambda card: rezoned(card, old, new))


def bring_before(connection: Connection, person: int, end: datetime) -> None:
    """Let no learned card of a person be due after the `end`."""
    _reschedule(connection, person, lambda card: brought_before(card, end))


def release(connection: Connection, person: Person) -> None:
    """Let a person's learned cards return as if there were no exam."""
    _reschedule(connection, person.id, lambda card: released(card, person))


def _reschedule(connection: Connection, person: int, change: Callable[[Card], Card]) -> None:
    mine = (cards.c.person == person, cards.c.state == int(Stage.REVIEW))
    found = [card_of(row) for row in connection.execute(select(cards).where(*mine))]
    moved = [after for card in found if (after := change(card)) is not card]
    _RETURN.many(
        connection,
        [{"p": person, "q": card.question, "returning": card.memory.due} for card in moved],
    )


def names(connection: Connection, person: int) -> set[str]:
    """The questions that a person has begun."""
    return {row.question for row in _NAMES.all(connection, p=person)}


def held(connection: Connection, person: int) -> list[Card]:
    """Every card of a person, by question."""
    mine = select(cards).where(cards.c.person == person).order_by(cards.c.question)
    return [card_of(row) for row in connection.execute(mine)]


def follow(connection: Connection, topics: Mapping[str, str]) -> None:
    """Put the cards of these questions under their topics; reads all cards, if any is given."""
    if not topics:
        return
    astray: dict[str, list[str]] = {}
    for question, topic in connection.execute(
        select(cards.c.question, cards.c.topic).distinct()
    ).all():
        if topics.get(question, topic) != topic:
            astray.setdefault(topics[question], []).append(question)
    for topic, questions in astray.items():
        for start in range(0, len(questions), _NAMED):
            named = cards.c.question.in_(questions[start : start + _NAMED])
            connection.execute(
                update(cards).where(named, cards.c.topic != topic).values(topic=topic)
            )


_REVIEW = tuple(field.name for field in fields(Review))
_RECORD = Prepared(
    insert(reviews).values({name: bindparam(name) for name in _REVIEW}).returning(reviews.c.id)
)


def record(connection: Connection, review: Review) -> int:
    """Write a counted answer down and return its id."""
    return int(_RECORD.scalar(connection, **{name: getattr(review, name) for name in _REVIEW}))


def keep_content(connection: Connection, question: Question) -> str:
    """Keep a question's content for as long as anything refers to it, and return its digest."""
    if _CONTENT_KNOWN.first(connection, d=question.digest) is None:
        _KEEP.run(connection, digest=question.digest, body=content.dump(question))
    return question.digest


_KEEP = Prepared(
    lambda dialect: insertion(dialect, contents).on_conflict_do_nothing(index_elements=["digest"])
)
_CONTENT_KNOWN = Prepared(select(contents.c.digest).where(contents.c.digest == bindparam("d")))
_CONTENT = Prepared(select(contents.c.body).where(contents.c.digest == bindparam("d")))


_parsed = lru_cache(2048)(content.restore)


def content_of(connection: Connection, digest: str) -> Question:
    """The question as it was when it was asked."""
    return _parsed(_CONTENT.scalar(connection, d=digest))


class LatestAnswer(NamedTuple):
    """A person's latest answer to a card's question, and when that returns."""

    question: str
    digest: str
    answer: str
    answered_at: datetime
    due: datetime


def latest_answers(connection: Connection, person: int) -> Iterator[LatestAnswer]:
    """The latest answer to each question of which the person has a card."""
    latest = (
        select(func.max(reviews.c.id))
        .where(reviews.c.person == person, reviews.c.undone_at.is_(None))
        .group_by(reviews.c.question)
    )
    card = and_(cards.c.person == reviews.c.person, cards.c.question == reviews.c.question)
    columns = (reviews.c.question, reviews.c.digest, reviews.c.answer, reviews.c.answered_at)
    found = select(*columns, cards.c.due).join(cards, card).where(reviews.c.id.in_(latest))
    for row in connection.execute(found):
        yield LatestAnswer(*row)


class CountedAnswer(NamedTuple):
    """A counted answer; `question` is the one that was asked, perhaps the twin of its card's."""

    answered_at: datetime
    person: int
    chat: int
    contest: int | None
    question: str
    answer: str
    verdict: str
    disputed: str | None
    proposed: int | None
    rating: int | None
    study_days: int | None
    grade: str | None


def overridden(connection: Connection) -> Iterator[CountedAnswer]:
    """Graded free texts with a disputed verdict or another rating than proposed, by question."""
    differs = or_(reviews.c.disputed.is_not(None), reviews.c.rating != reviews.c.proposed)
    kept = (reviews.c.grade.is_not(None), reviews.c.proposed.is_not(None), differs)
    yield from sorted(_answers(connection, *kept), key=attrgetter("question"))


def results(connection: Connection) -> Iterator[CountedAnswer]:
    """Every counted answer that was not undone, in the order of time."""
    return _answers(connection)


_ANSWER = tuple(reviews.c[name] for name in CountedAnswer._fields)


def _answers(connection: Connection, *kept: ColumnElement[bool]) -> Iterator[CountedAnswer]:
    statement = select(reviews.c.digest, *_ANSWER).where(reviews.c.undone_at.is_(None), *kept)
    ordered = statement.order_by(reviews.c.answered_at, reviews.c.id).execution_options(
        yield_per=1000
    )
    names: dict[str, str] = {}
    for digest, *row in connection.execute(ordered):
        if digest not in names:
            names[digest] = decode(_CONTENT.scalar(connection, d=digest))["id"]
        yield CountedAnswer(*row)._replace(question=names[digest])

"""What learners report about a question's content, and what was decided about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Select, Table, func, select, text, update

from bot.bank.bank import Bank
from bot.bank.question import Question
from bot.cards import store as cards_store
from bot.storage import lock
from bot.storage.prepared import Prepared, insertion
from bot.storage.tables import cases, notices, reports

ENOUGH: Final = 3  # people whose reports put a content aside by themselves


class Reason(StrEnum):
    """What is wrong with a question, in the order in which it is offered."""

    ANSWER = "answer"
    UNCLEAR = "unclear"
    TYPO = "typo"
    OTHER = "other"


class ReportState(StrEnum):
    """What has become of a reported content."""

    OPEN = "open"  # nobody has decided; it is asked
    ASIDE = "aside"  # nobody is asked it
    FINE = "fine"  # an owner found nothing wrong; later reports only count


@dataclass(frozen=True, slots=True)
class Case:
    """A reported content: how many people gave which reason, and what was decided.

    `decided_by` is an owner, or None if it was put aside by the number of reports.
    """

    id: int
    digest: str
    question: str
    state: ReportState
    decided_by: int | None
    reasons: Mapping[Reason, int]

    @property
    def people(self) -> int:
        """How many have reported it."""
        return sum(self.reasons.values())

    @property
    def settled_itself(self) -> bool:
        """Whether it was put aside without an owner."""
        return self.state is ReportState.ASIDE and self.decided_by is None

    @property
    def waits(self) -> bool:
        """Whether no owner has decided it yet."""
        return self.state is ReportState.OPEN or self.settled_itself

    def is_in(self, bank: Bank) -> bool:
        """Whether the bank has the question with this very content."""
        found = bank.question(self.question)
        return found is not None and found.digest == self.digest


class Reported(NamedTuple):
    """A report taken: its case, the person's reason before, whether it put the content aside."""

    case: Case
    before: Reason | None
    put_aside: bool


def report(
    connection: Connection, person: int, content: Question, reason: Reason, now: datetime
) -> Reported:
    """Take a person's report of a content; each person counts once, with the latest reason."""
    lock.serialise(connection, _key(content.digest))
    mine = (reports.c.digest == content.digest, reports.c.person == person)
    before = connection.execute(select(reports.c.reason).where(*mine)).scalar()
    if before is None:
        values = {
            "person": person,
            "question": content.id,
            "digest": content.digest,
            "reason": reason,
        }
        connection.execute(reports.insert().values(**values, reported_at=now))
    else:
        connection.execute(update(reports).where(*mine).values(reason=reason))
    new = insertion(connection.dialect.name, cases, "digest", "question", "opened_at")
    opened = {"digest": content.digest, "question": content.id, "opened_at": now}
    connection.execute(new.on_conflict_do_nothing(index_elements=["digest"]), opened)
    case = _one(connection, cases.c.digest == content.digest)
    put_aside = case.state is ReportState.OPEN and case.people >= ENOUGH
    if put_aside:
        case = decide(connection, case.id, ReportState.ASIDE, None, now)
    return Reported(case, Reason(before) if before else None, put_aside)


def decide(
    connection: Connection, number: int, state: ReportState, owner: int | None, now: datetime
) -> Case:
    """Decide a case."""
    values = {"state": state, "decided_by": owner, "decided_at": now}
    connection.execute(update(cases).where(cases.c.id == number).values(values))
    return _one(connection, cases.c.id == number)


def case(connection: Connection, number: int) -> Case | None:
    """The case of that number, of which nobody else decides until this transaction ends."""
    digest = connection.execute(select(cases.c.digest).where(cases.c.id == number)).scalar()
    if digest is None:
        return None
    lock.serialise(connection, _key(digest))
    return _one(connection, cases.c.id == number)


def follow(connection: Connection, old: Question, new: Question) -> None:
    """A content has only another id: move what was reported and decided to the new one."""
    known = connection.execute(select(cases).where(cases.c.digest == old.digest)).mappings().first()
    if known is None:
        return
    named = {"question": new.id, "digest": cards_store.keep_content(connection, new)}
    case = _put(connection, cases, dict(known) | named, "digest")
    made = select(reports).where(reports.c.digest == old.digest)
    for row in connection.execute(made).mappings().all():
        _put(connection, reports, dict(row) | named, "digest", "person")
    connection.execute(update(notices).where(notices.c.case_id == known["id"]).values(case_id=case))


def _put(connection: Connection, table: Table, row: dict[str, Any], *keys: str) -> int:
    """Write a row in place of the one with the same keys, and return its number."""
    del row["id"]
    new = insertion(connection.dialect.name, table, *row)
    changed = {name: new.excluded[name] for name in row if name not in keys}
    statement = new.on_conflict_do_update(index_elements=keys, set_=changed).returning(table.c.id)
    return int(connection.execute(statement, row).scalar_one())


def listed(connection: Connection, *states: ReportState) -> list[Case]:
    """The cases in these states, the oldest first."""
    wanted = select(cases).where(cases.c.state.in_(states)).order_by(cases.c.id)
    return _cases(connection, wanted)


_ASIDE = Prepared(select(cases.c.question, cases.c.digest).where(text("state = 'aside'")))


def aside(connection: Connection) -> frozenset[tuple[str, str]]:
    """The contents that nobody is asked: question id and digest."""
    return frozenset((row.question, row.digest) for row in _ASIDE.all(connection))


class ReportCount(NamedTuple):
    """A content and a reason, for `review --reports`."""

    digest: str
    question: str
    topic: str
    reason: str
    people: int
    first: datetime
    last: datetime
    state: str


def lines(connection: Connection) -> Iterator[ReportCount]:
    """What was reported, the oldest content first."""
    counted = (func.count(), func.min(reports.c.reported_at), func.max(reports.c.reported_at))
    columns = (cases.c.digest, cases.c.question, reports.c.reason, *counted, cases.c.state)
    joined = select(*columns).join(reports, reports.c.digest == cases.c.digest)
    for row in connection.execute(
        joined.group_by(cases.c.id, reports.c.reason).order_by(cases.c.id, reports.c.reason)
    ):
        topic = cards_store.content_of(connection, row.digest).topic
        yield ReportCount(row.digest, row.question, topic, *row[2:])


def _one(connection: Connection, wanted: Any) -> Case:  # noqa: ANN401 - a condition
    return _cases(connection, select(cases).where(wanted))[0]


def _cases(connection: Connection, wanted: Select[Any]) -> list[Case]:
    """The cases, each with how often each reason was given, the most frequent first."""
    rows = connection.execute(wanted).all()
    times = func.count().label("times")
    counted = (
        select(reports.c.digest, reports.c.reason, times)
        .where(reports.c.digest.in_([row.digest for row in rows]))
        .group_by(reports.c.digest, reports.c.reason)
        .order_by(func.count().desc(), reports.c.reason)
    )
    reasons: dict[str, dict[Reason, int]] = {row.digest: {} for row in rows}
    for row in connection.execute(counted):
        reasons[row.digest][Reason(row.reason)] = row.times
    return [
        Case(r.id, r.digest, r.question, ReportState(r.state), r.decided_by, reasons[r.digest])
        for r in rows
    ]


def _key(digest: str) -> int:
    """A content's number among the locks of a server."""
    return int(digest[:16], 16) - 2**63

"""People as rows."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.codec import decode
from bot.i18n import supported
from bot.people.person import Pace, Person
from bot.repetition.scheduler import DEFAULT, Parameters
from bot.storage.prepared import Prepared
from bot.storage.tables import people

LONGEST_NAME = 64  # characters of a shown name that are kept


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for people who set nothing."""

    language: str
    zone: str


_GET = Prepared(select(people).where(people.c.id == bindparam("person")))


def meet(
    connection: Connection,
    person: int,
    name: str,
    code: str | None,
    now: datetime,
    defaults: Defaults,
    thread: int | None = None,
) -> Person:
    """The person, saved at the first update; later a changed name, client language or topic is.

    `thread` is the topic of the private chat, 0 outside of topics, None if unknown.
    """
    row = _GET.first(connection, person=person)
    if row is None:
        connection.execute(
            insert(people).values(id=person, name=name, language_code=code, started_at=now)
        )
        row = _GET.first(connection, person=person)
    if thread not in {None, row.thread}:
        change(connection, person, thread=thread)
    if row.name != name or row.language_code != code or row.blocked_at:
        change(connection, person, name=name, language_code=code, blocked_at=None)
    return _person(row._replace(name=name, language_code=code), defaults)


def glance(
    connection: Connection, person: int, name: str, code: str | None, defaults: Defaults
) -> Person:
    """The person as far as known; somebody seen only in groups is not saved."""
    row = _GET.first(connection, person=person)
    if row:
        return _person(row._replace(name=name, language_code=code), defaults)
    return Person(person, name, supported(code, defaults.language), defaults.zone)


def reachable(connection: Connection, person: int) -> bool:
    """Whether the person has started the bot, and has not blocked it since."""
    row = _GET.first(connection, person=person)
    return row is not None and row.blocked_at is None


_THREAD = Prepared(select(people.c.thread).where(people.c.id == bindparam("person")))
_LEAVE = Prepared(
    update(people)
    .where(people.c.id == bindparam("person"), people.c.thread == bindparam("left"))
    .values(thread=0)
)


def thread_of(connection: Connection, person: int) -> int | None:
    """The topic of the private chat in which the person wrote last, if any."""
    return _THREAD.scalar(connection, person=person) or None


def leave_thread(connection: Connection, person: int, thread: int) -> None:
    """A topic is gone: messages to a person who wrote there last go outside of topics."""
    _LEAVE.run(connection, person=person, left=thread)


def met(connection: Connection, persons: Iterable[int]) -> set[int]:
    """Those of the persons who have written before."""
    return {person for person in persons if _GET.first(connection, person=person)}


def paces(connection: Connection, persons: Iterable[int]) -> set[Pace]:
    """How much time some people need in contests, of those who have written before."""
    found = connection.execute(select(people.c.pace).where(people.c.id.in_(persons)).distinct())
    return {Pace(pace) for pace in found.scalars()}


def find(connection: Connection, person: int, defaults: Defaults) -> Person | None:
    """The person, if known."""
    row = _GET.first(connection, person=person)
    if row is None:
        return None
    return _person(row, defaults)


def change(connection: Connection, person: int, **values: Any) -> None:  # noqa: ANN401 - columns of many types
    """Set columns of a person's row."""
    _change(*values).run(connection, person=person, **values)


def count_new(connection: Connection, person: Person) -> None:
    """Save how many new questions the person's day has had."""
    day = person.new_on and person.new_on.isoformat()
    counts = {"new_seen": person.new_seen, "new_extra": person.new_extra}
    change(connection, person.id, new_on=day, new_zone=person.new_zone, **counts)


@lru_cache
def _change(*names: str) -> Prepared:
    return Prepared(
        update(people)
        .where(people.c.id == bindparam("person"))
        .values({n: bindparam(n) for n in names})
    )


@lru_cache(256)
def parameters_of(text: str | None) -> Parameters:
    """FSRS's parameters as they are kept; the default ones are not."""
    return tuple(decode(text)) if text else DEFAULT


def _person(row: Any, defaults: Defaults) -> Person:  # noqa: ANN401 - a row of people
    return Person(
        id=row.id,
        name=row.name,
        language=row.language or supported(row.language_code, defaults.language),
        zone=row.zone or defaults.zone,
        new_a_day=row.new_a_day,
        new_on=row.new_on and date.fromisoformat(row.new_on),
        new_zone=row.new_zone,
        new_seen=row.new_seen,
        new_extra=row.new_extra,
        language_set=row.language,
        zone_set=row.zone,
        blocked_at=row.blocked_at,
        hide_name=bool(row.hide_name),
        skip_contests=bool(row.skip_contests),
        plain_formulas=bool(row.plain_formulas),
        native_formulas=bool(row.native_formulas),
        reads_aloud=bool(row.reads_aloud),
        dark_pictures=bool(row.dark_pictures),
        exam_on=row.exam_on and date.fromisoformat(row.exam_on),
        pace=Pace(row.pace),
        parameters=parameters_of(row.parameters),
    )

"""The people's rows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from bot.i18n import supported
from bot.people.person import Person
from bot.storage.tables import people

LONGEST_NAME = 64  # characters of a shown name that are kept


@dataclass(frozen=True, slots=True)
class Defaults:
    """What holds for people who set nothing."""

    language: str
    zone: str


_GET = select(people).where(people.c.id == bindparam("person"))


def meet(connection: Connection, person: int, name: str, code: str | None, now: datetime, defaults: Defaults) -> Person:
    """The person, made known at the first meeting; a changed name or client language is noted."""
    row = connection.execute(_GET, {"person": person}).mappings().first()
    if row is None:
        connection.execute(insert(people).values(id=person, name=name, language_code=code, started_at=now))
        row = connection.execute(_GET, {"person": person}).mappings().one()
    elif row["name"] != name or row["language_code"] != code or row["blocked_at"]:
        change(connection, person, name=name, language_code=code, blocked_at=None)
    return _person(dict(row) | {"name": name, "language_code": code}, defaults)


def find(connection: Connection, person: int, defaults: Defaults) -> Person | None:
    """The person, if we have met."""
    row = connection.execute(_GET, {"person": person}).mappings().first()
    return _person(dict(row), defaults) if row else None


def change(connection: Connection, person: int, **values: Any) -> None:  # noqa: ANN401 - columns of many types
    """Set columns of a person's row."""
    connection.execute(update(people).where(people.c.id == person).values(**values))


def _person(row: dict[str, Any], defaults: Defaults) -> Person:
    return Person(
        row["id"],
        row["name"],
        row["language"] or supported(row["language_code"], defaults.language),
        row["zone"] or defaults.zone,
        row["new_a_day"],
        row["new_on"],
        row["new_seen"],
        row["new_extra"],
        row["language"],
        row["blocked_at"],
    )

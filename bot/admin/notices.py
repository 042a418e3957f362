"""Which owner knows of which reported content, and by which message."""

from collections.abc import Collection, Iterable
from typing import Final

from sqlalchemy import Connection, delete, select, update

from bot.storage.prepared import insertion
from bot.storage.tables import notices

LISTED: Final = 0  # the message of what an owner has seen in a list


def begin(connection: Connection, case: int, owner: int) -> int | None:
    """A notice on its way; None if the owner knows of the case already."""
    new = insertion(connection.dialect.name, notices, "case_id", "owner")
    statement = new.on_conflict_do_nothing(index_elements=["case_id", "owner"]).returning(
        notices.c.id
    )
    return connection.execute(statement, {"case_id": case, "owner": owner}).scalar()


def sent(connection: Connection, number: int, message: int) -> None:
    """A notice stands in this message."""
    connection.execute(update(notices).where(notices.c.id == number).values(message=message))


def unsent(connection: Connection, owner: int) -> None:
    """Notices on their way to an owner did not arrive: they wait until the owner writes again."""
    connection.execute(delete(notices).where(notices.c.owner == owner, notices.c.message.is_(None)))


def unknown(connection: Connection, owner: int, cases: Collection[int]) -> list[int]:
    """Those of the cases that an owner does not know of."""
    found = select(notices.c.case_id).where(
        notices.c.owner == owner, notices.c.case_id.in_(list(cases))
    )
    known = set(connection.execute(found).scalars())
    return [case for case in cases if case not in known]


def listed(connection: Connection, owner: int, cases: Iterable[int]) -> None:
    """An owner has seen these cases in a list."""
    for case in cases:
        if number := begin(connection, case, owner):
            sent(connection, number, LISTED)


def knowing(connection: Connection, case: int) -> set[int]:
    """The owners who know of a case, or soon will."""
    return set(
        connection.execute(select(notices.c.owner).where(notices.c.case_id == case)).scalars()
    )


def messages(connection: Connection, case: int) -> list[tuple[int, int]]:
    """The messages about a case: owner and message."""
    shown = (notices.c.case_id == case, notices.c.message > LISTED)
    return [(row.owner, row.message) for row in connection.execute(select(notices).where(*shown))]

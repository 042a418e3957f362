"""Rows about chats: pictures that Telegram keeps, and who was sent which hint or warning."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, bindparam, or_, select

from bot.storage.prepared import insertion
from bot.storage.tables import nudges, owner_warnings, pictures, unknown_methods

WARNED = timedelta(days=1)  # how long one warning about the same thing is enough
NUDGED = timedelta(minutes=1)  # how long one word about the same thing is enough

_FILE = select(pictures.c.file_id).where(
    pictures.c.bot == bindparam("b"), pictures.c.digest == bindparam("d")
)

_LACKED = select(unknown_methods.c.bot)


def file_id(connection: Connection, bot: int, digest: str) -> str | None:
    """The id under which Telegram keeps a picture for this bot, by the content's SHA-256."""
    return connection.execute(_FILE, {"b": bot, "d": digest}).scalar()


def keep_file_id(connection: Connection, bot: int, digest: str, known: str) -> None:
    """Remember the id of a picture; a newer one takes its place."""
    new = insertion(connection.dialect.name, pictures)
    statement = new.on_conflict_do_update(
        index_elements=["bot", "digest"], set_={"file_id": new.excluded.file_id}
    )
    connection.execute(statement, {"bot": bot, "digest": digest, "file_id": known})


def lacks(connection: Connection, bot: int, method: str) -> bool:
    """Whether the bot's server was found to be too old for a method."""
    asked = _LACKED.where(unknown_methods.c.bot == bot, unknown_methods.c.method == method)
    return connection.execute(asked).first() is not None


def keep_unknown(connection: Connection, bot: int, method: str) -> None:
    """Remember that the server is too old for a method, for good."""
    new = insertion(connection.dialect.name, unknown_methods).on_conflict_do_nothing()
    connection.execute(new, {"bot": bot, "method": method})


def nudge(connection: Connection, person: int, about: int, now: datetime) -> bool:
    """Whether a person gets a hint: once about the same thing, and again after a minute."""
    new = insertion(connection.dialect.name, nudges)
    due = or_(nudges.c.about != about, nudges.c.at <= now - NUDGED, nudges.c.at > now)
    changed = {"about": new.excluded.about, "at": new.excluded.at}
    statement = new.on_conflict_do_update(
        index_elements=["person"], set_=changed, where=due
    ).returning(nudges.c.at)
    return (
        connection.execute(statement, {"person": person, "about": about, "at": now}).first()
        is not None
    )


def warn(connection: Connection, bot: int, about: str, now: datetime) -> bool:
    """Whether the owners get a warning: once about the same thing, and again after a day."""
    new = insertion(connection.dialect.name, owner_warnings)
    due = or_(owner_warnings.c.at <= now - WARNED, owner_warnings.c.at > now)
    changed = new.on_conflict_do_update(
        index_elements=["bot", "about"], set_={"at": new.excluded.at}, where=due
    )
    statement = changed.returning(owner_warnings.c.at)
    return (
        connection.execute(statement, {"bot": bot, "about": about, "at": now}).first() is not None
    )

"""What somebody is told whose update could not be handled."""

from collections.abc import Mapping, Sequence

from bot.agenda.outcome import Call
from bot.agenda.store import Row
from bot.chat.calls import Screen, reply, toast
from bot.codec import decode
from bot.i18n import say, supported


def said(row: Row, usual: str) -> Sequence[Call]:
    """One line, in the sender's language or the `usual` one; a group hears nothing of it but the toast of a press."""
    query, language = _origin(row.body)
    spoken = supported(language, usual)
    if row.lane <= 0:
        return [toast(query, say(spoken, "parked-press"))] if query else []
    return [*([toast(query)] if query else ()), reply(row.lane, Screen(say(spoken, "parked")))]


def _origin(body: str) -> tuple[str | None, str | None]:
    """The press that waits for a toast and the sender's language, as far as they can be read."""
    raw = decode(body)
    query = raw.get("callback_query")
    update = query or raw.get("message") or raw.get("edited_message")
    sender = update.get("from") if isinstance(update, Mapping) else None
    language = sender.get("language_code") if isinstance(sender, Mapping) else None
    number = query.get("id") if isinstance(query, Mapping) else None
    return (number if isinstance(number, str) else None), (language if isinstance(language, str) else None)

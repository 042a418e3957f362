"""What somebody is told whose update could not be handled."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from bot.agenda.outcome import Call
from bot.agenda.store import Row
from bot.chat.calls import Screen, in_topic, reply, toast
from bot.codec import decode
from bot.i18n import say, supported

T = TypeVar("T")


def said(row: Row, usual: str) -> Sequence[Call]:
    """One line, in the sender's language or the `usual` one; a group hears nothing of it but the toast of a press."""
    query, language, thread = _origin(row.body)
    spoken = supported(language, usual)
    if row.lane <= 0:
        return [toast(query, say(spoken, "parked-press"))] if query else []
    sorry = reply(row.lane, Screen(say(spoken, "parked")))
    return [*([toast(query)] if query else ()), in_topic(sorry, thread)]


def _origin(body: str) -> tuple[str | None, str | None, int | None]:
    """The press that waits for a toast, the sender's language and the topic, as far as they can be read."""
    raw = decode(body)
    query = raw.get("callback_query")
    update = query or raw.get("message") or raw.get("edited_message")
    sender = update.get("from") if isinstance(update, Mapping) else None
    language = sender.get("language_code") if isinstance(sender, Mapping) else None
    number = query.get("id") if isinstance(query, Mapping) else None
    message = query.get("message") if isinstance(query, Mapping) else update
    placed = message if isinstance(message, Mapping) and message.get("is_topic_message") else {}
    return _of(str, number), _of(str, language), _of(int, placed.get("message_thread_id"))


def _of(kind: type[T], value: object) -> T | None:
    return value if isinstance(value, kind) else None

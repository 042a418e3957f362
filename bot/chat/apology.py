"""The message to somebody whose update could not be handled."""

from collections.abc import Mapping

from bot.agenda.store import Row
from bot.chat.calls import Screen, in_topic, reply, toast
from bot.chat.context import Calls
from bot.codec import decode
from bot.i18n import say, supported


def said(row: Row, usual: str) -> Calls:
    """One line, in the sender's language or the `usual` one; in a group only a press gets a toast.

    The update may be malformed, so each part is taken only if it is what it should be.
    """
    raw = decode(row.body)
    update = raw.get("callback_query") or raw.get("message") or raw.get("edited_message")
    spoken = supported(str(_part(update, "from", "language_code")), usual)
    message = _part(raw, "callback_query", "message") or update
    query = _part(raw, "callback_query", "id")
    if row.lane <= 0:
        return [toast(query, say(spoken, "parked-press"))] if isinstance(query, str) else []
    sorry = reply(row.lane, Screen(say(spoken, "parked")))
    thread = _part(message, "message_thread_id")
    if isinstance(thread, int) and _part(message, "is_topic_message"):
        sorry = in_topic(sorry, thread)
    return [toast(query), sorry] if isinstance(query, str) else [sorry]


def _part(value: object, *path: str) -> object:
    """What stands in nested objects at the end of a path; None if that is not there."""
    for name in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value

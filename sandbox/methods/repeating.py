"""Copies and forwards of what was said before."""

from sandbox.errors import bad_request
from sandbox.messages import Message
from sandbox.methods import access, wording
from sandbox.methods.registry import method
from sandbox.methods.sending import COMMON, send
from sandbox.query import Query
from sandbox.shapes import Json
from sandbox.words import FormattedText

SOURCE = ("from_chat_id", "message_id", "video_start_timestamp")
FORWARDED = frozenset(COMMON) - {
    "business_connection_id",
    "allow_paid_broadcast",
    "reply_parameters",
    "reply_markup",
}
COPIED = frozenset(COMMON) - {"business_connection_id"}


@method(
    "copyMessage",
    *COPIED,
    *SOURCE,
    "caption",
    "parse_mode",
    "caption_entities",
    "show_caption_above_media",
)
def copy_message(query: Query) -> Json:
    """Say the same elsewhere."""
    chat = access.writable(query)
    message = _source(query, "message to copy not found")
    if message.wordless:
        raise bad_request("message can't be copied")
    said = FormattedText(message.text, message.entities)
    if message.captioned and query.given("caption"):
        said = wording.of_caption(query)
    return {"message_id": send(query, chat, said, message.content).id}


@method("forwardMessage", *FORWARDED, *SOURCE)
def forward_message(query: Query) -> Json:
    """Show elsewhere what was said, and by whom."""
    chat = access.writable(query)
    message = _source(query, "message to forward not found")
    origin: Json = {"type": "user", "sender_user": message.sender.json(), "date": message.date}
    sent = send(query, chat, FormattedText(message.text, message.entities), dict(message.content))
    sent.origin, sent.fixed = origin, True
    return sent.json()


def _source(query: Query, missing: str) -> Message:
    place = access.known(query, "from_chat_id")
    return access.message(query, place, missing)

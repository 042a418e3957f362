"""Sending: what the bot says, and what goes along with it."""

from sandbox.errors import bad_request
from sandbox.methods import access, keyboards, wording
from sandbox.methods.query import Query
from sandbox.methods.registry import method
from sandbox.shapes import Json
from sandbox.text import words
from sandbox.text.words import FormattedText
from sandbox.world.chats import Chat
from sandbox.world.messages import Message

COMMON = (
    "business_connection_id",
    "chat_id",
    "message_thread_id",
    "direct_messages_topic_id",
    "disable_notification",
    "protect_content",
    "allow_paid_broadcast",
    "message_effect_id",
    "suggested_post_parameters",
    "reply_parameters",
    "reply_markup",
)
"""What every method that sends takes."""


@method("sendMessage", *COMMON, "text", "parse_mode", "entities", "link_preview_options")
def send_message(query: Query) -> Json:
    """Say something."""
    chat = access.writable(query)
    said = words.measured(
        wording.of_message(query), query.limits.text, bad_request("message is too long")
    )
    return send(query, chat, said).json()


def send(query: Query, chat: Chat, said: FormattedText, content: Json | None = None) -> Message:
    """Put a checked message into a chat, unless the bot sends too much."""
    markup = keyboards.of_message(query)
    replied = _replied(query, chat)
    # Forums are not played: the topics of groups are passed over.
    topic = query.integer("message_thread_id") if chat.private else 0
    if topic and topic not in chat.topics:
        raise bad_request("message thread not found")
    world = query.world
    world.flood.check(chat.id, private=chat.private)
    message = world.new_message(chat, world.bot)
    message.text, message.entities = said.text, said.entities
    message.content = content or {}
    message.keyboard, message.fixed = markup.rows, markup.fixes
    message.reply_to, message.topic = replied, topic or None
    world.show(message)
    return message


def _replied(query: Query, chat: Chat) -> Message | None:
    asked = query.structure("reply_parameters", "can't parse reply parameters JSON object")
    if asked is None:
        return None
    if not isinstance(asked, dict):
        raise bad_request("object expected as reply parameters")
    number = asked.get("message_id")
    if not isinstance(number, int) or isinstance(number, bool):
        raise bad_request("message identifier is not specified")
    place = query.world.chats.get(asked.get("chat_id", chat.id), chat)
    found = place.message(number)
    if found is None and not asked.get("allow_sending_without_reply"):
        raise bad_request("message to be replied not found")
    return found

"""Editing and deleting messages."""

from sandbox.errors import bad_request
from sandbox.methods import access, keyboards, rich, wording
from sandbox.methods.query import Query
from sandbox.methods.registry import method
from sandbox.shapes import Json, Rows
from sandbox.text import words
from sandbox.text.words import FormattedText
from sandbox.world.messages import Message

TARGET = ("business_connection_id", "chat_id", "message_id", "inline_message_id", "reply_markup")
"""What every method that edits takes."""

UNMODIFIED = (
    "message is not modified: specified new message content and reply markup "
    "are exactly the same as a current content and reply markup of the message"
)
"""What a second press in a row brings about."""


@method(
    "editMessageText",
    *TARGET,
    "text",
    "parse_mode",
    "entities",
    "link_preview_options",
    "rich_message",
)
def edit_message_text(query: Query) -> Json:
    """Change the words of a message, and its keyboard."""
    message, content = editable(query), {}
    if rich.wanted(query):
        blocks = rich.read(query)
        said, content = FormattedText(blocks.text), rich.content(blocks)
    else:
        said = wording.of_message(query)
    rows = keyboards.of_edit(query)
    if message.content and "rich_message" not in message.content:
        raise bad_request("there is no text in the message to edit")
    if not content:
        words.measured(said, query.limits.text, bad_request("MESSAGE_TOO_LONG"))
    return change(query, message, said, rows, content)


@method(
    "editMessageCaption",
    *TARGET,
    "caption",
    "parse_mode",
    "caption_entities",
    "show_caption_above_media",
)
def edit_message_caption(query: Query) -> Json:
    """Change the words under a picture or a file, and its keyboard."""
    message = editable(query)
    said = wording.of_caption(query)
    rows = keyboards.of_edit(query)
    if not message.captioned:
        raise bad_request("there is no caption in the message to edit")
    words.measured(said, query.limits.caption, bad_request("MEDIA_CAPTION_TOO_LONG"))
    return change(query, message, said, rows)


@method("editMessageReplyMarkup", *TARGET)
def edit_message_reply_markup(query: Query) -> Json:
    """Change the keyboard only."""
    message = editable(query)
    rows = keyboards.of_edit(query)
    return change(query, message, FormattedText(message.text, message.entities), rows)


@method("deleteMessage", "chat_id", "message_id")
def delete_message(query: Query) -> bool:
    """Delete a message."""
    chat = access.open_to_bot(query)
    message = access.message(query, chat, "message to delete not found")
    world = query.world
    administers = chat.bot.administers and access.allowed(chat, "can_delete_messages")
    if message.sender is not world.bot and not chat.private and not administers:
        raise bad_request("message can't be deleted")
    if chat.type != "supergroup" and world.now - message.date > query.limits.delete_age:
        raise bad_request("message can't be deleted for everyone")
    message.deleted = True
    world.show(message)
    return True


def editable(query: Query) -> Message:
    """The message to edit, which must be the bot's own."""
    if query.given("inline_message_id"):
        raise bad_request("MESSAGE_ID_INVALID")
    chat = access.open_to_bot(query)
    message = access.message(query, chat, "message to edit not found")
    if message.sender is not query.world.bot or message.fixed:
        raise bad_request("message can't be edited")
    return message


def change(
    query: Query, message: Message, said: FormattedText, rows: Rows, content: Json | None = None
) -> Json:
    """Give a message its new looks, unless they are the old ones or the bot edits too much."""
    content = message.content if content is None else content
    old = (message.text, message.entities, message.keyboard, message.content)
    if (said.text, said.entities, rows, content) == old:
        raise bad_request(UNMODIFIED)
    world = query.world
    world.flood.check(message.chat.id, private=message.chat.private)
    message.text, message.entities = said.text, said.entities
    message.keyboard, message.content = rows, content
    message.edited = world.now
    world.show(message)
    return message.json()

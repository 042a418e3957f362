"""Deleting and pinning messages."""

from sandbox.chats import Chat
from sandbox.errors import ApiError, bad_request
from sandbox.messages import Message
from sandbox.methods import access
from sandbox.methods.registry import method
from sandbox.query import Query

PIN = ("business_connection_id", "chat_id", "message_id")
NO_PIN_RIGHTS = "not enough rights to manage pinned messages in the chat"


@method("deleteMessage", "chat_id", "message_id")
def delete_message(query: Query) -> bool:
    """Take a message away."""
    chat = access.open_to_bot(query)
    message = access.message(query, chat, "message to delete not found")
    if (refusal := _keeps(query, chat, message)) is not None:
        raise refusal
    _delete(query, message)
    return True


@method("deleteMessages", "chat_id", "message_ids")
def delete_messages(query: Query) -> bool:
    """Take several messages away; those that can't be deleted stay."""
    chat = access.open_to_bot(query)
    numbers = query.structure("message_ids", "can't parse message identifiers JSON object")
    if not isinstance(numbers, list) or not numbers:
        raise bad_request("message identifiers are not specified")
    if len(numbers) > query.limits.deleted_at_once:
        raise bad_request("too many message identifiers specified")
    for message in (chat.message(number) for number in numbers if isinstance(number, int)):
        if message is not None and _keeps(query, chat, message) is None:
            _delete(query, message)
    return True


@method("pinChatMessage", *PIN, "disable_notification")
def pin_chat_message(query: Query) -> bool:
    """Keep a message at the top."""
    chat = _pinnable(query)
    chat.pinned = access.message(query, chat, "message to pin not found")
    note = query.world.new_message(chat, query.world.bot)
    note.content = {"pinned_message": chat.pinned.json(quoted=True)}
    query.world.show(note)
    query.world.tell("message", note.json(), chat.id)
    return True


@method("unpinChatMessage", *PIN)
def unpin_chat_message(query: Query) -> bool:
    """Keep a message at the top no longer."""
    chat = _pinnable(query)
    if chat.pinned is None or (
        query.given("message_id") and chat.pinned.id != query.integer("message_id")
    ):
        raise bad_request("message to unpin not found")
    chat.pinned = None
    return True


@method("unpinAllChatMessages", "chat_id")
def unpin_all_chat_messages(query: Query) -> bool:
    """Keep nothing at the top."""
    _pinnable(query).pinned = None
    return True


def _pinnable(query: Query) -> Chat:
    chat = access.open_to_bot(query)
    if not chat.private and not (chat.bot.administers and access.allowed(chat, "can_pin_messages")):
        raise bad_request(NO_PIN_RIGHTS)
    return chat


def _keeps(query: Query, chat: Chat, message: Message) -> ApiError | None:
    """Why a message has to stay, if it has to."""
    own = message.sender is query.world.bot
    administers = chat.bot.administers and access.allowed(chat, "can_delete_messages")
    if not own and not chat.private and not administers:
        return bad_request("message can't be deleted")
    if chat.type != "supergroup" and query.world.now - message.date > query.limits.delete_age:
        return bad_request("message can't be deleted for everyone")
    return None


def _delete(query: Query, message: Message) -> None:
    message.deleted = True
    if message.chat.pinned is message:
        message.chat.pinned = None
    query.world.show(message)

"""Which chat a call is about, and whether the bot may do that there."""

from sandbox.errors import ApiError, bad_request, forbidden
from sandbox.methods.query import Query
from sandbox.world.chats import Chat
from sandbox.world.messages import Message


def known(query: Query, name: str = "chat_id") -> Chat:
    """The chat a call names, wherever the bot stands with it."""
    value = query.text(name)
    if not value:
        raise bad_request("chat_id is empty")
    chats = query.world.chats
    chat = chats.get(query.integer(name))
    if value.startswith("@"):
        people = (one for one in chats.values() if one.user is not None and one.user.username)
        called = {str(one.user and one.user.username).lower(): one for one in people}
        chat = called.get(value[1:].lower())
    if chat is None:
        raise bad_request("chat not found")
    if chat.upgraded_to is not None:
        reason = "Bad Request: group chat was upgraded to a supergroup chat"
        raise ApiError(400, reason, migrate_to_chat_id=chat.upgraded_to.id)
    return chat


def open_to_bot(query: Query, name: str = "chat_id") -> Chat:
    """The chat a call names, where the bot is a welcome guest."""
    chat = known(query, name)
    kicked = chat.bot.status == "kicked"
    if chat.user is not None and chat.user.deleted:
        raise forbidden("user is deactivated")
    if chat.private and kicked:
        raise forbidden("bot was blocked by the user")
    if chat.private and not chat.started:
        raise forbidden("bot can't initiate conversation with a user")
    if kicked:
        raise forbidden(f"bot was kicked from the {chat.type} chat")
    if not chat.bot.inside:
        raise forbidden(f"bot is not a member of the {chat.type} chat")
    return chat


def writable(query: Query, right: str = "can_send_messages", what: str = "text messages") -> Chat:
    """The chat a call names, where the bot may send such things."""
    chat = open_to_bot(query)
    if not allowed(chat, right):
        raise bad_request(f"not enough rights to send {what} to the chat")
    return chat


def allowed(chat: Chat, right: str) -> bool:
    """Whether the bot has a right in a chat."""
    if chat.private or chat.bot.administers:
        return chat.bot.rights.get(right, True)
    return chat.permissions.get(right, True)


def message(query: Query, chat: Chat, missing: str, name: str = "message_id") -> Message:
    """The message a call names."""
    number = query.integer(name)
    if number <= 0:
        raise bad_request("message identifier is not specified")
    found = chat.message(number)
    if found is None:
        raise bad_request(missing)
    return found

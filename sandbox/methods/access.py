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
    chat = (
        _by_username(query, value)
        if value.startswith("@")
        else query.world.chats.get(query.integer(name))
    )
    if chat is None:
        raise bad_request("chat not found")
    if chat.upgraded_to is not None:
        reason = "Bad Request: group chat was upgraded to a supergroup chat"
        raise ApiError(400, reason, migrate_to_chat_id=chat.upgraded_to.id)
    return chat


def open_to_bot(query: Query, name: str = "chat_id") -> Chat:
    """The chat a call names, where the bot is a welcome guest."""
    chat = known(query, name)
    if chat.user is not None:
        _check_person(chat)
    elif not chat.bot.inside:
        kind = f"{chat.type} chat"
        was = "was kicked from" if chat.bot.status == "kicked" else "is not a member of"
        raise forbidden(f"bot {was} the {kind}")
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


def _check_person(chat: Chat) -> None:
    if chat.user is not None and chat.user.deleted:
        raise forbidden("user is deactivated")
    if chat.bot.status == "kicked":
        raise forbidden("bot was blocked by the user")
    if not chat.started:
        raise forbidden("bot can't initiate conversation with a user")


def _by_username(query: Query, value: str) -> Chat | None:
    name = value[1:].lower()
    people = (chat for chat in query.world.chats.values() if chat.user is not None)
    return next(
        (chat for chat in people if chat.user and (chat.user.username or "").lower() == name), None
    )

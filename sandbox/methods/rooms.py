"""Asking about chats and their members."""

from sandbox.chats import Chat, Member
from sandbox.errors import bad_request
from sandbox.groups import Group
from sandbox.methods import access
from sandbox.methods.registry import method
from sandbox.query import Query
from sandbox.shapes import Json


@method("getChat", "chat_id")
def get_chat(query: Query) -> Json:
    """All about a chat."""
    chat = _accessible(query)
    shown = {**chat.short_json(), "accent_color_id": chat.id % 7, "max_reaction_count": 11}
    shown["accepted_gift_types"] = dict.fromkeys(GIFTS, False)
    if not chat.private:
        shown["permissions"] = chat.permissions
    if chat.pinned is not None:
        shown["pinned_message"] = chat.pinned.json(quoted=True)
    return shown


@method("getChatMember", "chat_id", "user_id")
def get_chat_member(query: Query) -> Json:
    """Somebody's place in a chat."""
    chat = _accessible(query)
    user = query.world.users.get(query.integer("user_id"))
    if user is None:
        raise bad_request("invalid user_id specified")
    if user is query.world.bot:
        return chat.bot.json()
    if chat.private and chat.user is not user:
        raise bad_request("member not found")
    return (chat.members.get(user.id) or Member(user, "member" if chat.private else "left")).json()


@method("getChatAdministrators", "chat_id", "return_bots")
def get_chat_administrators(query: Query) -> list[Json]:
    """Who may do more than others."""
    chat = _accessible(query)
    if chat.private:
        raise bad_request("there are no administrators in the private chat")
    return [member.json() for member in _everybody(chat) if member.administers]


@method("getChatMemberCount", "chat_id")
def get_chat_member_count(query: Query) -> int:
    """How many are there."""
    chat = _accessible(query)
    return len(chat.seats()) + 1


@method("leaveChat", "chat_id")
def leave_chat(query: Query) -> bool:
    """Go away."""
    chat = _accessible(query)
    if not isinstance(chat, Group):
        raise bad_request("chat is not a group or a channel")
    chat.set_bot("left", query.world.bot)
    return True


def _accessible(query: Query) -> Chat:
    """Private chats can be asked about even when nothing may be said there."""
    chat = access.known(query)
    return chat if chat.private else access.open_to_bot(query)


def _everybody(chat: Chat) -> list[Member]:
    return [*chat.members.values(), chat.bot]


GIFTS = (
    "unlimited_gifts",
    "limited_gifts",
    "unique_gifts",
    "premium_subscription",
    "gifts_from_channels",
)
"""Presents that nobody takes here."""

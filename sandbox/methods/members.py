"""Asking about the members of chats."""

from sandbox.errors import bad_request
from sandbox.methods import access
from sandbox.methods.query import Query
from sandbox.methods.registry import method
from sandbox.shapes import Json
from sandbox.world.chats import Member


@method("getChatMember", "chat_id", "user_id")
def get_chat_member(query: Query) -> Json:
    """A user's place in a chat; private chats answer even if the bot may not write there."""
    chat = access.known(query)
    if not chat.private:
        access.open_to_bot(query)
    user = query.world.users.get(query.integer("user_id"))
    if user is None:
        raise bad_request("invalid user_id specified")
    if user is query.world.bot:
        return chat.bot.json()
    if chat.private and chat.user is not user:
        raise bad_request("member not found")
    absent = Member(user, "member" if chat.private else "left")
    return chat.members.get(user.id, absent).json()

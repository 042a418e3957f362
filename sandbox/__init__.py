"""A server of the Bot API with people in it and a page to play them."""

from sandbox.calls import BotCall, Reply
from sandbox.errors import ApiError
from sandbox.faults import Fault, Hold
from sandbox.limits import Limits
from sandbox.sandbox import PEOPLE, UPLOADS, Sandbox
from sandbox.world.attachments import KINDS
from sandbox.world.chats import Chat, Member
from sandbox.world.groups import Group
from sandbox.world.messages import Key, Message
from sandbox.world.people import Account, Attached
from sandbox.world.presses import Toast

__all__ = [
    "KINDS",
    "PEOPLE",
    "UPLOADS",
    "Account",
    "ApiError",
    "Attached",
    "BotCall",
    "Chat",
    "Fault",
    "Group",
    "Hold",
    "Key",
    "Limits",
    "Member",
    "Message",
    "Reply",
    "Sandbox",
    "Toast",
]

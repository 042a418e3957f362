"""A Bot API emulator with people in it and a phone-like web chat; it imports nothing else of the bot."""

from sandbox.calls import BotCall, Reply
from sandbox.chats import Chat, Member
from sandbox.faults import Fault, Hold
from sandbox.groups import Group
from sandbox.limits import Limits
from sandbox.messages import Key, Message
from sandbox.people import Account
from sandbox.presses import Toast
from sandbox.sandbox import Sandbox

__all__ = [
    "Account",
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

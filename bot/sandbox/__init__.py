"""A Bot API emulator with people in it and a phone-like web chat; it imports nothing else of the bot."""

from bot.sandbox.calls import Call, Reply
from bot.sandbox.chats import Chat, Member
from bot.sandbox.faults import Fault, Hold
from bot.sandbox.groups import Group
from bot.sandbox.limits import Limits
from bot.sandbox.messages import Button, Message
from bot.sandbox.people import Person
from bot.sandbox.presses import Toast
from bot.sandbox.sandbox import Sandbox

__all__ = [
    "Button",
    "Call",
    "Chat",
    "Fault",
    "Group",
    "Hold",
    "Limits",
    "Member",
    "Message",
    "Person",
    "Reply",
    "Sandbox",
    "Toast",
]

"""A Bot API emulator with people in it and a phone-like web chat; it imports nothing else of the bot."""

from sandbox.calls import Call, Reply
from sandbox.chats import Chat, Member
from sandbox.faults import Fault, Hold
from sandbox.groups import Group
from sandbox.limits import Limits
from sandbox.messages import Button, Message
from sandbox.people import Person
from sandbox.presses import Toast
from sandbox.sandbox import Sandbox

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

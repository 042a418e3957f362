"""The methods of the Bot API, a file a subject."""

from sandbox.methods import (
    callbacks,
    deleting,
    editing,
    hooking,
    media,
    polls,
    profile,
    receiving,
    repeating,
    rooms,
    sending,
)
from sandbox.methods.registry import METHODS, Method

__all__ = [
    "METHODS",
    "Method",
    "callbacks",
    "deleting",
    "editing",
    "hooking",
    "media",
    "polls",
    "profile",
    "receiving",
    "repeating",
    "rooms",
    "sending",
]

"""The methods of the Bot API, a file a subject."""

from sandbox.methods import (
    callbacks,
    editing,
    hooking,
    media,
    profile,
    receiving,
    rooms,
    sending,
)
from sandbox.methods.registry import METHODS, Method

__all__ = [
    "METHODS",
    "Method",
    "callbacks",
    "editing",
    "hooking",
    "media",
    "profile",
    "receiving",
    "rooms",
    "sending",
]

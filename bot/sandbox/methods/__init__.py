"""The methods of the Bot API, a file a subject."""

from bot.sandbox.methods import callbacks, editing, profile, receiving, sending
from bot.sandbox.methods.registry import METHODS, Method

__all__ = ["METHODS", "Method", "callbacks", "editing", "profile", "receiving", "sending"]

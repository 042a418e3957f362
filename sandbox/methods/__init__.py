"""The methods of the Bot API, one file a subject; importing them registers them."""

from sandbox.methods import (  # noqa: F401 - each registers its methods
    callbacks,
    editing,
    media,
    members,
    profile,
    receiving,
    rich,
    sending,
    webhooks,
)
from sandbox.methods.registry import METHODS, Method

__all__ = ["METHODS", "Method"]

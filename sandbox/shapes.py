"""The shapes that travel as JSON between the emulator and a bot."""

from typing import Any

Json = dict[str, Any]
"""A JSON object of the Bot API; its members are what the official documentation says."""

Rows = list[list[Json]]
"""The rows of an inline keyboard."""

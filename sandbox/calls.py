"""The time-line of the bot's calls."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sandbox.shapes import Json


@dataclass(slots=True)
class BotCall:
    """One call of the bot; without a status while it is being answered or when its answer was lost.

    The response of getUpdates holds the numbers of the updates only.
    """

    method: str
    params: Mapping[str, object]
    at: float
    status: int = 0
    response: Json = field(default_factory=dict)

    @property
    def chat_id(self) -> int:
        """The chat it is about, or 0."""
        value = self.params.get("chat_id", 0)
        try:
            return int(value) if isinstance(value, (int, str)) else 0
        except ValueError:
            return 0

    @property
    def text(self) -> str:
        """The words it carries."""
        return str(self.params.get("text", self.params.get("caption", "")))

    @property
    def error(self) -> str:
        """Why it was refused, or nothing."""
        return str(self.response.get("description", ""))


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer on the wire."""

    status: int
    body: bytes
    content_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)

"""A button press read from Telegram's JSON: only what we use, so that the message under it costs nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Sender:
    """Who pressed."""

    id: int
    first_name: str
    last_name: str | None
    language_code: str | None
    is_bot: bool

    @property
    def full_name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    @classmethod
    def read(cls, user: Mapping[str, Any]) -> Self:
        """A user; raises KeyError or TypeError for what is none."""
        names = str(user["first_name"]), user.get("last_name")
        return cls(int(user["id"]), *names, user.get("language_code"), bool(user.get("is_bot")))


@dataclass(frozen=True, slots=True)
class Pressed:
    """A callback query: its id, who pressed, the button's data, and where; chat 0 when the message is unknown."""

    id: str
    sender: Sender
    data: str | None
    chat: int
    chat_type: str
    message: int

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> Self:
        """A callback query; raises KeyError or TypeError for what is none."""
        message = query.get("message") or {}
        chat = message.get("chat") or {}
        return cls(
            str(query["id"]),
            Sender.read(query["from"]),
            query.get("data"),
            int(chat.get("id", 0)),
            str(chat.get("type", "")),
            int(message.get("message_id", 0)),
        )

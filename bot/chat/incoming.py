"""What Telegram sends in private, read from its JSON: only what we use, so that all the rest costs nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Self

_CONTENT: Final = frozenset(
    {
        "animation",
        "audio",
        "checklist",
        "contact",
        "dice",
        "document",
        "game",
        "giveaway",
        "invoice",
        "live_photo",
        "location",
        "paid_media",
        "photo",
        "poll",
        "rich_message",
        "sticker",
        "story",
        "venue",
        "video",
        "video_note",
        "voice",
    }
)
"""What somebody sends instead of words; anything else without words is Telegram's own note."""


def topic_of(message: Mapping[str, Any]) -> int | None:
    """The topic of a private chat that a message stands in, 0 for none; None for a message that is only named."""
    if not message.get("date"):
        return None
    return int(message["message_thread_id"]) if message.get("is_topic_message") else 0


@dataclass(frozen=True, slots=True)
class Sender:
    """Who wrote or pressed."""

    id: int
    first_name: str
    last_name: str | None
    language_code: str | None
    is_bot: bool

    @property
    def full_name(self) -> str:
        """First and last name."""
        return " ".join(filter(None, (self.first_name, self.last_name)))

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
    message: int
    pictured: bool
    topic: int | None

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
            int(message.get("message_id", 0)),
            "photo" in message,
            topic_of(message),
        )


@dataclass(frozen=True, slots=True)
class Said:
    """A message: its number, who sent it, the words if they are the sender's own, or else what it is, and where."""

    id: int
    sender: Sender
    text: str | None
    kind: str | None
    topic: int | None

    @classmethod
    def read(cls, message: Mapping[str, Any]) -> Self:
        """A private message; raises KeyError or TypeError for what is none."""
        text, forwarded = message.get("text"), "via_bot" in message
        if text is not None and not isinstance(text, str):
            raise TypeError("text")
        kind = "via_bot" if forwarded else min(_CONTENT & message.keys(), default=None)
        words = None if forwarded else text
        return cls(int(message["message_id"]), Sender.read(message["from"]), words, kind, topic_of(message))

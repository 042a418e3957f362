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
class TelegramUser:
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
class CallbackQuery:
    """A callback query: its id, who pressed, the button's data, and where; chat 0 when the message is unknown."""

    id: str
    sender: TelegramUser
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
            TelegramUser.read(query["from"]),
            query.get("data"),
            int(chat.get("id", 0)),
            int(message.get("message_id", 0)),
            "photo" in message,
            topic_of(message),
        )


_FORWARDED: Final = frozenset({"forward_origin", "forward_date", "is_automatic_forward"})
_ELSEWHERE: Final = frozenset({"external_reply", "reply_to_story"})
ELSEWHERE: Final = 0
"""A reply to something that is not in this chat."""


def is_own(message: Mapping[str, Any]) -> bool:
    """Whether its sender speaks: nothing forwarded, sent through another bot, or said in the name of a channel."""
    speaker, chat = message.get("sender_chat") or {}, message.get("chat") or {}
    for_another = "id" in speaker and speaker["id"] != chat.get("id")
    return not (for_another or "via_bot" in message or _FORWARDED & message.keys())


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A message: its number, who sent it, the words if they are the sender's own, or else what it is, and where.

    `replies_to` is the number of the message it answers, `ELSEWHERE` if that is in no place of ours.
    """

    id: int
    sender: TelegramUser
    text: str | None
    kind: str | None
    topic: int | None
    replies_to: int | None

    @classmethod
    def read(cls, message: Mapping[str, Any]) -> Self:
        """A private message; raises KeyError or TypeError for what is none."""
        text = message.get("text")
        if text is not None and not isinstance(text, str):
            raise TypeError("text")
        kind = min(_CONTENT & message.keys(), default=None)
        if text is not None and not is_own(message):
            text, kind = None, "forward" if _FORWARDED & message.keys() else "via_bot"
        sender, place = TelegramUser.read(message["from"]), (topic_of(message), _replied(message))
        return cls(int(message["message_id"]), sender, text, kind, *place)


def _replied(message: Mapping[str, Any]) -> int | None:
    """What a message answers; the first message of a topic is answered by whatever is written in it."""
    replied = message.get("reply_to_message") or {}
    if "message_id" not in replied or "forum_topic_created" in replied:
        return ELSEWHERE if _ELSEWHERE & message.keys() else None
    return int(replied["message_id"])

"""What Telegram sends, read from its JSON: only what is used, to save time."""

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
    """The topic of a private chat that a message stands in, 0 for none; None if inaccessible."""
    if not message.get("date"):
        return None
    if not message.get("is_topic_message"):
        return 0
    return int(message["message_thread_id"])


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
        """A user; raises KeyError or TypeError for anything else."""
        names = str(user["first_name"]), user.get("last_name")
        return cls(int(user["id"]), *names, user.get("language_code"), bool(user.get("is_bot")))


@dataclass(frozen=True, slots=True)
class CallbackQuery:
    """A press: its id, who pressed, the button's data, and where; chat 0 if that is unknown."""

    id: str
    sender: TelegramUser
    data: str | None
    chat: int
    message: int
    pictured: bool
    topic: int | None

    @classmethod
    def read(cls, query: Mapping[str, Any]) -> Self:
        """A callback query; raises KeyError or TypeError for anything else."""
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
    """Whether its sender speaks: not forwarded, sent through a bot, or in a channel's name."""
    speaker, chat = message.get("sender_chat") or {}, message.get("chat") or {}
    for_another = "id" in speaker and speaker["id"] != chat.get("id")
    return not (for_another or "via_bot" in message or _FORWARDED & message.keys())


def is_anonymous(message: Mapping[str, Any]) -> bool:
    """Whether an admin writes in the group's own name."""
    speaker, chat = message.get("sender_chat") or {}, message.get("chat") or {}
    return "id" in speaker and speaker["id"] == chat.get("id")


def command_in(words: str) -> tuple[str, str, str]:
    """The command and the bot it is for, in lower case, and its argument; empty for other words."""
    if not words.startswith("/"):
        return "", "", ""
    word, _, argument = " ".join(words.split())[1:].partition(" ")
    command, _, bot = word.lower().partition("@")
    return command, bot, argument


@dataclass(frozen=True, slots=True)
class IncomingMessage:
    """A private message.

    `text` holds words of the sender's own; `kind` is what else it is, such as "photo" or "forward".
    `replies_to` is the number of the message it answers, `ELSEWHERE` if that is in another chat.
    """

    id: int
    sender: TelegramUser
    text: str | None
    kind: str | None
    topic: int | None
    replies_to: int | None

    @classmethod
    def read(cls, message: Mapping[str, Any]) -> Self:
        """A private message; raises KeyError or TypeError for anything else."""
        text = message.get("text")
        if text is not None and not isinstance(text, str):
            raise TypeError("text")
        kind = min(_CONTENT & message.keys(), default=None)
        if text is not None and not is_own(message):
            text, kind = None, "forward" if _FORWARDED & message.keys() else "via_bot"
        replied, replies_to = message.get("reply_to_message") or {}, None
        # The first message of a topic is answered by whatever is written in it.
        if "message_id" in replied and "forum_topic_created" not in replied:
            replies_to = int(replied["message_id"])
        elif _ELSEWHERE & message.keys():
            replies_to = ELSEWHERE
        sender, topic = TelegramUser.read(message["from"]), topic_of(message)
        return cls(int(message["message_id"]), sender, text, kind, topic, replies_to)

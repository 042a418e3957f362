"""Messages, as they stand in a chat now."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sandbox.shapes import Json, Rows
from sandbox.text import entities
from sandbox.world.users import User

if TYPE_CHECKING:
    from sandbox.world.chats import Chat


@dataclass(frozen=True, slots=True)
class Key:
    """An inline button as a person sees it, and what hangs on it."""

    text: str
    data: str | None = None
    url: str | None = None
    style: str | None = None

    @classmethod
    def read(cls, raw: Json) -> "Key":
        """The button of a checked keyboard."""
        return cls(raw["text"], raw.get("callback_data"), raw.get("url"), raw.get("style"))


@dataclass(slots=True, eq=False)
class Message:
    """A message: its words, what hangs on them, and what became of it.

    `channel` is the Chat object of a channel that writes here; `automatic`: as a linked channel.
    """

    id: int
    chat: "Chat"
    sender: User
    date: int
    text: str = ""
    entities: list[Json] = field(default_factory=list)
    content: Json = field(default_factory=dict)
    keyboard: Rows = field(default_factory=list)
    origin: Json | None = None
    channel: Json | None = None
    automatic: bool = False
    reply_to: "Message | None" = None
    edited: int = 0
    deleted: bool = False
    fixed: bool = False
    topic: int | None = None
    version: int = 0

    @property
    def captioned(self) -> bool:
        """Whether its words stand under a picture or a file."""
        return any(kind in self.content for kind in CAPTIONED)

    @property
    def html(self) -> str:
        """Its words with their formatting, as Telegram's HTML."""
        return entities.as_html(self.text, self.entities)

    @property
    def buttons(self) -> list[list[Key]]:
        """The rows of its inline buttons."""
        return [[Key.read(raw) for raw in row] for row in self.keyboard]

    def json(self, *, quoted: bool = False) -> Json:
        """The Message object of the Bot API; a quoted one does not quote in its turn."""
        shown: Json = {
            "message_id": self.id,
            "from": self.sender.json(),
            "chat": self.chat.short_json(),
            "date": self.date,
        }
        if self.topic is not None:
            shown |= {"message_thread_id": self.topic, "is_topic_message": True}
        optional = {
            "forward_origin": self.origin,
            "sender_chat": self.channel,
            "is_automatic_forward": self.automatic,
            "edit_date": self.edited,
        }
        shown |= {name: value for name, value in optional.items() if value}
        if self.reply_to is not None and not quoted:
            shown["reply_to_message"] = self.reply_to.json(quoted=True)
        shown.update(self.content)
        words, formatting = "text", "entities"
        if self.captioned:
            words, formatting = "caption", "caption_entities"
        if self.text and "rich_message" not in self.content:
            shown[words] = self.text
        if self.text and self.entities:
            shown[formatting] = self.entities
        if self.keyboard:
            shown["reply_markup"] = {"inline_keyboard": self.keyboard}
        return shown


CAPTIONED = ("photo", "document", "audio", "video", "voice", "animation")
"""The kinds of message whose words are a caption."""

"""Presses of inline buttons, and the short answers a person sees above the chat."""

from dataclasses import dataclass

from sandbox.shapes import Json
from sandbox.world.chats import Chat
from sandbox.world.messages import Message
from sandbox.world.users import User


@dataclass(slots=True)
class PendingQuery:
    """A callback query: it can be answered once, and not for long."""

    id: str
    user: User
    chat: Chat
    message_id: int
    data: str
    at: float
    answered: bool = False

    def json(self, message: Message | None) -> Json:
        """The CallbackQuery object of the Bot API; a message that is gone is only named."""
        gone = {"chat": self.chat.short_json(), "message_id": self.message_id, "date": 0}
        return {
            "id": self.id,
            "from": self.user.json(),
            "message": gone if message is None else message.json(),
            "chat_instance": str(self.chat.id * 7919),
            "data": self.data,
        }


@dataclass(frozen=True, slots=True)
class Toast:
    """What the bot answered to a press; empty when it only stopped the button's clock."""

    text: str
    alert: bool
    at: float
    chat_id: int
    message_id: int
    data: str
    url: str = ""

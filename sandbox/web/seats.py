"""A seat: what one person sees on an open page, kept up to date by small changes."""

from sandbox.changes import Signal
from sandbox.shapes import Json
from sandbox.web import formulas
from sandbox.world.chats import Chat
from sandbox.world.groups import Group
from sandbox.world.messages import Message
from sandbox.world.presses import Toast
from sandbox.world.users import User
from sandbox.world.world import World

SHOWN = 200
"""How many messages of a chat a page shows."""


class Seat:
    """One open page of one person."""

    def __init__(self, world: World, user: User) -> None:
        self.world = world
        self.user = user
        self.changed = Signal()
        self._dirty: set[int] = set()
        self._toasts: list[Toast] = []
        self._versions: dict[int, dict[int, int]] = {}

    def open(self) -> Json:
        """Begin to watch; gives everything there is to see."""
        self.world.watchers.append(self._chat_changed)
        self.world.toast_watchers.append(self._toasted)
        mine = self._chats()
        return {
            "mine": [chat.id for chat in mine],
            "chats": [self.chat(chat) for chat in mine],
            "toasts": [],
        }

    def close(self) -> None:
        """Watch no more."""
        self.world.watchers.remove(self._chat_changed)
        self.world.toast_watchers.remove(self._toasted)

    def news(self) -> Json:
        """What has changed since the last look."""
        dirty, self._dirty = self._dirty, set()
        toasts, self._toasts = self._toasts, []
        mine = self._chats()
        return {
            "mine": [chat.id for chat in mine],
            "chats": [self.chat(chat) for chat in mine if chat.id in dirty],
            "toasts": [_toast(toast) for toast in toasts],
        }

    def chat(self, chat: Chat) -> Json:
        """A chat, with those of its messages that are new to this page."""
        language = (self.user.language_code or "")[:2]
        description = ""
        if chat.private:
            description = self.world.profile.text("description", language)
        known = self._versions.get(chat.id, {})
        visible = chat.messages[-SHOWN:]
        self._versions[chat.id] = {message.id: message.version for message in visible}
        return {
            "id": chat.id,
            "type": chat.type,
            "title": chat.title or self.world.bot.first_name,
            "people": len(chat.seats()),
            "started": chat.started or not chat.private,
            "open": chat.bot.inside,
            "description": description,
            "ids": [message.id for message in visible],
            "messages": [
                self._message(message)
                for message in visible
                if known.get(message.id) != message.version
            ],
        }

    def _chats(self) -> list[Chat]:
        groups = (chat for chat in self.world.chats.values() if isinstance(chat, Group))
        mine = [
            group for group in groups if group.upgraded_to is None and self.user in group.seats()
        ]
        return [self.world.chats[self.user.id], *mine]

    def _message(self, message: Message) -> Json:
        reply = None
        if (replied := message.reply_to) is not None:
            reply = {"name": replied.sender.full_name, "text": replied.text[:80]}
        return {
            "id": message.id,
            "mine": message.sender is self.user,
            "bot": message.sender.is_bot,
            "name": message.sender.full_name,
            "sender": message.sender.id,
            "date": message.date,
            "text": message.text,
            "entities": message.entities,
            "content": message.content,
            "formulas": formulas.shown(message.content),
            "keyboard": message.keyboard,
            "edited": bool(message.edited),
            "reply": reply,
        }

    def _chat_changed(self, chat: Chat) -> None:
        self._dirty.add(chat.id)
        self.changed.fire()

    def _toasted(self, user: User, toast: Toast) -> None:
        if user is self.user:
            self._toasts.append(toast)
            self.changed.fire()


def _toast(toast: Toast) -> Json:
    return {
        "text": toast.text,
        "alert": toast.alert,
        "url": toast.url,
        "chat": toast.chat_id,
        "message": toast.message_id,
        "data": toast.data,
    }

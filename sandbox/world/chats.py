"""Chats: who is in them, what was said, and what the bot may do there."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sandbox.changes import Signal
from sandbox.shapes import Json
from sandbox.world.messages import Message
from sandbox.world.users import User


@dataclass(slots=True)
class Member:
    """Somebody's place in a chat."""

    user: User
    status: str = "member"
    rights: dict[str, bool] = field(default_factory=dict)

    @property
    def inside(self) -> bool:
        """Whether he or she is there at all."""
        return self.status not in {"left", "kicked"}

    @property
    def administers(self) -> bool:
        """Whether he or she has an administrator's rights."""
        return self.status in {"creator", "administrator"}

    def json(self) -> Json:
        """The ChatMember object of the Bot API."""
        shown: Json = {"status": self.status, "user": self.user.json()}
        if self.status == "administrator":
            shown.update(ADMINISTRATOR | self.rights)
        elif self.status == "creator":
            shown["is_anonymous"] = False
        elif self.status == "kicked":
            shown["until_date"] = 0
        return shown


ADMINISTRATOR: dict[str, bool] = dict.fromkeys(
    (
        "can_manage_chat",
        "can_change_info",
        "can_delete_messages",
        "can_invite_users",
        "can_restrict_members",
        "can_pin_messages",
        "can_manage_video_chats",
        "can_post_stories",
        "can_edit_stories",
        "can_delete_stories",
    ),
    True,
) | {"can_be_edited": False, "can_promote_members": False, "is_anonymous": False}
"""What an administrator may do unless told otherwise."""


@dataclass(slots=True, eq=False)
class Chat:
    """A private chat with the bot, a group, or a supergroup."""

    id: int
    type: str
    bot: Member
    title: str = ""
    user: User | None = None
    members: dict[int, Member] = field(default_factory=dict)
    permissions: dict[str, bool] = field(default_factory=dict)
    kept: int = 1000
    started: bool = False
    upgraded_to: "Chat | None" = None
    last_message_id: int = 0
    topics: dict[int, str] = field(default_factory=dict)
    changed: Signal = field(default_factory=Signal)
    reactions: int = 0
    _messages: dict[int, Message] = field(default_factory=dict)
    _short: Json = field(default_factory=dict)

    @property
    def private(self) -> bool:
        """Whether only one person and the bot are here."""
        return self.type == "private"

    @property
    def current(self) -> "Chat":
        """Where people are now, if the group became a supergroup."""
        chat = self
        while chat.upgraded_to is not None:
            chat = chat.upgraded_to
        return chat

    @property
    def messages(self) -> list[Message]:
        """What can be seen now, oldest first."""
        return [message for message in self._messages.values() if not message.deleted]

    @property
    def everything(self) -> list[Message]:
        """What can be seen now and what was deleted, oldest first."""
        return list(self._messages.values())

    def newest(self) -> Iterator[Message]:
        """What can be seen now, newest first."""
        return (message for message in reversed(self._messages.values()) if not message.deleted)

    def message(self, message_id: int) -> Message | None:
        """The message of that number, unless it is gone."""
        found = self._messages.get(message_id)
        if found is None or found.deleted:
            return None
        return found

    def remembered(self, message_id: int) -> Message | None:
        """The message of that number, even if it was deleted."""
        return self._messages.get(message_id)

    def keep(self, message: Message) -> None:
        """Add a message; the oldest is forgotten when there are too many."""
        self._messages[message.id] = message
        if len(self._messages) > self.kept:
            del self._messages[next(iter(self._messages))]

    def seats(self) -> list[User]:
        """The people who see this chat."""
        if self.user is not None:
            return [self.user]
        return [member.user for member in self.members.values() if member.inside]

    def short_json(self) -> Json:
        """The Chat object of the Bot API, as it stands in a message."""
        if not self._short:
            self._short = {"id": self.id, "type": self.type}
            if self.user is None:
                self._short["title"] = self.title
                if self.type == "group":
                    self._short["all_members_are_administrators"] = False
            else:
                user = self.user.json()
                names = ("first_name", "last_name", "username")
                self._short |= {name: user[name] for name in names if name in user}
        return self._short

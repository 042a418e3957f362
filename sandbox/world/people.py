"""People: what they do, and the updates that the bot gets of it."""

import re
from typing import TypedDict, Unpack

from sandbox.methods.query import Upload
from sandbox.text import entities
from sandbox.text.words import clean
from sandbox.world import attachments
from sandbox.world.chats import Chat, Member
from sandbox.world.groups import Group
from sandbox.world.messages import Key, Message
from sandbox.world.presses import Toast
from sandbox.world.users import User
from sandbox.world.world import World

Pick = str | tuple[int, int]
"""How a person picks a button: by its text or data, or by its row and place."""


DEEP_LINK = re.compile(r"https://t\.me/(?P<name>\w+)\?start=(?P<payload>[\w-]{1,64})")
"""A link that opens the private chat and tells the bot where somebody comes from."""


class Attached(TypedDict, total=False):
    """What may go along with something sent."""

    reply_to: Message | int
    topic: int
    caption: str
    upload: Upload


class Account:
    """Somebody with a phone."""

    def __init__(self, world: World, user: User) -> None:
        self.world = world
        self.user = user

    @property
    def id(self) -> int:
        """The person's number."""
        return self.user.id

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self.world.chats[self.user.id]

    @property
    def toasts(self) -> list[Toast]:
        """The answers to this person's presses, oldest first."""
        return self.world.toasts[self.user.id]

    def says(
        self,
        text: str,
        chat: Chat | None = None,
        reply_to: Message | int | None = None,
        topic: int | None = None,
    ) -> int | None:
        """Write a message; gives the number of the update if the bot gets one."""
        place = self.chat if chat is None else chat
        message = self._message(place, reply_to, topic)
        message.text = clean(text).strip()
        if not message.text:
            raise ValueError("nobody can send a message without words")
        message.entities = entities.found_in(message.text)
        return self._send(message)

    def forwards(self, message: Message, chat: Chat | None = None) -> int | None:
        """Forward what somebody wrote, here or elsewhere."""
        copy = self._message(chat or self.chat, None)
        copy.text, copy.entities, copy.content = message.text, message.entities, message.content
        copy.origin = {"type": "user", "sender_user": message.sender.json(), "date": message.date}
        return self._send(copy)

    def follows(self, link: str) -> int | None:
        """Open a link to the bot, which says /start and what the link carries."""
        match = DEEP_LINK.fullmatch(link)
        if match is None or match["name"].lower() != (self.world.bot.username or "").lower():
            raise LookupError(f"{link} does not lead to the bot")
        return self.says(f"/start {match['payload']}")

    def taps(self, message: Message | int, button: Pick, chat: Chat | None = None) -> int | None:
        """Press a button that is under a message now."""
        place = message.chat if isinstance(message, Message) else chat or self.chat
        found = place.message(_number(message))
        if found is None:
            raise LookupError("no such message")
        chosen = _chosen(found, button)
        if chosen.url is not None:
            return self.follows(chosen.url)
        if chosen.data is None:
            raise LookupError(f"nothing happens at the bot when one presses {chosen.text!r}")
        return self.press(place.id, found.id, chosen.data)

    def press(self, chat_id: int, message_id: int, data: str) -> int | None:
        """Press a button that need not be there, as a forged client can."""
        world = self.world
        chat = world.chats[chat_id]
        press = world.new_press(self.user, chat, message_id, data)
        return world.tell("callback_query", press.json(chat.message(message_id)), chat.id)

    def sends(self, kind: str, chat: Chat | None = None, **more: Unpack[Attached]) -> int | None:
        """Send something that is not text: a sticker, a photo, a location and so on."""
        message = self._message(chat or self.chat, more.get("reply_to"), more.get("topic"))
        upload = more.get("upload")
        message.content = attachments.content(self.world.files, kind, upload)
        message.text = clean(more.get("caption", ""))
        message.entities = entities.found_in(message.text)
        return self._send(message)

    def sends_document(
        self, name: str, data: bytes, caption: str = "", chat: Chat | None = None
    ) -> int | None:
        """Send a file."""
        upload = Upload(name, data, "application/octet-stream")
        return self.sends("document", chat, upload=upload, caption=caption)

    def edits(self, message: Message | int, text: str, chat: Chat | None = None) -> int | None:
        """Change words already written."""
        place = (chat or self.chat).current
        found = place.message(_number(message))
        if found is None or found.sender is not self.user:
            raise LookupError(f"{self.user.first_name} wrote no such message")
        found.text, found.edited = clean(text), self.world.now
        found.entities = entities.found_in(found.text)
        self.world.show(found)
        if not self._reaches_bot(found):
            return None
        return self.world.tell("edited_message", found.json(), place.id)

    def blocks(self) -> int | None:
        """Stop the bot."""
        return self._set_bot("kicked")

    def unblocks(self) -> int | None:
        """Let the bot speak again."""
        return self._set_bot("member")

    def opens_topic(self, name: str) -> int:
        """Make a topic in the private chat, if the bot allows for that; gives its number."""
        if not self.world.topics:
            raise LookupError("the bot has no topics in private chats")
        message = self._message(self.chat, None)
        message.topic = message.id
        message.content = {"forum_topic_created": {"name": name, "icon_color": 7322096}}
        self.chat.topics[message.id] = name
        self._send(message)
        return message.id

    def deletes_topic(self, topic: int) -> None:
        """Delete a topic of the private chat with its messages; the bot gets no update."""
        del self.chat.topics[topic]
        for message in [message for message in self.chat.messages if message.topic == topic]:
            message.deleted = True
            self.world.show(message)

    def leaves(self, chat: Group) -> int | None:
        """Leave a group."""
        return chat.remove(self.user)

    def joins(self, chat: Group) -> int | None:
        """Join a group."""
        return chat.add(self.user)

    def kicks_bot(self, chat: Group) -> int | None:
        """Throw the bot out of a group."""
        return chat.remove(self.world.bot, self.user)

    def adds_bot(self, chat: Group) -> int | None:
        """Take the bot into a group."""
        return chat.add(self.world.bot, self.user)

    def deletes_account(self) -> None:
        """Leave Telegram for ever."""
        self.user.deleted = True

    def _set_bot(self, status: str) -> int | None:
        world, chat, old = self.world, self.chat, self.chat.bot
        chat.bot = Member(world.bot, status)
        for watcher in world.watchers:
            watcher(chat)
        return world.tell_change("my_chat_member", chat, self.user, old, chat.bot)

    def _message(
        self, chat: Chat, reply_to: Message | int | None, topic: int | None = None
    ) -> Message:
        place = chat.current
        if topic is not None and topic not in place.topics:
            raise LookupError(f"there is no topic {topic}")
        message = self.world.new_message(place, self.user)
        message.topic = topic
        if reply_to is not None:
            message.reply_to = place.message(_number(reply_to))
        return message

    def _send(self, message: Message) -> int | None:
        chat = message.chat
        if chat.private and not chat.bot.inside:
            self.unblocks()
        chat.started = chat.started or chat.private
        self.world.show(message)
        if not self._reaches_bot(message):
            return None
        return self.world.tell("message", message.json(), chat.id)

    def _reaches_bot(self, message: Message) -> bool:
        """Whether the bot gets a message: in groups with privacy, commands and replies only."""
        chat, bot = message.chat, self.world.bot
        if chat.private or chat.bot.administers:
            return True
        if not chat.bot.inside or not self.world.privacy:
            return chat.bot.inside
        if message.reply_to is not None and message.reply_to.sender is bot:
            return True
        first = next(iter(message.entities), None)
        if first is None or first["type"] != "bot_command":
            return False
        command = entities.cut(message.text, first["offset"], first["length"])
        _, at, name = command.partition("@")
        return not at or name.lower() == (bot.username or "").lower()


def _number(message: Message | int) -> int:
    return message if isinstance(message, int) else message.id


def _chosen(message: Message, pick: Pick) -> Key:
    """The button that is picked: by its whole text, else its data, else a part of its text."""
    rows = message.buttons
    if isinstance(pick, tuple):
        return rows[pick[0]][pick[1]]
    buttons = [button for row in rows for button in row]
    found = [
        *(button for button in buttons if button.text == pick),
        *(button for button in buttons if button.data == pick),
        *(button for button in buttons if pick in button.text),
    ]
    if not found:
        raise LookupError(f"no button {pick!r} among {[button.text for button in buttons]}")
    return found[0]

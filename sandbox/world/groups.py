"""Groups: members, rights, becoming a supergroup, and the updates about it."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sandbox.shapes import Json
from sandbox.text import entities
from sandbox.world.chats import Chat, Member
from sandbox.world.users import User

if TYPE_CHECKING:
    from sandbox.world.world import World

TELEGRAM = User(777000, "Telegram")
CHANNEL_BOT = User(136817688, "Channel", username="Channel_Bot", is_bot=True)
CHANNEL = -1001999999999


@dataclass(slots=True, kw_only=True, eq=False)
class Group(Chat):
    """A group or a supergroup, and what can be done with it."""

    world: "World"

    @property
    def owner(self) -> User:
        """Who may do everything here."""
        makers = (one.user for one in self.members.values() if one.status == "creator")
        return next(makers, self.world.bot)

    def upgrade(self) -> "Group":
        """Become a supergroup: a new number, new message numbers, and a word about it in both."""
        world = self.world
        number = world.next_supergroup_id()
        new = world.add_chat(number, "supergroup", self.title, list(self.members.values()))
        new.bot, new.permissions = replace(self.bot), dict(self.permissions)
        new.started = self.started
        world.flood.moved(self.id, new.id)
        self.announce(self.owner, {"migrate_to_chat_id": new.id})
        self.upgraded_to = new
        new.announce(self.owner, {"migrate_from_chat_id": self.id})
        return new

    def add(self, user: User, by: User | None = None) -> int | None:
        """Take somebody in."""
        if user is self.world.bot:
            return self.set_bot("member", by)
        self._change(user, Member(user), by or user)
        return self.announce(by or user, {"new_chat_members": [user.json()]})

    def remove(self, user: User, by: User | None = None) -> int | None:
        """Let somebody go, or throw somebody out."""
        if user is self.world.bot:
            return self.set_bot("left" if by is None else "kicked", by)
        self._change(user, Member(user, "left" if by in {None, user} else "kicked"), by or user)
        return self.announce(by or user, {"left_chat_member": user.json()})

    def promote(self, user: User, *, administrator: bool = True) -> int | None:
        """Make somebody an administrator, or one no more."""
        status = "administrator" if administrator else "member"
        if user is self.world.bot:
            return self.set_bot(status, self.owner)
        return self._change(user, Member(user, status), self.owner)

    def permit(self, **rights: bool) -> None:
        """Change what everybody may do here, such as `can_send_messages`."""
        self.permissions |= rights

    def set_bot(self, status: str, by: User | None = None, **rights: bool) -> int | None:
        """Give the bot another place here: member, administrator, left or kicked."""
        world, old = self.world, self.bot
        self.bot = Member(world.bot, status, dict(rights))
        update_id = world.tell_change("my_chat_member", self, by or self.owner, old, self.bot)
        if self.bot.inside and not old.inside:
            self.announce(by or self.owner, {"new_chat_members": [world.bot.json()]})
        return update_id

    def announce(self, sender: User, content: Json) -> int | None:
        """Put a service message here."""
        message = self.world.new_message(self, sender)
        message.content = content
        self.world.show(message)
        if not self.bot.inside:
            return None
        return self.world.tell("message", message.json(), self.id)

    def channel_says(self, text: str, *, linked: bool = False) -> int | None:
        """Write in a channel's name; a linked channel's post arrives as an automatic forward."""
        message = self.world.new_message(self, TELEGRAM if linked else CHANNEL_BOT)
        message.text, message.entities = text, entities.found_in(text)
        message.channel = {"id": CHANNEL, "title": "Канал", "type": "channel"}
        if linked:
            message.automatic = True
            post = {"chat": message.channel, "message_id": 1, "date": message.date}
            message.origin = {"type": "channel"} | post
        self.world.show(message)
        if not self.bot.inside:
            return None
        return self.world.tell("message", message.json(), self.id)

    def _change(self, user: User, new: Member, by: User) -> int | None:
        old = self.members.get(user.id) or Member(user, "left")
        self.members[user.id] = new
        if not self.bot.administers:
            return None
        return self.world.tell_change("chat_member", self, by, old, new)

"""The world the bot lives in: everybody, every chat, and what waits for the bot."""

from collections.abc import Callable, Iterable

from sandbox.changes import Signal
from sandbox.delivery.flood import FloodControl
from sandbox.delivery.polling import LongPolling
from sandbox.delivery.updates import UpdateQueue
from sandbox.delivery.webhook import WebhookPost
from sandbox.limits import Limits
from sandbox.shapes import Json
from sandbox.world.chats import Chat, Member
from sandbox.world.files import Storehouse
from sandbox.world.groups import Group
from sandbox.world.messages import Message
from sandbox.world.presses import PendingQuery, Toast
from sandbox.world.profile import BotProfile
from sandbox.world.users import User

FIRST_GROUP = -5001
FIRST_SUPERGROUP = -1_000_000_005_001
PRESSES_KEPT = 10_000


class World:
    """One bot and the people around it."""

    def __init__(
        self, bot: User, clock: Callable[[], float], limits: Limits, told_before: int = 0
    ) -> None:
        self.bot = bot
        self.clock = clock
        self.date = clock
        self.limits = limits
        self.users: dict[int, User] = {bot.id: bot}
        self.chats: dict[int, Chat] = {}
        self.updates = UpdateQueue(clock, limits)
        self.flood = FloodControl(clock, limits)
        self.files = Storehouse(clock, limits)
        self.profile = BotProfile(bot)
        self.polling = LongPolling()
        self.webhook = WebhookPost()
        self.presses: dict[str, PendingQuery] = {}
        self.toasts: dict[int, list[Toast]] = {}
        self.changed = Signal()
        self.watchers: list[Callable[[Chat], None]] = []
        self.toast_watchers: list[Callable[[User, Toast], None]] = []
        self.privacy = True
        self.topics = False
        self.lacking: set[str] = set()
        self._told_before = told_before
        self._told = 0
        self._presses = 0
        self._groups = 0

    @property
    def now(self) -> int:
        """The time in whole seconds."""
        return int(self.clock())

    def add_user(self, user: User) -> Chat:
        """Somebody gets an account, and with it a private chat with the bot."""
        self.users[user.id] = user
        self.toasts[user.id] = []
        chat = Chat(user.id, "private", Member(self.bot), user=user, kept=self.limits.messages_kept)
        self.chats[user.id] = chat
        return chat

    def add_group(self, title: str, users: Iterable[User]) -> Group:
        """A basic group of people; the first of them made it, and the bot is in it."""
        self._groups += 1
        number = FIRST_GROUP + 1 - self._groups
        return self.add_chat(number, "group", title, [Member(user) for user in users])

    def add_chat(self, chat_id: int, kind: str, title: str, members: list[Member]) -> Group:
        """A group or a supergroup with its members."""
        bot, kept = Member(self.bot), self.limits.messages_kept
        chat = Group(chat_id, kind, bot, title=title, kept=kept, world=self)
        chat.members = {member.user.id: member for member in members}
        if members and not any(member.status == "creator" for member in members):
            members[0].status = "creator"
        self.chats[chat_id] = chat
        return chat

    def next_supergroup_id(self) -> int:
        """A number for a new supergroup."""
        self._groups += 1
        return FIRST_SUPERGROUP - self._groups

    def new_message(self, chat: Chat, sender: User) -> Message:
        """An empty message; each supergroup counts its own, all other chats count together."""
        if chat.type == "supergroup":
            chat.last_message_id += 1
            number = chat.last_message_id
        else:
            self._told += 1
            number = self._told
        return Message(self._told_before + number, chat, sender, self.now)

    def show(self, message: Message) -> None:
        """A message appears, changes or vanishes."""
        chat = message.chat
        if chat.remembered(message.id) is None:
            chat.keep(message)
        message.version += 1
        if message.sender is self.bot:
            chat.reactions += 1
        chat.changed.fire()
        for watcher in self.watchers:
            watcher(chat)

    def toast(self, press: PendingQuery, toast: Toast) -> None:
        """A person sees the answer to a press."""
        press.answered = True
        toasts = self.toasts[press.user.id]
        toasts.append(toast)
        del toasts[: -self.limits.messages_kept]
        if toast.text or toast.url:
            press.chat.reactions += 1
        press.chat.changed.fire()
        for watcher in self.toast_watchers:
            watcher(press.user, toast)

    def new_press(self, user: User, chat: Chat, message_id: int, data: str) -> PendingQuery:
        """A press that waits for its answer; the oldest is forgotten when there are too many."""
        self._presses += 1
        number = str((user.id << 32) + self._presses)
        press = PendingQuery(number, user, chat, message_id, data, self.clock())
        self.presses[number] = press
        if len(self.presses) > PRESSES_KEPT:
            del self.presses[next(iter(self.presses))]
        return press

    def tell(self, kind: str, body: Json, lane: int) -> int | None:
        """Queue an update for the bot."""
        return self.updates.put(kind, body, lane)

    def tell_change(self, kind: str, chat: Chat, by: User, old: Member, new: Member) -> int | None:
        """Queue a ChatMemberUpdated: somebody's old place in a chat and the new one."""
        body: Json = {"chat": chat.short_json(), "from": by.json(), "date": self.now}
        body |= {"old_chat_member": old.json(), "new_chat_member": new.json()}
        return self.tell(kind, body, chat.id)

"""What a handler needs to handle one update inside its transaction."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.admin.folder import Checked
from bot.admin.versions import Versions
from bot.agenda import store as agenda_store
from bot.agenda.outcome import Call, Urgency
from bot.bank.bank import Bank
from bot.chat import calls
from bot.chat.calls import Screen
from bot.chat.screens.result import Viewer
from bot.contest.service import Contests
from bot.i18n import say
from bot.people.person import Person
from bot.people.store import Defaults
from bot.storage.database import Database
from bot.study.study import Study

PATIENT: Final = 3  # replies that may wait for their turn in a group


@dataclass(frozen=True, slots=True)
class Services:
    """What the router and the handlers need of the application."""

    bot: int
    username: str
    database: Database
    versions: Versions
    defaults: Defaults
    owners: frozenset[int]
    load_bank: Callable[[], Awaitable[Checked]]
    met: Callable[[int], None]  # called with the id of everybody who writes in private
    administers: Callable[[int, int], Awaitable[bool]]  # whether in a chat a person is an admin


@dataclass(frozen=True, slots=True)
class Context:
    """One update: who sent it, where and when.

    `admin` means an owner of the bot in private, the starter of the contest or a chat admin in a group.
    `message` is the message that was written, or whose button was pressed; then `query` is the press's id.
    `thread` is the topic of a group; in private chats `InTopics` finds the topic.
    """

    connection: Connection
    services: Services
    person: Person
    bank: Bank
    now: datetime
    chat: int
    admin: bool
    query: str = ""
    message: int = 0
    pictured: bool = False
    thread: int | None = None
    first_name: str = ""
    prepared: object = None

    @property
    def language(self) -> str:
        """The person's language."""
        return self.person.language

    @property
    def reader(self) -> Viewer:
        """Who reads the screens."""
        return Viewer(self.person.language, self.person.zone, self.now)

    @property
    def study(self) -> Study:
        """The use cases of the person's lesson."""
        return Study(self.connection, self.person, self.bank, self.now)

    @property
    def contests(self) -> Contests:
        """The use cases of the group's contest."""
        return Contests(self.connection, self.services.bot, self.now)

    def say(self, key: str, **values: str | float) -> str:
        """A text in the person's language."""
        return say(self.language, key, **values)

    def toast(self, text: str = "", *, alert: bool = False) -> Call:
        """The answer to the button press."""
        return calls.toast(self.query, text, alert=alert)

    def show(self, screen: Screen) -> Sequence[Call]:
        """A reply to a command or to a press, whose toast stays empty."""
        return [self.toast(), self.reply(screen)] if self.query else [self.reply(screen)]

    def reply(self, screen: Screen) -> Call:
        """A new message that gives way to results and questions; in a group it quotes the command."""
        if self.chat > 0:
            return calls.reply(self.chat, screen)
        return self.aside(calls.send(self.chat, screen, reply_to=self.message or None))

    def aside(self, call: Call) -> Call:
        """A reply in a group: it is dropped while a contest runs or when other replies wait already."""
        services = self.services
        waiting = agenda_store.unsent(self.connection, services.bot, self.chat)
        busy = self.contests.runs(self.chat) or len(waiting) >= PATIENT
        urgency = Urgency.COUNTDOWN if busy else Urgency.REPLY
        return replace(calls.in_topic(call, self.thread), urgency=urgency)

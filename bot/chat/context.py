"""What a handler needs to handle one update inside its transaction."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from sqlalchemy import Connection

from bot.admin.folder import Checked
from bot.admin.mending.workshop import Workshop
from bot.admin.versions import Versions
from bot.agenda import store as agenda_store
from bot.agenda.outcome import Call, Urgency
from bot.bank.bank import Bank
from bot.bank.question import Question
from bot.chat import calls
from bot.chat import store as chat_store
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens.result import Viewer
from bot.chat.text.aloud import aloud
from bot.chat.text.native import native
from bot.contest.service import Contests
from bot.i18n import say
from bot.insights.figures import OwnerFigures
from bot.people.person import Person
from bot.people.store import Defaults
from bot.reminders.service import Reminders
from bot.storage.database import Database
from bot.study.exam.day import ExamDay
from bot.study.study import Study

Calls = Sequence[Call]

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
    workshop: Workshop
    figures: OwnerFigures


@dataclass(frozen=True, slots=True)
class Context:
    """One update: who sent it, where and when.

    `message` is what was written, or the message whose button was pressed; `query` is the press.
    `admin`: in private, an owner of the bot; in a group, the contest's starter or a chat admin.
    `thread` is the topic in a group; in private `InTopics` sets the topic.
    `prepared` is what `Router.prepare` found out before the transaction.
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
    row: int = 0  # the agenda's, which is being decided
    first_name: str = ""
    prepared: object = None
    study: Study = field(init=False)
    native: bool = field(init=False)

    def __post_init__(self) -> None:
        """Build the context of the person's lesson once, and learn whether formulas are native."""
        study = Study(self.connection, self.person, self.bank, self.now)
        object.__setattr__(self, "study", study)
        wanted = self.person.native_formulas and not self.person.reads_aloud and self.chat > 0
        object.__setattr__(self, "native", wanted and not self.lacks_rich)

    @property
    def language(self) -> str:
        """The person's language."""
        return self.person.language

    @property
    def reader(self) -> Viewer:
        """Who reads the screens."""
        person = self.person
        return Viewer(
            person.language, person.zone, self.now, person.reads_aloud, native=self.native
        )

    def shown(self, question: Question) -> Question:
        """A question as the person reads it, or hears it."""
        if self.person.reads_aloud:
            return aloud(question, self.language)
        if self.native:
            return native(question)
        return question

    @property
    def lacks_rich(self) -> bool:
        """Whether Telegram's server was found too old for formulas in the text."""
        return chat_store.lacks(self.connection, self.services.bot, calls.RICH)

    @property
    def reminders(self) -> Reminders:
        """The use cases of the person's reminders."""
        return Reminders(self.connection, self.services.bot, self.person, self.now)

    @property
    def exam(self) -> ExamDay:
        """The use cases of the day of the person's exam."""
        return ExamDay(self.connection, self.services.bot, self.person, self.now)

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

    def edit(self, screen: Screen, *, question: int | None = None) -> Call:
        """The pressed message changed in place; of a picture the caption."""
        if self.pictured:
            return calls.edit_caption(self.chat, self.message, screen)
        return calls.edit(self.chat, self.message, screen, question=question)

    def edit_menu(self, screen: Screen) -> Call:
        """The pressed menu changed in place; it gives way to results and questions."""
        return calls.edit_menu(self.chat, self.message, screen)

    def edit_buttons(self, rows: Sequence[Sequence[InlineButton]] = ()) -> Call:
        """Only the buttons of the pressed message changed, or taken away."""
        return calls.edit_buttons(self.chat, self.message, rows)

    def show(self, screen: Screen) -> Calls:
        """A reply to a command, or to a press."""
        if not self.query:
            return [self.reply(screen)]
        return [self.toast(), self.reply(screen)]

    def reply(self, screen: Screen) -> Call:
        """A new message that gives way to results and questions; in a group it is `aside`."""
        if self.chat > 0:
            return calls.reply(self.chat, screen)
        return self.aside(calls.send(self.chat, screen, reply_to=self.message or None))

    def aside(self, call: Call) -> Call:
        """A reply in a group; dropped if it would delay a contest or replies that wait already."""
        services = self.services
        waiting = agenda_store.unsent(self.connection, services.bot, self.chat)
        busy = self.contests.is_running(self.chat) or len(waiting) >= PATIENT
        urgency = Urgency.COUNTDOWN if busy else Urgency.REPLY
        return replace(calls.in_topic(call, self.thread), urgency=urgency)

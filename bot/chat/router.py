"""From a row of the agenda to a handler: Telegram's updates, read once and routed."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection

from bot.admin.versions import Versions
from bot.agenda.outcome import Call
from bot.agenda.store import Row
from bot.bank.question import Text
from bot.cards import store as cards_store
from bot.chat import apology
from bot.chat.callbacks import MenuPress, QuestionPress, parse
from bot.chat.calls import Screen, toast
from bot.chat.context import Context
from bot.chat.handlers import cases, lesson, owner, reports
from bot.chat.handlers import menus as menu_handlers
from bot.chat.handlers.lesson import Calls, Tap
from bot.chat.incoming import CallbackQuery, IncomingMessage, is_own
from bot.chat.screens import contest as contest_screens
from bot.codec import decode
from bot.grading import text
from bot.people import store as people_store
from bot.people.store import LONGEST_NAME, Defaults
from bot.storage.database import Database
from bot.study import store as study_store
from bot.study.outcome import Refusal, StudyRefused

WANTED: Final = ("message", "edited_message", "callback_query", "my_chat_member")


@dataclass(frozen=True, slots=True)
class House:
    """What the routes need of the rest of the house."""

    database: Database
    versions: Versions
    defaults: Defaults
    admins: frozenset[int]
    bot: int
    username: str
    load: Callable[[], Awaitable[owner.Checked]]
    heard: Callable[[int], None]


class Updates:
    """Decides Telegram's updates."""

    def __init__(self, house: House) -> None:
        self._house = house

    def prepares(self, row: Row) -> bool:
        """Typed words are graded, and an owner's bank is read, before the transaction."""
        return '"callback_query"' not in row.body and '"text"' in row.body

    async def prepare(self, row: Row) -> object:
        """Grade the words for the question that waits for them, or read the bank that an owner wants in use."""
        message = decode(row.body).get("message") or {}
        words, sender = message.get("text"), (message.get("from") or {}).get("id")
        if (
            not isinstance(words, str)
            or not isinstance(sender, int)
            or row.lane != sender
            or not is_own(message)
        ):
            return None
        if _command(words)[0] == "reload" and sender in self._house.admins:
            return await self._house.load()
        if words.startswith("/"):
            return None
        waiting = await self._house.database.read(_waiting_text, sender)
        if waiting is None:
            return {}
        return {waiting[0]: await asyncio.to_thread(text.grade, waiting[1], words)}

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:
        """Route one update."""
        raw = decode(row.body)
        if query := raw.get("callback_query"):
            return self._pressed(connection, row, CallbackQuery.read(query))
        if message := raw.get("message"):
            return self._said(connection, row, IncomingMessage.read(message), prepared)
        if edited := raw.get("edited_message"):
            return self._edited(connection, row, IncomingMessage.read(edited))
        if change := raw.get("my_chat_member"):
            _moved(connection, row, change)
        return []

    def apologise(self, row: Row) -> Sequence[Call]:
        """One line to the person whose update could not be handled."""
        return apology.said(row, self._house.defaults.language)

    def _turn(
        self,
        connection: Connection,
        row: Row,
        came: IncomingMessage | CallbackQuery,
        prepared: object = None,
    ) -> Context:
        house, user = self._house, came.sender
        name = user.full_name[:LONGEST_NAME]
        person = people_store.meet(
            connection, user.id, name, user.language_code, row.at, house.defaults, came.topic
        )
        bank = house.versions.current(connection)
        house.heard(user.id)
        return Context(
            connection,
            person,
            bank,
            row.at,
            row.lane,
            user.id in house.admins,
            house.defaults,
            house.bot,
            house.admins,
            house.versions,
            prepared,
            user.first_name,
        )

    # Messages

    def _said(
        self, connection: Connection, row: Row, said: IncomingMessage, prepared: object
    ) -> Calls:
        if said.text is None and said.kind is None:
            return []
        turn = self._turn(connection, row, said, prepared)
        if said.text is None:
            return lesson.nudged(turn, str(said.kind))
        try:
            calls = self._read(turn, said, said.text)
        except StudyRefused as refused:
            calls = lesson.refused_words(turn, refused)
        if said.text.startswith("/"):
            cases.remind(turn)
        return calls

    def _read(self, turn: Context, said: IncomingMessage, words: str) -> Calls:
        if words.startswith("/"):
            return self._commanded(turn, words)
        return lesson.misdirected(turn, said.replies_to) or lesson.typed(turn, words, said.id)

    def _commanded(self, turn: Context, text_: str) -> Calls:
        command, bot, argument = _command(text_)
        if bot not in {"", self._house.username.lower()}:
            return _line(turn, "foreign-command")
        if command in _OF_OWNERS:
            return _OF_OWNERS[command](turn) if turn.admin else _line(turn, "admins-only")
        if command == "study":
            return lesson.study(turn, argument) or menu_handlers.said(
                turn, menu_handlers.topics(turn, unknown=True)
            )
        if command == "start" and argument.startswith(lesson.MISSED):
            return lesson.missed(turn, argument.removeprefix(lesson.MISSED))
        if command in _ACTIONS:
            return _ACTIONS[command](turn)
        return self._shown(turn, command)

    def _shown(self, turn: Context, command: str) -> Calls:
        """What only has to be shown."""
        if command in _OF_GROUPS:
            return menu_handlers.said(
                turn, contest_screens.in_groups(turn.language, self._house.username)
            )
        return (
            menu_handlers.said(turn, _SCREENS[command](turn))
            if command in _SCREENS
            else _line(turn, "unknown-command")
        )

    def _edited(self, connection: Connection, row: Row, said: IncomingMessage) -> Calls:
        """The first version counts; what moves by itself, as a live location does, needs no answer."""
        return [] if said.text is None else _line(self._turn(connection, row, said), "edited")

    # Presses

    def _pressed(self, connection: Connection, row: Row, query: CallbackQuery) -> Calls:
        turn = self._turn(connection, row, query)
        tap = Tap(query.id, query.message, pictured=query.pictured)
        try:
            return self._on_press(turn, tap, query)
        except StudyRefused as refused:
            return lesson.refused_press(turn, tap, refused)

    def _on_press(self, turn: Context, tap: Tap, query: CallbackQuery) -> Calls:
        data = parse(query.data)
        if query.chat != query.sender.id or data is None:
            raise StudyRefused(Refusal.UNKNOWN)
        if isinstance(data, QuestionPress) and data.verb == reports.VERB:
            return reports.pressed(turn, tap, data)
        if isinstance(data, QuestionPress):
            return lesson.pressed(turn, tap, data)
        return self._chosen(turn, tap, data)

    def _chosen(self, turn: Context, tap: Tap, data: MenuPress) -> Calls:
        """A press on a menu's button."""
        if data.command == "study":
            calls = lesson.begin(turn, tap, data.argument)
            return calls or [
                toast(tap.query),
                *menu_handlers.said(turn, menu_handlers.topics(turn, unknown=True)),
            ]
        if data.command in _CHOICES:
            return _CHOICES[data.command](turn, tap, data.argument)
        if data.command in _SCREENS and not data.argument:
            return [toast(tap.query), *menu_handlers.said(turn, _SCREENS[data.command](turn))]
        raise StudyRefused(Refusal.UNKNOWN)


_SCREENS: Final[dict[str, Callable[[Context], Screen]]] = {
    "start": menu_handlers.start,
    "help": menu_handlers.help_,
    "topics": menu_handlers.topics,
    "progress": menu_handlers.show_progress,
    "settings": menu_handlers.settings,
}
_OF_GROUPS: Final = frozenset({"quiz", "skip", "top"})
_CHOICES: Final[dict[str, Callable[[Context, Tap, str], Calls]]] = {
    "more": lesson.more,
    "resume": menu_handlers.resume,
    "settings": menu_handlers.open_settings,
    "set": menu_handlers.set_,
    "report": cases.pressed,
    "reports": cases.turned,
    "rename": owner.move,
}
_OF_OWNERS: Final[dict[str, Callable[[Context], Calls]]] = {
    "reload": owner.reload,
    "reports": cases.listed,
}
_ACTIONS: Final[dict[str, Callable[[Context], Calls]]] = {
    "study": lambda turn: lesson.study(turn, ""),
    "stop": lesson.stop,
    "undo": lesson.undo,
}


def _waiting_text(connection: Connection, person: int) -> tuple[int, Text] | None:
    """The free-text question that waits for a person's words, with its asked id."""
    asked = study_store.waiting(connection, person)
    if asked is None:
        return None
    question = cards_store.content_of(connection, asked.digest)
    return (asked.id, question) if isinstance(question, Text) else None


def _command(text_: str) -> tuple[str, str, str]:
    """The command and the bot it is for, both in lower case, and its argument; empty for what is none."""
    word, _, argument = " ".join(text_.split()).partition(" ")
    command, _, bot = word[1:].lower().partition("@") if word.startswith("/") else ("", "", "")
    return command, bot, argument


def _moved(connection: Connection, row: Row, change: Mapping[str, Any]) -> None:
    """The bot was blocked, or may speak again."""
    blocked = change["new_chat_member"]["status"] == "kicked"
    people_store.change(connection, row.lane, blocked_at=row.at if blocked else None)


def _line(turn: Context, key: str, **values: Any) -> Calls:  # noqa: ANN401 - a message's values
    return menu_handlers.said(turn, Screen(turn.say(key, **values)))

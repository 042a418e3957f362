"""What happens in groups: their commands, their presses, and what becomes of the chat itself."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from sqlalchemy import Connection

from bot.admin.versions import Versions
from bot.agenda.handler import Handler
from bot.agenda.outcome import Call
from bot.agenda.store import Row
from bot.chat import apology
from bot.chat.callbacks import QuestionPress, parse
from bot.chat.calls import Screen
from bot.chat.handlers import contest as contest_handlers
from bot.chat.handlers.contest import Scene
from bot.chat.handlers.lesson import Tap
from bot.chat.incoming import CallbackQuery, TelegramUser, is_own
from bot.codec import decode
from bot.contest import service as contest_service
from bot.contest.outcome import ContestRefused
from bot.people import store as people_store
from bot.people.store import LONGEST_NAME, Defaults
from bot.storage.database import Database

Json = Mapping[str, Any]
Administers = Callable[[int, int], Awaitable[bool]]

_OUT: Final = frozenset({"left", "kicked"})
_COMMANDS: Final[dict[str, Callable[[Scene, str], Sequence[Call]]]] = {
    "quiz": contest_handlers.quiz,
    "stop": contest_handlers.stop,
    "skip": contest_handlers.skip,
    "top": contest_handlers.top,
    "help": contest_handlers.help_,
    "start": contest_handlers.start,
}
_PRIVATE: Final = frozenset({"study", "topics", "progress", "undo", "settings"})
"""What we do in private: said to us by name in a group it is answered with the way there, else others are meant."""
_RESERVED: Final = frozenset({"stop", "skip"})
"""Commands that only the starter and admins may give; the same holds for the presses that set something."""


@dataclass(frozen=True, slots=True)
class Hall:
    """What groups need of the rest of the house."""

    bot: int
    username: str
    database: Database
    versions: Versions
    defaults: Defaults
    administers: Administers


class Everywhere:
    """Decides every update: those of groups by one handler, all others by another."""

    def __init__(self, private: Handler, groups: Handler) -> None:
        self._private = private
        self._groups = groups

    def prepares(self, row: Row) -> bool:
        """Whether the chat's handler has slow work to do first."""
        return self._for(row).prepares(row)

    async def prepare(self, row: Row) -> object:
        """Have it do so."""
        return await self._for(row).prepare(row)

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:
        """Have it decide."""
        return self._for(row).decide(connection, row, prepared)

    def apologise(self, row: Row) -> Sequence[Call]:
        """Have it say sorry."""
        return self._for(row).apologise(row)

    def _for(self, row: Row) -> Handler:
        return self._groups if row.lane < 0 else self._private


class Groups:
    """Decides the updates of groups."""

    def __init__(self, hall: Hall) -> None:
        self._hall = hall

    def prepares(self, row: Row) -> bool:
        """Whether somebody wants what only the starter and admins may do."""
        raw = decode(row.body)
        if query := raw.get("callback_query"):
            press = parse(str(query.get("data") or ""))
            return isinstance(press, QuestionPress) and press.verb in contest_handlers.SETTINGS
        return self._command(raw.get("message") or {})[0] in _RESERVED

    async def prepare(self, row: Row) -> bool:
        """Whether this is the starter, which needs no question, or an admin, which Telegram is asked."""
        raw = decode(row.body)
        body = raw.get("message") or raw.get("callback_query") or {}
        if _anonymous(body):
            return True
        person = int((body.get("from") or {}).get("id", 0))
        starter = await self._hall.database.read(contest_service.starter_of, row.lane)
        return starter is not None and (
            person == starter or await self._hall.administers(row.lane, person)
        )

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:
        """Route one update."""
        raw = decode(row.body)
        if query := raw.get("callback_query"):
            return self._pressed(connection, row, CallbackQuery.read(query), admin=prepared is True)
        if message := raw.get("message"):
            return self._said(connection, row, message, admin=prepared is True)
        if change := raw.get("my_chat_member"):
            return self._moved(connection, row, change)
        return []

    def apologise(self, row: Row) -> Sequence[Call]:
        """Whoever pressed is told in a toast; the group hears nothing."""
        return apology.said(row, self._hall.defaults.language)

    def _pressed(
        self, connection: Connection, row: Row, query: CallbackQuery, *, admin: bool
    ) -> Sequence[Call]:
        scene = self._scene(connection, row, query.sender, admin=admin)
        tap, press = Tap(query.id, query.message), parse(query.data)
        try:
            return contest_handlers.pressed(scene, tap, press)
        except ContestRefused as refused:
            return contest_handlers.refused_press(scene, tap, refused)

    def _said(
        self, connection: Connection, row: Row, message: Json, *, admin: bool
    ) -> Sequence[Call]:
        """Only commands for us are answered; everything else is the group's own talk.

        What waited while the group became a supergroup is decided in the new one's lane.
        """
        if new := message.get("migrate_to_chat_id"):
            contest_service.migrate(
                connection, self._hall.bot, int(message["chat"]["id"]), int(new), row.at
            )
        elif old := message.get("migrate_from_chat_id"):
            contest_service.migrate(connection, self._hall.bot, int(old), row.lane, row.at)
        command, argument = self._command(message)
        sender = message.get("from")
        if (
            command not in _COMMANDS
            or not sender
            or (sender.get("is_bot") and not _anonymous(message))
        ):
            return []
        thread = message.get("message_thread_id") if message.get("is_topic_message") else None
        scene = self._scene(connection, row, TelegramUser.read(sender), admin=admin)
        placed = replace(scene, thread=thread, message=int(message["message_id"]))
        try:
            return _COMMANDS[command](placed, argument)
        except ContestRefused as refused:
            return contest_handlers.refused_command(placed, refused)

    def _command(self, message: Json) -> tuple[str, str]:
        """A command for us and its argument; empty for anything else, and for what only was forwarded."""
        text = str(message.get("text") or "")
        if not text.startswith("/") or not is_own(message):
            return "", ""
        word, _, argument = " ".join(text.split())[1:].partition(" ")
        command, _, bot = word.lower().partition("@")
        ours = bot == self._hall.username.lower()
        if ours and command in _PRIVATE:
            return "help", ""
        return (command, argument) if ours or not bot else ("", "")

    def _moved(self, connection: Connection, row: Row, change: Json) -> Sequence[Call]:
        """The bot was added to a group, thrown out, or lost the right to speak; channels are nothing to it."""
        old, new = change.get("old_chat_member") or {}, change.get("new_chat_member") or {}
        if change["chat"].get("type") == "channel":
            return []
        if (
            change["chat"]["id"] != row.lane
        ):  # it waited while the group became a supergroup, and is of the old one
            return []
        if new.get("status") in _OUT:
            contest_service.Contests(connection, self._hall.bot, row.at).expelled(row.lane)
        elif (
            old.get("status") in _OUT
            and new.get("status") in {"member", "administrator"}
            and change.get("from")
        ):
            scene = self._scene(connection, row, TelegramUser.read(change["from"]))
            return [scene.reply(Screen(scene.say("contest-welcome")))]
        return []

    def _scene(
        self, connection: Connection, row: Row, sender: TelegramUser, *, admin: bool = False
    ) -> Scene:
        hall = self._hall
        name = sender.full_name[:LONGEST_NAME]
        person = people_store.glance(
            connection, sender.id, name, sender.language_code, hall.defaults
        )
        bank = hall.versions.current(connection)
        return Scene(connection, hall.bot, hall.username, bank, row.at, row.lane, person, admin)


def _anonymous(message: Json) -> bool:
    """Whether an admin writes in the group's own name."""
    sender_chat = message.get("sender_chat") or {}
    return "id" in sender_chat and sender_chat["id"] == (message.get("chat") or {}).get("id")

"""Reads Telegram's updates from the agenda and gives each to its handler."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any, Final, TypeVar

from sqlalchemy import Connection

from bot.admin.mending import store as mends_store
from bot.agenda.store import Row
from bot.bank.question import Text
from bot.cards import store as cards_store
from bot.chat import apology
from bot.chat.callbacks import MenuPress, QuestionPress, parse
from bot.chat.calls import Screen, toast
from bot.chat.context import Calls, Context, Services
from bot.chat.handlers import lesson
from bot.chat.handlers.contest import play
from bot.chat.handlers.owner import cases, drafts, mending
from bot.chat.handlers.owner import figures as owner_figures
from bot.chat.handlers.owner.drafts import MendDraft
from bot.chat.handlers.routes import BUTTONS, COMMANDS, MENUS
from bot.chat.incoming import (
    CallbackQuery,
    IncomingMessage,
    TelegramUser,
    command_in,
    is_anonymous,
    is_own,
)
from bot.chat.text.aloud import quiet
from bot.chat.text.native import natively
from bot.codec import decode
from bot.contest import service as contest_service
from bot.contest.outcome import ContestRefusal, ContestRefused
from bot.grading import text
from bot.i18n import say
from bot.people import store as people_store
from bot.people.store import LONGEST_NAME
from bot.privacy import store as privacy_store
from bot.study import store as study_store
from bot.study.outcome import Refusal, StudyRefused

Json = Mapping[str, Any]
T = TypeVar("T")

WANTED: Final = ("message", "edited_message", "callback_query", "my_chat_member")
_OUT: Final = frozenset({"left", "kicked"})


class Router:
    """Decides Telegram's updates, of private chats and of groups."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def prepares(self, row: Row) -> bool:
        """Whether words must be graded, a bank read, or Telegram asked who is an admin."""
        if row.lane >= 0:
            words = '"callback_query"' not in row.body and '"text"' in row.body
            owned = row.lane in self._services.owners and drafts.DATA in row.body
            return words or owned or owner_figures.PRESSED in row.body
        raw = decode(row.body)
        if query := raw.get("callback_query"):
            press = parse(str(query.get("data") or ""))
            button = BUTTONS.get(press.verb) if isinstance(press, QuestionPress) else None
            return button is not None and button.admins
        command, _ = self._group_command(raw.get("message") or {})
        return command in COMMANDS and COMMANDS[command].admins

    async def prepare(self, row: Row) -> object:
        """What words or a press need; in a group whether an admin is asking."""
        raw = decode(row.body)
        if row.lane < 0:
            return await self._is_admin(row.lane, raw)
        if row.lane in self._services.owners:
            draft = await drafts.prepare(self._services, row.lane, raw)
            if draft:
                return draft
        return await self._words(row, raw)

    async def _words(self, row: Row, raw: Json) -> object:
        """The grade of typed words, or the checked bank."""
        message = raw.get("message") or {}
        if row.lane in self._services.owners and owner_figures.wanted(raw):
            return await owner_figures.counted(self._services, row.lane, raw)
        words, sender = message.get("text"), (message.get("from") or {}).get("id")
        if not isinstance(words, str) or row.lane != sender or not is_own(message):
            return None
        if command_in(words)[0] == "reload" and sender in self._services.owners:
            return await self._services.load_bank()
        if not words.startswith("/"):
            return await self._graded(row.lane, words)
        return None

    async def _graded(self, person: int, words: str) -> object:
        """The grade of words for the free-text question that waits for them, if one does."""
        asked, question = await self._services.database.read(_waiting_text, person)
        if question is None:
            return {}
        return {asked: await asyncio.to_thread(text.grade, question, words)}

    async def _is_admin(self, chat: int, raw: Json) -> bool:
        """Whether the sender started the contest, or, which Telegram is asked, is a chat admin."""
        body = raw.get("message") or raw.get("callback_query") or {}
        if is_anonymous(body):
            return True
        person = int((body.get("from") or {}).get("id", 0))
        starter = await self._services.database.read(contest_service.starter_of, chat)
        if starter is None:
            return False
        return person == starter or await self._services.administers(chat, person)

    def decide(self, connection: Connection, row: Row, prepared: object) -> Calls:
        """Handle one update."""
        raw = decode(row.body)
        if query := raw.get("callback_query"):
            return self._pressed(connection, row, CallbackQuery.read(query), prepared)
        if change := raw.get("my_chat_member"):
            return self._member(connection, row, change)
        message, edited = raw.get("message"), raw.get("edited_message")
        if row.lane < 0:
            return self._in_group(connection, row, message or {}, prepared)
        if message:
            return self._in_private(connection, row, message, prepared)
        if edited:
            return self._edited(connection, row, IncomingMessage.read(edited))
        return []

    def apologise(self, row: Row) -> Calls:
        """One line to the person whose update could not be handled; in a group only a toast."""
        return apology.said(row, self._services.defaults.language)

    # Messages

    def _in_private(self, connection: Connection, row: Row, raw: Json, prepared: object) -> Calls:
        """A command, words, or something that is no answer."""
        message = IncomingMessage.read(raw)
        erased = privacy_store.erased_since(connection, row.lane, raw.get("date", 0))
        if erased or (message.text is None and message.kind is None):
            return []
        context = self._context(
            connection, row, message.sender, prepared, message.topic, message=message.id
        )
        if message.text is None:
            return lesson.nudged(context, str(message.kind))
        calls = _heard(context, _read, message)
        if message.text.startswith("/"):
            cases.remind(context)
        return calls

    def _edited(self, connection: Connection, row: Row, message: IncomingMessage) -> Calls:
        """The first version counts; an edit without text, as of a live location, is ignored."""
        if message.text is None:
            return []
        context = self._context(connection, row, message.sender, None, message.topic)
        return _line(context, "edited")

    def _in_group(self, connection: Connection, row: Row, message: Json, prepared: object) -> Calls:
        """Only commands for the bot are answered; everything else is the group's own talk.

        What waited while the group became a supergroup is decided in the new one's lane.
        """
        bot = self._services.bot
        if new := message.get("migrate_to_chat_id"):
            contest_service.migrate(connection, bot, int(message["chat"]["id"]), int(new), row.at)
        elif old := message.get("migrate_from_chat_id"):
            contest_service.migrate(connection, bot, int(old), row.lane, row.at)
        command, argument = self._group_command(message)
        route, sender = COMMANDS.get(command), message.get("from")
        by_bot = sender and sender.get("is_bot") and not is_anonymous(message)
        if route is None or route.group is None or not sender or by_bot:
            return []
        context = self._context(
            connection,
            row,
            TelegramUser.read(sender),
            prepared,
            message=int(message["message_id"]),
            thread=message.get("message_thread_id") if message.get("is_topic_message") else None,
        )
        return _handle(context, route.group, argument)

    def _group_command(self, message: Json) -> tuple[str, str]:
        """A command for the bot and its argument; empty for anything else, and if forwarded.

        Many a command of private chats is meant for others unless it names the bot.
        """
        words = str(message.get("text") or "")
        command, bot, argument = command_in(words)
        if not is_own(message) or bot not in {"", self._services.username.lower()}:
            return "", ""
        route = COMMANDS.get(command)
        if route and route.named and not bot:
            return "", ""
        return command, argument

    # Presses, and the chat itself

    def _pressed(
        self, connection: Connection, row: Row, query: CallbackQuery, prepared: object
    ) -> Calls:
        if row.lane > 0 and privacy_store.is_gone(connection, query.sender.id):
            words = say(self._services.defaults.language, f"refused-{Refusal.UNKNOWN}")
            return [toast(query.id, words)]
        values = {"query": query.id, "message": query.message, "pictured": query.pictured}
        context = self._context(connection, row, query.sender, prepared, query.topic, **values)
        press = parse(query.data)
        if row.lane < 0:
            return _handle(context, _press_in_group, press)
        if query.chat != query.sender.id:
            press = None
        return _heard(context, _press_in_private, press)

    def _member(self, connection: Connection, row: Row, change: Json) -> Calls:
        """The bot was blocked or unblocked, added to a group or removed; channels are ignored.

        So is an update of the old group that waited while it became this supergroup.
        """
        if row.lane >= 0:
            blocked = change["new_chat_member"]["status"] == "kicked"
            people_store.change(connection, row.lane, blocked_at=row.at if blocked else None)
            return []
        old, new = (
            (change.get(f"{age}_chat_member") or {}).get("status") for age in ("old", "new")
        )
        if change["chat"].get("type") == "channel" or change["chat"]["id"] != row.lane:
            return []
        if new in _OUT:
            contest_service.Contests(connection, self._services.bot, row.at).expelled(row.lane)
            return []
        if old not in _OUT or new not in {"member", "administrator"} or not change.get("from"):
            return []
        context = self._context(connection, row, TelegramUser.read(change["from"]), None)
        return _line(context, "contest-welcome")

    def _context(
        self,
        connection: Connection,
        row: Row,
        sender: TelegramUser,
        prepared: object,
        topic: int | None = None,
        **values: Any,  # noqa: ANN401 - further fields of a context
    ) -> Context:
        """The context of an update; who writes in private is made known, with the `topic`."""
        services = self._services
        who = (connection, sender.id, sender.full_name[:LONGEST_NAME], sender.language_code)
        if row.lane < 0:
            person = people_store.glance(*who, services.defaults)
            admin = prepared is True
        else:
            person = people_store.meet(*who, row.at, services.defaults, topic)
            services.met(sender.id)
            admin = sender.id in services.owners
        bank = services.versions.current(connection)
        values |= {"first_name": sender.first_name, "prepared": prepared, "row": row.id}
        return Context(connection, services, person, bank, row.at, row.lane, admin, **values)


def _handle(context: Context, handler: Callable[[Context, T], Calls], argument: T) -> Calls:
    """What a handler returns, or why it refused: in a toast to a press, else in a message."""
    try:
        return handler(context, argument)
    except StudyRefused as refused:
        return lesson.refused(context, refused)
    except ContestRefused as refused:
        return play.refused(context, refused)


def _heard(context: Context, handler: Callable[[Context, T], Calls], argument: T) -> Calls:
    """The same in private, as the person reads: without emoji, or with formulas in the text."""
    calls = _handle(context, handler, argument)
    if context.person.reads_aloud:
        return [quiet(call, context.language) for call in calls]
    if context.native:
        return [natively(call, context.language) for call in calls]
    return calls


def _read(context: Context, message: IncomingMessage) -> Calls:
    """A command or words in private."""
    words = message.text or ""
    if context.admin and words.startswith("/"):
        mends_store.pause(context.connection, context.person.id)
    if isinstance(context.prepared, MendDraft):
        return mending.typed(context, words)
    if not words.startswith("/"):
        return lesson.misdirected(context, message.replies_to) or lesson.typed(context, words)
    command, bot, argument = command_in(words)
    route = COMMANDS.get(command)
    if bot not in {"", context.services.username.lower()}:
        return _line(context, "foreign-command")
    if route is None or route.private is None:
        return _line(context, "unknown-command")
    if route.owners and not context.admin:
        return _line(context, "admins-only")
    return route.private(context, argument)


def _press_in_group(context: Context, press: QuestionPress | MenuPress | None) -> Calls:
    if isinstance(press, QuestionPress):
        button = BUTTONS.get(press.verb)
        if button and button.group:
            return button.group(context, press)
    raise ContestRefused(ContestRefusal.UNKNOWN)


def _press_in_private(context: Context, press: QuestionPress | MenuPress | None) -> Calls:
    if context.admin and not isinstance(context.prepared, MendDraft):
        mends_store.pause(context.connection, context.person.id)
    if isinstance(press, QuestionPress):
        button = BUTTONS.get(press.verb)
        if button and button.private:
            return button.private(context, press)
    if isinstance(press, MenuPress):
        menu = MENUS.get(press.command)
        if menu and menu.owners and not context.admin:
            return [context.toast(context.say("refused-owners-only")), context.edit_buttons()]
        if menu and menu.private:
            return menu.private(context, press.argument)
    raise StudyRefused(Refusal.UNKNOWN)


def _waiting_text(connection: Connection, person: int) -> tuple[int, Text | None]:
    """The free-text question that waits for a person's words, after its asked id."""
    asked = study_store.waiting(connection, person)
    if asked is None:
        return 0, None
    question = cards_store.content_of(connection, asked.digest)
    return asked.id, question if isinstance(question, Text) else None


def _line(context: Context, key: str) -> Calls:
    return [context.reply(Screen(context.say(key)))]

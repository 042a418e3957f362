"""Reads Telegram's updates from the agenda and routes each to its handler."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import Connection

from bot.agenda.outcome import Call
from bot.agenda.store import Row
from bot.bank.question import Text
from bot.cards import store as cards_store
from bot.chat import apology
from bot.chat.callbacks import MenuPress, QuestionPress, parse
from bot.chat.calls import Screen, edit_buttons
from bot.chat.context import Context, Services
from bot.chat.handlers import cases, lesson, owner, reports, result
from bot.chat.handlers import contest as contest_handlers
from bot.chat.handlers import menus as menu_handlers
from bot.chat.incoming import CallbackQuery, IncomingMessage, TelegramUser, is_own
from bot.codec import decode
from bot.contest import service as contest_service
from bot.contest.outcome import ContestRefusal, ContestRefused
from bot.grading import text
from bot.people import store as people_store
from bot.people.store import LONGEST_NAME
from bot.study import store as study_store
from bot.study.outcome import Refusal, StudyRefused

Calls = Sequence[Call]
Json = Mapping[str, Any]
Argument = TypeVar("Argument")

WANTED: Final = ("message", "edited_message", "callback_query", "my_chat_member")
_OUT: Final = frozenset({"left", "kicked"})


@dataclass(frozen=True, slots=True)
class Route(Generic[Argument]):
    """Who handles a command or a button: in private, only for `owners` of the bot or for everybody, and in groups.

    With `admins`, the handler for groups must know whether a chat admin or the contest's starter asks.
    """

    private: Callable[[Context, Argument], Calls] | None = None
    group: Callable[[Context, Argument], Calls] | None = None
    owners: bool = False
    admins: bool = False


_COMMANDS: Final[Mapping[str, Route[str]]] = {
    "start": Route(lesson.start, contest_handlers.start),
    "help": Route(menu_handlers.shown(menu_handlers.help_), contest_handlers.help_),
    "study": Route(lesson.study),
    "undo": Route(result.undo_latest),
    "topics": Route(menu_handlers.shown(menu_handlers.topics)),
    "progress": Route(menu_handlers.shown(menu_handlers.show_progress)),
    "settings": Route(menu_handlers.shown(menu_handlers.settings)),
    "quiz": Route(menu_handlers.only_in_groups, contest_handlers.quiz),
    "top": Route(menu_handlers.only_in_groups, contest_handlers.top),
    "skip": Route(menu_handlers.only_in_groups, contest_handlers.skip, admins=True),
    "stop": Route(lesson.stop, contest_handlers.stop, admins=True),
    "reload": Route(owner.reload, owners=True),
    "reports": Route(cases.listed, owners=True),
}
_MENUS: Final[Mapping[str, Route[str]]] = {
    "start": Route(menu_handlers.shown(menu_handlers.start)),
    "help": Route(menu_handlers.shown(menu_handlers.help_)),
    "study": Route(lesson.begin),
    "more": Route(lesson.more),
    "topics": Route(menu_handlers.shown(menu_handlers.topics)),
    "progress": Route(menu_handlers.shown(menu_handlers.show_progress)),
    "resume": Route(menu_handlers.resume),
    "settings": Route(menu_handlers.open_settings),
    "set": Route(menu_handlers.set_),
    "report": Route(cases.pressed, owners=True),
    "reports": Route(cases.turned, owners=True),
    "rename": Route(owner.move, owners=True),
}
_BUTTONS: Final[Mapping[str, Route[QuestionPress]]] = {
    # an open question
    "p": Route(lesson.answered),
    "done": Route(lesson.answered),
    "hint": Route(lesson.answered),
    "show": Route(lesson.answered),
    "skip": Route(lesson.answered),
    "milli": Route(lesson.settled),
    "whole": Route(lesson.settled),
    # a result
    "next": Route(lesson.next_),
    "r": Route(result.rate),
    "dispute": Route(result.doubt),
    "agree": Route(result.doubt),
    "more": Route(result.menu),
    "back": Route(result.menu),
    "undo": Route(result.undo),
    "bury": Route(result.hide),
    "suspend": Route(result.hide),
    "resume": Route(result.hide),
    reports.VERB: Route(reports.pressed),
    # a contest
    "a": Route(group=contest_handlers.answer),
    "join": Route(group=contest_handlers.join),
    "go": Route(group=contest_handlers.go),
    "mine": Route(group=contest_handlers.mine),
    "topic": Route(group=contest_handlers.offer_topics, admins=True),
    "lobby": Route(group=contest_handlers.back, admins=True),
    "t": Route(group=contest_handlers.set_topic, admins=True),
    "all": Route(group=contest_handlers.set_all, admins=True),
    "count": Route(group=contest_handlers.set_count, admins=True),
    "secs": Route(group=contest_handlers.set_seconds, admins=True),
    "score": Route(group=contest_handlers.set_scoring, admins=True),
}


class Router:
    """Decides Telegram's updates, of private chats and of groups."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def prepares(self, row: Row) -> bool:
        """Whether words must be graded, a bank read, or Telegram asked who is an admin, before the transaction."""
        if row.lane >= 0:
            return '"callback_query"' not in row.body and '"text"' in row.body
        raw = decode(row.body)
        if query := raw.get("callback_query"):
            press = parse(str(query.get("data") or ""))
            route = _BUTTONS.get(press.verb) if isinstance(press, QuestionPress) else None
            return route is not None and route.admins
        command, _ = self._group_command(raw.get("message") or {})
        return command in _COMMANDS and _COMMANDS[command].admins

    async def prepare(self, row: Row) -> object:
        """The grade of typed words, or the checked bank; in a group whether the sender may do what admins may."""
        raw = decode(row.body)
        if row.lane < 0:
            return await self._may_administer(row.lane, raw)
        message = raw.get("message") or {}
        words, sender = message.get("text"), (message.get("from") or {}).get("id")
        if not isinstance(words, str) or row.lane != sender or not is_own(message):
            return None
        if _command(words)[0] == "reload" and sender in self._services.owners:
            return await self._services.load_bank()
        if words.startswith("/"):
            return None
        waiting = await self._services.database.read(_waiting_text, row.lane)
        if waiting is None:
            return {}
        return {waiting[0]: await asyncio.to_thread(text.grade, waiting[1], words)}

    async def _may_administer(self, chat: int, raw: Json) -> bool:
        """Whether the sender started the contest, which needs no question, or is an admin, which Telegram is asked."""
        body = raw.get("message") or raw.get("callback_query") or {}
        if _anonymous(body):
            return True
        person = int((body.get("from") or {}).get("id", 0))
        starter = await self._services.database.read(contest_service.starter_of, chat)
        if starter is None:
            return False
        return person == starter or await self._services.administers(chat, person)

    def decide(self, connection: Connection, row: Row, prepared: object) -> Calls:
        """Route one update."""
        raw = decode(row.body)
        if query := raw.get("callback_query"):
            return self._pressed(connection, row, CallbackQuery.read(query), prepared)
        if message := raw.get("message"):
            written = self._written_in_group if row.lane < 0 else self._written
            return written(connection, row, message, prepared)
        if change := raw.get("my_chat_member"):
            changed = self._member_of_group if row.lane < 0 else self._blocked
            return changed(connection, row, change)
        if (edited := raw.get("edited_message")) and row.lane >= 0:
            return self._edited(connection, row, IncomingMessage.read(edited))
        return []

    def apologise(self, row: Row) -> Calls:
        """One line to the person whose update could not be handled; in a group only the toast of a press."""
        return apology.said(row, self._services.defaults.language)

    # Messages

    def _written(self, connection: Connection, row: Row, raw: Json, prepared: object) -> Calls:
        """A private message: a command, words, or something that is no answer."""
        message = IncomingMessage.read(raw)
        if message.text is None and message.kind is None:
            return []
        context = self._context(
            connection, row, message.sender, prepared, message.topic, message=message.id
        )
        if message.text is None:
            return lesson.nudged(context, str(message.kind))
        try:
            calls = self._read(context, message.text, message.replies_to)
        except StudyRefused as refused:
            calls = lesson.refused_words(context, refused)
        if message.text.startswith("/"):
            cases.remind(context)
        return calls

    def _read(self, context: Context, words: str, replies_to: int | None) -> Calls:
        if words.startswith("/"):
            return self._commanded(context, words)
        return lesson.misdirected(context, replies_to) or lesson.typed(context, words)

    def _commanded(self, context: Context, words: str) -> Calls:
        command, bot, argument = _command(words)
        route = _COMMANDS.get(command)
        if bot not in {"", self._services.username.lower()}:
            return _line(context, "foreign-command")
        if route is None or route.private is None:
            return _line(context, "unknown-command")
        if route.owners and not context.admin:
            return _line(context, "admins-only")
        return route.private(context, argument)

    def _edited(self, connection: Connection, row: Row, message: IncomingMessage) -> Calls:
        """The first version counts; what moves by itself, as a live location does, needs no answer."""
        if message.text is None:
            return []
        context = self._context(connection, row, message.sender, None, message.topic)
        return _line(context, "edited")

    def _written_in_group(
        self, connection: Connection, row: Row, message: Json, prepared: object
    ) -> Calls:
        """Only commands for us are answered; everything else is the group's own talk.

        What waited while the group became a supergroup is decided in the new one's lane.
        """
        bot = self._services.bot
        if new := message.get("migrate_to_chat_id"):
            contest_service.migrate(connection, bot, int(message["chat"]["id"]), int(new), row.at)
        elif old := message.get("migrate_from_chat_id"):
            contest_service.migrate(connection, bot, int(old), row.lane, row.at)
        command, argument = self._group_command(message)
        route, sender = _COMMANDS.get(command), message.get("from")
        bots = sender and sender.get("is_bot") and not _anonymous(message)
        if route is None or route.group is None or not sender or bots:
            return []
        context = self._context(
            connection,
            row,
            TelegramUser.read(sender),
            prepared,
            message=int(message["message_id"]),
            thread=message.get("message_thread_id") if message.get("is_topic_message") else None,
        )
        try:
            return route.group(context, argument)
        except ContestRefused as refused:
            return contest_handlers.refused_command(context, refused)

    def _group_command(self, message: Json) -> tuple[str, str]:
        """A command for us and its argument; empty for anything else, and for what was only forwarded.

        A command for private chats that names us is answered with help; without our name others are meant.
        """
        words = str(message.get("text") or "")
        command, bot, argument = _command(words) if is_own(message) else ("", "", "")
        if bot not in {"", self._services.username.lower()}:
            return "", ""
        route = _COMMANDS.get(command)
        if bot and route and route.private and not route.group and not route.owners:
            return "help", ""
        return command, argument

    # Presses

    def _pressed(
        self, connection: Connection, row: Row, query: CallbackQuery, prepared: object
    ) -> Calls:
        values = {"query": query.id, "message": query.message, "pictured": query.pictured}
        context = self._context(connection, row, query.sender, prepared, query.topic, **values)
        press = parse(query.data)
        try:
            if row.lane < 0:
                return _pressed_in_group(context, press)
            return _pressed_in_private(context, press if query.chat == query.sender.id else None)
        except StudyRefused as refused:
            return lesson.refused_press(context, refused)
        except ContestRefused as refused:
            return contest_handlers.refused_press(context, refused)

    # The chat itself

    def _blocked(self, connection: Connection, row: Row, change: Json) -> Calls:
        """The person blocked the bot, or unblocked it."""
        blocked = change["new_chat_member"]["status"] == "kicked"
        people_store.change(connection, row.lane, blocked_at=row.at if blocked else None)
        return []

    def _member_of_group(self, connection: Connection, row: Row, change: Json) -> Calls:
        """The bot was added to a group or removed; channels are ignored.

        So is an update of the old group that waited while it became this supergroup.
        """
        old, new = change.get("old_chat_member") or {}, change.get("new_chat_member") or {}
        if change["chat"].get("type") == "channel" or change["chat"]["id"] != row.lane:
            return []
        if new.get("status") in _OUT:
            contest_service.Contests(connection, self._services.bot, row.at).expelled(row.lane)
            return []
        added = old.get("status") in _OUT and new.get("status") in {"member", "administrator"}
        if not added or not change.get("from"):
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
        values |= {"first_name": sender.first_name, "prepared": prepared}
        return Context(connection, services, person, bank, row.at, row.lane, admin, **values)


def _pressed_in_group(context: Context, press: QuestionPress | MenuPress | None) -> Calls:
    if isinstance(press, QuestionPress):
        route = _BUTTONS.get(press.verb)
        if route and route.group:
            return route.group(context, press)
    raise ContestRefused(ContestRefusal.UNKNOWN)


def _pressed_in_private(context: Context, press: QuestionPress | MenuPress | None) -> Calls:
    if isinstance(press, QuestionPress):
        button = _BUTTONS.get(press.verb)
        if button and button.private:
            return button.private(context, press)
    if isinstance(press, MenuPress):
        route = _MENUS.get(press.command)
        if route and route.owners and not context.admin:
            refused = context.toast(context.say("refused-owners-only"))
            return [refused, edit_buttons(context.chat, context.message)]
        if route and route.private:
            return route.private(context, press.argument)
    raise StudyRefused(Refusal.UNKNOWN)


def _waiting_text(connection: Connection, person: int) -> tuple[int, Text] | None:
    """The free-text question that waits for a person's words, with its asked id."""
    asked = study_store.waiting(connection, person)
    if asked is None:
        return None
    question = cards_store.content_of(connection, asked.digest)
    return (asked.id, question) if isinstance(question, Text) else None


def _command(words: str) -> tuple[str, str, str]:
    """The command and the bot it is for, in lower case, and its argument; empty for other words."""
    if not words.startswith("/"):
        return "", "", ""
    word, _, argument = " ".join(words.split())[1:].partition(" ")
    command, _, bot = word.lower().partition("@")
    return command, bot, argument


def _anonymous(message: Json) -> bool:
    """Whether an admin writes in the group's own name."""
    sender_chat = message.get("sender_chat") or {}
    return "id" in sender_chat and sender_chat["id"] == (message.get("chat") or {}).get("id")


def _line(context: Context, key: str) -> Calls:
    return [context.reply(Screen(context.say(key)))]

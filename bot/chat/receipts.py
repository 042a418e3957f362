"""Saves receipts, and puts rows whose calls are known from the beginning."""

import logging
from collections.abc import Iterable, Sequence
from datetime import datetime
from html import escape
from typing import Final

from sqlalchemy import Connection

from bot.admin import notices
from bot.agenda import outcome as agenda_outcome
from bot.agenda import store as agenda_store
from bot.agenda.handler import Quiet
from bot.agenda.outcome import (
    Call,
    GivenUp,
    MarkupRefused,
    MethodUnknown,
    Migrated,
    Muted,
    Parked,
    Receipt,
    Sent,
    Target,
    TargetKind,
    TopicGone,
    Unreachable,
    Uploaded,
)
from bot.agenda.store import Entry, Row
from bot.chat import store as chat_store
from bot.chat.calls import Screen, edit_buttons, send
from bot.contest import service as contest_service
from bot.contest import store as contest_store
from bot.contest.game import ContestState
from bot.i18n import say
from bot.people import store as people_store
from bot.study import store as study_store

log = logging.getLogger(__name__)

KIND: Final = "say"
WARNED_CHATS: Final = 10  # in two days; when more chats fail, something is wrong with all


def entry(chat: int, at: datetime, screen: Screen) -> Entry:
    """A message to be sent in its chat's lane."""
    return _entry(chat, at, send(chat, screen))


def _entry(chat: int, at: datetime, call: Call) -> Entry:
    return Entry(chat, at, KIND, agenda_outcome.dump([call]))


class Announcements(Quiet):
    """Rows whose outcome is known from the beginning."""

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002
        """The calls that the row holds."""
        return agenda_outcome.restore(row.body)


class Receipts:
    """Saves receipts: which message shows what, who can't be reached, what becomes of groups."""

    def __init__(self, bot: int, owners: Iterable[int], language: str) -> None:
        self._bot = bot
        self._owners = tuple(owners)
        self._language = language
        self._markup_refused: set[str] = set()

    def __call__(self, connection: Connection, receipts: Sequence[Receipt], now: datetime) -> None:
        """Save receipts in the transaction that crosses their row out."""
        for receipt in receipts:
            self._save(connection, receipt, now)

    def _save(self, connection: Connection, receipt: Receipt, now: datetime) -> None:
        match receipt:
            case Sent(target, message):
                self._sent(connection, target, message, now)
            case Uploaded() | MethodUnknown():
                self._learnt(connection, receipt)
            case Unreachable(chat):
                self._unreachable(connection, chat, now)
            case TopicGone(chat, thread):
                people_store.leave_thread(connection, chat, thread)
            case GivenUp(chat, reason):
                log.error("a message is given up after all tries: %s", reason)
                self._given_up(connection, receipt, now)
                self._warn(connection, "care-given-up", chat, reason, now)
            case Parked(lane):
                self._warn(connection, "care-parked", lane, "", now)
            case MarkupRefused(target, reason):
                self._note(_question(connection, target), reason)
            case Muted(chat):
                self._muted(connection, chat, now)
            case Migrated(chat, supergroup):
                contest_service.migrate(connection, self._bot, chat, supergroup, now)

    def _learnt(self, connection: Connection, receipt: Uploaded | MethodUnknown) -> None:
        """Save what is known of Telegram from now on: a file's id, or that a method is unknown."""
        if isinstance(receipt, MethodUnknown):
            chat_store.keep_unknown(connection, self._bot, receipt.method)
        else:
            chat_store.keep_file_id(connection, self._bot, receipt.digest, receipt.file_id)

    def _sent(self, connection: Connection, target: Target, message: int, now: datetime) -> None:
        """Save the message's number; one that was closed meanwhile loses its buttons."""
        contests = contest_service.Contests(connection, self._bot, now)
        match target.kind:
            case TargetKind.QUESTION:
                if person := study_store.shown(connection, target.id, message):
                    self._put(connection, person, now, edit_buttons(person, message))
            case TargetKind.ROUND:
                if closed := contests.round_sent(target.id, message):
                    self._put(connection, closed.chat, now, edit_buttons(closed.chat, message))
            case TargetKind.ROUND_EDIT:
                contests.round_moved(target.id, message)
            case TargetKind.LOBBY:
                contests.lobby_sent(target.id, message)
            case TargetKind.NOTICE:
                notices.sent(connection, target.id, message)

    def _unreachable(self, connection: Connection, chat: int, now: datetime) -> None:
        if chat < 0:
            contest_service.Contests(connection, self._bot, now).expelled(chat)
            return
        people_store.change(connection, chat, blocked_at=now)
        notices.unsent(connection, chat)

    def _given_up(self, connection: Connection, given_up: GivenUp, now: datetime) -> None:
        """What nobody has seen may be asked for again."""
        notices.unsent(connection, given_up.chat)
        match given_up.target:
            case Target(TargetKind.QUESTION, asked):
                study_store.change(connection, asked, message=None)
            case Target(TargetKind.ROUND, number):
                contest_service.Contests(connection, self._bot, now).round_not_sent(number)

    def _warn(
        self, connection: Connection, key: str, chat: int, reason: str, now: datetime
    ) -> None:
        """Tell the owners that a row is parked: once for each chat."""
        parked = agenda_store.parked_lanes(connection, self._bot, WARNED_CHATS)
        if chat in parked or len(parked) == WARNED_CHATS:
            return
        words = say(self._language, key, chat=str(chat), reason=escape(reason, quote=False))
        for owner in self._owners:
            if owner != chat:
                self._put(connection, owner, now, send(owner, Screen(words)))

    def _note(self, question: str, words: str) -> None:
        """Log once for each question that its markup was refused."""
        if question not in self._markup_refused:
            self._markup_refused.add(question)
            log.warning(
                "question %s: shown without markup, for it was refused: %s",
                question or "unknown",
                words,
            )

    def _muted(self, connection: Connection, chat: int, now: datetime) -> None:
        """Tell the starter of a contest that is paused or over now, in private if possible."""
        contest = contest_service.Contests(connection, self._bot, now).muted(chat)
        if contest and people_store.reachable(connection, contest.starter):
            paused = contest.state is ContestState.PAUSED
            words = say(contest.language, "contest-paused" if paused else "contest-muted")
            self._put(connection, contest.starter, now, send(contest.starter, Screen(words)))

    def _put(self, connection: Connection, chat: int, now: datetime, call: Call) -> None:
        agenda_store.put(connection, self._bot, [_entry(chat, now, call)])


def _question(connection: Connection, target: Target | None) -> str:
    """The id of the question that a message shows, or nothing."""
    match target:
        case Target(TargetKind.QUESTION, number):
            asked = study_store.by_id(connection, number)
            return asked.question if asked else ""
        case Target(TargetKind.ROUND | TargetKind.ROUND_EDIT, number):
            return contest_store.round_(connection, number).question
    return ""

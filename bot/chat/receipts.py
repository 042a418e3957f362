"""What telling teaches, and rows that only have to be told."""

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
from bot.agenda.outcome import GIVEN_UP, PARKED, Call, Receipt
from bot.agenda.store import Entry, Row
from bot.chat import store as chat_store
from bot.chat.calls import Screen, edit_buttons, send
from bot.contest import service as contest_service
from bot.contest import store as contest_store
from bot.contest.game import Contest, ContestState
from bot.i18n import say
from bot.people import store as people_store
from bot.study import store as study_store

log = logging.getLogger(__name__)

KIND: Final = "say"
TROUBLES: Final = 10  # chats in two days of which the owners are told: when there are more, something is wrong with all


def entry(chat: int, at: datetime, screen: Screen) -> Entry:
    """A message to be told in its chat's lane."""
    return Entry(chat, at, KIND, agenda_outcome.dump([send(chat, screen)]))


class Announcements(Quiet):
    """Rows whose outcome is known from the beginning."""

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002
        """The calls that the row holds."""
        return agenda_outcome.restore(row.body)


class Receipts:
    """Saves what telling taught: where a question stands, who can't be reached, and what becomes of groups."""

    def __init__(self, bot: int, owners: Iterable[int], language: str) -> None:
        self._bot = bot
        self._owners = tuple(owners)
        self._language = language
        self._misfits: set[str] = set()

    def __call__(self, connection: Connection, taught: Sequence[Receipt], now: datetime) -> None:
        """All of it, in the transaction that crosses the told row out."""
        for lesson in taught:
            if lesson.subject == "message":
                self._of_lesson(connection, lesson, now)
            elif lesson.subject == "unseen":
                study_store.change(connection, lesson.key, message=None)
            elif lesson.subject == "file":
                chat_store.keep_file_id(connection, self._bot, *lesson.text.split())
            elif lesson.subject == notices.SUBJECT:
                notices.told(connection, lesson.key, lesson.value)
            elif lesson.subject == "unreachable" and lesson.key > 0:
                people_store.change(connection, lesson.key, blocked_at=now)
                notices.untold(connection, lesson.key)
            elif lesson.subject == "no topic":
                people_store.leave_thread(connection, lesson.key, lesson.value)
            elif lesson.subject in {GIVEN_UP, PARKED}:
                self._give_up(connection, lesson, now)
            elif lesson.subject.startswith("misfit"):
                self._note(_question(connection, lesson), lesson.text)
            else:
                self._of_group(connection, lesson, now)

    def _of_lesson(self, connection: Connection, lesson: Receipt, now: datetime) -> None:
        """Where a question stands now; one that was closed before it could be told has no use for its buttons."""
        if person := study_store.shown(connection, lesson.key, lesson.value):
            self._put(connection, person, now, edit_buttons(person, lesson.value))

    def _give_up(self, connection: Connection, lesson: Receipt, now: datetime) -> None:
        """A row is laid aside: refused by Telegram for ever, or not understood; the owners are told once a chat."""
        if lesson.subject == GIVEN_UP:
            log.error("a message is given up after all tries: %s", lesson.text)
            notices.untold(connection, lesson.key)
        parked = agenda_store.parked_lanes(connection, self._bot, TROUBLES)
        if lesson.key in parked or len(parked) == TROUBLES:
            return
        key, reason = f"care-{lesson.subject.replace(' ', '-')}", escape(lesson.text, quote=False)
        words = say(self._language, key, chat=str(lesson.key), reason=reason)
        for owner in self._owners:
            if owner != lesson.key:
                self._put(connection, owner, now, send(owner, Screen(words)))

    def _note(self, question: str, words: str) -> None:
        """A question that Telegram would not show as it is written: one line each."""
        if question not in self._misfits:
            self._misfits.add(question)
            log.warning(
                "question %s: shown without markup, for it was refused: %s",
                question or "unknown",
                words,
            )

    def _of_group(self, connection: Connection, lesson: Receipt, now: datetime) -> None:
        contests = contest_service.Contests(connection, self._bot, now)
        match lesson.subject:
            case "round":
                if frozen := contests.told(lesson.key, lesson.value):
                    self._put(connection, frozen.chat, now, edit_buttons(frozen.chat, lesson.value))
            case "untold":
                contests.untold(lesson.key)
            case "shown":
                contests.shown_anew(lesson.key, lesson.value)
            case "lobby":
                contests.lobby_shown(lesson.key, lesson.value)
            case "unreachable":
                contests.expelled(lesson.key)
            case "closed":
                self._tell_starter(connection, contests.muted(lesson.key), now)
            case "migrated":
                contest_service.migrate(connection, self._bot, lesson.key, lesson.value, now)

    def _tell_starter(self, connection: Connection, muted: Contest | None, now: datetime) -> None:
        """Whoever began a contest that is paused or over now is told in private, if that is possible."""
        if muted and people_store.reachable(connection, muted.starter):
            key = "contest-paused" if muted.state is ContestState.PAUSED else "contest-muted"
            self._put(
                connection,
                muted.starter,
                now,
                send(muted.starter, Screen(say(muted.language, key))),
            )

    def _put(self, connection: Connection, chat: int, now: datetime, call: Call) -> None:
        agenda_store.put(
            connection, self._bot, [Entry(chat, now, KIND, agenda_outcome.dump([call]))]
        )


def _question(connection: Connection, lesson: Receipt) -> str:
    """The id of the question that was to be shown, if it was one."""
    if not lesson.key:
        return ""
    match lesson.subject.partition(" ")[2]:
        case "message":
            asked = study_store.by_id(connection, lesson.key)
            return asked.question if asked else ""
        case "round" | "shown":
            return contest_store.round_(connection, lesson.key).question
    return ""

"""An evening in groups and in private by a stopped clock: rows are decided in their order."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, bindparam, select

from bot.admin import renames
from bot.admin.versions import Versions
from bot.agenda import store as agenda_store
from bot.agenda.decide import Decider
from bot.agenda.handler import Handler
from bot.agenda.outcome import Call, Receipt, Sent, Urgency
from bot.agenda.store import Entry, Row
from bot.bank import library
from bot.chat import receipts
from bot.chat.context import Services
from bot.chat.handlers.contest.bells import Bells, Reviews
from bot.chat.handlers.owner.renames import Moving, Spreading
from bot.chat.handlers.reminders import ReminderRows
from bot.chat.router import Router
from bot.clock import Clock
from bot.contest import bells
from bot.contest import store as contest_store
from bot.contest.game import Contest, Player, Round
from bot.grading.verdict import Grade, Verdict
from bot.people.store import Defaults
from bot.reminders import service as reminders
from bot.storage import schema, tables
from bot.storage.prepared import Prepared
from bot.study import store as study_store

BOT = 123456
NAME = "quizbot_bot"
GROUP = -5001
EIGHT = datetime(2026, 1, 16, 17, tzinfo=UTC)  # eight o'clock on a Friday evening in Moscow
DEFAULTS = Defaults("ru", "Europe/Moscow")

_DUE = (tables.agenda.c.state == agenda_store.WAITING, tables.agenda.c.at <= bindparam("end"))
_NEXT = Prepared(
    select(*(tables.agenda.c[name] for name in ("id", "lane", "at", "kind", "body")))
    .where(*_DUE)
    .order_by(tables.agenda.c.at, tables.agenda.c.id)
    .limit(1)
)


class Stopped(Clock):
    """A clock that goes only when told to."""

    def __init__(self) -> None:
        super().__init__()
        self.moment = EIGHT

    def now(self) -> datetime:
        """The time at which it stands."""
        return self.moment


@dataclass(frozen=True, slots=True)
class SentCall:
    """A call, when it was decided, and the number of its message where that is saved."""

    at: float
    lane: int
    call: Call
    message: int | None = None


@dataclass
class Evening:
    """Everything between the agenda and what is sent, without a network."""

    connection: Connection
    versions: Versions
    clock: Stopped = field(default_factory=Stopped)
    sent: list[SentCall] = field(default_factory=list)
    admins: set[int] = field(default_factory=set)
    offline: bool = False  # only toasts are sent
    verdict: Verdict = Verdict.UNSURE  # of words in private
    _updates: int = 0
    _messages: int = 0

    def __post_init__(self) -> None:
        """The handlers as the app wires them."""
        nobody: Any = None  # what only `prepare` uses
        services = Services(
            *(BOT, NAME, nobody, self.versions, DEFAULTS, frozenset()),
            *(nobody, lambda _: None, nobody, nobody, nobody),
        )
        handlers: dict[str, Handler] = {
            "update": Router(services),
            "say": receipts.Announcements(),
            bells.KIND: Bells(services, self.clock),
            bells.REVIEW: Reviews(services),
            reminders.KIND: ReminderRows(services, self.clock),
            renames.KIND: Spreading(BOT),
            renames.MOVE: Moving(services),
        }
        self._handlers, self._save_receipts = handlers, receipts.Receipts(BOT, (), "ru")
        self._decider = Decider(BOT, handlers, self._save_receipts)

    @property
    def stands(self) -> tuple[int, datetime, int, int]:
        """How far it has come, beside what the database knows."""
        return len(self.sent), self.clock.moment, self._updates, self._messages

    @stands.setter
    def stands(self, before: tuple[int, datetime, int, int]) -> None:
        count, self.clock.moment, self._updates, self._messages = before
        del self.sent[count:]

    # What people do

    def says(self, person: int, text: str, at: float, chat: int = GROUP, **more: Any) -> None:  # noqa: ANN401 - JSON
        """Somebody writes."""
        message = {
            "message_id": 1,
            "date": 0,
            "chat": _chat(chat),
            "from": _user(person),
            "text": text,
        } | more
        self.receives({"message": message}, at, chat)

    def presses(
        self,
        person: int,
        data: str,
        at: float,
        chat: int = GROUP,
        name: str | None = None,
        message_id: int = 999,
    ) -> None:
        """Somebody presses a button, of a newer message than any known unless one is named."""
        message = {"message_id": message_id, "date": 0, "chat": _chat(chat)}
        query = {
            "id": f"{person}@{at}",
            "from": _user(person, name),
            "message": message,
            "data": data,
        }
        self.receives({"callback_query": query}, at, chat)

    def receives(self, update: dict[str, Any], at: float, chat: int = GROUP) -> None:
        """Telegram sends an update."""
        self._updates += 1
        body = json.dumps(
            {"update_id": self._updates} | update, ensure_ascii=True, separators=(",", ":")
        )
        entry = Entry(chat, EIGHT + timedelta(seconds=at), "update", body, self._updates)
        agenda_store.put(self.connection, BOT, [entry])

    # What becomes of it

    def runs(self, until: float) -> None:
        """Decide everything that is due by then, in the order of time."""
        end = EIGHT + timedelta(seconds=until)
        while row := self._next(end):
            self.clock.moment = max(self.clock.moment, row.at)
            self._decide(row)
        self.clock.moment = max(self.clock.moment, end)

    def _next(self, end: datetime) -> Row | None:
        row = _NEXT.first(self.connection, end=end)
        return Row(*row) if row else None

    def _decide(self, row: Row) -> None:
        prepared = {row.id: self._prepared(row)} if self._handlers[row.kind].prepares(row) else {}
        outgoing = self._decider.row(self.connection, row, prepared)
        assert outgoing is not None
        made = [
            SentCall((row.at - EIGHT).total_seconds(), row.lane, call, self._number(row.lane, call))
            for call in outgoing.calls
        ]
        self.sent += made
        if not (self.offline and any(call.urgency is not Urgency.TOAST for call in outgoing.calls)):
            sent = [
                Sent(one.call.target, one.message)
                for one in made
                if one.call.target and one.message
            ]
            self._decider.cross_out(self.connection, outgoing, sent, self.clock.moment)

    def _prepared(self, row: Row) -> object:
        body = json.loads(row.body)
        if row.lane > 0:
            waiting = study_store.waiting(self.connection, row.lane)
            return {waiting.id: Grade(self.verdict)} if waiting else {}
        person = (body.get("message") or body.get("callback_query"))["from"]["id"]
        contest = contest_store.open_contest(self.connection, row.lane)
        return person in self.admins or (contest is not None and contest.starter == person)

    def _number(self, lane: int, call: Call) -> int | None:
        """The number of the message that is sent; in groups only of those that matter."""
        if lane > 0 and call.slot:
            return call.slot
        if call.target is None and not (lane > 0 and call.method.startswith("send")):
            return None
        return self.numbered()

    def numbered(self) -> int:
        """The number of a new message."""
        self._messages += 1
        return 100 + self._messages

    def saves(self, *saved: Receipt) -> None:
        """Receipts are saved."""
        self._save_receipts(self.connection, saved, self.clock.moment)

    # What can be seen

    @property
    def texts(self) -> list[str]:
        """The words of messages and edits, in order."""
        return [
            str(one.call.params["text"])
            for one in self.sent
            if "chat_id" in one.call.params and "text" in one.call.params
        ]

    def toasts(self, person: int) -> list[str]:
        """What somebody's presses were answered."""
        queries = (one.call.params for one in self.sent if one.call.method == "answerCallbackQuery")
        return [
            str(params.get("text", ""))
            for params in queries
            if str(params["callback_query_id"]).startswith(f"{person}@")
        ]

    def contest(self, chat: int = GROUP) -> Contest:
        """The contest that is open."""
        found = contest_store.open_contest(self.connection, chat)
        assert found is not None
        return found

    def round(self, chat: int = GROUP) -> Round:
        """Its newest round."""
        found = contest_store.latest_round(self.connection, self.contest(chat).id)
        assert found is not None
        return found

    def data(self, chat: int = GROUP, *, right: bool = True) -> str:
        """The data of a right or a wrong option's button."""
        round_ = self.round(chat)
        question = self.versions.current(self.connection).question(round_.question)
        assert question is not None
        wanted = [option.correct for option in question.options].index(right)  # type: ignore[union-attr]  # has buttons
        return f"{round_.key}:a{round_.layout.index(wanted)}"

    def scores(self, number: int) -> dict[int, tuple[int, int]]:
        """Everybody's points and right answers."""
        players: list[Player] = contest_store.players_of(self.connection, number)
        return {player.person: (player.points, player.correct) for player in players}

    # Short ways

    def begins(
        self, argument: str = "3", at: float = 0, chat: int = GROUP, starter: int = 1
    ) -> None:
        """A lobby, one who joins and starts; the first question is put."""
        self.says(starter, f"/quiz {argument}", at, chat)
        self.runs(at)
        key = self.contest(chat).key
        self.presses(starter, f"{key}:join", at + 1, chat)
        self.presses(starter, f"{key}:go", at + 2, chat)
        self.runs(at + 6)


def _user(person: int, name: str | None = None) -> dict[str, Any]:
    return {
        "id": person,
        "is_bot": False,
        "first_name": name or f"P{person}",
        "language_code": "ru",
    }


def _chat(chat: int) -> dict[str, Any]:
    return (
        {"id": chat, "type": "group", "title": "Пятница"}
        if chat < 0
        else {"id": chat, "type": "private"}
    )


@contextmanager
def evening(folder: Path, questions: Path) -> Iterator[Evening]:
    """A database of its own for one evening."""
    url = f"sqlite:///{folder}/evening.db"
    schema.migrate(url, Clock())
    bank, problems = library.load(questions, ())
    assert bank is not None, problems
    engine = schema.engine_for(url)
    try:
        with engine.begin() as connection:
            versions = Versions()
            versions.put(connection, bank, EIGHT)
            yield Evening(connection, versions)
    finally:
        engine.dispose()

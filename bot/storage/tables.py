"""Every table, in one place, for both databases."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    Table,
    Text,
    text,
)

from bot.storage.prepared import Moment

metadata = MetaData()
Serial = BigInteger().with_variant(Integer, "sqlite")


def _table(name: str, *parts: Column[Any] | Index, **options: Any) -> Table:  # noqa: ANN401 - as SQLAlchemy takes them
    return Table(name, metadata, *parts, **options)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, server_default=text("false"))


def _count(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, server_default=text("0"))


def _whole(name: str, *, null: bool = False) -> Column[int]:
    return Column(name, BigInteger, nullable=null)


def _pace() -> Column[str]:
    return Column("pace", Text, nullable=False, server_default=text("'usual'"))


def _words(name: str, *, null: bool = False) -> Column[str]:
    return Column(name, Text, nullable=null)


def _moment(name: str, *, null: bool = False) -> Column[datetime]:
    return Column(name, Moment, nullable=null)


def _where(condition: str) -> dict[str, Any]:
    """The same partial index on both databases."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


def _key() -> Iterable[Column[int]]:
    yield Column("id", Serial, primary_key=True, autoincrement=True)


_RECEIVED = "state = 0 AND update_id IS NOT NULL"

agenda = _table(
    "agenda",
    *_key(),
    _whole("bot"),
    _whole("lane"),
    _moment("at"),
    _words("kind"),
    _whole("update_id", null=True),
    _words("body", null=True),
    _words("outcome", null=True),
    Column("state", SmallInteger, nullable=False, server_default=text("0")),
    Column("tries", SmallInteger, nullable=False, server_default=text("0")),
    _moment("done_at", null=True),
    Index("ix_agenda_update", "bot", "update_id", unique=True, **_where("update_id IS NOT NULL")),
    Index("ix_agenda_lane", "bot", "lane", "at", "id", **_where("state < 2")),
    Index("ix_agenda_waiting", "bot", "at", "lane", "state", **_where("state = 0")),
    Index("ix_agenda_received", "bot", "at", "lane", "state", "update_id", **_where(_RECEIVED)),
    Index("ix_agenda_decided", "bot", "lane", "at", "state", **_where("state = 1")),
    Index("ix_agenda_parked", "bot", "lane", "done_at", "state", **_where("state = 3")),
    sqlite_autoincrement=True,  # a row's id is never given out again, for the loop knows rows by it
)

updates = _table(
    "updates",
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    _moment("at"),
    Index("ix_updates_at", "at"),
    sqlite_with_rowid=False,
)

lanes = _table(
    "lanes",
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", BigInteger, primary_key=True, autoincrement=False),
    _words("owner"),
    _moment("until"),
)

webhooks = _table(
    "webhooks",
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("url", Text, primary_key=True),
)

owner_warnings = _table(
    "owner_warnings",
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("about", Text, primary_key=True),
    _moment("at"),
)

unknown_methods = _table(
    "unknown_methods",
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("method", Text, primary_key=True),
)

heartbeats = _table("heartbeats", Column("bot", BigInteger, primary_key=True), _moment("at"))

supergroups = _table(
    "supergroups",
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    _whole("supergroup"),
)

people = _table(
    "people",
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    _words("name"),
    _words("language", null=True),
    _words("language_code", null=True),
    _words("zone", null=True),
    Column("new_a_day", Integer, nullable=False, server_default=text("10")),
    _words("new_on", null=True),
    _words("new_zone", null=True),
    _count("new_seen"),
    _count("new_extra"),
    _moment("started_at"),
    _moment("blocked_at", null=True),
    Column(
        "thread", BigInteger, nullable=False, server_default=text("0")
    ),  # a topic of the private chat, 0 for none
    _flag("hide_name"),
    _flag("skip_contests"),
    _flag("plain_formulas"),
    _flag("native_formulas"),
    _flag("reads_aloud"),
    _flag("dark_pictures"),
    _words("exam_on", null=True),
    _pace(),
    _words("parameters", null=True),  # of FSRS, where they are not the default ones
)

fits = _table(
    "fits",
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    _moment("fitted_at"),
    Column("reviews", Integer, nullable=False),
    Column("held", Integer, nullable=False),
    Column("loss_before", Float, nullable=False),
    Column("loss_after", Float, nullable=False),
    _words("parameters", null=True),
    _flag("declined"),
)

reminders = _table(
    "reminders",
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    _words("state"),
    Column("minute", Integer, nullable=False),
    _count("serial"),
    _moment("planned_at", null=True),
    _words("reminded_on", null=True),
    _count("unanswered"),
)

erasures = _table(
    "erasures",
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    _moment("at"),
)

banks = _table(
    "banks",
    *_key(),
    _words("version"),
    _words("body"),
    _moment("loaded_at"),
    Column("source", Text, nullable=False, server_default=""),
)

contents = _table("contents", Column("digest", Text, primary_key=True), _words("body"))

cards = _table(
    "cards",
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("question", Text, primary_key=True),
    _words("topic"),
    Column("state", SmallInteger, nullable=False),
    Column("step", SmallInteger, nullable=True),
    Column("stability", Float, nullable=True),
    Column("difficulty", Float, nullable=True),
    _moment("due"),
    _moment("last_review", null=True),
    _count("reps"),
    _count("lapses"),
    _moment("hidden_until"),
    Index("ix_cards_due", "person", "due"),
    Index("ix_cards_topic", "person", "topic", "due"),
    Index("ix_cards_learning", "person", "due", **_where("state <> 2")),
    Index("ix_cards_question", "question", "person"),
)

cursors = _table(
    "cursors",
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("topic", Text, primary_key=True),
    _words("version"),
    Column("position", Integer, nullable=False),
)

lessons = _table(
    "lessons",
    *_key(),
    _whole("person"),
    _words("topic", null=True),
    _moment("started_at"),
    _moment("ended_at", null=True),
    _words("last_topic", null=True),
    Column("skipped", Text, nullable=False, server_default=text("'{}'")),
    _words("wanted", null=True),
    _words("practice", null=True),
    _count("answered"),
    _count("correct"),
    _count("learned"),
    Index("ix_lessons_open", "person", unique=True, **_where("ended_at IS NULL")),
)

asked = _table(
    "asked",
    *_key(),
    Column("key", Text, nullable=False, unique=True),
    _whole("person"),
    Column("lesson", BigInteger, ForeignKey("lessons.id"), nullable=False),
    _words("question"),
    _words("topic"),
    _words("digest"),
    _words("layout"),
    Column("picks", Text, nullable=False, server_default=text("'[]'")),
    _flag("hinted"),
    _words("state"),
    _whole("message", null=True),
    _moment("asked_at"),
    Index("ix_asked_person", "person", "id"),
    Index("ix_asked_open", "person", unique=True, **_where("state = 'open'")),
)

reviews = _table(
    "reviews",
    *_key(),
    _whole("person"),
    _whole("chat"),
    _whole("contest", null=True),
    _whole("asked", null=True),
    _words("question"),
    _words("digest"),
    _moment("answered_at"),
    _words("answer"),
    _words("verdict"),
    _words("disputed", null=True),
    Column("proposed", SmallInteger, nullable=True),
    Column("rating", SmallInteger, nullable=True),
    _flag("moved"),
    _flag("early"),
    Column("stage", SmallInteger, nullable=False),
    Column("study_days", Integer, nullable=True),
    _words("before", null=True),
    _words("grade", null=True),
    _moment("undone_at", null=True),
    Index("ix_reviews_person", "person", "id"),
    Index("ix_reviews_asked", "asked", unique=True),
    Index("ix_reviews_question", "question", "person"),
)

reports = _table(
    "reports",
    *_key(),
    _whole("person"),
    _words("question"),
    _words("digest"),
    Column("reason", Text, nullable=False, server_default=text("'other'")),
    _moment("reported_at"),
    _moment("thanked_at", null=True),
    Index("ix_reports_digest", "digest", "person", unique=True),
)

cases = _table(
    "cases",
    *_key(),
    Column("digest", Text, nullable=False, unique=True),
    _words("question"),
    Column("state", Text, nullable=False, server_default=text("'open'")),
    _moment("opened_at"),
    _moment("decided_at", null=True),
    _whole("decided_by", null=True),
    Index("ix_cases_aside", "question", **_where("state = 'aside'")),
)

notices = _table(
    "notices",
    *_key(),
    Column("case_id", BigInteger, ForeignKey("cases.id"), nullable=False),
    _whole("owner"),
    _whole("message", null=True),
    Index("ix_notices_case", "case_id", "owner", unique=True),
)

mends = _table(
    "mends",
    *_key(),
    Column("person", BigInteger, nullable=False, unique=True),
    _words("question"),
    _words("field"),
    _words("words", null=True),
    _words("standing", null=True),  # what the file was when the owner saw the change
    _whole("message", null=True),
    _flag("listening"),
    _moment("begun_at"),
    sqlite_autoincrement=True,  # a number is never given out again, for buttons hold it
)

renames = _table(
    "renames",
    *_key(),
    Column("old", Text, nullable=False, unique=True),
    _words("new"),
    _moment("found_at"),
    _moment("moved_at", null=True),
)

contests = _table(
    "contests",
    *_key(),
    Column("key", Text, nullable=False, unique=True),
    _whole("chat"),
    _whole("thread", null=True),
    _whole("starter"),
    _words("language"),
    _words("topic", null=True),
    Column("count", Integer, nullable=False),
    Column("seconds", Integer, nullable=False),
    _words("scoring"),
    _words("state"),
    _words("reason", null=True),
    Column("questions", Text, nullable=False, server_default=text("'[]'")),
    _count("asked"),
    _count("silent"),
    _whole("message", null=True),
    _moment("shown_at", null=True),
    _moment("created_at"),
    _moment("ended_at", null=True),
    _pace(),
    Index("ix_contests_open", "chat", unique=True, **_where("ended_at IS NULL")),
    Index("ix_contests_chat", "chat", "ended_at"),
)

players = _table(
    "players",
    Column("contest", BigInteger, ForeignKey("contests.id"), primary_key=True, autoincrement=False),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    _words("name"),
    _count("points"),
    _count("correct"),
    Column("micros", BigInteger, nullable=False, server_default=text("0")),
    _moment("joined_at"),
)

rounds = _table(
    "rounds",
    *_key(),
    Column("key", Text, nullable=False, unique=True),
    Column("contest", BigInteger, ForeignKey("contests.id"), nullable=False),
    Column("number", Integer, nullable=False),
    _words("question"),
    _words("digest"),
    _words("layout"),
    _words("state"),
    _whole("asked_by"),
    _whole("message", null=True),
    _moment("opened_at", null=True),
    _moment("deadline", null=True),
    Index("ix_rounds_contest", "contest", "number"),
)

answers = _table(
    "answers",
    Column("round", BigInteger, ForeignKey("rounds.id"), primary_key=True, autoincrement=False),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    _words("picks"),
    Column("micros", BigInteger, nullable=False),
    Column("correct", Boolean, nullable=True),
    _count("points"),
    _moment("answered_at"),
)

pictures = _table(
    "pictures",
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("digest", Text, primary_key=True),
    _words("file_id"),
)

nudges = _table(
    "nudges",
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    _whole("about"),
    _moment("at"),
)

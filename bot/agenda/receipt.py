"""Receipts: what is known once a call was made, saved when the call's row is crossed out."""

from dataclasses import dataclass
from enum import StrEnum


class TargetKind(StrEnum):
    """What a message can show; the values stand in the rows of the agenda."""

    QUESTION = "message"  # an asked question of a lesson
    ROUND = "round"  # a contest's question, for the first time
    ROUND_EDIT = "shown"  # the same one, edited
    LOBBY = "lobby"  # the lobby of a contest
    NOTICE = "notice"  # a reported question, shown to an owner


@dataclass(frozen=True, slots=True)
class Target:
    """What a message shows: `id` is that of the asked question, round, contest or notice."""

    kind: TargetKind
    id: int


@dataclass(frozen=True, slots=True)
class Sent:
    """A message that shows the target stands in the chat."""

    target: Target
    message: int


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A call failed after all tries: its row is parked, and nobody has seen its target."""

    chat: int
    reason: str
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Parked:
    """A row could not be decided."""

    lane: int


@dataclass(frozen=True, slots=True)
class MarkupRefused:
    """A message was sent without its markup, which was refused."""

    target: Target | None
    reason: str


@dataclass(frozen=True, slots=True)
class Uploaded:
    """Telegram keeps the picture with this digest under this file id."""

    digest: str
    file_id: str


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person blocked the bot, or the group is gone."""

    chat: int


@dataclass(frozen=True, slots=True)
class Muted:
    """The bot may not write to the group now."""

    chat: int


@dataclass(frozen=True, slots=True)
class TopicGone:
    """A topic of the private chat is closed or deleted."""

    chat: int
    thread: int


@dataclass(frozen=True, slots=True)
class Migrated:
    """The group has become a supergroup."""

    chat: int
    supergroup: int


Receipt = (
    Sent | GivenUp | Parked | MarkupRefused | Uploaded | Unreachable | Muted | TopicGone | Migrated
)

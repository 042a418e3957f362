"""The outcome of a decided row: calls, kept in the row until they are made, and their receipts.

A receipt is what is known once a call was made; it is saved when the row is crossed out.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from bot.codec import decode, written

_RICH: Final = "rich_message"


class Urgency(StrEnum):
    """How a call is queued among the others of its lane."""

    TOAST = "toast"  # at once, unordered and outside the rate limit
    RESULT = "result"  # results and questions, before everything else that is limited
    REPLY = "reply"  # private replies
    COUNTDOWN = "countdown"  # dropped when it would have to wait
    BROADCAST = "broadcast"  # after everything else


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
class Call:
    """One call of the Bot API: its method and parameters.

    `slot`: the message that it edits. `target`: what its message shows, for the receipt.
    `file`: a picture, of the bank or of formulas, to send along; if that fails, the message
    `instead` is sent.
    `document`: the name and the text of a file to send along.
    `rich`: the same as a rich message, which is tried first.
    If the edited message is gone, a new one is sent (not without `anew`), in the topic `thread`.
    """

    method: str
    params: Mapping[str, Any] = field(default_factory=dict)
    urgency: Urgency = Urgency.RESULT
    slot: int | None = None
    target: Target | None = None
    file: str | None = None
    instead: Mapping[str, Any] | None = None
    thread: int | None = None
    anew: bool = True
    document: tuple[str, str] | None = None
    rich: str | None = None


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A decided row and the calls of its outcome."""

    row: int
    lane: int
    calls: tuple[Call, ...]


def dump(calls: Iterable[Call]) -> str:
    """Calls as text for the row; empty for none."""
    listed = [_fields(call) for call in calls]
    return written(listed) if listed else ""


def _fields(call: Call) -> dict[str, Any]:
    """A call as JSON; an older release reads it too, for it may share the database or follow."""
    fields: dict[str, Any] = {"method": call.method, "params": call.params, "urgency": call.urgency}
    if call.slot is not None:
        fields["slot"] = call.slot
    if call.target is not None:
        fields |= {"learn": call.target.id, "about": call.target.kind}
    if call.file is not None:
        fields |= {"file": call.file, "instead": call.instead}
    if call.thread is not None:
        fields["thread"] = call.thread
    if not call.anew:
        fields["anew"] = False
    if call.document is not None:
        fields["document"] = call.document
    if call.rich is not None:  # where a release that does not know it passes it over
        fields["instead"] = {**(call.instead or {}), _RICH: call.rich}
    return fields


def restore(text: str) -> list[Call]:
    """The calls kept by `dump`."""
    calls: list[Call] = []
    for fields in decode(text or "[]"):
        shown, kind = fields.pop("learn", None), fields.pop("about", TargetKind.QUESTION)
        target = None if shown is None else Target(TargetKind(kind), shown)
        if _RICH in (instead := fields.get("instead") or {}):
            fields["rich"] = instead.pop(_RICH)
            fields["instead"] = instead or None
        calls.append(Call(**fields | {"urgency": Urgency(fields["urgency"]), "target": target}))
    return calls


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


@dataclass(frozen=True, slots=True)
class MethodUnknown:
    """The server is too old for a method."""

    method: str


Receipt = (
    Sent
    | GivenUp
    | Parked
    | MarkupRefused
    | Uploaded
    | Unreachable
    | Muted
    | TopicGone
    | Migrated
    | MethodUnknown
)

"""The outcome of a decided row: calls to be made, kept in the row until they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from bot.agenda.receipt import Target, TargetKind
from bot.codec import decode, written


class Urgency(StrEnum):
    """How a call is queued among the others of its lane."""

    TOAST = "toast"  # at once, unordered and outside the rate limit
    RESULT = "result"  # results and questions, before everything else that is limited
    REPLY = "reply"  # private replies
    COUNTDOWN = "countdown"  # dropped when it would have to wait
    BROADCAST = "broadcast"  # after everything else


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the Bot API: its method and parameters.

    `slot`: the message that it edits. `target`: what its message shows, for the receipt.
    `file`: a picture, of the bank or of formulas, to send along; if that fails, the message
    `instead` is sent.
    `document`: the name and the text of a file to send along.
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
    return fields


def restore(text: str) -> list[Call]:
    """The calls kept by `dump`."""
    return [_call(fields) for fields in decode(text)] if text else []


def _call(fields: dict[str, Any]) -> Call:
    shown, kind = fields.pop("learn", None), fields.pop("about", TargetKind.QUESTION)
    target = None if shown is None else Target(TargetKind(kind), shown)
    return Call(**fields | {"urgency": Urgency(fields["urgency"]), "target": target})

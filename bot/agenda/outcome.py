"""What was decided and must be told: calls to be made, kept with their row until they are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from bot.codec import decode, written

GIVEN_UP: Final = "given up"
"""What a call teaches that Telegram refuses for ever: its row is parked."""
PARKED: Final = "parked"
"""What a row teaches that could not be decided."""


class Urgency(StrEnum):
    """How a call stands to the others of its lane."""

    TOAST = "toast"  # at once, unordered and outside the pace
    RESULT = "result"  # results and questions, before everything else that is paced
    REPLY = "reply"  # private replies
    COUNTDOWN = "countdown"  # dropped when it would have to wait
    BROADCAST = "broadcast"  # after everything else


@dataclass(frozen=True, slots=True)
class Call:
    """One call: its method and parameters, the message it edits (`slot`) and what its answer teaches.

    The number of its message is learnt for `learn`, which is an asked question, or else what `about` says.
    A call with a `file` of the bank carries its content; where that can't be sent, the message `instead` is.
    An edit of a message that is gone becomes a new one, in the forum's topic `thread`, or nothing if not `anew`.
    """

    method: str
    params: Mapping[str, Any] = field(default_factory=dict)
    urgency: Urgency = Urgency.RESULT
    slot: int | None = None
    learn: int | None = None
    about: str = "message"
    file: str | None = None
    instead: Mapping[str, Any] | None = None
    thread: int | None = None
    anew: bool = True


@dataclass(frozen=True, slots=True)
class Receipt:
    """Something that only telling could teach: `subject` is what it is about, such as "message" or "blocked"."""

    subject: str
    key: int
    value: int = 0
    text: str = ""


def dump(calls: Iterable[Call]) -> str:
    """Calls as text for the row; empty for none."""
    listed = [_fields(call) for call in calls]
    return written(listed) if listed else ""


def _fields(call: Call) -> dict[str, Any]:
    fields: dict[str, Any] = {"method": call.method, "params": call.params, "urgency": call.urgency}
    if call.slot is not None:
        fields["slot"] = call.slot
    if call.learn is not None:
        fields |= {"learn": call.learn, "about": call.about}
    if call.file is not None:
        fields |= {"file": call.file, "instead": call.instead}
    if call.thread is not None:
        fields["thread"] = call.thread
    if not call.anew:
        fields["anew"] = False
    return fields


def restore(text: str) -> list[Call]:
    """The calls kept by `dump`."""
    return (
        [Call(**(fields | {"urgency": Urgency(fields["urgency"])})) for fields in decode(text)]
        if text
        else []
    )

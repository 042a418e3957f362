"""Outcomes in rows: what one release writes, the releases before and after it read."""

import pytest

from bot.agenda.outcome import Call, Target, TargetKind, Urgency, dump, restore

QUESTION = Call("sendMessage", {"chat_id": 1}, target=Target(TargetKind.QUESTION, 5))
EDIT = Call(
    "editMessageText", {}, Urgency.COUNTDOWN, slot=7, target=Target(TargetKind.ROUND_EDIT, 6)
)
PICTURE = Call(
    "sendPhoto", {}, Urgency.REPLY, file="a.png", instead={"text": "x"}, thread=3, anew=False
)
KEPT = [
    (
        QUESTION,
        (
            '{"method":"sendMessage","params":{"chat_id":1},"urgency":"result",'
            '"learn":5,"about":"message"}'
        ),
    ),
    (
        EDIT,
        (
            '{"method":"editMessageText","params":{},"urgency":"countdown",'
            '"slot":7,"learn":6,"about":"shown"}'
        ),
    ),
    (
        PICTURE,
        (
            '{"method":"sendPhoto","params":{},"urgency":"reply",'
            '"file":"a.png","instead":{"text":"x"},"thread":3,"anew":false}'
        ),
    ),
]
"""Calls, and how they stand in rows since the first release."""


@pytest.mark.parametrize(("call", "kept"), KEPT)
def test_an_outcome_keeps_its_form_in_the_rows(call: Call, kept: str) -> None:
    assert restore(f"[{kept}]") == [call]
    assert dump([call]) == f"[{kept}]"


def test_every_kind_of_target_is_read_again() -> None:
    calls = [Call("sendMessage", target=Target(kind, 1)) for kind in TargetKind]
    assert restore(dump(calls)) == calls
    assert [kind.value for kind in TargetKind] == ["message", "round", "shown", "lobby", "notice"]

"""A lane: what newer calls make needless, and when it may be forgotten."""

from collections.abc import Callable

import pytest

from bot.agenda.lanes import CROWDED, Lane, Lanes
from bot.agenda.outcome import Call, Outgoing, Urgency

ANYA, BORIS = 1001, 1002
TEXT, BUTTONS = "editMessageText", "editMessageReplyMarkup"


def _queued(*calls: Call) -> Lane:
    """A lane in which these calls wait, each in a row of its own."""
    lane = Lane(ANYA)
    lane.queue.extend(Outgoing(row, ANYA, (call,)) for row, call in enumerate(calls))
    return lane


def test_only_replies_are_left_out_and_only_where_much_else_waits() -> None:
    other = Call("sendMessage")
    assert not _queued(*[other] * CROWDED).superseded(Call("sendMessage", urgency=Urgency.REPLY))
    crowded = _queued(*[other] * (CROWDED + 1))
    left_out = [one for one in Urgency if crowded.superseded(Call("sendMessage", urgency=one))]
    assert left_out == [Urgency.REPLY]


@pytest.mark.parametrize(
    ("call", "later", "superseded"),
    [
        (Call(TEXT, slot=7), Call(TEXT, slot=7), True),
        (Call(TEXT, slot=7), Call(TEXT, slot=6), False),
        (Call(TEXT, slot=7), Call(TEXT, slot=8), False),
        (Call(TEXT), Call(TEXT), False),
        (Call(BUTTONS, slot=7), Call(BUTTONS, slot=7), True),
        (Call(BUTTONS, slot=7), Call(TEXT, slot=7), True),
        (Call(TEXT, slot=7), Call(BUTTONS, slot=7), False),
    ],
)
def test_an_edit_gives_way_to_a_later_one_that_covers_it(
    call: Call, later: Call, *, superseded: bool
) -> None:
    assert _queued(Call("sendMessage"), later).superseded(call) is superseded
    assert not _queued().superseded(call)


@pytest.mark.parametrize(
    "works",
    [
        lambda lane: setattr(lane, "deciding", True),
        lambda lane: setattr(lane, "sending", True),
        lambda lane: setattr(lane, "toasting", 1),
        lambda lane: lane.queue.append(Outgoing(1, ANYA, ())),
    ],
)
def test_a_lane_is_kept_while_anything_is_under_way_in_it(works: Callable[[Lane], None]) -> None:
    lanes = Lanes()
    lane, idle = lanes.open(ANYA), lanes.open(BORIS)
    works(lane)
    lanes.let_go(lane)
    lanes.let_go(idle)
    assert lanes.ids == [ANYA]
    assert lanes.open(ANYA) is lane
    assert lanes.open(BORIS) is not idle


async def test_no_lane_is_under_way_once_all_are_let_go() -> None:
    lanes = Lanes()
    await lanes.emptied()
    lanes.let_go(lanes.open(ANYA))
    await lanes.emptied()
    assert lanes.ids == []

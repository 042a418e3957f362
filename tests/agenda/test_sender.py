"""Sending: each decided row once, whatever a transaction beside it still saw."""

import asyncio
from collections.abc import Sequence

from bot.agenda.decide import Decider
from bot.agenda.lanes import Lanes
from bot.agenda.leases import SingleProcess
from bot.agenda.outcome import Call, Outgoing, Receipt
from bot.agenda.sender import Sender
from bot.clock import Clock
from bot.storage import schema
from tests.support.house import on_both

BOT, ANYA = 7, 1001


@on_both
async def test_what_is_sent_while_a_transaction_sees_it_unsent_is_not_sent_again(
    database: str, clock: Clock
) -> None:
    schema.migrate(database)
    store, lanes, sent, last = schema.open_database(database), Lanes(), list[str](), asyncio.Event()

    async def send(_lane: int, call: Call) -> Sequence[Receipt]:
        sent.append(call.method)
        if call.method == "result":
            last.set()
        return ()

    decider = Decider(BOT, {}, lambda *_: None)
    sender = Sender(store, clock, lanes, SingleProcess(), decider, send)
    question, result = (
        Outgoing(row, ANYA, (Call(method),)) for row, method in ((1, "question"), (2, "result"))
    )
    async with asyncio.TaskGroup() as sender.tasks:
        lanes.open(ANYA).deciding = True
        sender.enqueue(question)
        sender.enqueue(result)
        await last.wait()
        sender.enqueue(question)
    assert sent == ["question", "result"]
    await asyncio.to_thread(store.close)

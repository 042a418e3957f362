"""Receiving updates by long polling."""

import asyncio

from sandbox.delivery.polling import OpenPoll
from sandbox.delivery.updates import ALL_KINDS, DEFAULT_KINDS, Update
from sandbox.errors import conflict
from sandbox.methods.query import Query
from sandbox.methods.registry import waiting_method

OTHER_POLL = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)
HOOKED = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"


@waiting_method("getUpdates", "offset", "limit", "timeout", "allowed_updates")
async def get_updates(query: Query) -> object:
    """Hand out what waits; what lies before the offset is forgotten."""
    world = query.world
    if world.webhook.url:
        await _pause_between_conflicts(query)
        raise conflict(HOOKED)
    remember_kinds(query)
    offset = query.integer("offset")
    limit = max(1, min(query.integer("limit", query.limits.batch), query.limits.batch))
    asked = max(0, min(query.integer("timeout"), query.limits.long_poll))
    limit, seconds = _slowed(query, offset, limit, asked)
    world.polling.end(conflict(OTHER_POLL))
    world.updates.confirm(offset)
    return await _wait(query, limit, seconds)


def remember_kinds(query: Query) -> None:
    """Note which kinds of updates the bot asks for; when it does not say, it wants what it wanted before."""
    if not query.given("allowed_updates"):
        return
    asked = query.structure("allowed_updates", "can't parse allowed_updates JSON object")
    if isinstance(asked, list):
        kinds = ALL_KINDS.intersection(str(kind) for kind in asked)
        query.world.updates.kinds = kinds or DEFAULT_KINDS


async def _wait(query: Query, limit: int, seconds: float) -> list[Update]:
    updates, polling = query.world.updates, query.world.polling
    ready = updates.batch(limit)
    if ready or not seconds:
        return ready
    poll = OpenPoll(asyncio.get_running_loop().create_future())
    polling.begin(poll)
    try:
        async with asyncio.timeout(seconds):
            ready = await _arrived(query, poll, limit)
    except TimeoutError:
        ready = []
    if polling.current is poll:
        polling.current = None
    if poll.ended.done():
        await _pause_between_conflicts(query)
        raise poll.ended.result()
    return ready


async def _arrived(query: Query, poll: OpenPoll, limit: int) -> list[Update]:
    updates = query.world.updates
    while True:
        await asyncio.wait(
            (updates.arrived.future(), poll.ended), return_when=asyncio.FIRST_COMPLETED
        )
        # A poll whose caller has gone takes nothing with it.
        if poll.ended.done() or not query.connected():
            return []
        if ready := updates.batch(limit):
            return ready


def _slowed(query: Query, offset: int, limit: int, seconds: int) -> tuple[int, float]:
    polling, limits = query.world.polling, query.limits
    now = asyncio.get_running_loop().time()
    since = now - polling.started
    again = offset == polling.offset
    polling.offset, polling.started = offset, now
    if again and since < limits.repeated_poll_pause and seconds < limits.repeated_poll_pause:
        return (1 if since < limits.hasty_poll else limit), limits.repeated_poll_pause
    return (1 if again and since < limits.hasty_poll else limit), seconds


async def _pause_between_conflicts(query: Query) -> None:
    polling = query.world.polling
    now = asyncio.get_running_loop().time()
    if now < polling.next_conflict:
        await asyncio.sleep(query.limits.conflict_pause)
    else:
        polling.next_conflict = now + query.limits.conflict_pause

"""Receiving updates by long polling."""

import asyncio
from contextlib import suppress

from sandbox.delivery.updates import ALL_KINDS, DEFAULT_KINDS, Update
from sandbox.errors import OTHER_POLL, conflict
from sandbox.methods.query import Query
from sandbox.methods.registry import method

HOOKED = (
    "can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)


@method("getUpdates", "offset", "limit", "timeout", "allowed_updates")
async def get_updates(query: Query) -> list[Update]:
    """Hand out what waits; what lies before the offset is forgotten."""
    world, limits = query.world, query.limits
    if world.webhook.url:
        await _pause_between_conflicts(query)
        raise conflict(HOOKED)
    remember_kinds(query)
    offset = query.integer("offset")
    limit = max(1, min(query.integer("limit", limits.batch), limits.batch))
    seconds: float = max(0, min(query.integer("timeout"), limits.long_poll))
    polling, now = world.polling, asyncio.get_running_loop().time()
    if offset == polling.offset:
        # Whoever asks for the same again and again waits, and gets little.
        since = now - polling.started
        if since < limits.hasty_poll:
            limit = 1
        if max(since, seconds) < limits.repeated_poll_pause:
            seconds = limits.repeated_poll_pause
    polling.offset, polling.started = offset, now
    polling.end(conflict(OTHER_POLL))
    world.updates.confirm(offset)
    return world.updates.batch(limit) or await _wait(query, limit, seconds)


def remember_kinds(query: Query) -> None:
    """Note which kinds of updates the bot asks for; without a word it wants the same as before."""
    if not query.given("allowed_updates"):
        return
    asked = query.structure("allowed_updates", "can't parse allowed_updates JSON object")
    if isinstance(asked, list):
        kinds = ALL_KINDS.intersection(str(kind) for kind in asked)
        query.world.updates.kinds = kinds or DEFAULT_KINDS


async def _wait(query: Query, limit: int, seconds: float) -> list[Update]:
    updates, polling = query.world.updates, query.world.polling
    if not seconds:
        return []
    poll = polling.begin()
    ready: list[Update] = []
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            while not ready and not poll.done() and query.connected():
                await asyncio.wait(
                    (updates.arrived.future(), poll), return_when=asyncio.FIRST_COMPLETED
                )
                # A poll whose caller has gone takes nothing with it.
                if query.connected() and not poll.done():
                    ready = updates.batch(limit)
    if polling.current is poll:
        polling.current = None
    if poll.done():
        await _pause_between_conflicts(query)
        raise poll.result()
    return ready


async def _pause_between_conflicts(query: Query) -> None:
    polling = query.world.polling
    now = asyncio.get_running_loop().time()
    if now < polling.next_conflict:
        await asyncio.sleep(query.limits.conflict_pause)
    else:
        polling.next_conflict = now + query.limits.conflict_pause

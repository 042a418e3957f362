"""Calls that must succeed before anything else can."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from telegram.error import BadRequest, TelegramError

from bot.intake.backoff import Backoff

Caller = Callable[[str, Mapping[str, Any]], Awaitable[Any]]
"""A call to the Bot API: method and parameters."""


async def insist(call: Caller, method: str, params: Mapping[str, Any], troubles: Backoff) -> Any:  # noqa: ANN401 - JSON
    """The result of a call, repeated after failures; a refusal ends it."""
    while True:
        try:
            return await call(method, params)
        except BadRequest:
            raise
        except TelegramError as error:
            await asyncio.sleep(troubles.pause(error))

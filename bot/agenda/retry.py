"""Patience with a database that fails for a while: longer and longer pauses, and no giving up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from itertools import chain, repeat
from typing import Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy import Connection

from bot.storage.database import Database, Unavailable

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)

_PAUSES: Final = (0.1, 0.2, 0.5, 1.0, 2.0)  # seconds after each failure
_LONGEST: Final = 5.0  # seconds after each further one


async def persist(work: Callable[[], Awaitable[T]]) -> T:
    """Do some work again and again while the database fails."""
    for pause in chain(_PAUSES, repeat(_LONGEST)):
        try:
            return await work()
        except Unavailable as error:
            log.warning("the database is unavailable: %s", error)
            await asyncio.sleep(pause)
    raise AssertionError


async def surely(
    database: Database,
    use_case: Callable[Concatenate[Connection, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Run a use case however long the database fails."""
    return await persist(lambda: database.run(use_case, *args, **kwargs))

"""Patience with a database that fails for a while: longer and longer pauses, and no giving up."""

import asyncio
import logging
from collections.abc import Callable, Iterator
from itertools import chain, repeat
from typing import Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection

from bot.storage.database import Database, Unavailable

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)


def pauses() -> Iterator[float]:
    """Seconds to wait after each failure: longer and longer, up to five."""
    return chain((0.1, 0.2, 0.5, 1.0, 2.0), repeat(5.0))


async def surely(
    database: Database,
    use_case: Callable[Concatenate[Connection, P], T],
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """Run a use case however long the database fails."""
    for pause in pauses():
        try:
            return await database.run(use_case, *args, **kwargs)
        except Unavailable as error:
            log.warning("the database is unavailable: %s", error)
            await asyncio.sleep(pause)
    raise AssertionError

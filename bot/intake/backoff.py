"""Back-off after failed polls and first calls: long for the network, short for a conflict."""

import asyncio
import logging
import math
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from telegram.error import BadRequest, Conflict, InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock

log = logging.getLogger(__name__)

YOUNG: Final = 60.0  # seconds: a younger process leaves the token to the older one
CONFLICTS: Final = 2  # after so many a young process gives way, even if polls went through
WARY: Final = 8.0  # seconds after a conflict in which the older process rests between its polls
_HELD: Final = 3.0  # seconds for which Telegram holds back a repeated conflict or poll
_REST: Final = _HELD + 1.4  # seconds of such a rest: long enough for the newcomer to poll again
_AT_ONCE: Final = 1.0  # seconds in which a newcomer's polls succeed before its first conflict
REFUSED: Final = 55.0  # seconds for which a refused token may be Telegram's own mistake
STUBBORN: Final = 300.0  # seconds for which an older process insists
_PAUSES: Final = (0.5, 1.0, 2.0, 4.0)  # never longer, so that an outage is over soon after it ends
_CONTESTED: Final = (0.4, 0.4, 1.0, 2.0, 4.0)  # seconds, while another process polls as well
_LONGEST: Final = 60.0  # seconds that a 429 may make a poll wait
_TOLD: Final = 100  # every so many failures another line

Caller = Callable[[str, Mapping[str, Any]], Awaitable[Any]]
"""A call to the Bot API: method and parameters."""


class TokenRefused(Exception):  # noqa: N818 - reads as what happened
    """Telegram does not know this token."""


class AnotherProcess(Exception):  # noqa: N818 - reads as what happened
    """Another process polls with this token."""


class Backoff:
    """The failures in a row, until a poll goes through, and the conflicts since the start."""

    def __init__(self, clock: Clock, refused: float = REFUSED) -> None:
        """Accept a refused token for so many seconds, in case that is a mistake."""
        self._clock = clock
        self._refused = refused
        self._began = clock.monotonic()
        self._count = 0
        self._first_success: float | None = None
        self._last_success = self._began
        self._conflicts = 0
        self._wary_since = -math.inf
        self._kind: type[TelegramError] | None = None
        self._kind_since = self._began
        self._kind_count = 0

    @property
    def proven(self) -> bool:
        """Whether more went through than a newcomer's first polls."""
        first = self._first_success
        return first is not None and self._last_success - first > _AT_ONCE

    def over(self) -> None:
        """A poll went through."""
        if self._count:
            log.info("Telegram answers again")
        self._count, self._kind = 0, None
        self._last_success = self._clock.monotonic()
        if self._first_success is None:
            self._first_success = self._last_success

    def pause(self, error: TelegramError) -> float:
        """Seconds to wait after a failure; raises when there is no point in going on."""
        now = self._clock.monotonic()
        self._count += 1
        if type(error) is not self._kind:
            self._kind, self._kind_since, self._kind_count = type(error), now, 0
        self._kind_count += 1
        if self._kind_count == 1 or self._count % _TOLD == 0:
            log.warning(
                "Telegram can't be reached, for the %d. time in a row: %s", self._count, error
            )
        if isinstance(error, RetryAfter):
            wait = error.retry_after
            seconds = wait.total_seconds() if isinstance(wait, timedelta) else float(wait)
            return min(_LONGEST, seconds)
        lasting = now - self._kind_since
        if isinstance(error, InvalidToken) and lasting >= self._refused:
            raise TokenRefused(str(error))
        if isinstance(error, Conflict):
            return self._contested(error, now, lasting)
        return _PAUSES[min(self._count, len(_PAUSES)) - 1]

    def rest(self) -> float:
        """Seconds to wait after a successful poll, so that a newcomer's poll gets its turn."""
        passed = self._clock.monotonic() - self._wary_since
        if passed >= WARY:
            return 0.0
        return _REST - passed % _REST

    def _contested(self, error: Conflict, now: float, lasting: float) -> float:
        """Telegram ends the older poll: the younger process gives way, the older insists.

        The first conflict shows who is older even if both are young: the later process ends the
        other's poll at once and gets its own first conflict from the other's next poll,
        immediately or when Telegram no longer holds it back.
        """
        self._conflicts += 1
        young = now - self._began < YOUNG
        if (young and self._conflicts >= CONFLICTS) or lasting > STUBBORN:
            raise AnotherProcess(str(error))
        first = self._first_success
        if self.proven or (first is not None and _AT_ONCE < now - first < _HELD):
            self._wary_since = now
        return _CONTESTED[min(self._kind_count, len(_CONTESTED)) - 1]


async def insist(call: Caller, method: str, params: Mapping[str, Any], troubles: Backoff) -> Any:  # noqa: ANN401 - JSON
    """The result of a call, repeated after failures; a refusal ends it."""
    while True:
        try:
            return await call(method, params)
        except BadRequest:
            raise
        except TelegramError as error:
            await asyncio.sleep(troubles.pause(error))

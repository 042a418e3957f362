"""How failed polls are met: patience with the network, little with a refused token or a second process."""

import logging
from datetime import timedelta
from typing import Final

from telegram.error import Conflict, InvalidToken, RetryAfter, TelegramError

from bot.clock import Clock

log = logging.getLogger(__name__)

YOUNG: Final = 60.0  # seconds: a younger process leaves the token to the older one
NEW: Final = 10.0  # seconds: of two young processes the one that was polling well before is the older
CONFLICTS: Final = (2, 4)  # in a row that a young process bears: a new one, and one that was polling well
REFUSED: Final = 55.0  # seconds for which a refused token may be Telegram's own mistake
STUBBORN: Final = 300.0  # seconds for which an older process insists
_PAUSES: Final = (0.5, 1.0, 2.0, 4.0)  # never longer, so that an outage is over soon after it ends
_LONGEST: Final = 60.0  # seconds that a 429 may make a poll wait
_TOLD: Final = 100  # every so many failures another line


class TokenRefused(Exception):  # noqa: N818 - reads as what happened
    """Telegram does not know this token."""


class AnotherProcess(Exception):  # noqa: N818 - reads as what happened
    """Another process polls with this token."""


class Troubles:
    """The failures in a row, until a poll goes through."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._began = clock.monotonic()
        self._count = 0
        self._went_through = False
        self._kind: type[TelegramError] | None = None
        self._kind_since = 0.0
        self._kind_count = 0

    def over(self) -> None:
        """A poll went through."""
        if self._count:
            log.info("Telegram answers again")
        self._count, self._kind, self._went_through = 0, None, True

    def pause(self, error: TelegramError) -> float:
        """Seconds to wait after a failure; raises when there is no point in going on."""
        self._note(error)
        if isinstance(error, RetryAfter):
            wait = error.retry_after
            return min(_LONGEST, wait.total_seconds() if isinstance(wait, timedelta) else float(wait))
        if isinstance(error, InvalidToken) and self._lasting() > REFUSED:
            raise TokenRefused(str(error))
        if isinstance(error, Conflict):
            self._conflict(error)
        return _PAUSES[min(self._count, len(_PAUSES)) - 1]

    def _note(self, error: TelegramError) -> None:
        """Count the failure, by itself and among those of its kind; say little about it."""
        self._count += 1
        if type(error) is not self._kind:
            self._kind, self._kind_since, self._kind_count = type(error), self._clock.monotonic(), 0
        self._kind_count += 1
        if self._kind_count == 1 or self._count % _TOLD == 0:
            log.warning("Telegram can't be reached, for the %d. time in a row: %s", self._count, error)

    def _lasting(self) -> float:
        """Seconds for which the failures have been of this kind."""
        return self._clock.monotonic() - self._kind_since

    def _conflict(self, error: Conflict) -> None:
        """Telegram ends the older poll; the younger process gives way, the older insists for a while."""
        age = self._clock.monotonic() - self._began
        borne = CONFLICTS[self._went_through and age > NEW]
        if (age < YOUNG and self._kind_count >= borne) or self._lasting() > STUBBORN:
            raise AnotherProcess(str(error))

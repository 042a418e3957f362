"""The watchdog ends a process that hangs, so that its supervisor restarts it."""

import logging
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

log = logging.getLogger(__name__)

EXIT: Final = 6
LOOK: Final = 5.0  # seconds between two looks
LOOKS: Final = 24  # in a row without any progress are too many


def end() -> None:
    """End the process at once; nothing is lost, for everything accepted is written down."""
    os._exit(EXIT)


@contextmanager
def guarding(
    progress: Callable[[], int], bark: Callable[[], None] = end, look: float = LOOK
) -> Iterator[None]:
    """Watch a number that must go on changing, from a thread of its own."""
    over = threading.Event()
    thread = threading.Thread(
        target=_watch, args=(progress, bark, look, over), name="watchdog", daemon=True
    )
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()


def _watch(
    progress: Callable[[], int], bark: Callable[[], None], look: float, over: threading.Event
) -> None:
    """Counts looks, not seconds, so that a suspended process is not ended."""
    last, still = progress(), 0
    while not over.wait(look):
        now = progress()
        still += 1
        if now != last:
            last, still = now, 0
        if still >= LOOKS:
            log.critical(
                "nothing was received for %.0f s: this process is stuck and ends", LOOKS * look
            )
            bark()
            return

"""Runs a command under another clock, by libfaketime.

`python -m tests.support.moved CLOCK COMMAND…`:
CLOCK is one of those below, `all` for one after the other, or `drawn` for any of them.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from random import SystemRandom
from tempfile import gettempdir
from zoneinfo import ZoneInfo

from bot.clock import Clock

CLOCKS = {
    "new-year": ("Europe/Moscow", "2026-12-31 23:57"),
    "study-day": ("Europe/Moscow", "2027-04-30 03:57"),
    "leap-day": ("UTC", "2028-02-28 23:57"),
    "spring": ("Europe/Berlin", "2027-03-28 01:57"),
    "autumn": ("America/New_York", "2025-11-02 01:57"),
    "first-zone": ("Pacific/Kiritimati", "2027-05-31 12:00"),
    "last-zone": ("Pacific/Niue", "2027-06-06 18:30"),
    "after-2038": ("Asia/Kathmandu", "2038-01-19 08:56"),
}
"""The zone of the machine and its time at the start, mostly before an event."""


def mend_sleep() -> None:
    """Wait for an event: under libfaketime 0.9.10 Python's sleep fails (issue 426)."""
    if "FAKETIME" in os.environ:
        time.sleep = threading.Event().wait  # type: ignore[assignment]  # its result is nobody's concern


def main(clock: str, *command: str) -> int:
    """The exit code of the command, under several clocks the highest."""
    names = {"all": [*CLOCKS], "drawn": [SystemRandom().choice([*CLOCKS])]}.get(clock, [clock])
    if unknown := {*names} - {*CLOCKS}:
        sys.exit(f"there is no clock {', '.join(unknown)}, only {', '.join(CLOCKS)}, all and drawn")
    if library := _library():
        return max(_run(command, name, library) for name in names)
    missing = "libfaketime is not installed (Debian: apt-get install libfaketime)"
    if clock != "drawn":
        sys.exit(missing)
    print(f"{missing}: the clock stays where it is", flush=True)
    return subprocess.run(command, check=False).returncode  # noqa: S603 - the developer's own words


def _library() -> Path | None:
    found = (
        file
        for prefix in ("/usr", "/usr/local")
        for file in Path(prefix).glob("lib/**/libfaketimeMT.so.1")
    )
    return next(found, None)


def _run(command: Sequence[str], clock: str, library: Path) -> int:
    zone, local = CLOCKS[clock]
    print(f"The clock {clock}: {local} in {zone}", flush=True)
    folder = Path(gettempdir(), f"quizbot-{clock}")
    folder.mkdir(exist_ok=True)
    ahead = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone)) - Clock().now()
    moved = {
        "TZ": zone,
        "PYTEST_DEBUG_TEMPROOT": str(
            folder
        ),  # in the common one folders of runs that go on would look long forgotten
        "LD_PRELOAD": str(library),
        "FAKETIME": f"{ahead.total_seconds():+.0f}",
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "FAKETIME_FORCE_MONOTONIC_FIX": "0",  # else a thread that waits for Python's own lock spins
        "NO_FAKE_STAT": "1",  # it takes a lock there that a killed process never releases
    }
    try:
        return subprocess.run(command, env=os.environ | moved, check=False).returncode  # noqa: S603 - the same
    finally:
        _sweep()


def _sweep() -> None:
    """Remove what libfaketime has left of processes that were killed."""
    for left in Path("/dev/shm").glob("*faketime_*"):  # noqa: S108 - where the system shares memory
        if not Path("/proc", left.name.rpartition("_")[2]).exists():
            left.unlink(missing_ok=True)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))

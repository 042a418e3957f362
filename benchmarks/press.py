"""One press on an option, traced: which files of bot/ it runs through, and how often."""

import asyncio
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

from benchmarks.answers import ROOT, TOKEN, environment_for, lessons
from bot.clock import Clock
from sandbox import Sandbox
from tests.support.house import living

BOT = f"{ROOT}/bot/"


class Trace:
    """Counts calls between files of the bot while it is `on`, on every thread."""

    def __init__(self) -> None:
        self.on = False
        self.files: set[str] = set()
        self.crossings: Counter[tuple[str, str]] = Counter()

    def __call__(self, frame: FrameType, event: str, _argument: object) -> None:
        """Python's hook for profilers."""
        if not self.on or event != "call" or not frame.f_code.co_filename.startswith(BOT):
            return
        callee, caller = frame.f_code.co_filename, frame.f_back
        self.files.add(callee)
        while caller and not caller.f_code.co_filename.startswith(BOT):
            caller = caller.f_back
        if caller and caller.f_code.co_filename != callee:
            self.crossings[caller.f_code.co_filename, callee] += 1


@contextmanager
def _tracing() -> Iterator[Trace]:
    trace = Trace()
    threading.setprofile(trace)
    sys.setprofile(trace)
    try:
        yield trace
    finally:
        sys.setprofile(None)
        threading.setprofile(None)


def main() -> None:
    """Trace and print."""
    with _tracing() as trace:
        asyncio.run(_press(trace))
    calls = sum(trace.crossings.values())
    print(
        f"one press: {len(trace.files)} files (aim <= 40), {calls} calls across files (aim <= 140)"
    )
    for (caller, callee), times in trace.crossings.most_common():
        print(f"{times:4} {Path(caller).relative_to(ROOT)} -> {Path(callee).relative_to(ROOT)}")


async def _press(trace: Trace) -> None:
    with TemporaryDirectory() as folder:
        async with Sandbox(TOKEN) as sandbox:
            sandbox.world.flood.on = False
            environment = environment_for(sandbox, Path(folder))
            del environment["PATH"]
            async with living(environment | {"PORT": "0"}, Clock()):
                anya = sandbox.add_person("Anya", 1001)
                await lessons([anya], 4)
                await sandbox.polled()
                trace.on = True
                await lessons([anya], 1)
                await sandbox.polled()
                trace.on = False


if __name__ == "__main__":
    main()

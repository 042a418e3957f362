"""CPU an answer against a bare bot, and two hundred people who press at once."""

import asyncio
import csv
import io
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from operator import ge
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import psutil

from sandbox import Account, Sandbox

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "123456:bench"  # noqa: S105 - opens nothing
PEOPLE, PRESSES, WARM = 50, 60, 10
CROWD, ROUNDS = 200, 5
BOTS = {"bare": ("benchmarks.bare",), "ours": ("tests.support.unpaced", "run")}
WAY_ON = re.compile("Дальше|Ещё|Да,|Нет")
TURNS = 5  # of the two bots, one after the other; the middle of their ratios counts


def main() -> None:
    """Measure and print."""
    asyncio.run(_main())


async def _main() -> None:
    turns = [{name: await _cost(name) for name in BOTS} for _ in range(TURNS)]
    bare, ours = (median(turn[name] for turn in turns) for name in ("bare", "ours"))
    ratio = median(turn["ours"] / turn["bare"] for turn in turns)
    print(f"CPU an update with two calls: bare {bare:.2f} ms, ours {ours:.2f} ms")
    print(f"ratio ours / bare: {ratio:.2f} (aim <= 1.3, ambition 0.9)")
    await _crowd()


async def _cost(name: str) -> float:
    """CPU milliseconds of the bot's process an update, after warming up."""
    async with _bot(name) as (sandbox, process, _):
        people = [sandbox.add_person(f"P{n}", 10_000 + n) for n in range(PEOPLE)]
        await lessons(people, WARM)
        before = cpu_of(process)
        await lessons(people, PRESSES)
        return 1000 * (cpu_of(process) - before) / (PEOPLE * PRESSES)


def cpu_of(process: psutil.Process) -> float:
    """Seconds of CPU that a process has used."""
    times = process.cpu_times()
    return times.user + times.system


async def lessons(people: list[Account], presses: int) -> list[float]:
    """Seconds from each press until both calls that answer it were made."""
    async with asyncio.TaskGroup() as tasks:
        learning = [tasks.create_task(_lesson(person, presses)) for person in people]
    return [wait for task in learning for wait in task.result()]


async def _lesson(person: Account, presses: int) -> list[float]:
    """Press what is there, and wait for what comes of it."""
    waits = []
    if not person.chat.messages:
        person.says("/study")
        await _until(person, lambda: bool(button_of(person)[0]))
    for _ in range(presses):
        toasts, shown = _seen(person)
        began = time.perf_counter()
        person.press(person.id, *button_of(person))
        await _until(person, lambda more=(toasts + 1, shown + 1): all(map(ge, _seen(person), more)))
        waits.append(time.perf_counter() - began)
    return waits


def _seen(person: Account) -> tuple[int, int]:
    """How many toasts, and how many new or changed messages, the person has seen."""
    toasts = person.toasts
    return len(toasts), person.chat.reactions - sum(bool(toast.text) for toast in toasts)


def button_of(person: Account) -> tuple[int, str]:
    """The way on if there is one, else the first of the lowest row: an option."""
    for message in reversed(person.chat.messages):
        rows = message.buttons
        if rows:
            found = next((b for row in rows for b in row if WAY_ON.search(b.text)), rows[-1][0])
            return message.id, found.data or ""
    return 0, ""


async def _until(person: Account, true: Callable[[], bool]) -> None:
    if not await person.chat.changed.until(true, 60):
        raise TimeoutError("the bot does not answer")


async def _crowd() -> None:
    """Two hundred people answer at the same moment, several times over."""
    async with _bot("ours") as (sandbox, process, environment):
        people = [sandbox.add_person(f"P{n}", 10_000 + n) for n in range(CROWD)]
        await lessons(people, 0)
        waits: list[float] = []
        spent, before = 0.0, cpu_of(process)
        for _ in range(ROUNDS):
            began = time.perf_counter()
            waits += await lessons(people, 1)
            spent += time.perf_counter() - began
            await lessons(people, 1)
        cpu = cpu_of(process) - before
        counted = _results(environment)
    lost = sum(max(0, ROUNDS - counted[str(person.id)]) for person in people)
    doubled = sum(max(0, counted[str(person.id)] - ROUNDS) for person in people)
    print(
        f"{CROWD} at once: {CROWD * ROUNDS / spent:.0f} answers a second, p95"
        f" {quantiles(waits, n=20)[-1]:.2f} s"
    )
    print(
        f"lost {lost}, doubled {doubled}; CPU {1000 * cpu / (2 * CROWD * ROUNDS):.2f} ms an update"
    )


def _results(environment: dict[str, str]) -> Counter[str]:
    """Counted answers by person, as `quizbot results` has them."""
    command = [sys.executable, "-m", "bot", "results"]
    out = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True
    )
    return Counter(row["user_id"] for row in csv.DictReader(io.StringIO(out.stdout)))


@asynccontextmanager
async def _bot(name: str) -> AsyncIterator[tuple[Sandbox, psutil.Process, dict[str, str]]]:
    """A bot in a process of its own, and a sandbox without flood limits."""
    with TemporaryDirectory() as folder:
        async with Sandbox(TOKEN) as sandbox:
            sandbox.world.flood.on = False
            environment = environment_for(sandbox, Path(folder))
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", *BOTS[name], cwd=ROOT, env=environment
            )
            try:
                yield sandbox, psutil.Process(process.pid), environment
            finally:
                process.terminate()
                await process.wait()


def environment_for(sandbox: Sandbox, folder: Path) -> dict[str, str]:
    """Settings of a bot with three hundred questions, and the questions."""
    (folder / "questions").mkdir(exist_ok=True)
    lines = ["topic: Bench", "questions:"]
    for number in range(300):
        lines += [
            f"- id: q{number}",
            "  type: choice",
            f"  text: Question {number}?",
            "  explanation: Because.",
        ]
        lines += [
            "  options:",
            "  - {text: option 1, correct: true}",
            "  - option 2",
            "  - option 3",
            "  - option 4",
        ]
    (folder / "questions" / "bench.yaml").write_text("\n".join(lines))
    return {
        "PATH": os.environ["PATH"],
        "BOT_TOKEN": sandbox.token,
        "TELEGRAM_API_URL": sandbox.url,
        "DATABASE_URL": f"sqlite:///{folder}/bench.db",
        "QUESTIONS_DIR": str(folder / "questions"),
        "LOG_LEVEL": "WARNING",
    }

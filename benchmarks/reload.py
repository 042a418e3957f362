"""How long a press waits while a large bank is reloaded, beside the calm seconds before."""

import asyncio
import os
import sys
import time
from pathlib import Path
from statistics import median, quantiles
from tempfile import TemporaryDirectory

import psutil

from benchmarks.answers import (
    BOTS,
    ROOT,
    TOKEN,
    button_of,
    cpu_of,
    environment_for,
    lessons,
)
from sandbox import Account, Sandbox

QUESTIONS = int(os.environ.get("BENCH_QUESTIONS", "10000"))
FILES, PEOPLE, TURNS = 20, 8, 5
PAUSE = 0.05  # seconds before somebody presses again
QUESTION = """  - id: r{n}
    type: choice
    text: Какой шаг делает **алгоритм {n}** при $\\eta = {n}$?
    explanation: Шаг пропорционален градиенту, смотри лекцию {n}.
    options: [{{text: вниз по склону {n}, correct: true}}, вверх {n}, никуда {n}, вбок {n}]
"""


def main() -> None:
    """Measure and print."""
    asyncio.run(_main())


async def _main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        async with Sandbox(TOKEN) as sandbox:
            sandbox.world.flood.on = False
            owner = sandbox.add_person("Vera", 777)
            environment = environment_for(sandbox, folder) | {"ADMIN_IDS": "777"}
            (folder / "questions" / "bench.yaml").unlink()
            write(folder / "questions")
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", *BOTS["ours"], cwd=ROOT, env=environment
            )
            try:
                await _turns(sandbox, owner, psutil.Process(process.pid), folder / "questions")
            finally:
                process.terminate()
                await process.wait()


def write(folder: Path, changed: int = -1) -> None:
    """A bank of many questions in several files, of which one may be worded anew."""
    each = QUESTIONS // FILES
    for file in range(FILES):
        lines = [f"topic: Тема {file}\nlanguage: ru\nquestions:\n"]
        for n in range(file * each, file * each + each):
            words = QUESTION.format(n=n)
            lines.append(words.replace("смотри", "см.") if n == changed else words)
        (folder / f"topic{file:02}.yaml").write_text("\n".join(lines))


async def _turns(sandbox: Sandbox, owner: Account, process: psutil.Process, folder: Path) -> None:
    people = [sandbox.add_person(f"P{n}", 10_000 + n) for n in range(PEOPLE)]
    await lessons(people, 5)
    ratios = []
    for turn in range(TURNS):
        calm = await _pressing(people, asyncio.create_task(asyncio.sleep(5)))
        write(folder, turn)
        before, begun = cpu_of(process), time.perf_counter()
        busy = await _pressing(people, asyncio.create_task(_reload(owner)))
        spent, took = cpu_of(process) - before, time.perf_counter() - begun
        ratios.append([b / c for c, b in zip(_figures(calm), _figures(busy), strict=True)])
        print(
            f"calm {_shown(calm)}; reloading {_shown(busy)};"
            f" {took:.1f} s, the bot's CPU {spent:.1f} s"
        )
    names = ("median", "p95", "longest")
    for name, each in zip(names, zip(*ratios, strict=True), strict=True):
        print(f"{name}: {median(each):.2f} times the calm one ({min(each):.2f}–{max(each):.2f})")
    print(f"{QUESTIONS} questions, resident {process.memory_info().rss / 2**20:.0f} MB")


async def _pressing(people: list[Account], meanwhile: "asyncio.Task[None]") -> list[float]:
    """How long presses wait while something else goes on."""
    waits = list[list[float]]()
    while not meanwhile.done():
        waits.append(await _pressed(people))
    await meanwhile
    return [wait for each in waits for wait in each]


async def _pressed(people: list[Account]) -> list[float]:
    """How long each of them waits for the first reaction to a press."""
    return await asyncio.gather(*(_press(person) for person in people))


async def _press(person: Account) -> float:
    seen, began = person.chat.reactions, time.perf_counter()
    person.press(person.id, *button_of(person))
    if not await person.chat.changed.until(lambda: person.chat.reactions > seen, 60):
        raise TimeoutError("the bot does not answer")
    waited = time.perf_counter() - began
    await asyncio.sleep(PAUSE)
    return waited


async def _reload(owner: Account) -> None:
    told = owner.chat.reactions
    owner.says("/reload")
    if not await owner.chat.changed.until(lambda: owner.chat.reactions > told, 120):
        raise TimeoutError("no reply to /reload")


def _figures(waits: list[float]) -> tuple[float, float, float]:
    return median(waits), quantiles(waits, n=20)[-1], max(waits)


def _shown(waits: list[float]) -> str:
    return "/".join(f"{1000 * each:.0f}" for each in _figures(waits)) + " ms"

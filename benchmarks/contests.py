"""Contests under load, over HTTP with Telegram's limits: killed, late, many at once.

`python -m benchmarks.contests many` runs one scene of them.
"""

import asyncio
import os
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any, Final, Self

from sandbox import Account, BotCall, Sandbox
from tests.contest.conftest import CHOICES
from tests.contest.ends import TOLD, closings, end_together, fastest
from tests.contest.players import RIGHT, Players
from tests.support.house import TOKEN, Child, settings_for

TICKS = os.sysconf("SC_CLK_TCK")

HELD: Final = {
    "contest": "SELECT id, state, reason, asked, silent, message FROM contests WHERE chat = ?"
    " ORDER BY id DESC LIMIT 1",
    "rounds": """SELECT id, number, state, asked_by, opened_at, deadline FROM rounds
        WHERE contest = (SELECT max(id) FROM contests WHERE chat = ?)""",
    "agenda": "SELECT id, kind, state, tries, at, body FROM agenda WHERE lane = ? AND state <> 2",
}
"""What the database holds of a group's contest."""
LONG = 120  # seconds of a round that is not to end by itself
GROUP_LIMIT, MINUTE = 20, 60.0


class Stage:
    """A sandbox with Telegram's limits, and the bot as a process beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "questions").mkdir()
        (folder / "questions" / "nets.yaml").write_text(CHOICES)
        self.sandbox = Sandbox(TOKEN)
        self.child: Child

    async def __aenter__(self) -> Self:
        """Begin."""
        await self.sandbox.start()
        environment = settings_for(self.sandbox, self.folder, self.folder / "questions", PORT="0")
        self.child = Child(environment, self.sandbox, self.folder / "bot.log")
        await self.child.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        """End."""
        await self.child.kill()
        await self.sandbox.stop()

    def people(self, count: int) -> list[Account]:
        """So many people."""
        return [self.sandbox.add_person(f"P{number}", 10_000 + number) for number in range(count)]

    def query(self, sql: str, *values: int) -> list[Any]:
        """What the database holds."""
        with sqlite3.connect(self.folder / "quizbot.db") as connection:
            return connection.execute(sql, values).fetchall()

    def groups(self, count: int) -> list[Players]:
        """So many groups of one, each of whom answers rightly."""
        return [
            Players(
                self.sandbox,
                self.sandbox.add_group(f"G{one.id}", [one]),
                [one],
                lambda _number, _place: True,
            )
            for one in self.people(count)
        ]

    def explain(self, players: Players) -> str:
        """A group's contest in the database, the bot's last log line, and the messages."""
        chat = players.chat.id
        lines = [f"  {name}: {self.query(sql, chat)}" for name, sql in HELD.items()]
        log = (self.folder / "bot.log").read_text().splitlines()[-20:]
        now = int(self.sandbox.world.clock() * 1_000_000)
        return "\n".join([f"  now: {now}", *lines, *log, players.seen()])

    def busiest(self) -> int:
        """The most calls in any minute of any group."""
        times: dict[int, list[float]] = {}
        for call in self.sandbox.calls:
            if call.method in TOLD and call.chat_id < 0:
                times.setdefault(call.chat_id, []).append(call.at)
        return max(
            sum(start <= at < start + MINUTE for at in all_)
            for all_ in times.values()
            for start in all_
        )

    def refused(self) -> int:
        """How many calls Telegram would have refused for being too many."""
        return sum(call.status == 429 for call in self.sandbox.calls)  # noqa: PLR2004 - HTTP's number

    def used(self) -> tuple[float, float]:
        """The bot's seconds of CPU and its highest memory in MB."""
        pid = self.sandbox.faults.bot_pid
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        peak = next(
            line
            for line in Path(f"/proc/{pid}/status").read_text().splitlines()
            if line.startswith("VmHWM")
        )
        return (int(fields[11]) + int(fields[12])) / TICKS, int(peak.split()[1]) / 1024


async def killed(stage: Stage, rounds: int = 10, size: int = 40) -> None:
    """Ten rounds with forty people, killed three times in the middle of answers."""
    people = stage.people(size)
    group = stage.sandbox.add_group("Сорок", people)
    players = Players(
        stage.sandbox,
        group,
        people,
        lambda number, place: (number * 7 + place * 3) % 5 < 3,  # noqa: PLR2004
    )
    await players.begin(f"/quiz {rounds} 5")
    for number in range(1, rounds + 1):
        await players.sees(number)
        players.answer(number)
        if number in {2, 5, 8}:
            await asyncio.sleep(0.02 * number)
            await stage.child.kill()
            await asyncio.sleep(1)
            await stage.child.start()
    await players.ends()
    counted = dict(stage.query("SELECT person, correct FROM players"))
    answers = stage.query("SELECT count(*) FROM answers")[0][0]
    print(
        "killed 3 times: standings as computed from the presses:"
        f" {counted == dict(players.expected())}"
    )
    rows = Counter(
        person for person, _, verdict in await stage.child.counted() if verdict == "correct"
    )
    print(
        f"  answers kept {answers} of {rounds * size}; `results` the same:"
        f" {rows == +players.expected()}"
    )
    print(f"  final tables {players.tables()}")
    print(
        f"  busiest minute of the group {stage.busiest()} calls (limit {GROUP_LIMIT}); 429:"
        f" {stage.refused()}"
    )


async def last_second(stage: Stage, size: int = 500, late: int = 100) -> None:
    """Five hundred press in the last second, a hundred more after it."""
    people = stage.people(size + late)
    group = stage.sandbox.add_group("Пятьсот", people)
    players = Players(stage.sandbox, group, people[:1], lambda _number, _place: True)
    await players.begin("/quiz 1 10")
    await players.sees(1)
    message, data = await players.finds(RIGHT)
    asked = next(call for call in reversed(stage.sandbox.calls) if "Вопрос 1" in call.text)
    clock, pressed = stage.sandbox.world.clock, {}
    for number, person in enumerate(people):
        at = (
            asked.at + 10 - 1.1 + number / size
            if number < size
            else asked.at + 10 + 0.1 + (number - size) / late * 0.5
        )
        await asyncio.sleep(max(0.0, at - clock()))
        pressed[person.id] = clock()
        person.press(group.id, message.id, data)
    await stage.sandbox.until(lambda: all(person.toasts for person in people), 30)
    await players.ends()
    waits = sorted(person.toasts[-1].at - pressed[person.id] for person in people)
    taken = sum("Принято" in person.toasts[-1].text for person in people[:size])
    refused = sum("Время вышло" in person.toasts[-1].text for person in people[size:])
    kept = stage.query("SELECT count(*), count(DISTINCT person) FROM answers")[0]
    print(
        f"{size} presses in the last second: {taken} taken, {kept[0]} counted of {kept[1]} people"
    )
    print(f"  {late} after it: {refused} refused with a toast")
    p95 = quantiles(waits, n=20)[-1]
    print(
        f"  toasts: median {waits[len(waits) // 2]:.2f} s, p95 {p95:.2f} s, worst {waits[-1]:.2f} s"
    )
    print(
        f"  busiest minute of the group {stage.busiest()} calls; refused with 429:"
        f" {stage.refused()}"
    )


async def many(stage: Stage, count: int = 200, rounds: int = 3, seconds: int = 20) -> None:
    """Two hundred contests at once, within thirty calls a second."""
    groups = stage.groups(count)
    cpu, begun = stage.used()[0], stage.sandbox.world.clock()
    stuck = await _all(groups, lambda players: _plays(players, rounds, seconds))
    print(f"{count} contests of {rounds} rounds at once: {count - len(stuck)} ended as they should")
    _report(stage, cpu, begun)
    _tell_lateness(stage.sandbox.calls, seconds)
    for players, error in stuck[:3]:
        print(f"stuck: {error}\n{stage.explain(players)}")


async def same_second(stage: Stage, count: int = 200) -> None:
    """Two hundred rounds with one and the same deadline."""
    groups = stage.groups(count)
    stuck = await _all(groups, lambda players: _opens(players, 1, LONG))
    for players in groups:
        players.answer(1)
    cpu, begun = stage.used()[0], stage.sandbox.world.clock()
    deadline = begun + 10
    await stage.sandbox.until(lambda: end_together(stage.folder / "quizbot.db", deadline) == count)
    stuck += await _all(groups, lambda players: players.ends(2 * MINUTE))
    closed = closings(stage.sandbox.calls)
    waits = sorted(at - deadline for at in closed.values())
    tables = {call.chat_id: call.at for call in stage.sandbox.calls if "Итоги" in call.text}
    order = [tables[chat] for chat in sorted(closed, key=closed.__getitem__) if chat in tables]
    print(
        f"{count} rounds end in the same instant: {len(closed)} closed, {len(tables)} tables,"
        f" stuck {len(stuck)}"
    )
    print(f"  late by median {waits[len(waits) // 2]:.1f} s, worst {waits[-1]:.1f} s")
    print(f"  {_inversions(order)} neighbours got their tables in another order than their results")
    _report(stage, cpu, begun)
    for players, error in stuck[:3]:
        print(f"stuck: {error}\n{stage.explain(players)}")


async def _all(
    groups: Sequence[Players], story: Callable[[Players], Coroutine[Any, Any, object]]
) -> list[tuple[Players, AssertionError]]:
    """Every group's story, all at the same time; those that did not end, and why."""
    failed: list[tuple[Players, AssertionError]] = []

    async def tells(players: Players) -> None:
        try:
            await story(players)
        except AssertionError as error:
            failed.append((players, error))

    async with asyncio.TaskGroup() as tasks:
        for players in groups:
            tasks.create_task(tells(players))
    return failed


async def _opens(players: Players, rounds: int, seconds: int) -> None:
    await players.begin(f"/quiz {rounds} {seconds}", 2 * MINUTE)
    await players.sees(1, 2 * MINUTE)


async def _plays(players: Players, rounds: int, seconds: int) -> None:
    await players.begin(f"/quiz {rounds} {seconds}", 2 * MINUTE)
    for number in range(1, rounds + 1):
        await players.sees(number, 2 * MINUTE)
        players.answer(number)
    await players.ends(2 * MINUTE)


def _report(stage: Stage, cpu: float, begun: float) -> None:
    lasted = stage.sandbox.world.clock() - begun
    used, peak = stage.used()
    rate = fastest(stage.sandbox.calls)
    print(
        f"  at most {rate} calls a second; 429: {stage.refused()}; busiest group"
        f" {stage.busiest()} a minute"
    )
    print(
        f"  CPU {used - cpu:.1f} s in {lasted:.0f} s, memory {peak:.0f} MB; starts of the bot:"
        f" {stage.child.starts}"
    )


def _tell_lateness(calls: Sequence[BotCall], seconds: int) -> None:
    """How late each result came, and how many neighbours changed their order."""
    due: dict[tuple[int, str], float] = {}
    closed: dict[tuple[int, str], float] = {}
    for call in calls:
        key = (call.chat_id, call.text.partition("</b>")[0])
        if "Вопрос" in call.text and call.method == "sendMessage":
            due[key] = call.at + seconds
        elif "✓" in call.text:
            closed[key] = call.at
    late = sorted(closed[key] - due[key] for key in closed)
    order = [closed[key] for key in sorted(closed, key=lambda key: due[key])]
    print(f"  bells late by median {late[len(late) // 2]:.1f} s, worst {late[-1]:.1f} s")
    print(
        f"  order: {_inversions(order)} of {len(order) - 1} neighbours closed in another order"
        " than they were due"
    )


def _inversions(times: Sequence[float]) -> int:
    """How many neighbours differ by more than a second in the wrong direction."""
    return sum(second < first - 1 for first, second in pairwise(times))


SCENES: Final = {
    "killed": killed,
    "last-second": last_second,
    "many": many,
    "same-second": same_second,
}


def main(scenes: Sequence[str] = ()) -> None:
    """All of them, or some, each with a database of its own."""
    for name in scenes or SCENES:
        with TemporaryDirectory() as folder:
            asyncio.run(_on_stage(Path(folder), SCENES[name]))


async def _on_stage(folder: Path, scene: Any) -> None:  # noqa: ANN401 - one of the coroutines above
    async with Stage(folder) as stage:
        await scene(stage)


if __name__ == "__main__":
    main(sys.argv[1:])

"""The whole bot for a story: in this process, or as a child that can be killed."""

import asyncio
import csv
import io
import os
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Self

import pytest

from bot import app
from bot.chat.sending.rate_limit import TELEGRAM, SendLimits
from bot.clock import Clock
from bot.config import Settings
from sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "123456:story"  # noqa: S105 - opens nothing
VERA = 1003
KEY = "drawer-key"
PASSED = ("COV", "LD_", "TZ", "FAKETIME", "NO_FAKE")
"""Variables by which processes are measured, find libraries and tell the time."""
SHARED = "FAKETIME_SHARED"
"""What libfaketime shares with children: a lock that a process which is killed never gives back."""

on_both = pytest.mark.parametrize("database", ["sqlite", "postgres"], indirect=True)
"""Tells a story once on SQLite and once on PostgreSQL."""


def settings_for(sandbox: Sandbox, folder: Path, questions: Path, **more: str) -> dict[str, str]:
    """The environment of a bot that keeps its data in `folder`."""
    return {
        "BOT_TOKEN": sandbox.token,
        "TELEGRAM_API_URL": sandbox.url,
        "DATABASE_URL": f"sqlite:///{folder}/quizbot.db",
        "QUESTIONS_DIR": str(questions),
        "ADMIN_IDS": str(VERA),
        "PORT": "0",
    } | more


def bank_in(folder: Path, **topics: str) -> Path:
    """A new folder of questions with these topics."""
    questions = folder / "questions"
    questions.mkdir()
    for name, written in topics.items():
        (questions / f"{name}.yaml").write_text(written)
    return questions


@asynccontextmanager
async def living(
    environment: dict[str, str],
    clock: Clock,
    *,
    take_over: bool = False,
    limits: SendLimits = TELEGRAM,
) -> AsyncIterator[None]:
    """The bot in this process."""
    settings = Settings.model_validate(_named(environment))
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        serving = tasks.create_task(
            app.serve(settings, clock, stop, take_over=take_over, limits=limits)
        )
        try:
            yield
        finally:
            stop.set()
            await serving


async def ending(environment: dict[str, str], clock: Clock) -> list[type[BaseException]]:
    """Why a bot ends by itself."""
    try:
        async with asyncio.timeout(60), living(environment, clock):
            await asyncio.Event().wait()
    except BaseExceptionGroup as group:
        return [type(error) for error in _leaves(group)]
    return []


def _leaves(group: BaseExceptionGroup[BaseException]) -> Iterator[BaseException]:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            yield from _leaves(error)
        else:
            yield error


def _named(environment: dict[str, str]) -> dict[str, str]:
    return {
        name if name == "BOT_TOKEN" else name.lower(): value for name, value in environment.items()
    }


class Child:
    """The bot as a process of its own, which the sandbox's faults can kill."""

    def __init__(
        self, environment: dict[str, str], sandbox: Sandbox | None = None, log: Path | None = None
    ) -> None:
        passed = {
            name: value
            for name, value in os.environ.items()
            if name.startswith(PASSED) and name != SHARED
        }
        self.environment = (
            {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | passed | environment
        )
        self._sandbox = sandbox
        self._log = log
        self._process: asyncio.subprocess.Process | None = None
        self.starts = 0
        self.before: tuple[str, ...] = ("-m", "bot")
        self.arguments: tuple[str, ...] = ("run",)

    @property
    def pid(self) -> int:
        """The number of the process; 0 before its first start."""
        return self._process.pid if self._process else 0

    async def start(self) -> None:
        """Start the process, or start it again."""
        await self._spawn(*self.arguments)

    async def kill(self) -> None:
        """`kill -9`."""
        await self.stop(signal.SIGKILL)

    async def stop(self, number: int = signal.SIGTERM) -> int:
        """Send a signal and return the exit code."""
        if self._process is None:
            return 0
        if self._process.returncode is None:
            self._process.send_signal(number)
        return await self._process.wait()

    async def ends(self) -> int:
        """Wait until the process ends by itself, and return its exit code."""
        return await self._process.wait() if self._process else 0

    @asynccontextmanager
    async def nursed(self) -> AsyncIterator[Self]:
        """Start the process, and again whenever it was killed, until the story ends."""
        await self.start()
        async with asyncio.TaskGroup() as tasks:
            nursing = tasks.create_task(self._nurse())
            try:
                yield self
            finally:
                nursing.cancel()
                await self.stop()

    async def _nurse(self) -> None:
        while (code := await self.ends()) == -signal.SIGKILL:
            await self.start()
        raise AssertionError(f"the bot ended with {code}, and nobody had told it to")

    async def command(self, *arguments: str, answers: str = "") -> tuple[int, str, str]:
        """Run another command beside it: exit code, stdout, stderr."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *arguments,
            cwd=ROOT,
            env=self.environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, errors = await process.communicate(answers.encode())
        return process.returncode or 0, out.decode(), errors.decode()

    async def counted(self) -> list[tuple[int, str, str]]:
        """What `quizbot results` tells: who answered which question, and how it was judged."""
        code, out, errors = await self.command("results")
        assert code == 0, errors
        return [
            (int(row["user_id"]), row["question_id"], row["verdict"])
            for row in csv.DictReader(io.StringIO(out))
        ]

    async def _spawn(self, *arguments: str) -> None:
        with (self._log or Path(os.devnull)).open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable,
                *self.before,
                *arguments,
                cwd=ROOT,
                env=self.environment,
                stdout=log if self._log else None,
                stderr=log if self._log else None,
            )
        self.starts += 1
        if self._sandbox:
            self._sandbox.faults.bot_pid = self._process.pid

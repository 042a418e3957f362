"""The whole bot for a story: in this process, or as a child that can be killed; a sandbox is its Telegram."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot import app
from bot.clock import Clock
from bot.config import Settings
from bot.sandbox import Sandbox

ROOT = Path(__file__).resolve().parents[1]
TOKEN = "123456:story"  # noqa: S105 - opens nothing
VERA = 1003


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


@asynccontextmanager
async def living(environment: dict[str, str], clock: Clock) -> AsyncIterator[None]:
    """The bot in this process."""
    settings = Settings.model_validate(_named(environment))
    stop = asyncio.Event()
    async with asyncio.TaskGroup() as tasks:
        serving = tasks.create_task(app.serve(settings, clock, stop))
        try:
            yield
        finally:
            stop.set()
            await serving


def _named(environment: dict[str, str]) -> dict[str, str]:
    return {name if name == "BOT_TOKEN" else name.lower(): value for name, value in environment.items()}


class Child:
    """The bot as a process of its own, which can be killed."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)} | environment
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start the process, or start it again."""
        await self._spawn("run")

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

    async def command(self, *arguments: str, answers: str = "") -> tuple[int, str, str]:
        """Run another command beside it: exit code, stdout, stderr."""
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot",
            *arguments,
            cwd=ROOT,
            env=self._environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, errors = await process.communicate(answers.encode())
        return process.returncode or 0, out.decode(), errors.decode()

    async def _spawn(self, *arguments: str) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", *arguments, cwd=ROOT, env=self._environment
        )

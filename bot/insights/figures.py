"""OwnerFigures for the owners, asked of another process: a million answers hold up no press.

What was counted is kept for a while; only its age and the bank's version make it old.
"""

import asyncio
import json
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from bot.clock import Clock
from bot.insights.overview import Overview
from bot.insights.quality import Flag, ItemFigures

_PROGRAM: Final = "bot.ops.figures_program"
_LONGEST: Final = 300.0  # seconds
_FRESH: Final = timedelta(minutes=10)


class Uncounted(Exception):  # noqa: N818 - reads as what happened
    """The program has told nothing, or not in time."""


@dataclass(frozen=True, slots=True)
class QualityLine:
    """A question's figures, and what they say is the matter; `digest` names its content."""

    digest: str
    figures: ItemFigures
    flags: tuple[Flag, ...]


class Quality(NamedTuple):
    """The figures of all questions that were tried, of a version of the bank, and of when."""

    version: str
    at: datetime
    lines: Mapping[str, QualityLine]


class ResultsFile(NamedTuple):
    """Every counted answer as a file, and how many they are."""

    name: str
    content: bytes
    rows: int


class OwnerFigures:
    """Asks for one thing at a time."""

    def __init__(self, database: str, clock: Clock) -> None:
        """`database` is the address of the bot's own."""
        self._database = database
        self._clock = clock
        self._turn = asyncio.Lock()
        self._quality: Quality | None = None

    async def quality(self, version: str, *, anew: bool = False) -> Quality:
        """The figures for a version of the bank; raises Uncounted."""
        async with self._turn:
            found, now = self._quality, self._clock.now()
            if anew or not found or found.version != version or now - found.at > _FRESH:
                told = await self._asked("questions")
                found = self._quality = await asyncio.to_thread(_quality, told, now)
            return found

    async def overview(self, zone: str) -> Overview:
        """The overview for a zone; raises Uncounted."""
        async with self._turn:
            now = self._clock.now().isoformat()
            return Overview.restore(json.loads(await self._asked("everybody", zone=zone, now=now)))

    async def results(self) -> ResultsFile:
        """Every counted answer as a file; raises Uncounted."""
        with TemporaryDirectory(prefix="quizbot-") as folder:
            async with self._turn:
                told = json.loads(await self._asked("results", folder=folder))
            content = await asyncio.to_thread((Path(folder) / told["name"]).read_bytes)
        return ResultsFile(told["name"], content, told["rows"])

    async def _asked(self, job: str, **values: str) -> bytes:
        """What the program tells; it learns no secrets but the database's address."""
        surroundings = {name: found for name, found in os.environ.items() if name.startswith("PG")}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", _PROGRAM),
            env=surroundings | {"PYTHONPATH": os.pathsep.join(sys.path)},
            stdin=PIPE,
            stdout=PIPE,
            stderr=DEVNULL,
        )
        asked = json.dumps({"job": job, "database": self._database, **values}).encode()
        try:
            async with asyncio.timeout(_LONGEST):
                told, _ = await process.communicate(asked)
        except TimeoutError:
            raise Uncounted(job) from None
        finally:
            if process.returncode is None:
                process.kill()
                await process.wait()
        if process.returncode:
            raise Uncounted(f"{job}: exit {process.returncode}")
        return told


def _quality(told: bytes, at: datetime) -> Quality:
    found: Mapping[str, Any] = json.loads(told)
    return Quality(
        found["version"], at, {name: _line(line) for name, line in found["lines"].items()}
    )


def _line(line: Mapping[str, Any]) -> QualityLine:
    chosen = {int(option): times for option, times in line["figures"]["chosen"].items()}
    figures = ItemFigures(**line["figures"] | {"chosen": chosen})
    flags: Sequence[str] = line["flags"]
    return QualityLine(line["digest"], figures, tuple(Flag(name) for name in flags))

"""Reads a bank while people learn: a large one in a process of its own, handed over in pieces."""

import asyncio
import json
import logging
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import bot
from bot.admin.folder import Read
from bot.bank import files, library
from bot.bank.bank import Bank, Topic
from bot.bank.problem import Problem
from bot.bank.question import Question, restore
from bot.ops.bank_program import END, PROOFS

log = logging.getLogger(__name__)

_SMALL: Final = 100_000  # bytes of a folder, which are read sooner than a process begins
_PIECE: Final = 40  # questions taken over before presses have their turn
_LINE: Final = 16 * 2**20  # bytes of the longest line
_PATIENCE: Final = 180.0  # seconds
_PASSED: Final = ("PATH", "LANG", "LC_ALL", "TZ", "LD_PRELOAD")


class _Arriving(NamedTuple):
    """A topic: its fields, its questions, and the JSON of each."""

    topic: str
    questions: list[Question]
    contents: list[str]


class BankReader:
    """Reads and proves what the folder holds; `known` gives the bank whose questions are reused."""

    def __init__(self, path: str | Path, known: Callable[[], Bank | None]) -> None:
        self._path = Path(path)
        self._known = known

    async def source(self) -> str:
        """What the files are, as 64 hexadecimal digits: the same files read by the same program."""
        return await asyncio.to_thread(_source, self._path)

    async def read(self) -> Read:
        """The proven bank, None if it has mistakes, and all problems."""
        before = await self.source()
        bank, problems = await self._read()
        if bank and before == await self.source():
            bank.source = before
        return bank, problems

    async def trial(self, file: str, text: str) -> Read:
        """The proven bank as it would be if a file had this text."""
        with TemporaryDirectory() as folder:
            instead = Path(folder) / file
            await asyncio.to_thread(instead.write_bytes, text.encode())
            return await self._read({file: instead})

    async def _read(self, instead: Mapping[str, Path] | None = None) -> Read:
        if await asyncio.to_thread(_size, self._path) <= _SMALL:
            return await asyncio.to_thread(library.load, self._path, PROOFS, instead)
        named = [str(word) for pair in (instead or {}).items() for word in pair]
        try:
            async with asyncio.timeout(_PATIENCE), _program(self._path, named) as process:
                return await self._taken(process)
        except (MemoryError, EOFError):
            return None, [Problem(self._path.name, 1, None, "bank-memory")]
        except TimeoutError:
            return None, [Problem(self._path.name, 1, None, "bank-patience")]

    async def _taken(self, process: Process) -> Read:
        """What the process says; raises EOFError if it died before the end."""
        heard = _heard(process)
        problems = [Problem(*one) for one in json.loads(await anext(heard, "[]"))]
        known = await self._by_digest()
        version, pieces = "", list[_Arriving]()
        async for line in heard:
            if not version:
                version = line
            elif line.startswith("{"):
                pieces.append(_Arriving(line, [], []))
            else:
                digest, _, content = line.partition(" ")
                pieces[-1].questions.append(known.get(digest) or restore(content))
                pieces[-1].contents.append(content)
        if not version:
            return None, problems
        bank = Bank(
            Topic(**json.loads(piece.topic), questions=tuple(piece.questions)) for piece in pieces
        )
        bank.version = version
        topics = (
            f'{piece.topic[:-1]},"questions":[{",".join(piece.contents)}]}}' for piece in pieces
        )
        bank.body = f'{{"topics":[{",".join(topics)}]}}'
        return bank, problems

    async def _by_digest(self) -> Mapping[str, Question]:
        bank, found = self._known(), dict[str, Question]()
        for number, question in enumerate(bank.questions if bank else ()):
            found[question.digest] = question
            if number % _PIECE == 0:
                await asyncio.sleep(0)
        return found


@asynccontextmanager
async def _program(path: Path, named: Sequence[str]) -> AsyncIterator[Process]:
    """The program at work: it learns no secrets, and never outlives the reading."""
    passed = {name: os.environ[name] for name in _PASSED if name in os.environ}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "bot.ops.bank_program", str(path), *named),
        env=passed | {"PYTHONPATH": os.pathsep.join(sys.path)},
        stdin=DEVNULL,
        stdout=PIPE,
        stderr=DEVNULL,
        limit=_LINE,
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def _heard(process: Process) -> AsyncIterator[str]:
    """The lines before the last one; raises EOFError if that never comes."""
    if process.stdout is None:
        raise EOFError
    number = 0
    async for line in process.stdout:
        words = line.decode().removesuffix("\n")
        if words == END:
            return
        yield words
        number += 1
        if number % _PIECE == 0:
            await asyncio.sleep(0)
    log.error("the program that reads the bank ended with %s", await process.wait())
    raise EOFError


def _size(path: Path) -> int:
    return sum(size for _, size, _ in library.signature(path))


def _source(path: Path) -> str:
    """A digest of the files of a bank, and of the program that reads them."""
    written = [
        (os.path.relpath(name, path), files.fingerprint(Path(name)) or (size, changed))
        for name, size, changed in library.signature(path)
    ]
    return sha256(repr((_program_digest(), sorted(written))).encode()).hexdigest()


@cache
def _program_digest() -> str:
    """What the program was when it began: other code may find other mistakes."""
    home = Path(bot.__file__).parent
    files = [
        (str(file.relative_to(home)), file.stat().st_size, file.stat().st_mtime_ns)
        for file in (*home.rglob("*.py"), *home.rglob("*.ftl"))
    ]
    return sha256(repr(sorted(files)).encode()).hexdigest()

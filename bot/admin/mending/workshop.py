"""The files of the bank while a question is mended: read, tried as they would be, and written."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from bot.admin.folder import Checked, Read
from bot.bank.bank import Bank
from bot.bank.editing.sheet import Sheet
from bot.bank.editing.tree import UnwritableError
from bot.bank.files import MAX_FILE, decode, read_regular
from bot.bank.problem import Notes
from bot.bank.question import Question
from bot.bank.reading.parse import parse
from bot.exchange.taking.folder import write_all

_ENDINGS: Final = (".yaml", ".yml", ".YAML", ".YML")


class Bench(NamedTuple):
    """A question as its file has it now; `standing` is a mark of the file."""

    file: str
    standing: str
    sheet: Sheet
    question: Question


class ChangedMeanwhileError(Exception):
    """A file is not what it was when its change was shown."""


class Workshop:
    """Changes one file of a bank at a time."""

    def __init__(self, path: str | Path, tried: Callable[[str, str], Awaitable[Read]]) -> None:
        """`tried` is the proven bank as it would be if a file had another text."""
        self._path = Path(path)
        self._tried = tried

    async def bench(self, question: str, topic: str) -> Bench | None:
        """A question as it is written now; None if its file has none of that name or mistakes."""
        return await asyncio.to_thread(self._bench, question, topic)

    def _bench(self, question: str, topic: str) -> Bench | None:
        for name in (topic + ending for ending in _ENDINGS):
            with suppress(OSError, LookupError, UnwritableError):
                content, _ = read_regular(self._place(name), MAX_FILE)
                text = decode(content, Notes(name)) or ""
                parsed, _ = parse(name, text)
                written = parsed.questions if parsed else ()
                found = {one.id: one for one in written}[question]
                return Bench(name, _mark(content), Sheet(text, question), found)
        return None

    def _place(self, file: str) -> Path:
        if self._path.is_dir():
            return self._path / file
        if self._path.name != file:
            raise FileNotFoundError(file)
        return self._path

    async def tried(self, file: str, text: str) -> Checked:
        """The bank as it would be."""
        return Checked(*await self._tried(file, text))

    async def write(self, bench: Bench, text: str, standing: str) -> None:
        """Write a file whole, if it is what it was; raises OSError, ChangedMeanwhileError."""
        await asyncio.to_thread(self._write, bench, text, standing)

    def _write(self, bench: Bench, text: str, standing: str) -> None:
        place = self._place(bench.file).resolve()
        content, _ = read_regular(place, MAX_FILE)
        head = content[: len(content) - len(content.removeprefix(b"\xef\xbb\xbf"))]
        new = head + text.encode()
        if content == new:  # the answer to this press was lost: the file is written already
            return
        if _mark(content) != standing:
            raise ChangedMeanwhileError
        if not os.access(place, os.W_OK):
            raise PermissionError(place.name)
        write_all(place.parent, {place.name: new})


def mended(bank: Bank | None, question: str) -> Question | None:
    """A question of a bank that was tried."""
    return bank.question(question) if bank else None


def _mark(content: bytes) -> str:
    return sha256(content).hexdigest()

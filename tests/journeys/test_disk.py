"""The disk fails: full, faulty or too small for backups; nothing unsaved is called saved."""

import asyncio
import os
import shutil
import sqlite3
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, closing, contextmanager, suppress
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from sandbox import Sandbox
from tests.support.books import Books
from tests.support.house import Child, living
from tests.support.people import Anya, Vera


@pytest.fixture(autouse=True)
def _careful(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot looks after itself more often than usual."""
    monkeypatch.setattr("bot.ops.upkeep.TICK", 0.2)
    monkeypatch.setattr("bot.storage.backups.RETRY", timedelta(0))


@contextmanager
def small_disk(place: Path, size: str) -> Iterator[Path]:
    """A file system of its own, of such a size."""
    place.mkdir(exist_ok=True)
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    command = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - our own words
    if done.returncode:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)  # noqa: S603, S607 - our own words


def fill(disk: Path) -> Path:
    """A file that takes all the space there is."""
    filler = disk / "filler"
    with suppress(OSError):  # the bot may be quicker to take the last of it
        filler.write_bytes(bytes(shutil.disk_usage(disk).free))
    return filler


@contextmanager
def looked_at(path: Path) -> Iterator[None]:
    """A reader holds the database all the while, so that its -wal file keeps its space."""
    with closing(
        sqlite3.connect(f"file:{path}?mode=ro", uri=True, isolation_level=None)
    ) as connection:
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM reviews").fetchone()
        yield


class TestSmall:
    """The database lies on a disk of four megabytes."""

    @pytest.fixture
    def disk(self, tmp_path: Path) -> Iterator[Path]:
        with small_disk(tmp_path / "disk", "4m") as disk:
            yield disk

    @pytest.fixture
    def database(self, disk: Path) -> str:
        return f"sqlite:///{disk}/quizbot.db"

    async def test_s02_a_full_disk_is_told_once_and_heals_when_there_is_space(
        self, environment: dict[str, str], clock: Clock, anya: Anya, vera: Vera, disk: Path
    ) -> None:
        async with living(environment, clock):
            await vera.says("/start")
            await anya.says("/study")
            message = await anya.sees("скорость обучения")
            right = next(
                button for row in message.buttons for button in row if "колеблется" in button.text
            )
            with looked_at(disk / "quizbot.db"):
                filler = await asyncio.to_thread(fill, disk)
                anya.person.press(anya.chat.id, message.id, right.data or "")
                await vera.sees("Не могу записывать")
                assert anya.toasts == []
                assert Books(disk).reviews == []
                filler.unlink()
                await anya.sees("✅ Верно")
        assert len(Books(disk).reviews) == 1
        assert sum("Не могу записывать" in message.text for message in vera.chat.messages) == 1


async def test_s14_a_backup_that_finds_no_space_is_told_once_and_made_later(
    environment: dict[str, str], clock: Clock, sandbox: Sandbox, vera: Vera, tmp_path: Path
) -> None:
    async with living(environment, clock):
        await vera.says("/start")
        with small_disk(tmp_path / "backups", "64k") as disk:
            await vera.sees("резервную копию")
            assert os.listdir(disk) == []  # noqa: PTH208 - one look at a folder
            larger = ["mount", "-o", "remount,size=4m", str(disk)]
            await (await asyncio.create_subprocess_exec(*larger)).wait()
            assert await sandbox.until(lambda: bool(list(disk.glob("quizbot-*.db"))), 5)
        assert sum("резервную копию" in message.text for message in vera.chat.messages) == 1


@asynccontextmanager
async def faulty(child: Child, when: str) -> AsyncIterator[None]:
    """A disk that can't write for good what it is told to; `when` says how often."""
    if not shutil.which("strace"):
        pytest.skip("strace is not installed")
    inject = f"inject=fsync,fdatasync:error=EIO:when={when}"
    command = [
        "strace",
        "-f",
        "-o",
        "/dev/null",
        "-p",
        str(child.pid),
        "-e",
        "trace=fsync,fdatasync",
        "-e",
        inject,
    ]
    tracing = await asyncio.create_subprocess_exec(*command, stderr=asyncio.subprocess.PIPE)
    assert tracing.stderr
    line = await tracing.stderr.readline()
    if b"attached" not in line:
        pytest.skip(f"strace may not look here: {line.decode().strip()}")
    try:
        yield
    finally:
        tracing.terminate()
        await tracing.wait()


@pytest.mark.parametrize("when", ["1", "2", "1..4"])
async def test_s03_a_write_that_fails_is_made_again(
    child: Child, anya: Anya, books: Books, when: str
) -> None:
    await child.start()
    await anya.says("/study")
    await anya.sees("скорость обучения")
    async with faulty(child, when):
        await anya.taps("Ошибка колеблется")
        await anya.sees("✅ Верно")
    assert [name for name, _, _ in books.reviews] == ["lr"]
    assert (await child.command("doctor"))[0] == 0


async def test_s03_while_every_write_fails_nothing_is_called_saved(
    sandbox: Sandbox, child: Child, anya: Anya, books: Books
) -> None:
    await child.start()
    await anya.says("/study")
    message = await anya.sees("скорость обучения")
    right = next(button for row in message.buttons for button in row if "колеблется" in button.text)
    async with faulty(child, "1+"):
        anya.person.press(anya.chat.id, message.id, right.data or "")
        assert not await sandbox.until(lambda: bool(anya.toasts), 2)
        assert books.reviews == []
    await anya.sees("✅ Верно")
    assert len(books.reviews) == 1
    assert (await child.command("doctor"))[0] == 0

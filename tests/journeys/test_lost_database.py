"""The database is taken away: exit 3, what to do is said, and nothing saved is lost."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.storage import schema
from sandbox import Sandbox
from tests.support.house import Child
from tests.support.people import Anya, Vera


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def database(data: Path) -> str:
    """The database lies in a folder of its own."""
    return f"sqlite:///{data}/quizbot.db"


def files_deleted(data: Path) -> None:
    for file in data.glob("quizbot.db*"):
        file.unlink()


def folder_deleted(data: Path) -> None:
    shutil.rmtree(data)


def replaced(data: Path) -> None:
    schema.migrate(f"sqlite:///{data}/other.db")
    (data / "other.db").replace(data / "quizbot.db")


Blow = Callable[[Path], None]


def restore(words: str) -> None:
    """What an owner does who copies the command that was told."""
    command = next(line for line in words.splitlines() if " cp " in line)
    subprocess.run(["/bin/sh", "-c", command], check=True)  # noqa: S603 - the bot's own words


def aside_in(words: str) -> str:
    """The name of the folder that a command tells of; the earlier database's backups are in it."""
    aside = Path(words.rsplit(maxsplit=1)[-1])
    assert list(aside.glob("backups/*.db"))
    return aside.name


@pytest.mark.parametrize("blow", [files_deleted, folder_deleted, replaced])
async def test_a_file_that_disappears_ends_the_bot_and_loses_nothing(
    child: Child, anya: Anya, vera: Vera, data: Path, tmp_path: Path, blow: Blow
) -> None:
    await child.start()
    await vera.says("/start")
    await anya.says("/study")
    await anya.taps("Ошибка колеблется")
    await anya.sees("✅ Верно")
    blow(data)
    assert await child.ends() == 3
    await vera.sees("⚠️ Файл базы данных исчез или подменён")
    log = (tmp_path / "bot.log").read_text()
    assert "quizbot migrate --afresh" in log
    code, _, errors = await child.command("run")
    assert (code, "quizbot migrate --afresh" in errors) == (3, True)
    restore(errors)
    await child.start()
    await anya.taps("Дальше")
    await anya.sees("метрики регрессии")
    assert await child.counted() == [(anya.person.id, "lr", "correct")]


async def test_afresh_begins_anew_and_keeps_the_earlier_one(
    child: Child, anya: Anya, data: Path, sandbox: Sandbox
) -> None:
    await child.start()
    await anya.says("/start")
    assert await sandbox.until(lambda: bool(list(data.glob("backups/*.db"))), 10)
    assert (await child.command("migrate", "--afresh"))[0] == 5  # while it runs
    await child.stop()
    (data / "quizbot.db").unlink()
    assert (await child.command("run"))[0] == 3
    assert (await child.command("migrate", "--accept"))[0] == 3
    code, out, _ = await child.command("migrate", "--afresh")
    assert code == 0
    assert aside_in(out).startswith("quizbot-before-")
    await child.start()
    await anya.says("/study")
    await anya.sees("скорость обучения")


async def test_both_ways_to_begin_are_for_files_and_never_together(child: Child) -> None:
    assert (await child.command("migrate", "--afresh", "--accept"))[0] == 2
    child.environment["DATABASE_URL"] = "postgresql://vera@127.0.0.1:1/quizbot"
    assert (await child.command("migrate", "--afresh"))[0] == 2

"""Installed from a wheel into an empty environment, the bot runs in an empty folder."""

import asyncio
import shutil
import signal
import subprocess
import sys
import sysconfig
import venv
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from zipfile import ZipFile

import aiohttp
import pytest

from bot.i18n import say
from sandbox import PEOPLE
from tests.conftest import BANK
from tests.support.house import ROOT, bank_in

SOURCES = ("pyproject.toml", "setup.py", "bot", "sandbox", "migrations", "questions")
OFFLINE = ("--quiet", "--no-index", "--no-deps", "--disable-pip-version-check")
ENVIRONMENT = {"PATH": "/usr/bin:/bin", "PORT": "0"}


@pytest.fixture(scope="module")
def command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `quizbot` of an environment with the wheel and the libraries of this one."""
    place = tmp_path_factory.mktemp("wheel")
    for name in SOURCES:
        (shutil.copytree if (ROOT / name).is_dir() else shutil.copy)(ROOT / name, place / name)
    _pip("wheel", *OFFLINE, "--no-build-isolation", "--wheel-dir", str(place), str(place))
    venv.create(place / "venv", symlinks=True)
    libraries = next((place / "venv").glob("lib/python*/site-packages"))
    (libraries / "present.pth").write_text(sysconfig.get_path("purelib"))
    (wheel,) = place.glob("quizbot-*.whl")
    _pip("--python", str(place / "venv"), "install", *OFFLINE, str(wheel))
    return place / "venv" / "bin" / "quizbot"


def _pip(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "pip", *arguments], check=True)  # noqa: S603 - our own words


async def _said(command: Path, folder: Path, *arguments: str) -> tuple[int | None, str, str]:
    process = await asyncio.create_subprocess_exec(
        command,
        *arguments,
        cwd=folder,
        env=ENVIRONMENT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, errors = await process.communicate()
    return process.returncode, out.decode(), errors.decode()


@asynccontextmanager
async def _running(
    command: Path, folder: Path
) -> AsyncIterator[tuple[asyncio.subprocess.Process, str]]:
    """The bot, begun in a folder, and the address of its page."""
    process = await asyncio.create_subprocess_exec(
        command,
        "run",
        cwd=folder,
        env=ENVIRONMENT,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        assert process.stdout
        yield process, (await process.stdout.readline()).decode().removeprefix("Sandbox: ").strip()
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


async def test_the_wheel_runs_in_an_empty_folder(command: Path, tmp_path: Path) -> None:
    async with _running(command, tmp_path) as (process, address), aiohttp.ClientSession() as http:
        await _say(http, address, "/study")
        async with http.get(f"{address}/seats/{PEOPLE['Anya']}") as page, asyncio.timeout(60):
            while '"keyboard": [[{' not in (await page.content.readline()).decode():
                pass
        process.send_signal(signal.SIGTERM)
        _, errors = await process.communicate()
    assert process.returncode == 0
    assert say("ru", "bank-shipped", folder="questions") in errors.decode()
    assert _names(tmp_path) == ["data"]
    code, facts, _ = await _said(command, tmp_path, "doctor")
    assert (code, "people: 1" in facts) == (0, True)


def _names(folder: Path) -> list[str]:
    return [found.name for found in folder.iterdir()]


async def _say(http: aiohttp.ClientSession, address: str, text: str) -> None:
    said = {"deed": "say", "chat": PEOPLE["Anya"], "text": text}
    async with http.post(f"{address}/seats/{PEOPLE['Anya']}/deeds", json=said) as response:
        assert response.status == 200


def test_k05_the_wheel_holds_what_the_bot_needs_and_nothing_else(command: Path) -> None:
    (wheel,) = command.parents[2].glob("quizbot-*.whl")
    with ZipFile(wheel) as archive:
        held = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert {name.partition("/")[0] for name in held} == {"bot", "sandbox"}
    bank = [
        path for path in (ROOT / "questions").rglob("*.*") if path.suffix not in {".py", ".pyc"}
    ]
    beside = [*(ROOT / "migrations").rglob("*.py"), *bank]
    assert {f"bot/{path.relative_to(ROOT)}" for path in beside} <= held
    assert [
        name for name in held if name.startswith("bot/questions/") and name.endswith(".py")
    ] == []


async def test_a_folder_of_one_s_own_wins_over_the_shipped_bank(
    command: Path, tmp_path: Path
) -> None:
    bank_in(tmp_path, nets=BANK)
    assert await _said(command, tmp_path, "check") == (0, "ok: 4 вопроса в 1 теме\n", "")

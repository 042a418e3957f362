"""W01 and P04: no log, process list or file tells a secret, a name or a learner's words."""

import base64
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlsplit, urlunsplit

import pytest

from sandbox import Sandbox
from tests.support.house import Child, settings_for
from tests.support.people import Anya

TOKEN = "123456:AAFsecret-secret_secret-secret_123"  # noqa: S105 - opens nothing
HOOK = "hook-secret_one,hook-secret_two"
PASSWORD = "data-base-pass/word"  # noqa: S105 - opens nothing
WORDS = "шумиха в переулке"


def forms(secret: str) -> Iterator[bytes]:
    """How a secret may be written."""
    yield secret.encode()
    yield quote(secret, safe="").encode()
    for before in range(3):
        encoded = base64.b64encode(b"x" * before + secret.encode())
        yield encoded[4 : len(encoded) // 4 * 4 - 4]


def told(text: bytes, secrets: tuple[str, ...]) -> list[bytes]:
    """The forms of secrets that a text holds."""
    return [form for secret in secrets for form in forms(secret) if form in text]


SECRETS = (TOKEN, TOKEN.partition(":")[2], *HOOK.split(","), PASSWORD)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Several failures in a row take a moment."""
    monkeypatch.setattr("tests.support.people.PATIENCE", 30.0)


@pytest.fixture
async def secretive(tmp_path: Path, questions: Path, database: str) -> Child:
    """A bot with secrets, at the most talkative level."""
    address = urlsplit(database)
    if address.scheme == "postgresql":
        place = address.netloc.rpartition("@")[2]
        database = urlunsplit(
            address._replace(netloc=f"postgres:{quote(PASSWORD, safe='')}@{place}")
        )
    more = {
        "DATABASE_URL": database,
        "WEBHOOK_SECRET": HOOK,
        "LOG_LEVEL": "DEBUG",
        "BOT_TOKEN": TOKEN,
    }
    return Child(settings_for(Sandbox(TOKEN), tmp_path, questions) | more, log=tmp_path / "bot.log")


@pytest.mark.parametrize(
    ("database", "style"), [("sqlite", "text"), ("postgres", "json")], indirect=["database"]
)
async def test_w01_p04_a_troubled_day_tells_nothing(
    secretive: Child, style: str, tmp_path: Path
) -> None:
    async with Sandbox(TOKEN) as sandbox:
        sandbox.world.flood.on = False
        anya = Anya(sandbox)
        secretive.environment |= {"LOG_FORMAT": style, "TELEGRAM_API_URL": sandbox.url}
        _trouble(sandbox)
        await secretive.start()
        await anya.says("/start")
        await anya.says(WORDS)
        sandbox.inject(
            {
                "message": {
                    "date": WORDS,
                    "from": {"first_name": WORDS},
                    "chat": {"id": anya.chat.id},
                }
            }
        )
        sandbox.inject(
            {"message": {"message_id": "x", "text": WORDS, "chat": {"id": 7}, "date": 1}}
        )
        await anya.says("/study")
        await anya.taps("Ошибка колеблется")
        shown = _command_line(secretive.pid)
        await secretive.stop()
    log = (tmp_path / "bot.log").read_bytes()
    assert log
    assert told(shown + _everything(tmp_path), SECRETS) == []
    assert [word for word in (WORDS, "Anya", str(anya.person.id)) if word.encode() in log] == []


def _command_line(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def _everything(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.rglob("*") if file.is_file())


def _trouble(sandbox: Sandbox) -> None:
    for status in (502, 401, 429):
        sandbox.on("getUpdates", 2, do=status)
    sandbox.on(
        "sendMessage", do=400, text="Bad Request: can't parse entities: Unsupported start tag"
    )
    sandbox.on("sendMessage", 3, do="lose_reply")
    sandbox.on("setMyCommands", do="drop")


async def test_w01_a_database_that_refuses_tells_no_password(
    secretive: Child, tmp_path: Path
) -> None:
    secretive.environment["DATABASE_URL"] = (
        f"postgresql://vera:{quote(PASSWORD, safe='')}@127.0.0.1:1/quizbot"
    )
    copy = tmp_path / "copy"
    copy.write_text("an older backup")
    for command in (["run"], ["doctor"], ["results"], ["backup", str(copy)]):
        code, out, errors = await secretive.command(*command)
        assert code == 3, errors
        assert told((out + errors).encode(), SECRETS) == []
    assert copy.read_text() == "an older backup"

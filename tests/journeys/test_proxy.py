"""The bot reaches Telegram through a proxy, whose password is never shown."""

from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from bot.clock import Clock
from sandbox import Sandbox
from tests.journeys.test_secrets import told
from tests.support.house import Child, living
from tests.support.people import Anya
from tests.support.relay import NAME, PASSWORD, USER, Relay, relaying

WRONG = "not-the-pass/word"
LOGIN = f"{USER}:{quote(PASSWORD, safe='')}"


@pytest.fixture
def environment(environment: dict[str, str]) -> dict[str, str]:
    """Without the proxy Telegram can't be found."""
    return environment | {"TELEGRAM_API_URL": f"http://{NAME}"}


@pytest.fixture
async def relay(sandbox: Sandbox) -> AsyncIterator[Relay]:
    async with relaying(urlsplit(sandbox.url).port or 0) as relay:
        yield relay


@pytest.mark.parametrize("scheme", ["http", "socks5", "socks5h"])
async def test_a_lesson_through_the_proxy_of_the_settings(
    relay: Relay, environment: dict[str, str], clock: Clock, anya: Anya, scheme: str
) -> None:
    environment["PROXY_URL"] = f"{scheme}://{LOGIN}@{relay.address}"
    async with living(environment, clock):
        await anya.says("/study")
        await anya.taps("Ошибка колеблется")
        await anya.sees("✅ Верно")
    assert relay.passed


@pytest.mark.parametrize(
    ("name", "scheme"), [("HTTP_PROXY", "http"), ("http_proxy", "http"), ("ALL_PROXY", "socks5")]
)
async def test_a_lesson_through_the_proxy_of_the_environment(
    relay: Relay,
    environment: dict[str, str],
    anya: Anya,
    clock: Clock,
    name: str,
    scheme: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(name, f"{scheme}://{LOGIN}@{relay.address}")
    async with living(environment, clock):
        await anya.says("/start")
        await anya.sees("Привет")
    assert relay.passed


@pytest.mark.parametrize(
    ("scheme", "api"), [("http", "http"), ("http", "https"), ("socks5", "https")]
)
async def test_f12_a_proxy_that_refuses_is_named_and_its_password_is_not(
    relay: Relay, child: Child, scheme: str, api: str, tmp_path: Path
) -> None:
    wrong = f"{scheme}://{USER}:{quote(WRONG, safe='')}@{relay.address}"
    child.environment |= {
        "PROXY_URL": wrong,
        "TELEGRAM_API_URL": f"{api}://{NAME}",
        "LOG_LEVEL": "DEBUG",
    }
    await child.start()
    for _ in range(2):  # the second time the first is told
        await relay.refused.get()
    assert await child.stop() == 0
    log = (tmp_path / "bot.log").read_bytes()
    assert b"the proxy refuses" in log
    assert relay.address.encode() in log
    assert told(log, (WRONG,)) == []

"""What journeys share besides the bot: the books, to see what was counted."""

from pathlib import Path

import pytest

from tests.support.books import Books
from tests.support.house import KEY


@pytest.fixture
def books(tmp_path: Path) -> Books:
    return Books(tmp_path)


@pytest.fixture
def address(unused_tcp_port: int) -> str:
    """Where a bot behind a webhook listens."""
    return f"http://127.0.0.1:{unused_tcp_port}"


@pytest.fixture
def hooked(environment: dict[str, str], address: str, unused_tcp_port: int) -> dict[str, str]:
    """The environment of a bot behind a webhook."""
    return environment | {
        "WEBHOOK_URL": f"{address}/hook",
        "WEBHOOK_SECRET": KEY,
        "PORT": str(unused_tcp_port),
    }


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories are told faster than people read: the bot's pace does not slow them down."""
    monkeypatch.setattr("bot.chat.sending.rate_limit.PRIVATE_BURST", 10_000)
    monkeypatch.setattr("bot.chat.sending.flood.BURST", 10_000)
    monkeypatch.setattr("bot.chat.sending.rate_limit.OVERALL", (10_000, 1.0))

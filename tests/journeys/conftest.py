"""What journeys share besides the bot: the books, to see what was counted."""

from pathlib import Path

import pytest

from bot.chat.sending.rate_limit import TELEGRAM, SendLimits
from tests.support.books import Books
from tests.support.house import KEY
from tests.support.unpaced import NONE


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
def hasty() -> None:
    """A mark: stories told faster than people read are not slowed down by any limit."""


@pytest.fixture
def limits(request: pytest.FixtureRequest) -> SendLimits:
    return NONE if "hasty" in request.fixturenames else TELEGRAM

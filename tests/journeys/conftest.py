"""What journeys share besides the bot: the books, to see what was counted."""

from pathlib import Path

import pytest

from tests.books import Books


@pytest.fixture
def books(tmp_path: Path) -> Books:
    return Books(tmp_path)


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Stories are told faster than people read: the bot's pace does not slow them down."""
    monkeypatch.setattr("bot.chat.pace.PRIVATE_BURST", 10_000)
    monkeypatch.setattr("bot.chat.flood.BURST", 10_000)
    monkeypatch.setattr("bot.chat.pace.OVERALL", (10_000, 1.0))

"""Alembic's own command works from the tree, on the database that the settings name."""

import os
import subprocess
import sys

from bot.storage import schema
from tests.support.house import ROOT, on_both


def _alembic(database: str, *arguments: str) -> str:
    command = [sys.executable, "-m", "alembic", *arguments]
    environment = {"PATH": os.environ["PATH"], "DATABASE_URL": database}
    return subprocess.run(  # noqa: S603 - our own words
        command, cwd=ROOT, env=environment, check=True, capture_output=True, text=True
    ).stdout


@on_both
def test_alembic_upgrades_tells_and_finds_nothing_missing(database: str) -> None:
    _alembic(database, "upgrade", "head")
    assert _alembic(database, "current") == f"{schema.newest()} (head)\n"
    assert "No new upgrade operations" in _alembic(database, "check")

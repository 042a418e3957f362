"""What travels with the bot: beside it in the tree, within it where a wheel was installed."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parent


def _folder(name: str) -> Path:
    within = _PACKAGE / name
    return within if within.is_dir() else _PACKAGE.parent / name


MIGRATIONS: Final = _folder("migrations")
QUESTIONS: Final = _folder("questions")

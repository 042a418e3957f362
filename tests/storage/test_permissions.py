"""S04: a database that may be read but not written is refused with its path, and stays as it is."""

import multiprocessing
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from bot.clock import Clock
from bot.storage import lock, schema
from bot.storage.database import Unusable

NOBODY = 65534


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody may enter."""
    with TemporaryDirectory(prefix="quizbot-") as folder:
        Path(folder).chmod(0o755)
        data = Path(folder) / "data"
        data.mkdir()
        yield data
        data.chmod(0o755)


def _begin(url: str) -> None:
    """What `run` does first without rights; exits by whether it was refused with the path."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    try:
        with lock.of_file(Path(url.removeprefix("sqlite:///"))):
            schema.migrate(url, Clock())
    except Unusable as error:
        sys.exit(
            3 if url.removeprefix("sqlite:///") in str(error) and "backup" not in str(error) else 70
        )


def _ended(url: str) -> int | None:
    process = multiprocessing.get_context("fork").Process(target=_begin, args=(url,))
    process.start()
    process.join()
    return process.exitcode


@pytest.mark.parametrize(
    ("file", "folder"),
    [(0o444, 0o777), (0o666, 0o555), (0o444, 0o555), (0o000, 0o777), (0o666, 0o000)],
)
def test_s04_a_database_that_may_not_be_written(place: Path, file: int, folder: int) -> None:
    url = f"sqlite:///{place}/quizbot.db"
    schema.migrate(url)
    before = (place / "quizbot.db").read_bytes()
    (place / "quizbot.db").chmod(file)
    place.chmod(folder)
    assert _ended(url) == 3
    place.chmod(0o755)
    (place / "quizbot.db").chmod(0o644)
    assert (place / "quizbot.db").read_bytes() == before


def test_s04_a_folder_in_which_no_database_can_be_made(place: Path) -> None:
    place.chmod(0o555)
    assert _ended(f"sqlite:///{place}/quizbot.db") == 3
    assert _ended(f"sqlite:///{place}/deeper/quizbot.db") == 3
    assert list(place.iterdir()) == []

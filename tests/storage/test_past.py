"""An earlier database is never silently begun anew: missing, empty or replaced."""

import hashlib
import shutil
import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.ops.doctor import examine
from bot.storage import backups, inspection, past, schema
from bot.storage.database import Unusable

NOON = datetime(2027, 1, 20, 12, tzinfo=UTC)
REVIEW = (
    "INSERT INTO reviews (person, chat, question, digest, answered_at, answer, verdict, stage)"
    " VALUES (1, 1, 'lr', 'x', 0, '[0]', 'correct', 0)"
)


def url(path: Path) -> str:
    return f"sqlite:///{path}"


def digest(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else None


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database in which somebody has answered, with its mark and a backup."""
    path = tmp_path / "data" / "quizbot.db"
    schema.migrate(url(path))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(REVIEW)
    backups.Keeper(path).look(NOON)
    return path


def missing(path: Path) -> None:
    path.unlink()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def without_tables(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("VACUUM")
        connection.execute("PRAGMA journal_mode = WAL")


def replaced(path: Path) -> None:
    other = path.with_name("other") / path.name
    schema.migrate(url(other))
    other.replace(path)


def older(path: Path) -> None:
    """A new database of a release in which they had no numbers yet."""
    replaced(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 0")


def foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")


def foreign_with_alembic(path: Path) -> None:
    foreign(path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('a1b2c3')")


Blow = Callable[[Path], None]
BLOWS: list[tuple[Blow, str]] = [
    (missing, "there is no such file"),
    (empty, "the file is empty"),
    (without_tables, "the file is empty"),
    (replaced, "this is not the database"),
    (older, "this is not the database"),
    (foreign, "another program"),
    (foreign_with_alembic, "another program"),
]


def without_mark(path: Path) -> None:
    inspection.note_of(path).unlink()


def without_backups(path: Path) -> None:
    shutil.rmtree(backups.folder(path))


@pytest.mark.parametrize("traces", [lambda _: None, without_mark, without_backups])
@pytest.mark.parametrize(("blow", "words"), BLOWS)
def test_what_is_not_the_database_that_was_here_is_refused(
    path: Path, blow: Blow, words: str, traces: Blow
) -> None:
    traces(path)
    blow(path)
    before = digest(path)
    with pytest.raises(Unusable, match=words):
        schema.migrate(url(path), Clock())
    assert digest(path) == before


@pytest.mark.parametrize(("blow", "words"), BLOWS)
def test_the_way_back_is_told_and_works(path: Path, blow: Blow, words: str) -> None:
    blow(path)
    with pytest.raises(Unusable, match=words) as caught:
        schema.migrate(url(path))
    assert "quizbot migrate --afresh" in str(caught.value)
    assert "quizbot migrate --afresh" in examine_or_refuse(url(path))
    command = next(line for line in str(caught.value).splitlines() if " cp " in line)
    subprocess.run(["/bin/sh", "-c", command], check=True)  # noqa: S603 - the words that an owner copies
    schema.migrate(url(path))
    assert inspection.counts(path)["reviews"] == 1
    assert examine(url(path)).mistakes == []


def examine_or_refuse(address: str) -> str:
    """What `quizbot doctor` says is wrong."""
    try:
        return "\n".join(examine(address).mistakes)
    except Unusable as error:
        return str(error)


def test_an_unreadable_mark_tells_of_a_database_too(path: Path) -> None:
    without_backups(path)
    inspection.note_of(path).write_text("")
    schema.migrate(url(path))
    missing(path)
    with pytest.raises(Unusable, match="there is no such file"):
        schema.migrate(url(path))


def test_a_first_start_begins_whatever_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "quizbot.db"
    backups.folder(path).mkdir()
    for name in ("other-20270101T000000.db", "quizbot-mine.db", "quizbot-20270101T000000.db.part"):
        (backups.folder(path) / name).write_text("x")
    path.write_bytes(b"")
    schema.migrate(url(path))
    assert examine(url(path)).mistakes == []


@pytest.mark.parametrize(("blow", "words"), BLOWS)
def test_afresh_puts_everything_aside_and_loses_nothing(path: Path, blow: Blow, words: str) -> None:
    blow(path)
    before = sorted(digest(file) or "" for file in path.parent.rglob("*.db"))
    aside = past.put_aside(path, NOON)
    assert aside == path.parent / "quizbot-before-20270120T120000"
    schema.migrate(url(path))
    assert inspection.counts(path)["reviews"] == 0
    assert examine(url(path)).mistakes == []
    assert sorted(digest(file) or "" for file in aside.rglob("*.db")) == before
    with pytest.raises(Unusable, match=words):
        schema.migrate(url(aside / "quizbot.db"))  # as it was, but for its place


def test_another_database_that_was_moved_here_on_purpose_is_accepted(path: Path) -> None:
    replaced(path)
    schema.accept(path)
    schema.migrate(url(path))
    assert examine(url(path)).mistakes == []


@pytest.mark.parametrize("blow", [missing, empty, foreign])
def test_what_is_no_database_of_ours_is_not_accepted(path: Path, blow: Blow) -> None:
    blow(path)
    with pytest.raises(Unusable):
        schema.accept(path)


def test_an_older_copy_of_the_same_database_goes_on(path: Path) -> None:
    """What is missing of it is told by the log and by the doctor."""
    copy = path.with_name("copy.db")
    backups.copy(path, copy)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(REVIEW)
    inspection.note(path, inspection.mark(path))
    copy.replace(path)
    schema.migrate(url(path))
    assert inspection.lost(path)


def test_a_keeper_does_not_take_another_database_for_its_own(path: Path) -> None:
    keeper = backups.Keeper(path)
    assert keeper.look(NOON) is None
    replaced(path)
    for either in (keeper, backups.Keeper(path)):
        with pytest.raises(backups.BackupFailed, match="another database"):
            either.look(NOON)
    with pytest.raises(Unusable, match="this is not the database"):
        schema.migrate(url(path))

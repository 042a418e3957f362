"""A database that must not be used is not touched."""

import hashlib
import multiprocessing
import os
import resource
import signal
import sqlite3
import sys
from contextlib import closing
from itertools import count
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, event, inspect, text

from bot.clock import Clock
from bot.ops.doctor import examine
from bot.storage import backups, inspection, schema
from bot.storage.database import Unusable
from bot.storage.tables import metadata
from tests.support.house import on_both


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of this release."""
    schema.migrate(f"sqlite:///{tmp_path}/quizbot.db")
    return tmp_path / "quizbot.db"


def digest(path: Path) -> str:
    """What a file holds."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


@on_both
def test_migrations_make_the_tables_that_the_code_knows(database: str) -> None:
    schema.migrate(database)
    engine = schema.engine_for(database)
    with engine.connect() as connection:
        found = inspect(connection)
        made = {
            name: {column["name"] for column in found.get_columns(name)}
            for name in found.get_table_names()
        }
    engine.dispose()
    del made["alembic_version"]
    assert made == {table.name: set(table.columns.keys()) for table in metadata.tables.values()}


@on_both
def test_an_outdated_database_is_not_read_but_told_to_migrate(database: str) -> None:
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)"))
        connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
    engine.dispose()
    with pytest.raises(Unusable, match=r"0001.*`quizbot migrate`"), schema.reading(database):
        pass
    assert "`quizbot migrate`" in examine(database).mistakes[0]


@on_both
def test_a_database_without_tables_is_not_read_but_told_to_migrate(database: str) -> None:
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        connection.execute(text("SELECT 1"))
    engine.dispose()
    with pytest.raises(Unusable, match=r"empty.*`quizbot migrate`"), schema.reading(database):
        pass


@on_both
def test_whoever_only_reads_can_not_write(database: str) -> None:
    schema.migrate(database)
    with pytest.raises(Unusable, match=r"read.?only"), schema.reading(database) as connection:
        connection.execute(text("DELETE FROM reviews"))


@pytest.mark.parametrize("name", ["Мои данные", "a?b#c", "100%25", "it's"])
def test_any_name_of_a_folder(tmp_path: Path, name: str) -> None:
    url = f"sqlite:///{tmp_path}/{name}/quizbot.db"
    schema.migrate(url)
    schema.migrate(url)
    assert [file.name for file in tmp_path.iterdir()] == [name]
    assert examine(url).mistakes == []


def test_s09_a_newer_schema_is_refused_and_the_file_stays_byte_identical(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    before = digest(path)
    with pytest.raises(Unusable, match="newer release"):
        schema.migrate(f"sqlite:///{path}")
    assert digest(path) == before


@pytest.mark.parametrize("seed", range(5))
def test_s05_a_damaged_file_is_named_with_its_backup_and_not_overwritten(
    path: Path, seed: int
) -> None:
    backup = backups.take(path, Clock().now())
    pages = bytearray(path.read_bytes())
    random = Random(seed)
    start = random.randrange(8192, len(pages) - 4096)
    pages[start : start + 4096] = random.randbytes(4096)
    path.write_bytes(pages)
    before = digest(path)
    with pytest.raises(Unusable, match=str(backup)):
        schema.migrate(f"sqlite:///{path}")
    assert digest(path) == before
    assert examine(f"sqlite:///{path}").mistakes


@pytest.mark.parametrize("content", [b"garbage" * 1000, b"SQLite format 3\0" + bytes(5000)])
def test_s05_garbage_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "quizbot.db"
    path.write_bytes(content)
    with pytest.raises(Unusable, match=r"quizbot\.db"):
        schema.migrate(f"sqlite:///{path}")
    assert path.read_bytes() == content


def test_s05_a_file_cut_to_nothing_is_no_new_database(path: Path) -> None:
    inspection.note(path, inspection.mark(path))
    path.write_bytes(b"")
    with pytest.raises(Unusable, match="empty"):
        schema.migrate(f"sqlite:///{path}")


def test_s15_a_large_file_is_skimmed_for_a_while_and_no_longer(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inspection, "LARGE", 0)
    inspection.check(path, thorough=False)
    whole = path.read_bytes()
    path.write_bytes(whole[:-8192] + bytes(8192))
    with pytest.raises(inspection.Damaged):
        inspection.check(path, thorough=False)
    path.write_bytes(whole)
    monkeypatch.setattr(inspection, "SKIM", -1.0)
    inspection.check(path, thorough=False)


def test_s04_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("a file")
    with pytest.raises(Unusable, match=r"data/quizbot\.db"):
        schema.migrate(f"sqlite:///{tmp_path}/data/quizbot.db")


@on_both
def test_s11_several_processes_migrate_at_once(database: str) -> None:
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        pool.map(schema.migrate, [database] * 3)
    assert examine(database).mistakes == []


def test_the_doctor_counts(path: Path) -> None:
    report = examine(f"sqlite:///{path}")
    assert report.mistakes == []
    assert report.facts["integrity"] == "ok"
    assert report.facts["reviews"] == 0


def test_s08_a_copy_without_its_wal_file_is_noticed(path: Path, tmp_path: Path) -> None:
    review = (
        "INSERT INTO reviews (person, chat, question, digest, answered_at, answer, verdict, stage)"
        " VALUES {}"
    )
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("PRAGMA wal_autocheckpoint = 0")
        writer.execute(review.format("(1, 1, 'lr', 'x', 0, '[0]', 'correct', 0)"))
        writer.commit()
        inspection.note(path, inspection.mark(path))
        copy = tmp_path / "copied" / "quizbot.db"
        copy.parent.mkdir()
        for name in ("quizbot.db", "quizbot.db.mark"):  # as a careless `cp quizbot.db*` never would
            copy.with_name(name).write_bytes(path.with_name(name).read_bytes())
        assert examine(f"sqlite:///{path}").mistakes == []
    assert "reviews are missing" in examine(f"sqlite:///{copy}").mistakes[0]


def _killed_while_migrating(url: str, after: int) -> None:
    """Dies with `kill -9` after so many statements."""
    left = count(1)

    def perhaps_the_last(_: str) -> None:
        if next(left) == after:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(
        Engine, "connect", lambda connection, _: connection.set_trace_callback(perhaps_the_last)
    )
    schema.migrate(url)


# The first one runs every later statement, and all run in one transaction; the last one is what
# most people have. Those between would only repeat a part of the first.
RELEASED = [None, schema.released()[-1], schema.released()[0]]


def _of_schema(url: str, revision: str | None) -> None:
    """A database as an older release left it, with somebody in it."""
    if revision is None:
        return
    engine = schema.engine_for(url)
    with engine.begin() as connection:
        schema.upgrade(connection, revision)
        connection.execute(
            text("INSERT INTO people (id, name, started_at) VALUES (1001, 'Anya', 0)")
        )
    engine.dispose()


def _migrated_within(url: str, size: int) -> None:
    """Migrates where no file may grow above a size, as on a disk that is full then."""
    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        schema.migrate(url)
    except Unusable:
        sys.exit(3)
    finally:
        resource.setrlimit(
            resource.RLIMIT_FSIZE, (most, most)
        )  # what measures the tests writes at the end


@pytest.mark.parametrize("revision", RELEASED)
def test_s10_a_disk_that_is_full_after_each_write_of_each_migration(
    tmp_path: Path, revision: str | None
) -> None:
    url, size, ends = f"sqlite:///{tmp_path}/quizbot.db", 0, [3]
    _of_schema(url, revision)
    while ends[-1] == 3:
        process = multiprocessing.get_context("fork").Process(
            target=_migrated_within, args=(url, size)
        )
        process.start()
        process.join()
        ends.append(process.exitcode or 0)
        found = (
            inspection.revision(tmp_path / "quizbot.db")
            if (tmp_path / "quizbot.db").exists()
            else None
        )
        assert found in {revision, schema.newest()}
        size += 16384
    assert ends[-1] == 0
    assert examine(url).mistakes == []
    assert inspection.counts(tmp_path / "quizbot.db")["people"] == (revision is not None)


@pytest.mark.parametrize("revision", RELEASED)
def test_s10_killed_at_each_statement_of_each_migration(
    tmp_path: Path, revision: str | None
) -> None:
    url, after, ends = f"sqlite:///{tmp_path}/quizbot.db", 0, [-signal.SIGKILL]
    _of_schema(url, revision)
    while ends[-1] == -signal.SIGKILL:
        after += 1
        process = multiprocessing.get_context("fork").Process(
            target=_killed_while_migrating, args=(url, after)
        )
        process.start()
        process.join()
        ends.append(process.exitcode or 0)
        found = (
            inspection.revision(tmp_path / "quizbot.db")
            if (tmp_path / "quizbot.db").exists()
            else None
        )
        assert found in {revision, schema.newest()}
    assert ends[-1] == 0
    assert after > 5
    assert examine(url).mistakes == []
    assert inspection.counts(tmp_path / "quizbot.db")["people"] == (revision is not None)
    assert bool(backups.listed(tmp_path / "quizbot.db")) == (revision is not None)

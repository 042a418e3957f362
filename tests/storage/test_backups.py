"""Backups: whole, verified, thinned out with age."""

import os
import re
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.storage import backups, inspection, schema
from bot.storage.backups import BackupFailed, Keeper
from bot.storage.database import Unusable

NOON = datetime(2027, 1, 20, 12, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database of this release."""
    schema.migrate(f"sqlite:///{tmp_path}/quizbot.db")
    return tmp_path / "quizbot.db"


def person(path: Path, number: int) -> None:
    """One more bank, as something that changes."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(
            "INSERT INTO banks (version, body, loaded_at) VALUES (?, '', 0)", (str(number),)
        )


def test_s14_a_backup_of_a_database_in_use_is_whole(path: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(path)) as writer:
        writer.execute("INSERT INTO banks (version, body, loaded_at) VALUES ('1', '', 0)")
        writer.commit()
        writer.execute("INSERT INTO banks (version, body, loaded_at) VALUES ('2', '', 0)")
        backups.copy(path, tmp_path / "copy.db")
    assert inspection.counts(tmp_path / "copy.db")["banks"] == 1
    assert inspection.revision(tmp_path / "copy.db") == schema.newest()
    assert not list(tmp_path.glob("copy.db?*"))


def test_s14_a_backup_that_fails_leaves_nothing_behind(path: Path, tmp_path: Path) -> None:
    (tmp_path / "full").write_text("no folder")
    with pytest.raises(BackupFailed, match="full"):
        backups.copy(path, tmp_path / "full" / "copy.db")
    path.write_bytes(path.read_bytes()[:5000])
    with pytest.raises(BackupFailed):
        backups.copy(path, tmp_path / "copy.db")
    assert not list(tmp_path.glob("copy*"))


def test_a_backup_is_due_when_something_changed_and_half_an_hour_passed(path: Path) -> None:
    keeper = Keeper(path)
    assert keeper.look(NOON)
    assert keeper.look(NOON + timedelta(hours=1)) is None
    person(path, 1)
    assert keeper.look(NOON + timedelta(minutes=29)) is None
    assert keeper.look(NOON + timedelta(minutes=31))
    assert Keeper(path).look(NOON + timedelta(hours=2)) is None


def test_the_last_twelve_ten_days_and_nine_months_are_kept(path: Path) -> None:
    made = [NOON - timedelta(hours=6 * number) for number in range(4 * 500)]
    listed = [backups.folder(path) / f"quizbot-{moment:%Y%m%dT%H%M%S}.db" for moment in made]
    surplus = set(backups.surplus(listed))
    kept = [backups.moment(backup) for backup in listed if backup not in surplus]
    assert kept[:12] == made[:12]
    assert len(Counter(moment.date() for moment in kept[:40])) >= 10
    assert len({(moment.year, moment.month) for moment in kept}) == 9
    assert len(kept) == 12 + 6 + 8


STRAYS: dict[str, Callable[[Path], object]] = {
    "other-20270101T000000.db": Path.touch,
    "quizbot-mine.db": Path.touch,
    "notes.txt": Path.touch,
    "quizbot-99999999T999999.db": Path.touch,
    "quizbot-20270119T000000.db": Path.touch,
    "quizbot-20270119T010000.db": Path.mkdir,
    "quizbot-20270119T020000.db": os.mkfifo,
    "quizbot-20270119T030000.db": lambda path: path.symlink_to("nowhere"),
    "quizbot-20270119T040000.db": lambda path: path.write_bytes(b"garbage" * 999),
    "quizbot-20270119T050000.db": lambda path: (
        sqlite3.connect(path).executescript("CREATE TABLE x (y)").close()
    ),
    "quizbot-20991231T000000.db": Path.touch,
}


@pytest.mark.parametrize("name", STRAYS)
def test_a_stray_file_among_the_backups_harms_nobody(path: Path, name: str) -> None:
    backups.folder(path).mkdir()
    stray = backups.folder(path) / name
    STRAYS[name](stray)
    keeper = Keeper(path)
    first = keeper.look(NOON)
    assert first
    assert keeper.look(NOON + timedelta(hours=1)) is None
    person(path, 1)
    assert keeper.look(NOON + timedelta(hours=2))
    path.unlink()
    with pytest.raises(
        Unusable, match=re.escape(str(backups.folder(path) / "quizbot-20270120T140000.db"))
    ):
        schema.migrate(f"sqlite:///{path}")
    assert os.path.lexists(stray)


def test_strays_alone_tell_of_no_earlier_database(tmp_path: Path) -> None:
    path = tmp_path / "quizbot.db"
    backups.folder(path).mkdir()
    for name, make in STRAYS.items():
        make(backups.folder(path) / name)
    schema.migrate(f"sqlite:///{path}")


def test_strays_from_the_future_push_no_backup_out(path: Path) -> None:
    backups.folder(path).mkdir()
    for day in range(1, 31):
        (backups.folder(path) / f"quizbot-209912{day:02}T000000.db").touch()
    made = Keeper(path).look(NOON)
    assert made in backups.listed(path)
    assert len(backups.listed(path)) == 31


def test_c13_what_a_killed_backup_left_is_cleared_away(path: Path) -> None:
    backups.folder(path).mkdir()
    unfinished = backups.folder(path) / "quizbot-20270119T000000.db.part"
    another_s = backups.folder(path) / "quizbot-two-20270119T000000.db.part"
    for file in (unfinished, another_s):
        file.touch()
    backups.take(path, NOON)
    assert not unfinished.exists()
    assert another_s.exists()


def test_s05_the_newest_good_backup_is_found_behind_a_damaged_one(path: Path) -> None:
    good = backups.take(path, NOON)
    bad = backups.take(path, NOON + timedelta(hours=1))
    bad.write_bytes(bad.read_bytes()[:9000])
    assert backups.newest_good(path) == good
    assert str(good) in backups.restoring(path)


def test_s08_a_lost_wal_file_is_noticed(path: Path) -> None:
    inspection.note(path, inspection.mark(path)._replace(reviews=51))
    assert inspection.lost(path)
    inspection.note(path, inspection.mark(path))
    assert not inspection.lost(path)


def test_a_migration_makes_a_backup_first(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    with pytest.raises(Exception, match="already exists"):
        schema.migrate(f"sqlite:///{path}", Clock())
    assert [inspection.revision(backup) for backup in backups.listed(path)] == ["0001"]
    assert inspection.revision(path) == "0001"


def test_a_backup_that_can_not_be_rewritten_stays_and_a_damaged_one_goes(path: Path) -> None:
    whole = backups.take(path, NOON)
    damaged = backups.take(path, NOON + timedelta(hours=1))
    damaged.write_bytes(damaged.read_bytes()[:5000])
    before = whole.read_bytes()

    def fails(_: sqlite3.Connection) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(BackupFailed, match="disk is full"):
        backups.rewrite(path, fails)
    assert (backups.listed(path), whole.read_bytes()) == ([whole], before)
    backups.rewrite(path, lambda connection: connection.execute("DELETE FROM banks"))
    assert backups.listed(path) == [whole]
    assert not list(whole.parent.glob("*.part"))

"""Backups of a database file: made while the bot runs, verified, thinned with age."""

import os
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from shlex import quote
from typing import Final

from bot.storage import inspection
from bot.storage.inspection import Damaged

LAST, DAILY, MONTHLY = 12, 10, 9
RETRY = timedelta(minutes=5)  # after a backup that failed, for copying and reading whole is work
_STAMP: Final = "%Y%m%dT%H%M%S"


class BackupFailed(Exception):  # noqa: N818 - reads as what happened
    """No backup was made; nothing is left behind."""


def copy(path: Path, target: Path) -> None:
    """A whole and verified copy of a database that may be in use; raises BackupFailed."""
    try:
        with inspection.reading(path) as source:
            save(source, target)
    except Damaged as error:
        raise BackupFailed(f"{target}: {error}") from None


def save(source: sqlite3.Connection, target: Path) -> None:
    """A verified copy of what a connection sees, even of a file that was deleted."""
    part = target.with_name(target.name + ".part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        # SQLite's own copy: consistent, without free pages, in one file.
        part.unlink(missing_ok=True)
        source.execute("VACUUM INTO ?", (str(part),))
        _settle(part)
        inspection.check(part)
        part.replace(target)
        _settle(target.parent)
    except (OSError, sqlite3.Error, Damaged) as error:
        raise BackupFailed(f"{target}: {error}") from None
    finally:
        for leftover in part.parent.glob(part.name + "*"):
            with suppress(OSError):
                leftover.unlink()


def _settle(path: Path) -> None:
    """Have the system write a file or folder to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def folder(path: Path) -> Path:
    """Where the backups of a database file are."""
    return path.parent / "backups"


def listed(path: Path) -> list[Path]:
    """The backups of a database file by their names, newest first."""
    if not folder(path).is_dir():
        return []
    files = (file for file in folder(path).iterdir() if _is_named(file, path.stem))
    return sorted((file for file in files if file.is_file()), reverse=True)


def _is_named(file: Path, stem: str) -> bool:
    if not re.fullmatch(re.escape(stem) + r"-\d{8}T\d{6}\.db", file.name):
        return False
    try:
        return bool(moment(file))
    except ValueError:
        return False


def usable(path: Path) -> Iterator[Path]:
    """The backups that hold a database of ours, newest first."""
    for backup in listed(path):
        with suppress(Damaged):
            if {"alembic_version", "agenda"} <= inspection.tables(backup):
                yield backup


def stamp(now: datetime) -> str:
    """A moment as it stands in names."""
    return now.strftime(_STAMP)


def moment(backup: Path) -> datetime:
    """When a backup was made, as its name says."""
    return datetime.strptime(backup.stem.rpartition("-")[2], _STAMP).replace(tzinfo=UTC)


def take(path: Path, now: datetime) -> Path:
    """Make a backup under the name of this second, and drop those that need not be kept."""
    target = _target(path, now)
    copy(path, target)
    for old in surplus([backup for backup in listed(path) if moment(backup) <= now]):
        old.unlink(missing_ok=True)
    for unfinished in folder(path).glob("*.part"):
        if _is_named(unfinished.with_suffix(""), path.stem):  # whoever made it was killed
            unfinished.unlink(missing_ok=True)
    return target


def rewrite(path: Path, change: Callable[[sqlite3.Connection], object]) -> None:
    """Change what every backup holds; each is verified again before it takes its old place.

    A backup that can't be read is deleted, whatever is left in it. Raises BackupFailed.
    """
    for backup in listed(path):
        try:
            inspection.check(backup)
        except Damaged:
            backup.unlink(missing_ok=True)
            continue
        part = backup.with_name(backup.name + ".part")
        try:
            shutil.copyfile(backup, part)
            with closing(sqlite3.connect(part, isolation_level=None)) as connection:
                connection.execute("PRAGMA journal_mode = DELETE")
                change(connection)
                connection.execute("VACUUM")
            inspection.check(part)
            part.replace(backup)
        except (OSError, sqlite3.Error, Damaged) as error:
            raise BackupFailed(f"{backup}: {error}") from None
        finally:
            part.unlink(missing_ok=True)
    _settle(folder(path))


def rescue(path: Path, open_still: sqlite3.Connection, now: datetime) -> None:
    """Back up a deleted file through a connection that still has it open."""
    save(open_still, _target(path, now))


def _target(path: Path, now: datetime) -> Path:
    return folder(path) / f"{path.stem}-{stamp(now)}.db"


def surplus(backups: Sequence[Path]) -> list[Path]:
    """Backups to delete, of those listed newest first: one a day and a month stay."""
    kept = {*backups[:LAST], *_newest(backups, "%Y%m%d", DAILY), *_newest(backups, "%Y%m", MONTHLY)}
    return [backup for backup in backups if backup not in kept]


def _newest(backups: Iterable[Path], period: str, most: int) -> Iterator[Path]:
    """The newest backup of each of the latest periods."""
    firsts: dict[str, Path] = {}
    for backup in backups:
        firsts.setdefault(moment(backup).strftime(period), backup)
    return islice(firsts.values(), most)


def newest_good(path: Path) -> Path | None:
    """The newest backup that is still whole."""
    for backup in usable(path):
        with suppress(Damaged):
            inspection.check(backup)
            return backup
    return None


def restoring(path: Path) -> str:
    """What to do about a damaged file, as words and a command for a shell."""
    backup = newest_good(path)
    if backup is None:
        return f"There is no good backup in {folder(path)}."
    name, aside = quote(str(path)), quote(f"{path}.damaged")
    moved = f"mv {name} {aside}; " if path.exists() else ""
    return (
        f"The last good backup is {backup}. To restore it:\n"
        f"  {moved}rm -f {name}-wal {name}-shm {name}.mark; cp {quote(str(backup))} {name}"
    )


class Keeper:
    """Backs a database file up when it has changed, at most every half an hour."""

    def __init__(self, path: Path, every: float = 1800.0) -> None:
        self._path = path
        self._every = every
        self._noted: inspection.Fingerprint | None = None
        self._failed: datetime | None = None

    def look(self, now: datetime) -> Path | None:
        """Note how far the database has come; back up if due; raises BackupFailed.

        It is due when the newest backup is old enough and differs; one from the future is ignored.
        """
        try:
            mark = inspection.mark(self._path)
            before = self._noted or inspection.noted(self._path)
            if before and before.identity not in {0, mark.identity}:
                raise BackupFailed(f"{self._path}: this is another database than before")
            if mark != self._noted:
                inspection.note(self._path, mark)
                self._noted = mark
            fresh = (old for old in usable(self._path) if moment(old) <= now)
            newest = next(fresh, None)
            if newest and (now - moment(newest)).total_seconds() < self._every:
                return None
            if newest and inspection.mark(newest) == mark:
                return None
        except (Damaged, OSError) as error:
            raise BackupFailed(f"{self._path}: {error}") from None
        if self._failed and abs(now - self._failed) < RETRY:
            return None
        self._failed = now
        made = take(self._path, now)
        self._failed = None
        return made

"""Traces of an earlier database, its mark and backups: it is never silently begun anew."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final, NamedTuple

from bot.storage import backups, inspection

_AFRESH: Final = (
    "To begin afresh on purpose, with all of the earlier one put aside:\n  quizbot migrate --afresh"
)
_ACCEPT: Final = "To go on with the database that is there:\n  quizbot migrate --accept"


class Past(NamedTuple):
    """An earlier database: its number (0: unknown), and whether it held answers."""

    source: Path
    identity: int
    answered: bool


def trouble(path: Path) -> str | None:
    """Why a file is not the earlier database and what to do; None if it is."""
    past = next(_told_of(path), None)
    if past is None:
        return None
    earlier = f"though {past.source} tells of a database that was here"
    if not path.exists():
        return f"{path}: there is no such file, {earlier}. {ways_back(path)}"
    if not inspection.tables(path):
        return f"{path}: the file is empty, {earlier}. {ways_back(path)}"
    identity = inspection.mark(path).identity
    # A file without a number is certainly another database only if nothing was answered in it.
    another = past.answered and not _is_answered(path)
    if identity and past.identity:
        another = identity != past.identity
    if another:
        found = f"this is not the database that {past.source} tells of"
        return f"{path}: {found}. {ways_back(path)}\n{_ACCEPT}"
    return None


def ways_back(path: Path) -> str:
    """What to do when a database is gone: the commands that restore and that start anew."""
    return f"{backups.restoring(path)}\n{_AFRESH}"


def reminder(path: Path) -> str:
    """The way back to an earlier database, if there was one; else nothing."""
    if not any(_told_of(path)):
        return ""
    return f". {ways_back(path)}"


def accept(path: Path) -> None:
    """From now on the file that is there counts as the one that always was."""
    inspection.note(path, inspection.mark(path))


def put_aside(path: Path, now: datetime) -> Path | None:
    """Move a database and its traces into a new folder; None where there is nothing."""
    journals = (path.with_name(f"{path.name}-{journal}") for journal in ("wal", "shm"))
    there = [
        file
        for file in (path, *journals, inspection.note_of(path), *backups.listed(path))
        if file.exists()
    ]
    aside = path.parent / f"{path.stem}-before-{backups.stamp(now)}"
    for file in there:
        target = aside / file.relative_to(path.parent)
        target.parent.mkdir(parents=True, exist_ok=True)
        file.rename(target)
    if not there:
        return None
    return aside


def _told_of(path: Path) -> Iterator[Past]:
    """What the mark tells, which is the latest, and what the backups tell."""
    mark = inspection.note_of(path)
    if mark.exists():
        noted = inspection.noted(path) or inspection.Fingerprint()
        yield Past(mark, noted.identity, bool(noted.reviews))
    for backup in backups.usable(path):
        yield Past(backup, inspection.mark(backup).identity, _is_answered(backup))


def _is_answered(path: Path) -> bool:
    return bool(inspection.counts(path).get("reviews"))

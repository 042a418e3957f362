"""What `quizbot doctor` finds out about a database."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, inspect, select, text
from sqlalchemy.exc import DBAPIError

from bot.storage import backups, inspection, past, schema
from bot.storage.database import Unusable
from bot.storage.inspection import COUNTED, Damaged
from bot.storage.tables import metadata


@dataclass(slots=True)
class Report:
    """The facts, and what is wrong if anything is."""

    facts: dict[str, object] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)


def examine(url: str) -> Report:
    """Look at a database without changing it."""
    path = schema.path_of(url)
    if path is None:
        return _of_server(url)
    report = Report({"database": schema.prove_there(path)})
    try:
        inspection.check(path)
        counts = inspection.counts(path)
        report.facts |= {"integrity": "ok", "schema": inspection.revision(path), **counts}
        with inspection.reading(path) as connection:
            broken = connection.execute("PRAGMA foreign_key_check").fetchmany(5)
    except Damaged as error:
        report.mistakes += [f"{path}: {error}", past.ways_back(path)]
    else:
        for table, row, parent, _ in broken:
            report.mistakes.append(f"{path}: row {row} of {table} refers to {parent} in vain")
        report.mistakes += _mistakes(path)
    listed = backups.listed(path)
    report.facts["backups"] = len(listed)
    if listed:
        report.facts["newest backup"] = listed[0]
    return report


def _mistakes(path: Path) -> Iterator[str]:
    """Whether it is our database, of this release, and the one that was here before."""
    found = inspection.revision(path)
    if wrong := schema.foreign(path, found):
        yield f"{path}: {wrong}{past.reminder(path)}"
    elif wrong := past.trouble(path):
        yield wrong
    else:
        if wrong := schema.mismatch(found):
            yield wrong
        if inspection.lost(path):
            what = "reviews are missing that had been saved; was its -wal file lost?"
            yield f"{path}: {what} {backups.restoring(path)}"


def _of_server(url: str) -> Report:
    engine = schema.engine_for(url)
    try:
        with engine.begin() as connection:
            connection.execute(text("SET TRANSACTION READ ONLY"))
            found = schema.current(connection)
            facts: dict[str, object] = {"database": "PostgreSQL", "schema": found}
            there = inspect(connection).get_table_names()
            for name in [name for name in COUNTED if name in there]:
                rows = select(func.count()).select_from(metadata.tables[name])
                facts[name] = connection.execute(rows).scalar_one()
    except DBAPIError as error:
        raise Unusable(f"the server: {type(error.orig).__name__}: {error.orig}") from None
    finally:
        engine.dispose()
    return Report(facts, list(filter(None, [schema.mismatch(found)])))

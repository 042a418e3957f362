"""What the shell's commands `import` and `export` do with files."""

import argparse
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from bot.bank import library
from bot.bank.files import NotAFileError, read_regular
from bot.bank.problem import listed
from bot.config import Settings
from bot.exchange import export, recognise
from bot.exchange.source import FileRefused, Reading
from bot.exchange.taking.folder import write_all
from bot.exchange.taking.importing import Imported, imported
from bot.exchange.writing import topics
from bot.i18n import say
from bot.ops import bank_program

CLEAN, REFUSED, USAGE = 0, 1, 2
_TOPIC: Final = re.compile(r"[a-z0-9-]{1,40}")
_LONG: Final = 300
"""Questions from which on a bar shows how far an import is."""

_WIDTH: Final = 30


def import_files(settings: Settings, arguments: argparse.Namespace) -> int:
    """Put the questions of files into a folder, and say what became of each."""
    topic, folder = arguments.topic, arguments.to
    if topic is not None and not _TOPIC.fullmatch(topic):
        return _fail(USAGE, f"--topic {topic}: a-z, 0-9 and -, at most 40")
    if folder.exists() and not folder.is_dir():
        return _fail(USAGE, f"--to {folder}: is no folder")
    readings, unread = _readings(arguments.files, settings.language)
    proofs = bank_program.PROOFS
    found = imported(readings, folder, proofs, settings.language, topic, _bar)
    if not arguments.dry_run:
        try:
            found.write(folder)
        except OSError as error:
            return _fail(USAGE, f"--to {folder}: {error.strerror}")
    _tell(found, folder, settings.language)
    if unread or not found.taken:
        return REFUSED
    return CLEAN


def export_bank(settings: Settings, arguments: argparse.Namespace) -> int:
    """Write the bank in another program's format."""
    path, out = arguments.bank or settings.bank, arguments.out
    bank, problems = library.load(path)
    if bank is None:
        for line in listed(problems, settings.language):
            _fail(REFUSED, line)
        return REFUSED
    folder = path if path.is_dir() else path.parent
    try:
        if arguments.format == export.YAML:
            write_all(out, topics.files(bank.topics, folder))
        else:
            content = export.WRITERS[arguments.format](bank.topics, folder)
            write_all(out.parent, {out.name: content})
    except OSError as error:
        return _fail(USAGE, f"{out}: {error.strerror}")
    _print(say(settings.language, "exchange-exported", count=len(bank.questions), file=str(out)))
    return CLEAN


def _readings(files: Sequence[Path], language: str) -> tuple[list[tuple[str, Reading]], int]:
    """What the files hold, and how many of them can't be read."""
    readings, unread = [], 0
    for path in files:
        try:
            content, size = read_regular(path, recognise.MAX_FILE)
            readings.append((path.name, recognise.read(content, path.name, size)))
        except FileRefused as error:
            unread += 1
            _fail(REFUSED, f"{path}: {error.reason(language)}")
        except NotAFileError:
            unread += 1
            _fail(REFUSED, f"{path}: {say(language, 'bank-not-a-file')}")
        except OSError as error:
            unread += 1
            reason = say(language, "bank-unreadable", reason=error.strerror or "")
            _fail(REFUSED, f"{path}: {reason}")
    return readings, unread


def _tell(found: Imported, folder: Path, language: str) -> None:
    """A line for each file and for each question that is not taken whole, then the sums."""
    for one in found.changes:
        if not (one.new or one.changed or one.unchanged):
            continue
        counts = f"new {len(one.new)}, changed {len(one.changed)}, unchanged {len(one.unchanged)}"
        _print(f"{folder / one.file}: {counts}")
        if not one.own and one.new:
            _print(f"{folder / one.file}: {say(language, 'exchange-not-own')}")
        for name in one.changed:
            _print(f"{folder / one.file}: changed: {name}")
    for source, told in found.listed:
        word = "note" if told.taken else "listed"
        _print(f"{source}:{told.place}: {word}: {told.name}: {told.reason(language)}")
    sums = [sum(len(of) for of in each) for each in zip(*_counted(found), strict=True)] or [0, 0, 0]
    listed = sum(not told.taken for _, told in found.listed)
    _print(f"new {sums[0]}, changed {sums[1]}, unchanged {sums[2]}, listed {listed}")


def _counted(found: Imported) -> list[tuple[list[str], list[str], list[str]]]:
    return [(one.new, one.changed, one.unchanged) for one in found.changes]


def _bar(done: int, total: int) -> None:
    """How far it is, on a terminal only."""
    if total < _LONG or not sys.stderr.isatty():
        return
    if done % max(1, total // 100) and done != total:
        return
    filled = _WIDTH * done // total
    end = "\n" if done == total else ""
    sys.stderr.write(f"\r[{'#' * filled}{'.' * (_WIDTH - filled)}] {done}/{total}{end}")
    sys.stderr.flush()


def _print(line: str) -> None:
    print(line)  # noqa: T201 - the console is where a command speaks


def _fail(code: int, words: str) -> int:
    print(words, file=sys.stderr)  # noqa: T201 - the console is where a command speaks
    return code

"""The files of a bank, read without waiting: size and kind are checked before content."""

import os
import re
import stat
from codecs import BOM_UTF8
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from bot.bank.problem import Notes, Problem

MAX_FILE = 6 * 1024 * 1024
"""Bytes of one file."""

MAX_BANK = 20 * 1024 * 1024
"""Bytes of all files together."""

MAX_FILES = 1000
"""Files of a bank."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_YAML = re.compile(r"[^.].*\.ya?ml", re.IGNORECASE | re.DOTALL)
_LINE_BREAK = re.compile(rb"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Written:
    """A file's name and text."""

    file: str
    text: str


class NotAFileError(OSError):
    """A pipe, a device or a folder stands where a file should."""


def read_folder(
    path: Path, instead: Mapping[str, Path] | None = None
) -> tuple[list[Written], list[Problem]]:
    """The YAML files of a folder by name, or one file; what can't be read is a problem.

    Some are read from another place `instead`, by their names.
    """
    notes = Notes(path.name or str(path))
    paths = [path]
    try:
        if path.is_dir():
            with os.scandir(path) as entries:
                names = sorted(entry.name for entry in entries)
            paths = [path / name for name in names if _YAML.fullmatch(name)]
    except OSError as error:
        notes.mistake(1, "bank-unreadable", reason=error.strerror or "")
        return [], notes.problems
    if not paths or len(paths) > MAX_FILES:
        notes.mistake(1, "bank-files", count=len(paths), limit=MAX_FILES)
        return [], notes.problems
    written: list[Written] = []
    problems: list[Problem] = []
    left = MAX_BANK
    for one in paths:
        notes = Notes(one.name)
        if (content := _read((instead or {}).get(one.name, one), notes, left)) is not None:
            left -= len(content)
            if (text := decode(content, notes)) is not None:
                written.append(Written(one.name, text))
        problems += notes.problems
    return written, problems


def _read(path: Path, notes: Notes, left: int) -> bytes | None:
    """The content of a regular file of at most `left` bytes."""
    try:
        content, size = read_regular(path, MAX_FILE)
    except NotAFileError:
        notes.mistake(1, "bank-not-a-file")
        return None
    except OSError as error:
        notes.mistake(1, "bank-unreadable", reason=error.strerror or "")
        return None
    if size > MAX_FILE:
        notes.mistake(1, "bank-file-size", limit=MAX_FILE // 1024 // 1024)
    elif len(content) > left:
        notes.mistake(1, "bank-size", limit=MAX_BANK // 1024 // 1024)
    else:
        return content
    return None


def fingerprint(path: Path) -> str:
    """The SHA-256 of a YAML file of a bank in hexadecimal; empty for all else, read or not."""
    with suppress(OSError):
        if _YAML.fullmatch(path.name):
            content, size = read_regular(path, MAX_FILE)
            return sha256(content).hexdigest() if size <= MAX_FILE else ""
    return ""


def read_regular(path: Path, most: int) -> tuple[bytes, int]:
    """The content of a regular file, empty above `most` bytes, and its size; never blocks."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise NotAFileError
        if found.st_size > most:
            return b"", found.st_size
        content = file.read(most + 1)
        return content, max(found.st_size, len(content))


def decode(content: bytes, notes: Notes) -> str | None:
    """The text of a UTF-8 file without its byte order mark; None after a mistake."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in content[:4]:
        notes.mistake(1, "bank-utf16", byte=1)
        return None
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = len(_LINE_BREAK.findall(content, 0, error.start)) + 1
        notes.mistake(line, "bank-encoding", byte=error.start + 1)
        return None
    if found := _CONTROL.search(text):
        before = text[: found.start()].encode()
        line = len(_LINE_BREAK.findall(before)) + 1
        if content.startswith(BOM_UTF8):
            before = BOM_UTF8 + before
        code = f"U+{ord(found[0]):04X}"
        notes.mistake(line, "bank-control-byte", code=code, byte=len(before) + 1)
        return None
    return text

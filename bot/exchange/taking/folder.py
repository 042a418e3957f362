"""The folder that questions are put into: which ids and titles are taken, and what is its own."""

import os
import re
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from bot.bank.files import read_folder
from bot.bank.reading.parse import parse
from bot.bank.sight import look
from bot.exchange.taking.topic_file import TopicFile, read_topic_file

_YAML: Final = re.compile(r"\.ya?ml$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A file that is in the folder already."""

    file: str
    text: str
    title: str
    ids: frozenset[str]
    language: str

    @property
    def stem(self) -> str:
        """The topic's id."""
        return _YAML.sub("", self.file)

    def parts(self) -> TopicFile | None:
        """Its lines, to put questions among them."""
        return read_topic_file(self.text)


def neighbours(folder: Path) -> list[Neighbour]:
    """The topics of a folder, also of one with mistakes; none if it is not there yet."""
    if not folder.is_dir():
        return []
    found = []
    written, _ = read_folder(folder)
    for file in written:
        parsed, _ = parse(file.file, file.text)
        title = look(parsed.title.casefold()) if parsed else ""
        ids = frozenset(named.id for named in parsed.named) if parsed else frozenset[str]()
        language = parsed.language if parsed else "ru"
        found.append(Neighbour(file.file, file.text, title, ids, language))
    return found


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files by their paths in a folder, each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(exist_ok=True)
        if not path.exists() or path.read_bytes() != content:
            _write(path, content)


def _write(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(prefix=".import-", dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

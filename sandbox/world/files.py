"""Files on Telegram's servers."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass

from sandbox.errors import bad_request
from sandbox.limits import Limits
from sandbox.shapes import Json


@dataclass(frozen=True, slots=True)
class File:
    """A file: what it holds, and under which numbers it is known."""

    id: str
    unique_id: str
    kind: str
    name: str
    mime_type: str
    data: bytes
    width: int = 0
    height: int = 0

    def json(self) -> Json:
        """What all objects of the Bot API say of a file."""
        return {"file_id": self.id, "file_unique_id": self.unique_id, "file_size": len(self.data)}


class Storehouse:
    """Keeps files, and the paths under which they can be fetched for an hour."""

    def __init__(self, clock: Callable[[], float], limits: Limits) -> None:
        self._clock = clock
        self._limits = limits
        self._files: dict[str, File] = {}
        self._kept = 0
        self._paths: dict[str, tuple[File, float]] = {}

    def keep(
        self, kind: str, name: str, mime_type: str, data: bytes, size: tuple[int, int] = (0, 0)
    ) -> File:
        """Store a file and give it numbers."""
        if len(self._files) >= self._limits.files_kept:
            del self._files[next(iter(self._files))]
        self._kept += 1
        unique = hashlib.sha256(data).hexdigest()[:16]
        number = f"BQACAgI{kind[:3]}{self._kept:06d}{unique}"
        self._files[number] = File(number, f"AgAD{unique}", kind, name, mime_type, data, *size)
        return self._files[number]

    def get(self, file_id: str) -> File | None:
        """The file of that number."""
        return self._files.get(file_id)

    def forget(self, file_id: str) -> None:
        """The file is gone from the servers; its number means nothing any more."""
        self._files.pop(file_id, None)

    def path(self, file: File) -> str:
        """A path under which the file can be fetched from now on."""
        if len(file.data) > self._limits.download_size:
            raise bad_request("file is too big")
        ending = file.name.rpartition(".")[2] if "." in file.name else "bin"
        path = f"{file.kind}s/file_{len(self._paths)}.{ending}"
        self._paths[path] = file, self._clock() + self._limits.file_path_age
        return path

    def fetch(self, path: str) -> File | None:
        """The file under a path, while it can be fetched."""
        file, until = self._paths.get(path, (None, 0.0))
        return file if self._clock() < until else None

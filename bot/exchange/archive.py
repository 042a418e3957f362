"""Foreign ZIP files: looked through before anything is unpacked, and unpacked with limits."""

import re
import stat
import struct
from collections.abc import Iterator
from typing import BinaryIO, Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo
from zlib import error as DeflateError  # noqa: N812 (the library's name is a plain `error`)

from bot.exchange.source import FileRefused

MAX_MEMBERS: Final = 50_000
"""Files in an archive."""

MAX_RATIO: Final = 200
"""How many times its packed size a large file may be."""

_LARGE: Final = 4 * 1024 * 1024
"""Bytes up to which the ratio does not matter: an empty table packs well."""

_MAX_DIRECTORY: Final = 6 * 1024 * 1024
"""Bytes of the list of files, checked before Python makes objects of it."""

_MAX_NAME: Final = 255
_PIECE: Final = 256 * 1024
_ENCRYPTED: Final = 0x1
_END: Final = struct.Struct("<4s4H2LH")
_LOCATOR: Final = struct.Struct("<4sLQL")
_END_64: Final = struct.Struct("<4sQ2H2L4Q")
_MAX_TAIL: Final = _END.size + _LOCATOR.size + 0xFFFF
_UNSAFE: Final = re.compile(r"(?:.*/)?\.\.(?:/.*)?|/.*|[A-Za-z]:.*|.*[\\\0-\x1f].*", re.DOTALL)


def is_unsafe(name: str) -> bool:
    """Whether a name leads out of its folder or can't be the name of a file."""
    return len(name) > _MAX_NAME or not name or _UNSAFE.fullmatch(name) is not None


class Archive:
    """A ZIP file that someone else made."""

    def __init__(self, file: BinaryIO) -> None:
        """Look through the list of files; what is wrong with it refuses the archive."""
        if _directory_size(file) > _MAX_DIRECTORY:
            raise FileRefused("exchange-zip-members", limit=MAX_MEMBERS)
        try:
            self._zip = ZipFile(file)
        except (BadZipFile, ValueError, OSError, struct.error, NotImplementedError) as error:
            raise FileRefused("exchange-zip-damaged") from error
        infos = self._zip.infolist()
        if len(infos) > MAX_MEMBERS:
            raise FileRefused("exchange-zip-members", limit=MAX_MEMBERS)
        self._members: dict[str, ZipInfo] = {}
        for info in infos:
            self._add(info)

    def _add(self, info: ZipInfo) -> None:
        name = info.orig_filename
        if is_unsafe(name) or stat.S_ISLNK(info.external_attr >> 16):
            raise FileRefused("exchange-zip-name", name=name)
        if info.flag_bits & _ENCRYPTED:
            raise FileRefused("exchange-zip-encrypted")
        if self._members.setdefault(name.casefold(), info) is not info:
            raise FileRefused("exchange-zip-twice", name=name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the files."""
        return tuple(info.filename for info in self._members.values())

    def __contains__(self, name: str) -> bool:
        info = self._members.get(name.casefold())
        return info is not None and info.filename == name

    def pieces(self, name: str, most: int) -> Iterator[bytes]:
        """The content of a file, piece by piece; refused as soon as it is too much."""
        info = self._members[name.casefold()]
        if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
            raise FileRefused("exchange-zip-method", name=name)
        if info.file_size > most:
            raise FileRefused("exchange-zip-size", name=name, limit=megabytes(most))
        size, packed = 0, max(info.compress_size, 1)
        try:
            with self._zip.open(info) as file:
                while piece := file.read(_PIECE):
                    size += len(piece)
                    if size > most or (size > _LARGE and size > MAX_RATIO * packed):
                        raise FileRefused("exchange-zip-size", name=name, limit=megabytes(most))
                    yield piece
        except (BadZipFile, DeflateError, EOFError, OSError, RuntimeError, ValueError) as error:
            raise FileRefused("exchange-zip-damaged") from error

    def read(self, name: str, most: int) -> bytes:
        """The content of a file of at most `most` bytes."""
        return b"".join(self.pieces(name, most))


def megabytes(size: int) -> int:
    """Whole megabytes for a sentence."""
    return max(1, size // 1024 // 1024)


def _directory_size(file: BinaryIO) -> int:
    """How many bytes the archive says that its list of files has."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _MAX_TAIL))
    tail = file.read(_MAX_TAIL)
    file.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < _END.size:
        raise FileRefused("exchange-zip-damaged")
    directory: int = _END.unpack_from(tail, at)[5]
    if at >= _LOCATOR.size and tail.startswith(b"PK\x06\x07", at - _LOCATOR.size):
        end_64 = tail.rfind(b"PK\x06\x06", 0, at)
        if end_64 < 0 or len(tail) - end_64 < _END_64.size:
            raise FileRefused("exchange-zip-damaged")
        directory = max(directory % 0xFFFFFFFF, _END_64.unpack_from(tail, end_64)[8])
    return directory

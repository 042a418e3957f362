"""Files in an archive: a package of Anki or a workbook, told by what lies inside."""

from io import BytesIO
from typing import Final

from bot.exchange.anki import reading
from bot.exchange.archive import Archive
from bot.exchange.source import FileRefused, Reading
from bot.exchange.tables import workbook

SIGNS: Final = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
"""How archives begin, empty ones, and what old programs wrote instead."""

_PACKAGES: Final = ("apkg", "colpkg")


def read(content: bytes, name: str) -> Reading:
    """The questions of a package or a workbook."""
    if content.startswith(SIGNS[-1]):
        return workbook.read(content, name)
    names = Archive(BytesIO(content)).names
    suffix = name.rpartition(".")[2].lower()
    if suffix in _PACKAGES or any(one.startswith("collection.") for one in names):
        return reading.read(content, name)
    if any(one.startswith("xl/") for one in names):
        return workbook.read(content, name)
    raise FileRefused("exchange-zip-unknown")

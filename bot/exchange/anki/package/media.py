"""Which file of a package is which picture: lists in JSON and in protobuf."""

import json
from collections.abc import Mapping
from typing import Final

from bot.exchange.anki.package import protobuf
from bot.exchange.anki.package.zstandard import MAGIC, unpacked
from bot.exchange.archive import Archive, is_unsafe
from bot.exchange.source import FileRefused

_LIST: Final = "media"
_MAX_LIST: Final = 8 * 1024 * 1024
_ENTRY, _NAME, _MEMBER = 1, 1, 255
"""The fields of Anki's MediaEntries and MediaEntry that matter here."""


class Media:
    """The media files of a package by the names that its cards call them."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._members = _listed(archive)
        for name in self._members:
            if is_unsafe(name) or "/" in name:
                raise FileRefused("exchange-zip-name", name=name)

    @property
    def names(self) -> tuple[str, ...]:
        """The names of all media files."""
        return tuple(self._members)

    def __contains__(self, name: str) -> bool:
        return self._members.get(name, "") in self._archive

    def read(self, name: str, most: int) -> bytes:
        """A media file of at most `most` bytes."""
        pieces = self._archive.pieces(self._members[name], most)
        content = b"".join(pieces)
        if content.startswith(MAGIC):
            content = b"".join(unpacked([content], name, most))
        return content


def _listed(archive: Archive) -> Mapping[str, str]:
    """The archive's member for each name."""
    if _LIST not in archive:
        return {}
    content = archive.read(_LIST, _MAX_LIST)
    if content.startswith(MAGIC):
        content = b"".join(unpacked([content], _LIST, _MAX_LIST))
    try:
        if content.lstrip()[:1] in {b"{", b"["}:
            return _from_json(content)
        return _from_protobuf(content)
    except (ValueError, RecursionError) as error:
        raise FileRefused("exchange-anki-media") from error


def _from_json(content: bytes) -> Mapping[str, str]:
    found = json.loads(content)
    if not isinstance(found, dict):
        return {}
    return {str(name): member for member, name in found.items()}


def _from_protobuf(content: bytes) -> Mapping[str, str]:
    members: dict[str, str] = {}
    entries = (value for number, value in protobuf.fields(content) if number == _ENTRY)
    for place, entry in enumerate(entries):
        if isinstance(entry, bytes):
            member = protobuf.integer(entry, _MEMBER) or place
            members[protobuf.text(entry, _NAME)] = str(member)
    return members

"""Packages of Anki (`.apkg`, `.colpkg`) as questions."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final

from bot.exchange.anki.cards import Cards
from bot.exchange.anki.package.collection import collection
from bot.exchange.anki.package.media import Media
from bot.exchange.archive import Archive
from bot.exchange.source import FileRefused, Reading, SourceTopic

MAX_PICTURE: Final = 10 * 1024 * 1024
MAX_PICTURES: Final = 64 * 1024 * 1024
"""Bytes of one picture, and of all that a package's questions show."""


class _PackedPictures(Mapping[str, bytes]):
    """The media files of a package, unpacked when a card shows them."""

    def __init__(self, media: Media) -> None:
        self._media = media
        self._read: dict[str, bytes] = {}
        self._left = MAX_PICTURES

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name in self._media and self._content(name) is not None

    def __getitem__(self, name: str) -> bytes:
        content = self._content(name)
        if content is None:
            raise KeyError(name)
        return content

    def __iter__(self) -> Iterator[str]:
        return iter(self._media.names)

    def __len__(self) -> int:
        return len(self._media.names)

    def _content(self, name: str) -> bytes | None:
        """A picture; None for one that is too large, or damaged."""
        if name in self._read:
            return self._read[name]
        try:
            content = self._media.read(name, min(MAX_PICTURE, self._left))
        except FileRefused:
            return None
        self._read[name] = content
        self._left -= len(content)
        return content


def read(content: bytes, name: str) -> Reading:  # noqa: ARG001 (every reader is told the name)
    """The questions of a package, a topic a deck."""
    archive = Archive(BytesIO(content))
    cards = Cards(_PackedPictures(Media(archive)))
    with collection(archive) as notes:
        for note in list(notes):
            cards.add(note)
    topics = (
        SourceTopic(deck.replace("/", "//"), tuple(found)) for deck, found in cards.topics.items()
    )
    return Reading(tuple(topics), tuple(cards.listed))

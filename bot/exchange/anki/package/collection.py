"""What a package of Anki holds: note types, decks, notes and their cards."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from bot.exchange.anki.package import protobuf, schema11, schema18
from bot.exchange.anki.package.database import Tables, as_int, as_text, opened
from bot.exchange.anki.package.notetype import Notetype
from bot.exchange.anki.package.zstandard import unpacked
from bot.exchange.archive import Archive
from bot.exchange.source import FileRefused

MAX_COLLECTION: Final = 128 * 1024 * 1024
"""Bytes of an unpacked database."""

MAX_NOTES: Final = 100_000
"""Notes of a package, and half of its cards."""

MAX_TEXT: Final = 32 * 1024 * 1024
"""Signs of all notes together: more than any bank holds."""

_DATABASES: Final = ("collection.anki21b", "collection.anki21", "collection.anki2")
_BY_VERSION: Final = {3: "collection.anki21b", 2: "collection.anki21"}
"""Where a package has its notes; what else it holds is for older programs to show."""

_META: Final = "meta"
_MAX_META: Final = 1024
_KNOWN_VERSION: Final = 3
_SCHEMA_18: Final = 18
_SCHEMAS: Final = range(1, 19)
_STUB: Final = "please update to the latest anki version"
_SEPARATOR: Final = "\x1f"


@dataclass(frozen=True, slots=True)
class AnkiCard:
    """One card of a note: which of its templates or gaps, and where it lies."""

    place: int
    deck: str


@dataclass(frozen=True, slots=True)
class AnkiNote:
    """A note: its fields as HTML, and its cards."""

    id: int
    guid: str
    notetype: Notetype | None
    values: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[AnkiCard, ...]


@contextmanager
def collection(archive: Archive) -> Iterator[Iterator[AnkiNote]]:
    """The notes of a package, in the order in which they were made."""
    name = _database(archive)
    pieces = archive.pieces(name, MAX_COLLECTION)
    if name.endswith("b"):
        pieces = unpacked(pieces, name, MAX_COLLECTION)
    with opened(pieces) as tables:
        yield _notes(tables)


def _database(archive: Archive) -> str:
    """The newest database in a package: an older one beside it only says "please update"."""
    found = next((name for name in _DATABASES if name in archive), None)
    version = 0
    if _META in archive:
        try:
            version = protobuf.integer(archive.read(_META, _MAX_META), 1)
        except protobuf.WireError as error:
            raise FileRefused("exchange-anki-version", version="?") from error
    if version > _KNOWN_VERSION:
        raise FileRefused("exchange-anki-version", version=version)
    if found is None:
        raise FileRefused("exchange-anki-none")
    if found != _BY_VERSION.get(version, found):
        raise FileRefused("exchange-anki-stub")
    return found


def _notes(tables: Tables) -> Iterator[AnkiNote]:
    version = _version(tables)
    if version >= _SCHEMA_18 or tables.columns("notetypes"):
        notetypes, decks = schema18.notetypes(tables), schema18.decks(tables)
    else:
        notetypes, decks = schema11.notetypes(tables), schema11.decks(tables)
    cards = _cards(tables, decks)
    _require(tables, "notes", "id", "guid", "mid", "tags", "flds")
    size = 0
    rows = tables.rows("notes", "id", "guid", "mid", "tags", "flds")
    for count, (key, guid, mid, tags, fields) in enumerate(rows, 1):
        note = AnkiNote(
            as_int(key),
            as_text(guid) or as_text(key),
            notetypes.get(as_int(mid)),
            tuple(as_text(fields).split(_SEPARATOR)),
            tuple(as_text(tags).split()),
            tuple(sorted(cards.get(as_int(key), ()), key=lambda card: card.place)),
        )
        size += sum(map(len, note.values))
        if count > MAX_NOTES:
            raise FileRefused("exchange-anki-notes", limit=MAX_NOTES)
        if size > MAX_TEXT:
            raise FileRefused("exchange-anki-size", limit=MAX_TEXT // 1024 // 1024)
        if note.values[0].lower().startswith(_STUB):
            raise FileRefused("exchange-anki-stub")
        yield note


def _version(tables: Tables) -> int:
    _require(tables, "col", "ver")
    for (version,) in tables.rows("col", "ver"):
        if as_int(version) in _SCHEMAS:
            return as_int(version)
        raise FileRefused("exchange-anki-version", version=as_text(version)[:20])
    raise FileRefused("exchange-sqlite-damaged")


def _cards(tables: Tables, decks: Mapping[int, str]) -> Mapping[int, list[AnkiCard]]:
    """The cards of each note; one in a filtered deck belongs to where it was taken from.

    Suspended cards are cards: shared decks are often handed out with all of them suspended.
    """
    _require(tables, "cards", "nid", "did", "odid", "ord")
    found: dict[int, list[AnkiCard]] = {}
    rows = tables.rows("cards", "nid", "did", "odid", "ord")
    for count, (note, deck, home, place) in enumerate(rows):
        if count >= 2 * MAX_NOTES:
            raise FileRefused("exchange-anki-notes", limit=MAX_NOTES)
        name = decks.get(as_int(home)) or decks.get(as_int(deck)) or ""
        found.setdefault(as_int(note), []).append(AnkiCard(as_int(place), name))
    return found


def _require(tables: Tables, table: str, *columns: str) -> None:
    if not set(columns) <= set(tables.columns(table)):
        raise FileRefused("exchange-sqlite-schema", table=table)

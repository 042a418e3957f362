"""Anki's newer database: note types and decks in tables, their details as protobuf."""

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from bot.exchange.anki.package import protobuf
from bot.exchange.anki.package.database import Row, Tables, as_bytes, as_int, as_text
from bot.exchange.anki.package.notetype import Notetype, Template
from bot.exchange.source import FileRefused

_KIND, _STOCK = 1, 9
"""Fields of a note type's details: an ordinary one or cloze, and which of Anki's own it is."""

_QUESTION, _ANSWER = 1, 2
"""Fields of a template's details."""

_CLOZE: Final = 1
_OCCLUSION: Final = 6

_Part = TypeVar("_Part")


def notetypes(tables: Tables) -> Mapping[int, Notetype]:
    """The note types by their ids."""
    for table, wanted in {
        "notetypes": {"id", "name", "config"},
        "fields": {"ntid", "ord", "name"},
        "templates": {"ntid", "ord", "name", "config"},
    }.items():
        if not wanted <= set(tables.columns(table)):
            raise FileRefused("exchange-sqlite-schema", table=table)
    fields = _parts(tables, "fields", ("name",), lambda row: as_text(row[0]))
    templates = _parts(tables, "templates", ("name", "config"), _template)
    found = {}
    for key, name, config in tables.rows("notetypes", "id", "name", "config"):
        number, details = as_int(key), as_bytes(config)
        found[number] = Notetype(
            as_text(name),
            fields.get(number, ()),
            templates.get(number, ()),
            cloze=_number(details, _KIND) == _CLOZE,
            occlusion=_number(details, _STOCK) == _OCCLUSION,
        )
    return found


def decks(tables: Tables) -> Mapping[int, str]:
    """The names of the decks by their ids, with `::` between a deck and those inside it."""
    if not {"id", "name"} <= set(tables.columns("decks")):
        raise FileRefused("exchange-sqlite-schema", table="decks")
    rows = tables.rows("decks", "id", "name")
    return {as_int(key): as_text(name).replace("\x1f", "::") for key, name in rows}


def _parts(
    tables: Tables, table: str, columns: tuple[str, ...], made: Callable[[Row], _Part]
) -> dict[int, tuple[_Part, ...]]:
    """What belongs to each note type, in its order."""
    found: dict[int, list[tuple[int, _Part]]] = {}
    for row in tables.rows(table, "ntid", "ord", *columns):
        found.setdefault(as_int(row[0]), []).append((as_int(row[1]), made(row[2:])))
    return {
        key: tuple(part for _, part in sorted(parts, key=lambda placed: placed[0]))
        for key, parts in found.items()
    }


def _template(row: Row) -> Template:
    details = as_bytes(row[1])
    try:
        question, answer = (protobuf.text(details, field) for field in (_QUESTION, _ANSWER))
    except protobuf.WireError as error:
        raise FileRefused("exchange-sqlite-damaged") from error
    return Template(as_text(row[0]), question, answer)


def _number(details: bytes, field: int) -> int:
    try:
        return protobuf.integer(details, field)
    except protobuf.WireError as error:
        raise FileRefused("exchange-sqlite-damaged") from error

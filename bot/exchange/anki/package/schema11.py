"""Anki's older database: note types and decks as JSON in one row."""

import json
from collections.abc import Mapping
from typing import Final

from bot.exchange.anki.package.database import Tables, as_int, as_text
from bot.exchange.anki.package.notetype import Notetype, Template
from bot.exchange.source import FileRefused

_CLOZE: Final = 1
_OCCLUSION: Final = 6
"""Anki's number of the image occlusion among its own note types."""


def notetypes(tables: Tables) -> Mapping[int, Notetype]:
    """The note types by their ids."""
    return {key: _notetype(model) for key, model in _objects(tables, "models").items()}


def decks(tables: Tables) -> Mapping[int, str]:
    """The names of the decks by their ids, with `::` between a deck and those inside it."""
    return {key: as_text(deck.get("name")) for key, deck in _objects(tables, "decks").items()}


def _objects(tables: Tables, column: str) -> dict[int, dict[str, object]]:
    for (content,) in tables.rows("col", column):
        try:
            found = json.loads(as_text(content) or "{}")
        except (ValueError, RecursionError) as error:
            raise FileRefused("exchange-sqlite-damaged") from error
        if isinstance(found, dict):
            return {as_int(key): one for key, one in found.items() if isinstance(one, dict)}
    return {}


def _notetype(model: dict[str, object]) -> Notetype:
    fields = tuple(as_text(field.get("name")) for field in _ordered(model.get("flds")))
    templates = tuple(
        Template(*(as_text(template.get(key)) for key in ("name", "qfmt", "afmt")))
        for template in _ordered(model.get("tmpls"))
    )
    return Notetype(
        as_text(model.get("name")),
        fields,
        templates,
        cloze=as_int(model.get("type")) == _CLOZE,
        occlusion=as_int(model.get("originalStockKind")) == _OCCLUSION,
    )


def _ordered(found: object) -> list[dict[str, object]]:
    if not isinstance(found, list):
        return []
    parts = [part for part in found if isinstance(part, dict)]
    return sorted(parts, key=lambda part: as_int(part.get("ord")))

"""The words that a call carries, read by their parse mode as Telegram does."""

from sandbox.errors import bad_request
from sandbox.methods.query import Query
from sandbox.shapes import Json
from sandbox.text import entities, html
from sandbox.text.words import FormattedText, clean, trimmed


def of_message(query: Query) -> FormattedText:
    """The text of a message, never empty and never too long."""
    source = query.text("text")
    if not source:
        raise bad_request("message text is empty")
    words = _read(query, source, "parse_mode", "entities")
    if not words.text:
        raise bad_request("text must be non-empty")
    return words


def of_caption(query: Query) -> FormattedText:
    """The caption of a picture or a file, perhaps empty."""
    return _read(query, query.text("caption"), "parse_mode", "caption_entities")


def _read(query: Query, source: str, mode_name: str, entities_name: str) -> FormattedText:
    if len(source.encode()) > query.limits.raw_text:
        raise bad_request("text is too long")
    source = clean(source)
    mode = query.text(mode_name).lower()
    match mode:
        case "html":
            text, given = html.parse(source)
        case "" | "none":
            text, given = source, _entities(query.structure(entities_name))
        case _:
            raise bad_request("unsupported parse_mode")
    words = trimmed(text, _introduced(query, given))
    return FormattedText(words.text, entities.with_found(words.text, words.entities))


def _introduced(query: Query, given: list[Json]) -> list[Json]:
    """Replace user numbers in mentions by User objects; mentions of unknown users are dropped."""
    users = query.world.users
    shown: list[Json] = []
    for entity in given:
        if "user_id" not in entity:
            shown.append(entity)
        elif (user := users.get(entity["user_id"])) is not None:
            kept = {name: value for name, value in entity.items() if name != "user_id"}
            shown.append(kept | {"user": user.json()})
    return shown


def _entities(listed: object) -> list[Json]:
    if not isinstance(listed, list):
        return []
    return entities.ordered([one for one in listed if isinstance(one, dict) and "offset" in one])

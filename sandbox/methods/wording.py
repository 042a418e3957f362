"""The words that a call carries, read by their parse mode as Telegram does."""

from sandbox import entities, html, markdown
from sandbox.errors import bad_request
from sandbox.query import Query
from sandbox.shapes import Json
from sandbox.users import User
from sandbox.words import FormattedText, clean, trimmed


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


def of_part(query: Query, name: str) -> FormattedText:
    """A formatted part of something bigger, such as the question of a poll."""
    return _read(query, query.text(name), f"{name}_parse_mode", f"{name}_entities")


def _read(query: Query, source: str, mode_name: str, entities_name: str) -> FormattedText:
    if len(source.encode()) > query.limits.raw_text:
        raise bad_request("text is too long")
    source = clean(source)
    mode = query.text(mode_name).lower()
    match mode:
        case "html":
            text, given = html.parse(source)
        case "markdownv2":
            text, given = markdown.parse(source)
        case "" | "none":
            text, given = source, _given(query, entities_name)
        case _:
            raise bad_request("unsupported parse_mode")
    words = trimmed(text, _introduced(query, given))
    return FormattedText(words.text, entities.with_found(words.text, words.entities))


def _introduced(query: Query, given: list[Json]) -> list[Json]:
    """Mentions by number become mentions of people; those of strangers vanish."""
    users = query.world.users
    kept = [entity for entity in given if entity.get("user_id", query.world.bot.id) in users]
    return [
        _with_user(users[entity["user_id"]], entity) if "user_id" in entity else entity
        for entity in kept
    ]


def _with_user(user: User, entity: Json) -> Json:
    return {name: value for name, value in entity.items() if name != "user_id"} | {
        "user": user.json()
    }


def _given(query: Query, name: str) -> list[Json]:
    listed = query.structure(name)
    if not isinstance(listed, list):
        return []
    return entities.ordered(
        [entity for entity in listed if isinstance(entity, dict) and "offset" in entity]
    )

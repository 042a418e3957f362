"""Keyboards under messages: what Telegram accepts, drops and refuses."""

import json
import re
from dataclasses import dataclass, field
from typing import Final

from sandbox.errors import ApiError, bad_request
from sandbox.methods.query import Query
from sandbox.shapes import Json, Rows

STYLES: Final = frozenset({"danger", "success", "primary"})
"""The looks a button may have."""

ACTIONS: Final = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
"""What a button can do; exactly one of them."""

URL: Final = re.compile(r"(?i)(https?|tg|ton|tonsite)://[^\s/?#]+|[^\s:/]+\.[^\s:/]{2,}")


@dataclass(frozen=True, slots=True)
class Markup:
    """What a call hangs under a message: nothing, inline buttons, or another kind of keyboard."""

    kind: str = ""
    rows: Rows = field(default_factory=list)

    @property
    def fixes(self) -> bool:
        """Whether a message under it can't be edited any more."""
        return self.kind not in {"", "inline_keyboard"}


NOTHING: Final = Markup()
"""No keyboard at all."""


def of_message(query: Query) -> Markup:
    """The keyboard of a message to be sent."""
    if not query.given("reply_markup"):
        return NOTHING
    value = query.structure("reply_markup", "can't parse reply keyboard markup JSON object")
    if value is None:
        return NOTHING
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    for kind in ("keyboard", "remove_keyboard", "force_reply"):
        if value.get(kind):
            return Markup(kind)
    return Markup("inline_keyboard", rows) if (rows := _rows(query, value)) else NOTHING


def of_edit(query: Query) -> Rows:
    """The inline keyboard of a message to be edited; none means that it goes."""
    markup = of_message(query)
    if markup.fixes:
        raise bad_request("inline keyboard expected")
    return markup.rows


def _rows(query: Query, value: Json) -> Rows:
    listed = value.get("inline_keyboard", [])
    name = 'field "inline_keyboard" of the InlineKeyboardMarkup'
    if not isinstance(listed, list):
        raise bad_request(f"{name} must be of type Array")
    if not all(isinstance(row, list) for row in listed):
        raise bad_request(f"{name} must be an Array of Arrays")
    rows = [row for raw in listed if (row := [_button(query, button) for button in raw])]
    return _bounded(query, rows) if rows else rows


def _bounded(query: Query, rows: Rows) -> Rows:
    limits = query.limits
    if len(json.dumps(rows, ensure_ascii=False).encode()) > limits.markup:
        raise bad_request("reply markup is too long")
    kept: Rows = []
    left = limits.buttons
    for row in rows:
        # Telegram drops silently what it has no room for.
        shown = row[: min(limits.buttons_in_row, left)]
        left -= len(shown)
        if shown:
            kept.append(shown)
    return kept


def _button(query: Query, raw: object) -> Json:
    if not isinstance(raw, dict):
        raise _unreadable("object expected")
    if "text" not in raw:
        raise _unreadable('can\'t find field "text"')
    if not isinstance(raw["text"], str):
        raise _unreadable('field "text" must be of type String')
    action = next((name for name in ACTIONS if name in raw and raw[name] != ""), None)
    if action is None:
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if not raw["text"].strip():
        raise bad_request("inline keyboard button text must be non-empty")
    button: Json = {"text": raw["text"], action: _value(query, action, raw[action])}
    return button | _looks(raw)


def _value(query: Query, action: str, value: object) -> object:
    match action:
        case "callback_data":
            if not isinstance(value, str):
                raise _unreadable('field "callback_data" must be of type String')
            if len(value.encode()) > query.limits.callback_data:
                raise bad_request("BUTTON_DATA_INVALID")
        case "url":
            if not isinstance(value, str) or not URL.match(value):
                raise bad_request(
                    f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL"
                )
        case "copy_text":
            if not isinstance(value, dict) or not isinstance(value.get("text"), str):
                raise _unreadable('can\'t find field "text"')
        case _:
            pass
    return value


def _looks(raw: Json) -> Json:
    looks: Json = {}
    if raw.get("style"):
        if raw["style"] not in STYLES:
            raise _unreadable("invalid button style specified")
        looks["style"] = raw["style"]
    if raw.get("icon_custom_emoji_id"):
        looks["icon_custom_emoji_id"] = str(raw["icon_custom_emoji_id"])
    return looks


def _unreadable(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")

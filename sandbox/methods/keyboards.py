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

ACTIONS: Final = ("url", "callback_data")
"""What a button of this bot can do; exactly one of them."""

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
    value = query.structure("reply_markup", "can't parse reply keyboard markup JSON object")
    if value is None:
        return NOTHING
    if not isinstance(value, dict):
        raise bad_request("object expected as reply markup")
    for kind in ("keyboard", "remove_keyboard", "force_reply"):
        if value.get(kind):
            return Markup(kind)
    if not (rows := _rows(query, value)):
        return NOTHING
    return Markup("inline_keyboard", rows)


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
    rows = [[_button(query, button) for button in row] for row in listed if row]
    limits = query.limits
    if len(json.dumps(rows, ensure_ascii=False).encode()) > limits.markup:
        raise bad_request("reply markup is too long")
    # Telegram drops silently what it has no room for.
    left = limits.buttons
    kept: Rows = []
    for row in rows:
        kept.append(row[: min(limits.buttons_in_row, left)])
        left -= len(kept[-1])
    return [row for row in kept if row]


def _button(query: Query, raw: object) -> Json:
    if not isinstance(raw, dict):
        raise _unreadable("object expected")
    if "text" not in raw:
        raise _unreadable('can\'t find field "text"')
    text = raw["text"]
    if not isinstance(text, str):
        raise _unreadable('field "text" must be of type String')
    action = next((name for name in ACTIONS if raw.get(name, "") != ""), None)
    if action is None:
        raise _unreadable("Text buttons are unallowed in the inline keyboard")
    if not text.strip():
        raise bad_request("inline keyboard button text must be non-empty")
    _check_action(query, action, raw[action])
    button = {"text": text, action: raw[action]}
    if raw.get("style"):
        button["style"] = raw["style"]
    if button.get("style", "primary") not in STYLES:
        raise _unreadable("invalid button style specified")
    return button


def _check_action(query: Query, action: str, value: object) -> None:
    if not isinstance(value, str):
        raise _unreadable(f'field "{action}" must be of type String')
    if action == "callback_data" and len(value.encode()) > query.limits.callback_data:
        raise bad_request("BUTTON_DATA_INVALID")
    if action == "url" and not URL.match(value):
        raise bad_request(f"inline keyboard button URL '{value}' is invalid: Wrong HTTP URL")


def _unreadable(reason: str) -> ApiError:
    return bad_request(f"can't parse inline keyboard button: {reason}")

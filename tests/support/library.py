"""python-telegram-bot as an oracle: which calls of the Bot API it knows."""

import inspect
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

import telegram

LIBRARY_ONLY: Final = {
    "self",
    "read_timeout",
    "write_timeout",
    "connect_timeout",
    "pool_timeout",
    "api_kwargs",
    "filename",
    "reply_to_message_id",
    "allow_sending_without_reply",
    "disable_web_page_preview",
}
"""What the library takes for its own sake, or under names that Telegram has given up."""
FILES: Final = {"photo", "document"}
OBJECTS: Final[Mapping[str, type[telegram.TelegramObject]]] = {
    "reply_markup": telegram.InlineKeyboardMarkup,
    "reply_parameters": telegram.ReplyParameters,
    "link_preview_options": telegram.LinkPreviewOptions,
}


def snake(name: str) -> str:
    """A method's name as the library spells it."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


RICH: Final = inspect.Parameter("rich_message", inspect.Parameter.KEYWORD_ONLY)
WORDS: Final = {"text", "parse_mode", "entities", "link_preview_options"}


def signature(method: str) -> dict[str, inspect.Parameter]:
    """The parameters of a method of the Bot API; rich messages (10.1) are newer than the library.

    They take what messages take, but for their words.
    """
    if method == "sendRichMessage":
        taken = signature("sendMessage")
        return {name: one for name, one in taken.items() if name not in WORDS} | {RICH.name: RICH}
    parameters = inspect.signature(getattr(telegram.Bot, snake(method))).parameters
    found = {name: one for name, one in parameters.items() if name not in LIBRARY_ONLY}
    if method == "editMessageText":
        found[RICH.name] = RICH.replace(default=None)
    return found


def faults(method: str, params: Mapping[str, Any]) -> list[str]:
    """What the library does not know of a call, or misses in it; files are sent beside `params`."""
    known = signature(method)
    if "rich_message" in params:
        known.pop("text", None)
    required = {name for name, one in known.items() if one.default is inspect.Parameter.empty}
    found = [f"{method}: {name}" for name in set(params) - set(known)]
    found += [f"{method} without {name}" for name in required - set(params) - FILES]
    for name, kind in OBJECTS.items():
        if name in params:
            given = params[name]
            value = json.loads(given) if isinstance(given, str) else given
            read = kind.de_json(value, None)
            buttons = [one for row in getattr(read, "inline_keyboard", ()) for one in row]
            if read.to_dict() != value or any(one.api_kwargs for one in (read, *buttons)):
                found.append(f"{method}: {name} {value}")
    return found


def unread(updates: Iterable[str]) -> list[str]:
    """The updates that the library can't read, or of which it does not know a part."""
    found = []
    for raw in updates:
        update = telegram.Update.de_json(json.loads(raw), None)
        parts = (update, update.effective_message, update.effective_user, update.callback_query)
        if update.effective_user is None or any(_unknown(part) for part in parts):
            found.append(raw)
    return found


def _unknown(part: telegram.TelegramObject | None) -> set[str]:
    return set() if part is None else set(part.api_kwargs) - {RICH.name}

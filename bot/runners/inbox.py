"""What both runners share: a raw update as an entry of the agenda."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from bot.agenda.store import Entry

KIND: Final = "update"
_WIDEST: Final = 2**52  # Telegram's ids have at most 52 significant bits


def entry_of(raw: Mapping[str, Any], now: datetime) -> Entry:
    """An update with its lane and its receipt time; raises KeyError or TypeError without a usable id."""
    number = raw["update_id"]
    if not isinstance(number, int) or not 0 <= number < 2**63:
        raise TypeError("update_id")
    return Entry(lane_of(raw), now, KIND, json.dumps(raw, ensure_ascii=True, separators=(",", ":")), number)


def lane_of(raw: Mapping[str, Any]) -> int:
    """The chat that an update belongs to, else the person; 0 for neither."""
    for content in raw.values():
        if isinstance(content, Mapping):
            message = content.get("message") if "data" in content or "chat" not in content else content
            for holder in (message, content):
                for name in ("chat", "from", "user"):
                    part = holder.get(name) if isinstance(holder, Mapping) else None
                    number = part.get("id") if isinstance(part, Mapping) else None
                    if isinstance(number, int) and abs(number) < _WIDEST and (name == "chat" or holder is content):
                        return number
    return 0

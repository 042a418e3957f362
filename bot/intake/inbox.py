"""What polling and webhook share: each update becomes an entry of the agenda."""

import json
import logging
import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeGuard

from sqlalchemy import Connection

from bot.agenda import store as agenda_store
from bot.agenda.handler import Quiet
from bot.agenda.outcome import Call
from bot.agenda.store import Entry, Row
from bot.codec import written

log = logging.getLogger(__name__)

KIND: Final = "update"
UNREADABLE: Final = "unreadable"
_KEPT: Final = 65_536  # characters of what can't be read
_WIDEST: Final = 2**52  # Telegram's ids have at most 52 significant bits
_LARGEST: Final = 2**63
_NUMBER: Final = re.compile(r'"update_id"\s*:\s*(\d{1,19})(?!\d)')
_NUL: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\u0000")
_LONE: Final = re.compile("[\ud800-\udfff]")


def entry_of(raw: object, now: datetime) -> Entry:
    """An update with its lane and receipt time; one without a usable id is parked."""
    number = raw.get("update_id") if isinstance(raw, Mapping) else None
    try:
        if isinstance(raw, Mapping) and _usable(number):
            return Entry(lane_of(raw), now, KIND, _clean(written(raw)), number)
        return _aside(json.dumps(raw, ensure_ascii=False), now)
    except RecursionError:
        if _usable(number):
            return _aside(f"update {number} is too deep", now, number)
        return _aside("something too deep", now)


def entry_of_text(text: str, now: datetime) -> Entry:
    """Something that is no JSON, under the update's number if it shows one."""
    _, number = first_number(text) or ("", None)
    return _aside(text, now, number)


def first_number(text: str) -> tuple[str, int] | None:
    """What stands in a text before the first update that shows its number, and that number."""
    found = _NUMBER.search(text)
    if not found or not _usable(int(found[1])):
        return None
    return text[: found.start()], int(found[1])


def _usable(number: object) -> TypeGuard[int]:
    return isinstance(number, int) and not isinstance(number, bool) and 0 <= number < _LARGEST


def _aside(text: str, now: datetime, number: int | None = None) -> Entry:
    return Entry(0, now, UNREADABLE, _clean(text[:_KEPT]).replace("\0", "\ufffd"), number)


def _clean(text: str) -> str:
    """JSON without NUL and lone surrogates, which databases refuse."""
    if "\\u0000" in text:
        text = _NUL.sub(r"\1\\ufffd", text)
    return _LONE.sub("\ufffd", text)


def lane_of(raw: Mapping[str, Any]) -> int:
    """The chat that an update belongs to, else the person; 0 for neither."""
    for content in raw.values():
        if not isinstance(content, Mapping):
            continue
        message: object = content
        if "data" in content or "chat" not in content:
            message = content.get("message")
        for holder in (message, content):
            for name in ("chat", "from", "user") if holder is content else ("chat",):
                part = holder.get(name) if isinstance(holder, Mapping) else None
                number = part.get("id") if isinstance(part, Mapping) else None
                if isinstance(number, int) and abs(number) < _WIDEST:
                    return number
    return 0


class Quarantine(Quiet):
    """Lays aside what can't be read: kept for 48 hours to be looked at, tried no more."""

    def decide(self, connection: Connection, row: Row, prepared: object) -> Sequence[Call]:  # noqa: ARG002
        """Park the row, whose body stays."""
        log.warning(
            "an update could not be read and is laid aside as row %s (%d characters)",
            row.id,
            len(row.body),
        )
        agenda_store.park(connection, row.id, row.at)
        return ()

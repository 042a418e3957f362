"""What a poll brings: a batch of updates, something unreadable, or no answer."""

from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from typing import Any, Final

from telegram.error import NetworkError, TelegramError

from bot.codec import decode

Fetch = Callable[[Mapping[str, Any], float], Awaitable[tuple[int, bytes]]]
"""A request for updates: parameters and seconds of patience; an HTTP status and a body."""

Refusal = Callable[[int, dict[str, Any]], TelegramError]
"""The library's error for an answer that is not ok."""

_BEGINNING: Final = ('{"ok":true', '"result":[')
"""How a batch begins, and no portal's page."""


class Unreadable(Exception):  # noqa: N818 - reads as what happened
    """Telegram delivered a batch, but there is something in it that can't be read."""

    def __init__(self, text: str) -> None:
        super().__init__(f"{len(text)} characters")
        self.text = text


def updates_of(status: int, payload: bytes, refusal: Refusal) -> list[object]:
    """The updates of an answer; raises Unreadable, or the library's error for no batch."""
    try:
        answer = decode(payload)
    except (ValueError, RecursionError):
        answer = None
        text = payload.decode(errors="replace")
        beginning = "".join(text[:64].split())
        if status == HTTPStatus.OK and all(part in beginning for part in _BEGINNING):
            raise Unreadable(text) from None
    if not isinstance(answer, dict):
        raise NetworkError(f"the answer is no JSON object (HTTP {status})")
    if status != HTTPStatus.OK or not answer.get("ok"):
        raise refusal(status, answer)
    batch = answer.get("result")
    if not isinstance(batch, list):
        raise NetworkError("the answer holds no list of updates")
    return batch

"""What Telegram's refusals mean, as the errors of python-telegram-bot."""

import os
import re
from datetime import timedelta
from enum import Enum
from http import HTTPStatus
from typing import Any, Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

os.environ.setdefault("PTB_TIMEDELTA", "1")  # retry_after is a timedelta and warns no more

UNSAID: Final = 5  # seconds to wait after a 429 that does not say how long
_ERRORS: Final[dict[int, type[TelegramError]]] = {
    HTTPStatus.BAD_REQUEST: BadRequest,
    HTTPStatus.UNAUTHORIZED: InvalidToken,
    HTTPStatus.FORBIDDEN: Forbidden,
    HTTPStatus.NOT_FOUND: InvalidToken,
    HTTPStatus.CONFLICT: Conflict,
}
_QUOTED: Final = re.compile(r'"[^"]*"|(?<!\w)\'[^\']*\'(?!\w)|[^\x20-\x7e]+')


class FailedThere(NetworkError):  # noqa: N818 - reads as what happened
    """Telegram was reached and says itself that it failed."""


class Unanswered(NetworkError):  # noqa: N818 - reads as what happened
    """The call was on its way and no answer came: whether it was carried out is not known."""


class ApiRefusal(Enum):
    """Why Telegram refuses a call, with parts of the descriptions that say so."""

    NOTHING_TO_DO = (
        "message is not modified",
        "message to delete not found",
        "message can't be deleted",
    )
    MESSAGE_GONE = (
        "message to edit not found",
        "message can't be edited",
        "there is no text in the message",
        "there is no caption in the message",
        "message_id_invalid",
    )
    WITHOUT_CAPTION = ("there is no caption in the message",)
    REPLIED_GONE = ("message to be replied not found",)
    TOPIC_GONE = ("thread", "topic", "forum")
    CHAT_GONE = ("chat not found",)
    CHAT_CLOSED = (
        "chat not found",
        "not enough rights",
        "have no rights",
        "user is deactivated",
        "peer_id_invalid",
        "chat_write_forbidden",
        "topic_closed",
        "chat_restricted",
        "message thread not found",
    )


def refused_for(error: TelegramError, reason: ApiRefusal) -> bool:
    """Whether this is why a call was refused; several reasons may hold."""
    words = str(error).lower()
    return any(part in words for part in reason.value)


def is_method_unknown(error: TelegramError) -> bool:
    """Whether the server knows no rich messages: neither their method, nor them in an edit."""
    words = str(error).lower()
    return "method not found" in words or "message text is empty" in words


def is_file_unknown(error: TelegramError) -> bool:
    """Whether Telegram does not know the file by its id any more."""
    words = str(error).lower()
    parts = ("identifier", "file_id", "reference", "can't use file")
    return "file" in words and any(part in words for part in parts)


def error_of(status: int, answer: dict[str, Any]) -> TelegramError:
    """The error for an answer that is not ok; it quotes nobody, so that it may be logged."""
    words = _QUOTED.sub("…", str(answer.get("description") or f"HTTP {status}"))
    parameters = answer.get("parameters")
    parameters = parameters if isinstance(parameters, dict) else {}
    if isinstance(migrated := parameters.get("migrate_to_chat_id"), int):
        return ChatMigrated(migrated)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        asked = parameters.get("retry_after")
        return RetryAfter(asked if isinstance(asked, int) and asked > 0 else UNSAID)
    return _ERRORS.get(status, FailedThere)(words)


def seconds(error: RetryAfter) -> float:
    """How long a 429 asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)

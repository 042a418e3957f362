"""The Bot API over aiohttp: plain JSON, files beside it, and polls on a way of their own."""

import json
import os
import re
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any, Final, Self

import aiohttp
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from yarl import URL

from bot.codec import decode, encode

os.environ.setdefault("PTB_TIMEDELTA", "1")  # RetryAfter.retry_after is a timedelta and warns no more

PATIENCE: Final = 20.0  # seconds for one call
UPLOADING: Final = 60.0  # seconds for one call with a file
UNSAID: Final = 5  # seconds to wait after a 429 that does not say how long
_CONNECTIONS: Final = 300  # at once: so many calls may hang before others wait for one
_JSON: Final = {"Content-Type": "application/json"}
_UNNEEDED: Final = ("Accept", "Accept-Encoding", "User-Agent")
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


class Wire:
    """The HTTP sessions to the Bot API; no error of them holds the address, which holds the token."""

    def __init__(self, api_url: str, token: str) -> None:
        self._base = f"{api_url.rstrip('/')}/bot{token}/"
        self._urls: dict[str, URL] = {}
        self._session: aiohttp.ClientSession
        self._polls: aiohttp.ClientSession

    async def __aenter__(self) -> Self:
        """Open the sessions."""
        self._session, self._polls = _opened(_CONNECTIONS), _opened(2)
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the sessions."""
        await self._session.close()
        await self._polls.close()

    async def poll(self, params: Mapping[str, Any], patience: float) -> tuple[int, bytes]:
        """The status and the body of a poll for updates, which waits for no other call."""
        return await self._send("GET", URL(self._base + "getUpdates").with_query(params), patience, self._polls)

    async def call(self, method: str, params: Mapping[str, Any], patience: float = PATIENCE) -> Any:  # noqa: ANN401 - JSON
        """The result of a method with JSON parameters; raises the library's errors."""
        url = self._urls.get(method) or self._urls.setdefault(method, URL(self._base + method))
        return _result(*await self._post(url, patience, data=encode(params), headers=_JSON))

    async def upload(self, method: str, params: Mapping[str, Any], field: str, content: bytes) -> Any:  # noqa: ANN401
        """The result of a method with a file's content in one of its parameters; raises the library's errors."""
        form = aiohttp.FormData(quote_fields=False)
        for name, value in params.items():
            form.add_field(name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        form.add_field(field, content, filename=field, content_type="application/octet-stream")
        return _result(*await self._post(self._base + method, UPLOADING, data=form))

    async def _post(self, url: str | URL, seconds: float, **body: Any) -> tuple[int, bytes]:  # noqa: ANN401 - aiohttp's
        return await self._send("POST", url, seconds, self._session, **body)

    async def _send(
        self,
        verb: str,
        url: str | URL,
        seconds: float,
        session: aiohttp.ClientSession,
        **body: Any,  # noqa: ANN401 - aiohttp's
    ) -> tuple[int, bytes]:
        timeout = aiohttp.ClientTimeout(total=seconds, sock_connect=10)
        try:
            async with session.request(verb, url, timeout=timeout, **body) as response:
                return response.status, await response.read()
        except TimeoutError:
            raise TimedOut("no answer in time") from None
        except (aiohttp.ClientError, OSError, ValueError) as error:
            raise NetworkError(f"{type(error).__name__}: {_cause(error)}") from None


def _opened(connections: int) -> aiohttp.ClientSession:
    connector = aiohttp.TCPConnector(limit=connections, keepalive_timeout=60)
    return aiohttp.ClientSession(connector=connector, cookie_jar=aiohttp.DummyCookieJar(), skip_auto_headers=_UNNEEDED)


def _cause(error: BaseException) -> str:
    """An error's words without the address, which only some of aiohttp's errors leave out."""
    return error.strerror or "" if isinstance(error, OSError) else "the connection failed"


def _result(status: int, payload: bytes) -> Any:  # noqa: ANN401 - JSON
    """What a method returned; raises the library's errors."""
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        raise BadRequest("the request is too large")
    answer = _parsed(status, payload)
    if status == HTTPStatus.OK and answer.get("ok"):
        return answer.get("result")
    raise error_of(status, answer)


def _parsed(status: int, payload: bytes) -> dict[str, Any]:
    try:
        answer = decode(payload)
    except (ValueError, RecursionError):
        answer = None
    if isinstance(answer, dict):
        return answer
    raise NetworkError(f"the answer is no JSON object (HTTP {status})")


def error_of(status: int, answer: dict[str, Any]) -> TelegramError:
    """The library's error for an answer that is not ok; its words quote nobody, so that they may be logged."""
    words = _QUOTED.sub("…", str(answer.get("description") or f"HTTP {status}"))
    parameters = answer.get("parameters")
    parameters = parameters if isinstance(parameters, dict) else {}
    if isinstance(migrated := parameters.get("migrate_to_chat_id"), int):
        return ChatMigrated(migrated)
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return RetryAfter(_seconds(parameters.get("retry_after")))
    return _ERRORS.get(status, FailedThere)(words)


def _seconds(value: object) -> int:
    """How long a 429 asks to wait; a missing, negative or unreadable time is taken as a short one."""
    return value if isinstance(value, int) and value > 0 else UNSAID

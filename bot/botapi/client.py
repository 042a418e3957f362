"""The Bot API over aiohttp: frequent calls as plain JSON, polls, and the library's requests."""

from collections.abc import Mapping
from datetime import datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Any, Final

import aiohttp
from aiohttp_socks import ProxyConnectionError, ProxyConnector, ProxyError, ProxyTimeoutError
from telegram import Bot
from telegram.error import BadRequest, NetworkError
from telegram.request import BaseRequest, RequestData
from yarl import URL

from bot import proxies
from bot.botapi.errors import FailedThere, Unanswered, error_of
from bot.codec import decode, encode

PATIENCE: Final = 20.0  # seconds for one call
LARGEST: Final = 20 * 1024 * 1024  # bytes of an answer: those of the largest file a bot can get
_CONNECTIONS: Final = 300  # at once: so many calls may hang before others wait for one
_JSON: Final = {"Content-Type": "application/json"}
_UNNEEDED: Final = ("Accept", "Accept-Encoding", "User-Agent")
_UNREACHED: Final = (
    aiohttp.ClientConnectorError,
    aiohttp.ClientHttpProxyError,
    aiohttp.InvalidURL,
    ProxyConnectionError,
    ProxyError,
)


class Client(BaseRequest):
    """The HTTP sessions to the Bot API; no error quotes the address, which holds the token."""

    def __init__(self, api_url: str, token: str, proxy: str | None = None) -> None:
        self._api, self._token = f"{api_url.rstrip('/')}/bot", token
        self._base = f"{self._api}{token}/"
        self._proxy = proxy
        self._urls: dict[str, URL] = {}
        self._session: aiohttp.ClientSession | None = None
        self._polls: aiohttp.ClientSession | None = None
        self._date: str | None = None

    @property
    def date(self) -> datetime | None:
        """Telegram's time when it last answered, if it said so."""
        try:
            date = parsedate_to_datetime(self._date or "")
        except ValueError:
            return None
        return date if date.tzinfo else None

    @property
    def read_timeout(self) -> float:
        """Seconds that the library adds a long poll's own to."""
        return PATIENCE

    async def initialize(self) -> None:
        """Open the sessions; doing so twice is harmless."""
        if self._session is None or self._session.closed:
            self._session, self._polls = _opened(_CONNECTIONS, self._proxy), _opened(2, self._proxy)

    async def shutdown(self) -> None:
        """Close the sessions."""
        for session in (self._session, self._polls):
            if session is not None:
                await session.close()

    async def poll(self, params: Mapping[str, Any], patience: float) -> tuple[int, bytes]:
        """The status and the body of a poll for updates, which waits for no other call."""
        body = {"data": encode(params), "headers": _JSON}
        return await self._send("POST", self._base + "getUpdates", patience, self._polls, **body)

    async def call(self, method: str, params: Mapping[str, Any], patience: float = PATIENCE) -> Any:  # noqa: ANN401 - JSON
        """The result of a method with JSON parameters; raises the library's errors."""
        url = self._urls.get(method) or self._urls.setdefault(method, URL(self._base + method))
        body = {"data": encode(params), "headers": _JSON}
        return _result(*await self._send("POST", url, patience, self._session, **body))

    def bot(self) -> Bot:
        """The library's Bot over these sessions, for calls that are made seldom."""
        return Bot(self._token, base_url=self._api, request=self, get_updates_request=self)

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = None,  # noqa: ANN401 - the library's own default type
        write_timeout: Any = None,  # noqa: ANN401, ARG002 - the total is bounded
        connect_timeout: Any = None,  # noqa: ANN401, ARG002 - the total is bounded
        pool_timeout: Any = None,  # noqa: ANN401, ARG002 - the total is bounded
    ) -> tuple[int, bytes]:
        """The library's own requests, files included; they raise the same errors as `call`."""
        seconds = read_timeout if isinstance(read_timeout, int | float) else PATIENCE
        answer = await self._send(method, url, seconds, self._session, data=_form(request_data))
        _result(*answer)
        return answer

    async def _send(
        self,
        verb: str,
        url: str | URL,
        seconds: float,
        session: aiohttp.ClientSession | None,
        **body: Any,  # noqa: ANN401 - aiohttp's
    ) -> tuple[int, bytes]:
        if session is None:
            raise NetworkError("the session is not open")
        timeout = aiohttp.ClientTimeout(total=seconds, connect=seconds / 2, sock_connect=10)
        try:
            async with session.request(verb, url, timeout=timeout, **body) as response:
                if response.status == HTTPStatus.PROXY_AUTHENTICATION_REQUIRED:
                    raise NetworkError("the proxy refuses (HTTP 407)")
                self._date = response.headers.get("Date")
                return response.status, await _body(response)
        except (aiohttp.ConnectionTimeoutError, ProxyTimeoutError):
            raise NetworkError("no connection in time") from None
        except TimeoutError:
            raise Unanswered("no answer in time") from None
        except (
            aiohttp.ClientError,
            OSError,
            ValueError,
            ProxyError,
            ProxyConnectionError,
        ) as error:
            words = f"{type(error).__name__}: {_cause(error)}"
            raise (NetworkError if isinstance(error, _UNREACHED) else Unanswered)(words) from None


def _opened(connections: int, proxy: str | None) -> aiohttp.ClientSession:
    """A session, by a proxy if there is one; a SOCKS proxy also resolves the host's name."""
    pooled: dict[str, Any] = {"limit": connections, "keepalive_timeout": 60}
    by_socks = (
        proxy
        and proxy.startswith(proxies.SOCKS)
        and ProxyConnector.from_url(proxy, rdns=True, **pooled)
    )
    return aiohttp.ClientSession(
        connector=by_socks or aiohttp.TCPConnector(**pooled),
        proxy=None if by_socks else proxy,
        cookie_jar=aiohttp.DummyCookieJar(),
        skip_auto_headers=_UNNEEDED,
    )


async def _body(response: aiohttp.ClientResponse) -> bytes:
    """A body, read no further than Telegram has anything to say."""
    parts, size = [], 0
    async for part in response.content.iter_any():
        parts.append(part)
        size += len(part)
        if size > LARGEST:
            response.close()
            raise Unanswered("the answer is too long")
    return b"".join(parts)


def _cause(error: BaseException) -> str:
    """An error's words without the address, which only some of aiohttp's errors leave out."""
    if isinstance(error, aiohttp.ClientHttpProxyError):
        return f"the proxy refuses (HTTP {error.status})"
    if isinstance(error, ProxyError):
        return f"the proxy refuses: {error}"
    if isinstance(error, aiohttp.ClientProxyConnectionError | ProxyConnectionError):
        return "the proxy can't be reached"
    if isinstance(error, OSError):
        return error.strerror or ""
    return "the connection failed"


def _form(data: RequestData | None) -> aiohttp.FormData | None:
    """The library's parameters as a form, with its files if there are any."""
    if data is None:
        return None
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in (data.multipart_data or {}).items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _result(status: int, payload: bytes) -> Any:  # noqa: ANN401 - JSON
    """What a method returned; raises the library's errors."""
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        raise BadRequest("the request is too large")
    answer = _parsed(status, payload)
    if status != HTTPStatus.OK or not answer.get("ok"):
        raise error_of(status, answer)
    if answer.get("result") is None:
        raise FailedThere("the answer is ok, but holds no result")
    return answer["result"]


def _parsed(status: int, payload: bytes) -> dict[str, Any]:
    """The JSON object of an answer; a page with an error status is a failure, other text not."""
    try:
        answer = decode(payload)
    except (ValueError, RecursionError):
        answer = None
    if isinstance(answer, dict):
        return answer
    if status == HTTPStatus.TOO_MANY_REQUESTS:
        return {}
    kind = Unanswered if status == HTTPStatus.OK else FailedThere
    raise kind(f"the answer is no JSON object (HTTP {status})")

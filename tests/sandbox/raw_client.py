"""A clock that stands still until it is moved, and a bot of few words that speaks raw HTTP."""

from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, TypeAlias

from aiohttp import ClientSession, FormData

from sandbox import Sandbox

Json: TypeAlias = Any
"""Whatever JSON can hold."""

NOON = 1_800_000_000.0


@dataclass
class Clock:
    """The time of a story, in seconds."""

    now: float = NOON

    def __call__(self) -> float:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class Answer:
    """What the server said to a call."""

    status: int
    body: dict[str, Json]
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def error(self) -> str:
        return str(self.body.get("description", ""))

    @property
    def result(self) -> Json:
        assert self.body["ok"], self.error
        return self.body["result"]


class Client:
    """A bot that calls and looks at the answers; nothing of a library is in between."""

    def __init__(self, session: ClientSession, sandbox: Sandbox) -> None:
        self._session = session
        self._sandbox = sandbox
        self._offset = 0

    async def call(self, method: str, **parameters: object) -> Answer:
        url = f"{self._sandbox.url}/bot{self._sandbox.token}/{method}"
        return await self._post(url, json=parameters)

    async def post(self, path: str, **request: Json) -> Answer:
        return await self._post(f"{self._sandbox.url}{path}", **request)

    async def upload(self, method: str, name: str, data: bytes, **fields: str) -> Answer:
        form = FormData(fields)
        form.add_field(
            name, BytesIO(data), filename=f"{name}.bin", content_type="application/octet-stream"
        )
        return await self.post(f"/bot{self._sandbox.token}/{method}", data=form)

    async def get(self, path: str) -> bytes:
        async with self._session.get(f"{self._sandbox.url}{path}") as response:
            return await response.read()

    async def updates(self) -> list[dict[str, Json]]:
        """What waits, confirming what was seen before."""
        listed: list[dict[str, Json]] = (
            await self.call("getUpdates", offset=self._offset, timeout=3)
        ).result
        if listed:
            self._offset = max(update["update_id"] for update in listed) + 1
        return listed

    async def update(self) -> dict[str, Json]:
        """The only update that waits."""
        (only,) = await self.updates()
        return only

    async def _post(self, url: str, **request: Json) -> Answer:
        async with self._session.post(url, **request) as response:
            return Answer(response.status, await response.json(), dict(response.headers))

"""The HTTP side of the Bot API."""

import asyncio
import json
from collections import deque
from collections.abc import Mapping
from email.utils import formatdate
from typing import TypeGuard

from aiohttp import web
from aiohttp.multipart import BodyPartReader

from sandbox.calls import BotCall, Reply
from sandbox.delivery.updates import Update
from sandbox.errors import STANDARD, ApiError, bad_request
from sandbox.faults import Fault, Faults
from sandbox.methods import METHODS, Method
from sandbox.methods.query import Query, Upload
from sandbox.shapes import Json
from sandbox.world.world import World

NOT_FOUND = ApiError(404, "Not Found")
NO_METHOD = ApiError(404, "Not Found: method not found")
UNAUTHORIZED = ApiError(401, "Unauthorized")
MALFORMED_TOKEN = ApiError(401, "Unauthorized: invalid token specified")


class Server:
    """Takes calls off the wire, lets faults strike, and writes down everything."""

    def __init__(self, world: World, token: str) -> None:
        self.world = world
        self.token = token
        self.faults = Faults()
        self.calls: deque[BotCall] = deque(maxlen=world.limits.calls_kept)
        self.date = world.clock

    def routes(self) -> list[web.RouteDef]:
        """The paths of the Bot API."""
        return [
            web.route("*", "/bot{token}/{method}", self.call),
            web.get("/file/bot{token}/{path:.+}", self.file),
        ]

    async def call(self, request: web.Request) -> web.Response:
        """Answer one call, and tell the time."""
        response = await self._answer(request)
        response.headers.setdefault("Date", formatdate(self.date(), usegmt=True))
        return response

    async def _answer(self, request: web.Request) -> web.Response:
        call = BotCall(request.match_info["method"], {}, self.world.clock())
        try:
            method = self._method(request)
            call.method = method.name
            parameters, files = await _parameters(request)
        except ApiError as error:
            return _response(_refusal(call, error))
        call.params = parameters
        self.calls.append(call)
        query = Query(
            self.world, method.name, parameters, files, connected=lambda: _connected(request)
        )
        fault = self.faults.strike(call) if self.faults.listed else None
        self.world.changed.fire()
        reply = await (
            self._run(method, query, call)
            if fault is None
            else self._strike(fault, method, query, call)
        )
        self.world.changed.fire()
        return _cut_off(request) if reply is None else _response(reply)

    async def file(self, request: web.Request) -> web.Response:
        """Hand out a file."""
        found = self.world.files.fetch(request.match_info["path"])
        if request.match_info["token"] != self.token or found is None:
            return _response(_refusal(BotCall("", {}, 0), NOT_FOUND))
        return web.Response(body=found.data, content_type="application/octet-stream")

    def _method(self, request: web.Request) -> Method:
        token = request.match_info["token"]
        if ":" not in token or token.startswith("0"):
            raise MALFORMED_TOKEN
        if token != self.token:
            raise UNAUTHORIZED
        method = METHODS.get(request.match_info["method"].lower())
        if method is None:
            raise NO_METHOD
        return method

    async def _run(self, method: Method, query: Query, call: BotCall) -> Reply:
        try:
            result = method.run(query) if method.run is not None else await _waited(method, query)
        except ApiError as error:
            return _refusal(call, error)
        call.status = 200
        if _updates(result):
            call.response = {"ok": True, "result": [update.id for update in result]}
            listed = ",".join(update.raw for update in result)
            return Reply(200, f'{{"ok":true,"result":[{listed}]}}'.encode())
        call.response = {"ok": True, "result": result}
        return Reply(200, json.dumps(call.response).encode())

    async def _strike(
        self, fault: Fault, method: Method, query: Query, call: BotCall
    ) -> Reply | None:
        match fault.do:
            case Reply() as reply:
                call.status = reply.status
                return reply
            case int() as status:
                return _refusal(call, _planned(fault, status))
            case str() as deed:
                return await self._do(deed, fault, method, query, call)
            case act:
                first = await self._run(method, query, call) if fault.after else None
                return await act(call) or first or await self._run(method, query, call)

    async def _do(
        self, deed: str, fault: Fault, method: Method, query: Query, call: BotCall
    ) -> Reply | None:
        match deed:
            case "delay":
                await asyncio.sleep(fault.seconds)
                return await self._run(method, query, call)
            case "hang":
                await fault.healed.wait()
            case "lose_reply" | "kill_after":
                await self._run(method, query, call)
        if deed.startswith("kill"):
            self.faults.kill()
        return None


async def _waited(method: Method, query: Query) -> object:
    return await method.wait(query) if method.wait is not None else None


def _updates(result: object) -> TypeGuard[list[Update]]:
    return isinstance(result, list) and bool(result) and isinstance(result[0], Update)


def _planned(fault: Fault, status: int) -> ApiError:
    known = STANDARD.get(status, "Bad Request")
    if fault.retry_after is not None:
        return ApiError(
            status,
            fault.text or f"Too Many Requests: retry after {fault.retry_after}",
            retry_after=fault.retry_after,
        )
    return ApiError(status, fault.text or known)


def _refusal(call: BotCall, error: ApiError) -> Reply:
    call.status, call.response = error.code, error.body()
    wait = error.parameters.get("retry_after")
    headers = {} if wait is None else {"Retry-After": str(wait)}
    return Reply(error.code, json.dumps(call.response).encode(), headers=headers)


def _response(reply: Reply) -> web.Response:
    return web.Response(
        status=reply.status,
        body=reply.body,
        content_type=reply.content_type,
        headers=reply.headers or None,
    )


def _connected(request: web.Request) -> bool:
    return request.transport is not None and not request.transport.is_closing()


def _cut_off(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _parameters(request: web.Request) -> tuple[Mapping[str, object], dict[str, Upload]]:
    given: Json = dict(request.query) if request.query_string else {}
    files: dict[str, Upload] = {}
    match request.content_type:
        case "application/json":
            given.update(_json_object(await request.read()))
        case "application/x-www-form-urlencoded":
            given.update(
                (name, value)
                for name, value in (await request.post()).items()
                if isinstance(value, str)
            )
        case "multipart/form-data":
            await _read_parts(request, given, files)
    return given, files


def _json_object(body: bytes) -> Json:
    try:
        value = json.loads(body) if body else {}
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(value, dict):
        raise bad_request("expected a JSON object")
    return value


async def _read_parts(request: web.Request, given: Json, files: dict[str, Upload]) -> None:
    async for part in await request.multipart():
        if not isinstance(part, BodyPartReader) or part.name is None:
            continue
        if part.filename is None:
            given[part.name] = await part.text()
        else:
            mime_type = part.headers.get("Content-Type", "application/octet-stream")
            files[part.name] = Upload(part.filename, bytes(await part.read()), mime_type)

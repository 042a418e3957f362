"""The HTTP side of the Bot API."""

import asyncio
import json
from collections import deque
from email.utils import formatdate
from inspect import isawaitable

from aiohttp import web
from aiohttp.multipart import BodyPartReader

from sandbox.calls import BotCall, Reply
from sandbox.errors import ApiError, bad_request
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

    def routes(self) -> list[web.RouteDef]:
        """The paths of the Bot API."""
        return [
            web.route("*", "/bot{token}/{method}", self.call),
            web.get("/file/bot{token}/{path:.+}", self.file),
        ]

    async def call(self, request: web.Request) -> web.Response:
        """Answer one call, with the time of this server."""
        response = await self._answer(request)
        response.headers.setdefault("Date", formatdate(self.world.date(), usegmt=True))
        return response

    async def _answer(self, request: web.Request) -> web.Response:
        call = BotCall(request.match_info["method"], {}, self.world.clock())
        try:
            method = self._method(request)
            call.method = method.name
            call.params, files = await _parameters(request)
        except ApiError as error:
            return _response(_refusal(call, error))
        self.calls.append(call)
        transport = request.transport
        query = Query(
            self.world,
            method.name,
            call.params,
            files,
            connected=lambda: transport is not None and not transport.is_closing(),
        )
        fault = self.faults.strike(call)
        self.world.changed.fire()
        if fault is None:
            reply: Reply | None = await _run(method, query, call)
        else:
            reply = await self._strike(fault, method, query, call)
        self.world.changed.fire()
        if reply is not None:
            return _response(reply)
        if transport is not None:
            transport.abort()
        return web.Response()

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
        if method is None or method.name in self.world.lacking:
            raise NO_METHOD
        return method

    async def _strike(
        self, fault: Fault, method: Method, query: Query, call: BotCall
    ) -> Reply | None:
        match fault.do:
            case Reply() as reply:
                call.status = reply.status
                return reply
            case int() as status:
                return _refusal(call, fault.refusal(status))
            case "drop":
                return None
            case "kill":
                self.faults.kill()
            case "hang":
                await fault.healed.wait()
            case "lose_reply":
                await _run(method, query, call)
            case "kill_after":
                await _run(method, query, call)
                self.faults.kill()
            case "delay":
                await asyncio.sleep(fault.seconds)
                return await _run(method, query, call)
            case str() as unknown:
                raise ValueError(unknown)
            case act:
                first = await _run(method, query, call) if fault.after else None
                return await act(call) or first or await _run(method, query, call)
        return None


async def _run(method: Method, query: Query, call: BotCall) -> Reply:
    try:
        result = method.run(query)
        if isawaitable(result):
            result = await result
    except ApiError as error:
        return _refusal(call, error)
    call.status = 200
    if isinstance(result, list):
        call.response = {"ok": True, "result": [update.id for update in result]}
        listed = ",".join(update.raw for update in result)
        return Reply(200, f'{{"ok":true,"result":[{listed}]}}'.encode())
    call.response = {"ok": True, "result": result}
    return Reply(200, json.dumps(call.response).encode())


def _refusal(call: BotCall, error: ApiError) -> Reply:
    call.status, call.response = error.code, error.body()
    headers = {}
    if (wait := error.parameters.get("retry_after")) is not None:
        headers["Retry-After"] = str(wait)
    return Reply(error.code, json.dumps(call.response).encode(), headers=headers)


def _response(reply: Reply) -> web.Response:
    return web.Response(
        status=reply.status,
        body=reply.body,
        content_type=reply.content_type,
        headers=reply.headers or None,
    )


async def _parameters(request: web.Request) -> tuple[Json, dict[str, Upload]]:
    """The parameters of a call from its address and its body, and its files."""
    given: Json = dict(request.query)
    files: dict[str, Upload] = {}
    match request.content_type:
        case "application/json":
            given |= _json_object(await request.read())
        case "application/x-www-form-urlencoded":
            given |= await request.post()
        case "multipart/form-data":
            async for part in await request.multipart():
                if not isinstance(part, BodyPartReader) or part.name is None:
                    continue
                if part.filename is None:
                    given[part.name] = await part.text()
                else:
                    kind = part.headers.get("Content-Type", "application/octet-stream")
                    files[part.name] = Upload(part.filename, bytes(await part.read()), kind)
    return given, files


def _json_object(body: bytes) -> Json:
    try:
        value = json.loads(body or b"{}")
    except ValueError as error:
        raise bad_request("can't parse JSON object") from error
    if not isinstance(value, dict):
        raise bad_request("expected a JSON object")
    return value

"""The page: its files, what it is told, and what its people do."""

import json
from collections.abc import Callable
from pathlib import Path

from aiohttp import web

from sandbox.methods.query import Upload
from sandbox.shapes import Json
from sandbox.web.seats import Seat
from sandbox.world import pictures
from sandbox.world.chats import Chat
from sandbox.world.groups import Group
from sandbox.world.people import Account
from sandbox.world.world import World

FOLDER = Path(__file__).parents[1] / "page"
KINDS = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
FILES = {path.name: path for path in FOLDER.iterdir() if path.suffix in KINDS}
SAFE = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}
KEEP_ALIVE = 15.0

Deed = Callable[[Account, Chat, Json], object]


class Front:
    """Serves the page to whoever looks at it."""

    def __init__(self, world: World, people: dict[str, Account]) -> None:
        self._world = world
        self._people = people

    def routes(self) -> list[web.RouteDef]:
        """The paths of the page."""
        return [
            web.get("/", self.static),
            web.get("/page/{name}", self.static),
            web.get("/people", self.people),
            web.get("/seats/{person}", self.watch),
            web.get("/seats/{person}/commands", self.commands),
            web.post("/seats/{person}/deeds", self.act),
            web.post("/seats/{person}/files", self.attach),
            web.get("/pictures/{id}", self.picture),
        ]

    async def static(self, request: web.Request) -> web.Response:
        """A file of the page, or the page itself."""
        path = FILES.get(request.match_info.get("name", "index.html"))
        if path is None:
            raise web.HTTPNotFound
        kind = KINDS[path.suffix]
        body = path.read_bytes()
        return web.Response(body=body, content_type=kind, charset="utf-8", headers=SAFE)

    async def people(self, _request: web.Request) -> web.Response:
        """Who can be played."""
        users = [person.user for person in self._people.values()]
        shown = [
            {"id": user.id, "name": user.full_name, "language": user.language_code}
            for user in users
        ]
        return web.json_response({"bot": self._world.bot.username, "people": shown}, headers=SAFE)

    async def watch(self, request: web.Request) -> web.StreamResponse:
        """Everything a person sees, and then every change of it."""
        seat = Seat(self._world, self._person(request).user)
        response = web.StreamResponse(headers=SAFE | {"Content-Type": "text/event-stream"})
        await response.prepare(request)
        try:
            await _send(response, seat.open())
            while True:
                if await seat.changed.within(KEEP_ALIVE):
                    await _send(response, seat.news())
                else:
                    await response.write(b":\n\n")
        except ConnectionResetError:
            return response
        finally:
            seat.close()

    async def commands(self, request: web.Request) -> web.Response:
        """The commands that are offered in a chat."""
        chat, user = self._chat(request.query.get("chat")), self._person(request).user
        return web.json_response(self._world.profile.offered(chat, user), headers=SAFE)

    async def act(self, request: web.Request) -> web.Response:
        """A person does something."""
        person = self._person(request)
        told = await request.json()
        deed = DEEDS.get(told.get("deed"))
        if deed is None:
            raise web.HTTPBadRequest(text="no such deed")
        try:
            deed(person, self._chat(told.get("chat")), told)
        except (KeyError, LookupError, TypeError, ValueError) as error:
            raise web.HTTPBadRequest(text=str(error)) from error
        return web.json_response({}, headers=SAFE)

    async def attach(self, request: web.Request) -> web.Response:
        """A person sends a file."""
        person, chat = self._person(request), self._chat(request.query.get("chat", ""))
        name, kind = request.query.get("name", "file"), request.content_type
        upload = Upload(name, await request.read(), kind)
        sort = "photo" if kind in {"image/png", "image/jpeg"} else "document"
        person.sends(sort, chat, upload=upload)
        return web.json_response({}, headers=SAFE)

    async def picture(self, request: web.Request) -> web.Response:
        """A file that can be seen in a chat."""
        file = self._world.files.get(request.match_info["id"])
        if file is None:
            raise web.HTTPNotFound
        kind = "application/octet-stream"
        headers = SAFE | {"Content-Disposition": "attachment"}
        if file.kind == "photo":
            kind, headers = pictures.mime_type(file.data), SAFE
        return web.Response(body=file.data, content_type=kind, headers=headers)

    def _person(self, request: web.Request) -> Account:
        numbers = {str(person.id): person for person in self._people.values()}
        if (person := numbers.get(request.match_info["person"])) is None:
            raise web.HTTPNotFound
        return person

    def _chat(self, number: object) -> Chat:
        try:
            return self._world.chats[int(str(number))]
        except (KeyError, ValueError) as error:
            raise web.HTTPNotFound from error


async def _send(response: web.StreamResponse, told: Json) -> None:
    await response.write(f"data: {json.dumps(told, ensure_ascii=False)}\n\n".encode())


def _group(chat: Chat) -> Group:
    if not isinstance(chat, Group):
        raise TypeError("not a group")
    return chat


def _speak(person: Account, _chat: Chat, told: Json) -> None:
    person.user.language_code = told["language"]


def _forward(person: Account, chat: Chat, told: Json) -> None:
    if (message := chat.message(told["message"])) is not None:
        person.forwards(message, chat)


DEEDS: dict[str, Deed] = {
    "say": lambda person, chat, told: person.says(told["text"], chat, told.get("reply")),
    "press": lambda person, chat, told: person.press(chat.id, told["message"], told["data"]),
    "edit": lambda person, chat, told: person.edits(told["message"], told["text"], chat),
    "forward": _forward,
    "send": lambda person, chat, told: person.sends(told["kind"], chat),
    "speak": _speak,
    "block": lambda person, _chat, _told: person.blocks(),
    "unblock": lambda person, _chat, _told: person.unblocks(),
    "kick": lambda person, chat, _told: person.kicks_bot(_group(chat)),
    "invite": lambda person, chat, _told: person.adds_bot(_group(chat)),
    "upgrade": lambda _person, chat, _told: _group(chat).upgrade(),
}
"""What can be done from a seat."""

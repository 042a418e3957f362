"""Pictures of questions: uploaded once, then named by the id under which Telegram keeps them."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from telegram import InputMediaPhoto
from telegram.error import BadRequest, NetworkError

from bot.agenda.outcome import Uploaded
from bot.bank.pictures import read_picture
from bot.botapi.client import Client
from bot.botapi.errors import is_file_unknown
from bot.chat import store as chat_store
from bot.chat.calls import CHART, DRAWN, RESULTS
from bot.i18n import say
from bot.insights.figures import OwnerFigures, Uncounted
from bot.pictures.drawing import STYLE
from bot.pictures.pictures import DrawError, Drawing, Drawings
from bot.storage.database import Database, Unavailable

UPLOADING: Final = 60.0  # seconds
Answer = tuple[Any, Sequence[Uploaded]]
"""Telegram's answer, and the receipt of an upload."""


class PictureGoneError(Exception):
    """The picture is no longer in the bank's folder, or can't be drawn; a file can't be made."""


class Uploads:
    """Sends pictures of the bank, formulas and charts, and the file of all answers.

    What was uploaded once is known by its content, except for charts and that file.

    The content of drawn formulas is their LaTeX: what is known is not drawn again.
    """

    def __init__(
        self, bot: int, questions: Path, database: Database, figures: OwnerFigures
    ) -> None:
        self._bot = bot
        self._folder = questions if questions.is_dir() else questions.parent
        self._database = database
        self._figures = figures
        self._ids: dict[str, str] = {}
        self._uploads: dict[str, asyncio.Lock] = {}
        self._drawings = Drawings()

    async def send(
        self, client: Client, method: str, params: Mapping[str, Any], file: str
    ) -> Answer:
        """Send a picture or a file; raises PictureGoneError, and the library's errors."""
        if file.startswith(CHART):
            return await self._send_chart(client, method, params, file.removeprefix(CHART))
        if file.startswith(RESULTS):
            return await self._send_results(client, params, file.removeprefix(RESULTS))
        return await self._send_known(client, params, file)

    async def _send_known(self, client: Client, params: Mapping[str, Any], file: str) -> Answer:
        """Send a picture of the bank or of formulas, by its id if it was uploaded before."""
        if file.startswith(DRAWN):
            content, digest = None, sha256(f"{STYLE} {file}".encode()).hexdigest()
        else:
            content = await asyncio.to_thread(read_picture, self._folder, file)
            if content is None:
                raise PictureGoneError(file)
            digest = sha256(content).hexdigest()
        refused = None
        if digest not in self._ids:
            with suppress(Unavailable):
                if found := await self._database.read(chat_store.file_id, self._bot, digest):
                    self._ids.setdefault(digest, found)
        if known := self._ids.get(digest):
            try:
                return await client.call("sendPhoto", {**params, "photo": known}), ()
            except BadRequest as error:
                refused = known if is_file_unknown(error) else None
                if refused is None:
                    raise
        if content is None:
            content = await self._draw(file.removeprefix(DRAWN).split("\n"))
        return await self._sent_once(client, params, digest, content, refused)

    async def _send_chart(
        self, client: Client, method: str, params: Mapping[str, Any], chart: str
    ) -> Answer:
        """Send a chart, or put it in another's place; as it is one person's, no id is kept."""
        content = await self._draw(chart)
        if method == "sendPhoto":
            message = await client.bot().send_photo(**params, photo=content, read_timeout=UPLOADING)
            return {"message_id": message.message_id}, ()
        words = {name: value for name, value in params["media"].items() if name != "type"}
        rest = {name: value for name, value in params.items() if name != "media"}
        media = InputMediaPhoto(content, **words)
        await client.bot().edit_message_media(media, **rest, read_timeout=UPLOADING)
        return None, ()

    async def _send_results(
        self, client: Client, params: Mapping[str, Any], language: str
    ) -> Answer:
        """Make the file of all answers and send it; it is another each time, so no id is kept."""
        try:
            made = await self._figures.results()
        except Uncounted as error:
            raise PictureGoneError(str(error)) from None
        packed = "-zip" if made.name.endswith(".zip") else ""
        caption = say(language, f"results{packed}", count=made.rows)
        sent = await client.bot().send_document(
            **params,
            document=made.content,
            filename=made.name,
            caption=caption,
            read_timeout=UPLOADING,
            write_timeout=UPLOADING,
        )
        return {"message_id": sent.message_id}, ()

    async def _draw(self, asked: Drawing) -> bytes:
        try:
            return await self._drawings.draw(asked)
        except DrawError:
            raise PictureGoneError("it can't be drawn") from None

    async def _sent_once(
        self,
        client: Client,
        params: Mapping[str, Any],
        digest: str,
        content: bytes,
        refused: str | None,
    ) -> Answer:
        """Upload a picture, unless another call has just done so, or failed to: none waits long."""
        upload = self._uploads.setdefault(digest, asyncio.Lock())
        waited = upload.locked()
        async with upload:
            known = self._ids.get(digest)
            if known not in {None, refused}:
                return await client.call("sendPhoto", {**params, "photo": known}), ()
            if waited:
                raise NetworkError("another upload of the picture failed")
            message = await client.bot().send_photo(**params, photo=content, read_timeout=UPLOADING)
            found = self._ids[digest] = message.photo[-1].file_id
        return {"message_id": message.message_id}, [Uploaded(digest, found)]

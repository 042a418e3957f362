"""Telling: makes the calls of an outcome at Telegram's pace and knows what each refusal means."""

import asyncio
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import unescape
from typing import Any, Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.agenda.outcome import GIVEN_UP, Call, Receipt, Urgency
from bot.botapi.client import Client, Unanswered
from bot.chat.calls import toast
from bot.chat.sending.flood import Toasting, ToastLimit
from bot.chat.sending.offline import Offline
from bot.chat.sending.rate_limit import Permit, RateLimit
from bot.chat.sending.uploads import PictureGoneError, Uploads
from bot.chat.supergroups import Supergroups
from bot.clock import Clock
from bot.i18n import say

log = logging.getLogger(__name__)

TRIES: Final = (
    5  # of a call that fails or is refused without a reason we know, while Telegram answers others
)
PICTURE_TRIES: Final = 2  # of a picture that fails so; then its words are told
UNANSWERED: Final = 2  # tries of a new message whose answers were lost: each may stand in the chat
TOAST_TRIES: Final = 2
_PAUSES: Final = (0.5, 2.0, 10.0, 30.0)  # seconds between the tries
_AS_DONE: Final = (
    "message is not modified",
    "message to delete not found",
    "message can't be deleted",
)
_LOST: Final = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message",
    "there is no caption in the message",
    "message_id_invalid",
)
_CLOSED: Final = (
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
_TOPIC: Final = ("thread", "topic", "forum")
_SPEAKS_FOR_ALL: Final = frozenset({"round", "shown", "lobby"})
"""What a contest says where it is held; that some other word can't be said, as in a closed topic, stops no contest."""
_UNSEEN: Final = {"message": "unseen", "round": "untold"}
"""What is taught when a lesson's message or a contest's question is given up."""


@dataclass(frozen=True, slots=True)
class Means:
    """What every call needs on its way: the wire, its turn, an end of the outage, pictures, and its chat's number."""

    client: Client
    pace: RateLimit
    outage: Offline
    pictures: Uploads
    supergroups: Supergroups


class Delivery:
    """Makes calls so that one chat's trouble stays its own."""

    def __init__(self, means: Means, clock: Clock, language: str) -> None:
        self._means = means
        self._flood = ToastLimit(clock)
        self._language = language

    async def tell(self, lane: int, call: Call) -> Sequence[Receipt]:
        """Make a call, whatever it takes, and return what it taught; only cancelling ends it early."""
        if call.urgency is Urgency.TOAST:
            if allowed := self._allowed(lane, call):
                await self._toast(allowed)
            return ()
        return await _Attempt(self._means, lane, call).run()

    def _allowed(self, lane: int, call: Call) -> Call | None:
        """The toast itself, or a warning in its place, or nothing for whoever floods a private chat."""
        match self._flood.toast(lane) if lane > 0 else Toasting.TOLD:
            case Toasting.TOLD:
                return call
            case Toasting.WARNING:
                return toast(
                    call.params["callback_query_id"], say(self._language, "flood"), alert=True
                )
        return None

    async def _toast(self, call: Call) -> None:
        """A toast that comes too late, or can't be delivered, is no loss: the result stands in the chat."""
        for _ in range(TOAST_TRIES):
            try:
                await self._means.outage.over()
                await self._means.client.call(call.method, call.params)
            except RetryAfter as error:
                await asyncio.sleep(seconds(error))
            except (BadRequest, Forbidden, InvalidToken) as error:
                log.debug("a toast was refused: %s", error)
                return
            except TelegramError as error:
                await self._means.outage.endured(error)
            else:
                return


class _Attempt:
    """One call on its way, with what has been tried."""

    def __init__(self, means: Means, lane: int, call: Call) -> None:
        self._means = means
        self._file = call.file
        self._chat = int(
            call.params.get("chat_id", lane)
        )  # not the lane's own after its chat got another number
        self._method = call.method
        self._params = dict(call.params)
        self._call = call
        self._tries = 0
        self._unanswered = 0
        self._taught: list[Receipt] = []

    async def run(self) -> list[Receipt]:
        """Try until it is told or can't be."""
        while await self._followed() and (turn := await self._turn()):
            if await self._means.supergroups.number(self._chat) != self._chat:
                continue
            try:
                with turn:
                    result = await self._made()
            except (TelegramError, PictureGoneError) as error:
                if not await self._again(error):
                    break
            else:
                return self._learn(result)
        return self._taught

    async def _followed(self) -> bool:
        """Whether there is a call to make: into the supergroup, if the group has become one."""
        number = await self._means.supergroups.number(self._chat)
        return number == self._chat or self._follow(number)

    async def _again(self, error: Exception) -> bool:
        """Whether a call that was not carried out is tried again: anew, elsewhere, differently or later."""
        match error:
            case PictureGoneError():
                self._without_file(error)
            case RetryAfter():
                self._means.pace.hold(self._chat, seconds(error))
            case ChatMigrated():
                self._means.supergroups.learn(self._chat, error.new_chat_id)
            case Forbidden():
                return self._unreachable(error)
            case BadRequest():
                return await self._refused(error)
            case _:
                return await self._failed(error)
        return True

    async def _turn(self) -> Permit | None:
        """Leave to make the call; none for a countdown that would have to wait."""
        if self._means.outage.goes_on and self._call.urgency is Urgency.COUNTDOWN:
            return None
        await self._means.outage.over()
        return await self._means.pace.turn(self._chat, self._call.urgency)

    async def _made(self) -> Any:  # noqa: ANN401 - JSON
        """The result of the call, made with its file if it has one."""
        if self._file is None:
            return await self._means.client.call(self._method, self._params)
        result, taught = await self._means.pictures.send(
            self._means.client, self._method, self._params, self._file
        )
        self._taught += taught
        return result

    def _without_file(self, error: Exception) -> None:
        """What can't be shown is told in words."""
        log.warning("the picture %s could not be sent: %s", self._file, error)
        self._file = None
        self._tries = 0
        self._method = "sendMessage"
        self._params = {**(self._call.instead or {}), "chat_id": self._chat}

    def _learn(self, result: Any) -> list[Receipt]:  # noqa: ANN401 - JSON
        if self._call.learn is not None and isinstance(result, Mapping) and "message_id" in result:
            self._taught.append(
                Receipt(self._call.about, self._call.learn, int(result["message_id"]))
            )
        return self._taught

    def _follow(self, supergroup: int) -> bool:
        """Whether the call makes sense in a supergroup, where the group's messages have other numbers."""
        self._taught.append(Receipt("migrated", self._chat, supergroup))
        self._chat = self._params["chat_id"] = supergroup
        self._params.pop("reply_parameters", None)
        if "message_id" not in self._params:
            return True
        return self._call.urgency is not Urgency.COUNTDOWN and self._anew()

    def _unreachable(self, error: Exception, subject: str = "unreachable") -> bool:
        """A person or a group that is out of reach, or "closed": a group in which nothing may be said now."""
        log.info("a chat can't be reached: %s", error)
        self._taught.append(Receipt(subject if self._chat < 0 else "unreachable", self._chat))
        return False

    async def _failed(self, error: Exception) -> bool:
        """Whether to try again: always after an outage, a few times if Telegram answers and only this call fails."""
        if await self._means.outage.endured(error):
            return True
        return await self._later(error)

    async def _later(self, error: Exception) -> bool:
        """Whether to try again after a while, a picture in words; a countdown is not worth it."""
        if self._call.urgency is Urgency.COUNTDOWN:
            return False
        self._tries += 1
        unanswered = isinstance(error, Unanswered) and self._method.startswith("send")
        self._unanswered += unanswered
        if self._file is not None and self._tries >= PICTURE_TRIES:
            self._without_file(error)
            return True
        if self._tries >= TRIES or (unanswered and self._unanswered >= UNANSWERED):
            self._give_up(error)
            return False
        await asyncio.sleep(_PAUSES[self._tries - 1])
        return True

    def _give_up(self, error: Exception) -> None:
        """Nobody saw it, as far as we know: its row is parked, and whoever waits for it may ask for it again."""
        self._taught.append(Receipt(GIVEN_UP, self._chat, text=self._words(error)))
        if self._call.learn is not None and self._call.about in _UNSEEN:
            self._taught.append(Receipt(_UNSEEN[self._call.about], self._call.learn))

    async def _refused(self, error: BadRequest) -> bool:
        """Whether to try again, differently or later."""
        words = str(error).lower()
        if any(part in words for part in _AS_DONE):
            return False
        if any(part in words for part in _LOST):
            return self._anew()
        if self._chat > 0 and any(part in words for part in _TOPIC) and self._outside():
            return True
        if any(part in words for part in _CLOSED):
            return self._forbidden(error, "unreachable" if "chat not found" in words else "closed")
        if "message to be replied not found" in words:
            return self._params.pop("reply_parameters", None) is not None
        return await self._differently(error)

    def _outside(self) -> bool:
        """Whether a message was for a topic of a private chat, which is gone; it is for the chat itself then."""
        thread = self._params.pop("message_thread_id", None)
        if thread:
            self._taught.append(Receipt("no topic", self._chat, int(thread)))
        return bool(thread)

    def _forbidden(self, error: BadRequest, subject: str) -> bool:
        """Whether to try again without the picture: perhaps only those are forbidden, which the next refusal shows."""
        if self._file is not None:
            self._without_file(error)
            return True
        if subject == "closed" and self._chat < 0 and self._call.about not in _SPEAKS_FOR_ALL:
            log.info("a word could not be said in a group: %s", error)
            return False
        return self._unreachable(error, subject)

    async def _differently(self, error: BadRequest) -> bool:
        """After a refusal of unknown reason: first without the picture, then without markup, then later."""
        if self._file is not None:
            self._without_file(error)
            return True
        if self._params.pop("parse_mode", None):
            self._taught.append(
                Receipt(
                    f"misfit {self._call.about}", self._call.learn or 0, text=self._words(error)
                )
            )
            words_of = "caption" if "caption" in self._params else "text"
            self._params[words_of] = _plain(str(self._params.get(words_of, "")))
            return True
        return await self._later(error)

    def _words(self, error: Exception) -> str:
        return f"{self._method}: {error}"

    def _anew(self) -> bool:
        """A message that can't be edited is sent anew, if it is worth it; buttons alone never are."""
        if not self._call.anew or self._method not in {"editMessageText", "editMessageCaption"}:
            return False
        self._method = "sendMessage"
        self._params.pop("message_id", None)
        if self._call.thread:
            self._params["message_thread_id"] = self._call.thread
        if caption := self._params.pop("caption", None):
            self._params["text"] = caption
        return True


def _plain(html: str) -> str:
    """The words of a message whose markup was refused."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def seconds(error: RetryAfter) -> float:
    """How long a 429 asks to wait."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)

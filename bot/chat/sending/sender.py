"""Sends the calls of an outcome within Telegram's limits, and acts on what each refusal means."""

import asyncio
import logging
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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

from bot.agenda.outcome import (
    Call,
    GivenUp,
    MarkupRefused,
    MethodUnknown,
    Migrated,
    Muted,
    Receipt,
    Sent,
    TargetKind,
    TopicGone,
    Unreachable,
    Urgency,
)
from bot.botapi.client import Client
from bot.botapi.errors import (
    ApiRefusal,
    Unanswered,
    is_method_unknown,
    refused_for,
    seconds,
)
from bot.chat.calls import RICH, toast
from bot.chat.sending.offline import Offline
from bot.chat.sending.rate_limit import Permit, RateLimit
from bot.chat.sending.toast_limit import Toasting, ToastLimit
from bot.chat.sending.uploads import UPLOADING, PictureGoneError, Uploads
from bot.chat.supergroups import Supergroups
from bot.i18n import say

log = logging.getLogger(__name__)

TRIES: Final = 5  # of a call that fails for an unknown reason, while Telegram answers others
PICTURE_TRIES: Final = 2  # of a picture that fails so; then its caption is sent as a message
UNANSWERED: Final = 2  # tries of a new message whose answers were lost: each may stand in the chat
TOAST_TRIES: Final = 2
_PAUSES: Final = (0.5, 2.0, 10.0, 30.0)  # seconds between the tries
_NEEDED: Final = frozenset({TargetKind.ROUND, TargetKind.ROUND_EDIT, TargetKind.LOBBY})
"""What a contest can't go on without; if only another message is forbidden, it does."""


_WORDS: Final = frozenset({"text", "caption", "parse_mode", "link_preview_options"})
"""What a rich message has in another form."""

_ELSEWHERE: Final = (
    ApiRefusal.NOTHING_TO_DO,
    ApiRefusal.MESSAGE_GONE,
    ApiRefusal.REPLIED_GONE,
    ApiRefusal.TOPIC_GONE,
    ApiRefusal.CHAT_GONE,
)
"""What a refusal names that would meet the same words without formulas."""


@dataclass(frozen=True, slots=True)
class Means:
    """What every call needs on its way; `unknown` are the methods that the server lacks."""

    client: Client
    rate_limit: RateLimit
    offline: Offline
    pictures: Uploads
    supergroups: Supergroups
    unknown: set[str] = field(default_factory=set)


class Delivery:
    """Sends calls so that one chat's trouble stays its own."""

    def __init__(self, means: Means, toasts: ToastLimit, language: str) -> None:
        self._means = means
        self._toasts = toasts
        self._language = language

    def share(self, processes: int) -> None:
        """Take a share of the rate limits: so many processes serve the bot."""
        self._means.rate_limit.share(processes)

    async def send(self, lane: int, call: Call) -> Sequence[Receipt]:
        """Send a call whatever it takes, and return its receipts; only cancelling ends it early."""
        if call.urgency is not Urgency.TOAST:
            return await _Attempt(self._means, lane, call).run()
        match self._toasts.toast(lane) if lane > 0 else Toasting.SENT:
            case Toasting.SENT:
                await self._toast(call)
            case Toasting.WARNING:
                words = say(self._language, "flood")
                await self._toast(toast(call.params["callback_query_id"], words, alert=True))
        return ()

    async def _toast(self, call: Call) -> None:
        """A toast that comes too late, or is refused, is no loss: the result stands in the chat."""
        for _ in range(TOAST_TRIES):
            try:
                await self._means.offline.over()
                await self._means.client.call(call.method, call.params)
            except RetryAfter as error:
                await asyncio.sleep(seconds(error))
            except (BadRequest, Forbidden, InvalidToken) as error:
                log.debug("a toast was refused: %s", error)
                return
            except TelegramError as error:
                await self._means.offline.endured(error)
            else:
                return


class _Attempt:
    """One call on its way, with what has been tried."""

    def __init__(self, means: Means, lane: int, call: Call) -> None:
        self._means = means
        self._file = call.file
        self._rich = call.rich
        # not the lane's own after its chat got another number
        self._chat = int(call.params.get("chat_id", lane))
        self._method = call.method
        self._params = dict(call.params)
        self._call = call
        self._tries = 0
        self._unanswered = 0
        self._receipts: list[Receipt] = []

    async def run(self) -> list[Receipt]:
        """Try until it is sent or can't be."""
        if RICH in self._means.unknown:
            self._drop_rich()
        while await self._follow() and (permit := await self._permit()):
            if await self._means.supergroups.number(self._chat) != self._chat:
                continue
            try:
                with permit:
                    result = await self._make()
            except (TelegramError, PictureGoneError) as error:
                if not await self._tries_again(error):
                    break
            else:
                if self._call.target and isinstance(result, Mapping) and "message_id" in result:
                    self._receipts.append(Sent(self._call.target, int(result["message_id"])))
                break
        return self._receipts

    async def _follow(self) -> bool:
        """Whether there is a call to make: to the supergroup, if the group has become one.

        There the messages have other numbers, so that an edit becomes a new message.
        """
        number = await self._means.supergroups.number(self._chat)
        if number == self._chat:
            return True
        self._receipts.append(Migrated(self._chat, number))
        self._chat = self._params["chat_id"] = number
        self._params.pop("reply_parameters", None)
        if "message_id" not in self._params:
            return True
        return self._call.urgency is not Urgency.COUNTDOWN and self._send_anew()

    async def _permit(self) -> Permit | None:
        """A permit to make the call; none for a countdown that would have to wait."""
        if self._means.offline.goes_on and self._call.urgency is Urgency.COUNTDOWN:
            return None
        await self._means.offline.over()
        return await self._means.rate_limit.turn(self._chat, self._call.urgency)

    async def _make(self) -> Any:  # noqa: ANN401 - JSON
        """The result of the call, made with its file if it has one."""
        client = self._means.client
        if self._call.document:
            name, text = self._call.document
            sent = await client.bot().send_document(
                **self._params, document=text.encode(), filename=name, read_timeout=UPLOADING
            )
            return {"message_id": sent.message_id}
        if self._rich is not None:
            return await self._send_rich(self._rich)
        if self._file is None:
            return await client.call(self._method, self._params)
        result, receipts = await self._means.pictures.send(
            self._means.client, self._method, self._params, self._file
        )
        self._receipts += receipts
        return result

    async def _tries_again(self, error: Exception) -> bool:
        """Whether a call that failed is tried again: anew, elsewhere, differently or later."""
        if self._rich is not None and self._rich_is_refused(error):
            self._drop_rich()
            return True
        match error:
            case PictureGoneError():
                self._drop_file(error)
            case RetryAfter():
                self._means.rate_limit.hold(self._chat, seconds(error))
            case ChatMigrated():
                self._means.supergroups.learn(self._chat, error.new_chat_id)
            case Forbidden():
                return self._unreachable(error)
            case BadRequest():
                return await self._refused(error)
            case _:  # after an outage always, a few times if only this call fails
                return await self._means.offline.endured(error) or await self._later(error)
        return True

    async def _refused(self, error: BadRequest) -> bool:
        """Whether to try again, differently or later."""
        if refused_for(error, ApiRefusal.NOTHING_TO_DO):
            return False
        if refused_for(error, ApiRefusal.MESSAGE_GONE):
            return self._edit_words(error) or self._send_anew()
        topic = self._params.get("message_thread_id")
        if self._chat > 0 and topic and refused_for(error, ApiRefusal.TOPIC_GONE):
            self._receipts.append(TopicGone(self._chat, int(topic)))
            del self._params["message_thread_id"]
            return True
        if refused_for(error, ApiRefusal.CHAT_CLOSED):
            return self._forbidden(error)
        if refused_for(error, ApiRefusal.REPLIED_GONE):
            return self._params.pop("reply_parameters", None) is not None
        return await self._differently(error)

    def _send_anew(self) -> bool:
        """Send a message that can't be edited anew, if it has a text: buttons alone never are."""
        if not self._call.anew or self._method not in {"editMessageText", "editMessageCaption"}:
            return False
        self._method = "sendMessage"
        self._params.pop("message_id", None)
        if self._call.thread:
            self._params["message_thread_id"] = self._call.thread
        if caption := self._params.pop("caption", None):
            self._params["text"] = caption
        return True

    def _edit_words(self, error: BadRequest) -> bool:
        """Whether the message was sent in words, for its picture could not be: edit these."""
        if not refused_for(error, ApiRefusal.WITHOUT_CAPTION):
            return False
        self._method, self._params["text"] = "editMessageText", self._params.pop("caption")
        return True

    def _forbidden(self, error: BadRequest) -> bool:
        """Whether to try again without the picture: perhaps only pictures are forbidden."""
        if self._file is not None:
            self._drop_file(error)
            return True
        if self._chat > 0 or refused_for(error, ApiRefusal.CHAT_GONE):
            return self._unreachable(error)
        if self._call.target and self._call.target.kind in _NEEDED:
            self._receipts.append(Muted(self._chat))
        log.info("a group takes no message: %s", error)
        return False

    def _unreachable(self, error: Exception) -> bool:
        log.info("a chat can't be reached: %s", error)
        self._receipts.append(Unreachable(self._chat))
        return False

    async def _differently(self, error: BadRequest) -> bool:
        """After an unknown refusal: first without the picture, then without markup, then later."""
        if self._file is not None:
            self._drop_file(error)
            return True
        if self._params.pop("parse_mode", None):
            self._receipts.append(MarkupRefused(self._call.target, f"{self._method}: {error}"))
            text = "caption" if "caption" in self._params else "text"
            without_tags = re.sub(r"<[^>]*>", "", str(self._params.get(text, "")))
            self._params[text] = unescape(without_tags)
            return True
        return await self._later(error)

    async def _later(self, error: Exception) -> bool:
        """Whether to try again after a while, a picture as a message; a countdown never is."""
        if self._call.urgency is Urgency.COUNTDOWN:
            return False
        self._tries += 1
        unanswered = isinstance(error, Unanswered) and self._method.startswith("send")
        self._unanswered += unanswered
        if self._file is not None and self._tries >= PICTURE_TRIES:
            self._drop_file(error)
            return True
        if self._tries >= TRIES or (unanswered and self._unanswered >= UNANSWERED):
            reason = f"{self._method}: {error}"
            self._receipts.append(GivenUp(self._chat, reason, self._call.target))
            return False
        await asyncio.sleep(_PAUSES[self._tries - 1])
        return True

    async def _send_rich(self, html: str) -> Any:  # noqa: ANN401 - JSON
        """The result of the call as a rich message, a new or an edited one."""
        params = {name: value for name, value in self._params.items() if name not in _WORDS}
        params["rich_message"] = {"html": html}
        method = "editMessageText" if "message_id" in params else RICH
        return await self._means.client.call(method, params)

    def _rich_is_refused(self, error: Exception) -> bool:
        """Whether it is the rich message that is refused, perhaps as unknown to the server."""
        if not isinstance(error, TelegramError):
            return False
        if is_method_unknown(error):
            log.info("the server does not know rich messages")
            self._means.unknown.add(RICH)
            self._receipts.append(MethodUnknown(RICH))
            return True
        known = any(refused_for(error, reason) for reason in _ELSEWHERE)
        return isinstance(error, BadRequest) and not known

    def _drop_rich(self) -> None:
        """Send what stands instead of a rich message: a picture, or words."""
        if self._rich is None:
            return
        self._rich = None
        if self._file is None and self._call.instead:
            self._params = {**self._call.instead, "chat_id": self._chat}

    def _drop_file(self, error: Exception) -> None:
        """Send the message that stands instead of a picture."""
        log.warning("the picture %.60r could not be sent: %s", self._file, error)
        self._file = None
        self._tries = 0
        self._method = "sendMessage"
        self._params = {**(self._call.instead or {}), "chat_id": self._chat}

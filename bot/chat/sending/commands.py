"""The bot's commands and descriptions in every language, and a list of their own for owners."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from typing import Final

from telegram import (
    Bot,
    BotCommand,
    BotCommandScope,
    BotCommandScopeAllGroupChats,
    BotCommandScopeChat,
)
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.i18n import LANGUAGES, say

log = logging.getLogger(__name__)

PAUSES: Final = (60.0, 600.0, 3600.0)  # seconds after each try in vain
_COMMANDS: Final = (
    "start", "study", "drill", "exam", "topics", "progress", "undo", "settings", "stop", "help"
)  # fmt: skip
_GROUPS: Final = ("quiz", "skip", "stop-contest", "top", "help")
_OWNERS: Final = (*_COMMANDS, "questions", "stats", "results", "reload", "reports", "edit")


class Commands:
    """What Telegram shows of the bot before its first message."""

    def __init__(
        self, bot: Bot, default: str, owners: Collection[int], met: Collection[int]
    ) -> None:
        """Telegram knows no chat of owners who have not written before, as those `met` have."""
        self._bot = bot
        self._default = default
        self._listless = set(owners)  # they have no list of their own yet
        self._heard: set[int] = set(met)
        self._news = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def heard(self, person: int) -> None:
        """Somebody wrote, as any thread may say; an owner can have a list only from then on."""
        if person in self._listless:
            self._loop.call_soon_threadsafe(self._heard.add, person)
            self._loop.call_soon_threadsafe(self._news.set)

    async def present(self) -> None:
        """Register everything, and each owner's list as soon as the owner has written."""
        await _persist(self._register_all)
        while self._listless:
            await _persist(self._register_owners)
            await self._news.wait()
            self._news.clear()

    async def _register_all(self) -> None:
        await self._register(_COMMANDS)
        await self._register(_GROUPS, BotCommandScopeAllGroupChats())
        for code, language in self._languages():  # unless its owner has described the bot
            if not (await self._bot.get_my_description(code)).description:
                await self._bot.set_my_description(say(language, "profile-description"), code)
            if not (await self._bot.get_my_short_description(code)).short_description:
                words = say(language, "profile-short-description")
                await self._bot.set_my_short_description(words, code)

    async def _register_owners(self) -> None:
        for owner in sorted(self._listless & self._heard):
            self._heard.discard(owner)  # first, for the owner may write meanwhile
            try:
                await self._register(_OWNERS, BotCommandScopeChat(owner))
            except (BadRequest, Forbidden):
                log.info("an owner has not written to the bot yet")
            except TelegramError:
                self._heard.add(owner)
                raise
            else:
                self._listless.discard(owner)

    def _languages(self) -> Iterator[tuple[str, str]]:
        """Code and language: each for those who use it, and the default one for the rest."""
        yield from zip(LANGUAGES, LANGUAGES, strict=True)
        yield "", self._default

    async def _register(self, names: Sequence[str], scope: BotCommandScope | None = None) -> None:
        for code, language in self._languages():
            commands = [
                BotCommand(name.partition("-")[0], say(language, f"command-{name}"))
                for name in names
            ]
            await self._bot.set_my_commands(commands, scope, language_code=code or None)


async def _persist(work: Callable[[], Awaitable[None]]) -> None:
    """Do some work; a refusal is no reason not to serve people, and is tried again later."""
    for pause in PAUSES:
        try:
            await work()
        except TelegramError as error:
            log.warning("the bot's profile could not be registered: %s", error)
            await asyncio.sleep(pause)
        else:
            return

"""How the bot presents itself: its commands in every language, for everybody and for owners."""

import asyncio
import logging
from collections.abc import Collection, Sequence
from typing import Final

from telegram import Bot, BotCommand, BotCommandScope, BotCommandScopeAllGroupChats, BotCommandScopeChat
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.i18n import LANGUAGES, say

log = logging.getLogger(__name__)

PAUSES: Final = (60.0, 600.0, 3600.0)  # seconds after each try in vain
_COMMANDS: Final = ("start", "study", "topics", "progress", "undo", "settings", "stop", "help")
_GROUPS: Final = ("quiz", "skip", "stop-contest", "top", "help")
_OWNERS: Final = (*_COMMANDS, "reload", "reports")


async def present(bot: Bot, default: str, admins: Collection[int]) -> None:
    """Register the commands; a Telegram that refuses is asked again later and no reason not to work."""
    for pause in PAUSES:
        try:
            await _present(bot, default, admins)
        except TelegramError as error:
            log.warning("the commands could not be registered: %s", error)
            await asyncio.sleep(pause)
        else:
            return


async def _present(bot: Bot, default: str, admins: Collection[int]) -> None:
    await _register(bot, _COMMANDS, default)
    await _register(bot, _GROUPS, default, BotCommandScopeAllGroupChats())
    for admin in admins:
        await _register_owner(bot, admin, default)


async def _register(bot: Bot, names: Sequence[str], default: str, scope: BotCommandScope | None = None) -> None:
    """Commands in each language for those who use it, and in the default one for everybody else."""
    for code, language in ((None, default), *zip(LANGUAGES, LANGUAGES, strict=True)):
        commands = [BotCommand(name.partition("-")[0], say(language, f"command-{name}")) for name in names]
        await bot.set_my_commands(commands, scope, language_code=code)


async def _register_owner(bot: Bot, admin: int, default: str) -> None:
    """An owner's own list; one who never wrote to the bot can't have one yet."""
    try:
        await _register(bot, _OWNERS, default, BotCommandScopeChat(admin))
    except (BadRequest, Forbidden):
        log.info("an owner has not written to the bot yet")

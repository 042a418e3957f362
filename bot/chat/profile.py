"""How the bot presents itself: its commands in every language, for everybody and for owners."""

import logging
from collections.abc import Iterable
from typing import Any, Final

from telegram.error import BadRequest, Forbidden, TelegramError

from bot.chat.wire import Wire
from bot.i18n import LANGUAGES, say

log = logging.getLogger(__name__)

_COMMANDS: Final = ("start", "study", "topics", "progress", "undo", "settings", "stop", "help")
_GROUPS: Final = ("quiz", "skip", "stop-contest", "top", "help")
_OWNERS: Final = (*_COMMANDS, "reload")
_IN_GROUPS: Final = {"type": "all_group_chats"}


async def present(wire: Wire, default: str, admins: Iterable[int]) -> None:
    """Register the commands; a Telegram that refuses is logged and no reason not to work."""
    try:
        for language in LANGUAGES:
            await _register(wire, _COMMANDS, language, language_code=language)
        await _register(wire, _COMMANDS, default)
        for language in LANGUAGES:
            await _register(wire, _GROUPS, language, scope=_IN_GROUPS, language_code=language)
        await _register(wire, _GROUPS, default, scope=_IN_GROUPS)
        for admin in admins:
            await _register_owner(wire, admin, default)
    except TelegramError as error:
        log.warning("the commands could not be registered: %s", error)


async def _register(wire: Wire, names: Iterable[str], language: str, **where: Any) -> None:  # noqa: ANN401 - JSON
    commands = [{"command": name.partition("-")[0], "description": say(language, f"command-{name}")} for name in names]
    await wire.call("setMyCommands", {"commands": commands} | where)


async def _register_owner(wire: Wire, admin: int, default: str) -> None:
    """An owner's own list; one who never wrote to the bot can't have one yet."""
    scope = {"type": "chat", "chat_id": admin}
    try:
        for language in LANGUAGES:
            await _register(wire, _OWNERS, language, scope=scope, language_code=language)
        await _register(wire, _OWNERS, default, scope=scope)
    except (BadRequest, Forbidden):
        log.info("an owner has not written to the bot yet")

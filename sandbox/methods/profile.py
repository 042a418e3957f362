"""The bot's own profile: who it is, its commands and descriptions."""

import re

from sandbox.errors import bad_request
from sandbox.methods.query import Query
from sandbox.methods.registry import method
from sandbox.shapes import Json
from sandbox.world.profile import EVERYWHERE, Scope

COMMAND = re.compile(r"[a-z0-9_]+")
LANGUAGE = re.compile(r"|[a-z]{2}")
SCOPES: dict[str, tuple[str, ...]] = {
    "default": (),
    "all_private_chats": (),
    "all_group_chats": (),
    "all_chat_administrators": (),
    "chat": ("chat_id",),
    "chat_administrators": ("chat_id",),
    "chat_member": ("chat_id", "user_id"),
}
"""The scopes of commands, and the numbers that each names."""


@method("getMe")
def get_me(query: Query) -> Json:
    """Who the bot is."""
    return query.world.bot.json() | {
        "can_join_groups": True,
        "can_read_all_group_messages": not query.world.privacy,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": query.world.topics,
        "allows_users_to_create_topics": query.world.topics,
        "can_manage_bots": False,
    }


@method("setMyCommands", "commands", "scope", "language_code")
def set_my_commands(query: Query) -> bool:
    """Register the commands that people are offered."""
    key = _scope(query), _language(query)
    listed = query.structure("commands", "can't parse commands JSON object")
    if not isinstance(listed, list):
        raise bad_request("expected an Array of BotCommand")
    commands = [_command(query, raw) for raw in listed]
    if len(commands) > query.limits.commands:
        raise bad_request("BOT_COMMANDS_TOO_MUCH")
    if commands:
        query.world.profile.commands[key] = commands
    else:
        query.world.profile.commands.pop(key, None)
    return True


@method("setMyDescription", "description", "language_code")
def set_my_description(query: Query) -> bool:
    """Describe the bot where nothing was said yet."""
    return _set_text(query, "description", query.limits.bot_description)


@method("getMyDescription", "language_code")
def get_my_description(query: Query) -> Json:
    """What an empty chat says."""
    return {"description": query.world.profile.text("description", _language(query))}


@method("setMyShortDescription", "short_description", "language_code")
def set_my_short_description(query: Query) -> bool:
    """Describe the bot on its page."""
    return _set_text(query, "short_description", query.limits.bot_short_description)


@method("getMyShortDescription", "language_code")
def get_my_short_description(query: Query) -> Json:
    """What the bot's page says."""
    return {"short_description": query.world.profile.text("short_description", _language(query))}


def _set_text(query: Query, kind: str, most: int) -> bool:
    key = kind, _language(query)
    text = query.text(kind)
    if len(text) > most:
        raise bad_request(f"bot {kind.replace('_', ' ')} is too long")
    query.world.profile.texts[key] = text
    return True


def _command(query: Query, raw: object) -> Json:
    if not isinstance(raw, dict) or "command" not in raw or "description" not in raw:
        raise bad_request("can't parse BotCommand: can't find field \"command\"")
    command = str(raw["command"]).removeprefix("/").lower()
    description = str(raw["description"]).strip()
    if not COMMAND.fullmatch(command) or len(command) > query.limits.command:
        raise bad_request("BOT_COMMAND_INVALID")
    if not description:
        raise bad_request("command description must be non-empty")
    if len(description) > query.limits.command_description:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": description}


def _language(query: Query) -> str:
    language = query.text("language_code")
    if not LANGUAGE.fullmatch(language):
        raise bad_request("invalid language code specified")
    return language


def _scope(query: Query) -> Scope:
    complaint = "can't parse BotCommandScope: "
    asked = query.structure("scope", f"{complaint}can't parse JSON object")
    if asked is None:
        return EVERYWHERE
    if not isinstance(asked, dict) or asked.get("type") not in SCOPES:
        raise bad_request(f"{complaint}unsupported type specified")
    kind = asked["type"]
    numbers = {"chat_id": 0, "user_id": 0}
    for name in SCOPES[kind]:
        try:
            numbers[name] = int(asked[name])
        except (KeyError, TypeError, ValueError) as error:
            raise bad_request(f'{complaint}can\'t find field "{name}"') from error
    chat_id, user_id = numbers.values()
    chat = query.world.chats.get(chat_id)
    if chat_id and (chat is None or (chat.private and not chat.started)):
        raise bad_request("chat not found")
    return kind, chat_id, user_id

"""What the bot says of itself: its commands, name and descriptions, by scope and language."""

from dataclasses import dataclass, field

from sandbox.shapes import Json
from sandbox.world.chats import Chat
from sandbox.world.users import User

Scope = tuple[str, int, int]
"""A command scope: its type, its chat and its user."""

EVERYWHERE: Scope = ("default", 0, 0)
"""The scope of commands that hold wherever nothing narrower does."""


@dataclass(slots=True)
class BotProfile:
    """The bot's commands, and its texts by kind and language."""

    bot: User
    commands: dict[tuple[Scope, str], list[Json]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)

    def text(self, kind: str, language: str) -> str:
        """A text in a language, or in none when there is no such."""
        return self.texts.get((kind, language)) or self.texts.get((kind, ""), "")

    def offered(self, chat: Chat, user: User) -> list[Json]:
        """The commands offered in a chat: the narrowest scope wins, then the language."""
        language = (user.language_code or "")[:2]
        for scope in _scopes(chat, user):
            for spoken in (language, ""):
                if (scope, spoken) in self.commands:
                    return self.commands[scope, spoken]
        return []


def _scopes(chat: Chat, user: User) -> list[Scope]:
    """The scopes that hold for a person in a chat, the narrowest first."""
    here: Scope = ("chat", chat.id, 0)
    if chat.private:
        return [here, ("all_private_chats", 0, 0), EVERYWHERE]
    scopes: list[Scope] = [("chat_member", chat.id, user.id)]
    member = chat.members.get(user.id)
    administers = member is not None and member.administers
    if administers:
        scopes.append(("chat_administrators", chat.id, 0))
    scopes.append(here)
    if administers:
        scopes.append(("all_chat_administrators", 0, 0))
    return [*scopes, ("all_group_chats", 0, 0), EVERYWHERE]

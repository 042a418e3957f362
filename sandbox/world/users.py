"""Users: people and the bot itself."""

from dataclasses import dataclass

from sandbox.shapes import Json


@dataclass(slots=True, eq=False)
class User:
    """Somebody with an account."""

    id: int
    first_name: str
    last_name: str | None = None
    username: str | None = None
    language_code: str | None = None
    is_bot: bool = False
    deleted: bool = False

    @property
    def full_name(self) -> str:
        """The name as a chat shows it."""
        return f"{self.first_name} {self.last_name}" if self.last_name else self.first_name

    def json(self) -> Json:
        """The User object of the Bot API."""
        shown: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        if self.last_name is not None:
            shown["last_name"] = self.last_name
        if self.username is not None:
            shown["username"] = self.username
        if self.language_code is not None:
            shown["language_code"] = self.language_code
        return shown

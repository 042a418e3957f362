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
        return " ".join(filter(None, (self.first_name, self.last_name)))

    def json(self) -> Json:
        """The User object of the Bot API."""
        shown: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        for name in ("last_name", "username", "language_code"):
            if (value := getattr(self, name)) is not None:
                shown[name] = value
        return shown

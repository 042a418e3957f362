"""One call of the bot: its parameters, read as leniently as Telegram reads them."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from sandbox.errors import bad_request
from sandbox.limits import Limits
from sandbox.world.world import World


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a call."""

    name: str
    data: bytes
    mime_type: str


@dataclass(slots=True)
class Query:
    """A call and the world it acts on."""

    world: World
    method: str
    parameters: Mapping[str, object]
    files: Mapping[str, Upload] = field(default_factory=dict)
    connected: Callable[[], bool] = lambda: True

    @property
    def limits(self) -> Limits:
        """The numbers that hold in this world."""
        return self.world.limits

    def given(self, name: str) -> bool:
        """Whether a parameter is there and not empty."""
        return self.parameters.get(name, "") != ""

    def text(self, name: str) -> str:
        """A parameter as text; anything is text to Telegram, even null."""
        value = self.parameters.get(name, "")
        if isinstance(value, str):
            return value
        return json.dumps(value, ensure_ascii=False)

    def integer(self, name: str, default: int = 0) -> int:
        """A parameter as a number; what is none counts as 0."""
        value = self.parameters.get(name, "")
        if type(value) is int:
            return value
        text = self.text(name)
        if not text:
            return default
        if not re.fullmatch("-?[0-9]+", text):
            return 0
        return int(text)

    def flag(self, name: str, *, default: bool = False) -> bool:
        """A parameter as yes or no."""
        if name not in self.parameters:
            return default
        return self.text(name).lower() in {"true", "yes", "1"}

    def structure(self, name: str, complaint: str = "can't parse JSON object") -> object:
        """A parameter as JSON, however it came; None when it is not there."""
        value = self.parameters.get(name, "")
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad_request(complaint) from error

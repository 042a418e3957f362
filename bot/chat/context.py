"""One update's turn inside its transaction: who says it, in which language, and what holds now."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.admin.versions import Versions
from bot.bank.bank import Bank
from bot.chat.screens.result import Viewer
from bot.i18n import say
from bot.people.person import Person
from bot.people.store import Defaults
from bot.study.service import Study


@dataclass(frozen=True, slots=True)
class Context:
    """What every handler is given."""

    connection: Connection
    person: Person
    bank: Bank
    now: datetime
    chat: int
    admin: bool
    defaults: Defaults
    bot: int
    owners: frozenset[int]
    versions: Versions
    prepared: object = None
    first_name: str = ""

    @property
    def language(self) -> str:
        """The person's language."""
        return self.person.language

    @property
    def reader(self) -> Viewer:
        """Who reads the screens."""
        return Viewer(self.person.language, self.person.zone, self.now)

    @property
    def study(self) -> Study:
        """The person's lesson."""
        return Study(self.connection, self.person, self.bank, self.now)

    def say(self, key: str, **values: str | float) -> str:
        """A sentence in the person's language."""
        return say(self.language, key, **values)

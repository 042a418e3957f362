"""People who play by a plan, whatever happens to the bot, and who remember what they pressed."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from sandbox import Account, Chat, Group, Message, Sandbox

RIGHT = "да"
_HEAD = re.compile(r"Вопрос (\d+) из")


@dataclass
class Players:
    """A group of people; each answers every question once, rightly or not, as `plan` says."""

    sandbox: Sandbox
    group: Group
    people: list[Account]
    plan: Callable[[int, int], bool]
    pressed: dict[int, Counter[int]] = field(default_factory=dict)

    @property
    def chat(self) -> Chat:
        """Where they are now."""
        return self.group.current

    def button(self, text: str) -> tuple[Message, str] | None:
        """The newest button with that text, and the message it is under."""
        for message in self.chat.newest():
            for row in message.buttons:
                for button in row:
                    if text in button.text and button.data:
                        return message, button.data
        return None

    async def until(self, true: Callable[[], bool], seconds: float) -> bool:
        """Wait until something is true here, whatever happens in other chats."""
        return await self.chat.changed.until(true, seconds)

    async def finds(self, text: str, seconds: float = 30.0) -> tuple[Message, str]:
        """Wait for a button."""
        await self.until(lambda: self.button(text) is not None, seconds)
        found = self.button(text)
        assert found is not None, f"{text}: {self.seen()}"
        return found

    async def press(self, person: Account, text: str, seconds: float = 30.0) -> None:
        """Wait for a button and press it."""
        message, data = await self.finds(text, seconds)
        person.press(self.chat.id, message.id, data)

    async def sees(self, number: int, seconds: float = 150.0) -> None:
        """Wait for a question."""
        assert await self.until(lambda: self.open_round() == number, seconds), (
            f"{number}: {self.seen()}"
        )

    async def begin(self, words: str, seconds: float = 60.0) -> None:
        """The first of them opens a lobby, all join, and the first starts."""
        first = self.people[0]
        first.says(words, self.chat)
        for person in self.people:
            await self.press(person, "Участвую", seconds)
        joined = f"Участвуют ({len(self.people)})"
        assert await self.until(
            lambda: any(joined in m.text for m in self.chat.messages), seconds
        ), self.seen()
        await self.press(first, "Начать", seconds)

    async def play(self, rounds: int) -> None:
        """Answer every question as soon as it can be seen."""
        for number in range(1, rounds + 1):
            await self.sees(number)
            self.answer(number)

    def open_round(self) -> int:
        """The number of the question whose buttons can be pressed; 0 for none."""
        found = self.button(RIGHT)
        head = _HEAD.search(found[0].text) if found else None
        return int(head[1]) if head else 0

    def answer(self, number: int) -> None:
        """Everybody presses once."""
        self.pressed[number] = Counter()
        for place, person in enumerate(self.people):
            right = self.plan(number, place)
            found = self.button(RIGHT if right else "нет")
            assert found is not None
            person.press(self.chat.id, found[0].id, found[1])
            self.pressed[number][person.id] += right

    def expected(self) -> Counter[int]:
        """How many right answers each of them gave."""
        rights = Counter({person.id: 0 for person in self.people})
        for pressed in self.pressed.values():
            rights.update(pressed)
        return rights

    async def ends(self, seconds: float = 150.0) -> str:
        """Wait for the final table."""
        assert await self.until(lambda: bool(self.table()), seconds), self.seen()
        return self.table()

    def table(self) -> str:
        """The newest final table; empty while there is none."""
        return next((message.text for message in self.chat.newest() if "Итоги" in message.text), "")

    def tables(self) -> int:
        """How many final tables there are."""
        return sum("Итоги" in message.text for message in self.chat.messages)

    def seen(self) -> str:
        """The end of the chat."""
        return "\n---\n".join(message.text for message in self.chat.messages[-6:])

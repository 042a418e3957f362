"""A crowd of learners who press whatever the bot asks, and remember what they pressed."""

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from random import Random

from bot.sandbox import Message, Person, Sandbox

PATIENCE = 60.0
"""How many seconds a learner waits for the bot, which may have to be started again meanwhile."""

TOPIC = "topic: Толпа\nquestions:\n"
QUESTION = """- id: q{number}
  type: choice
  text: Вопрос {number}?
  options:
  - {{text: да, correct: true}}
  - нет
  - иногда
"""


def bank(questions: int) -> str:
    """A topic of choice questions as YAML."""
    return TOPIC + "".join(QUESTION.format(number=number) for number in range(questions))


@dataclass
class Learner:
    """One of the crowd: answers `quota` questions, and presses some buttons twice."""

    sandbox: Sandbox
    person: Person
    random: Random
    pressed: list[str] = field(default_factory=list)

    async def learns(self, quota: int) -> None:
        """Answer so many questions, one after the other; whoever has begun goes on."""
        if not self.pressed:
            self.person.says("/study")
        while len(self.pressed) < quota:
            message = await self._waits(self._open)
            data = self.random.choice([b.data for row in message.buttons for b in row if b.data and ":p" in b.data])
            self.pressed.append(str(data))
            self._press(message, str(data))
            result = await self._waits(partial(self._result, message.id))
            self._press(result, self._on(result))

    def _press(self, message: Message, data: str) -> None:
        for _ in range(self.random.choice((1, 1, 1, 2))):
            self.person.press(self.person.id, message.id, data)

    def _open(self) -> Message | None:
        """The newest question, if it is one that was not answered yet."""
        for message in self.person.chat.newest():
            if message.sender.is_bot and message.buttons:
                known = {data.partition(":")[0] for data in self.pressed}
                keys = {str(b.data).partition(":")[0] for row in message.buttons for b in row if ":p" in str(b.data)}
                return message if keys and not keys & known else None
        return None

    def _result(self, number: int) -> Message | None:
        message = self.person.chat.message(number)
        return message if message and message.text[:1] in "✅❌" and self._on(message) else None

    def _on(self, message: Message) -> str:
        """The data of «▶️ Дальше»."""
        return next((str(b.data) for row in message.buttons for b in row if "Дальше" in b.text), "")

    async def _waits(self, look: Callable[[], Message | None]) -> Message:
        assert await self.person.chat.changed.until(lambda: look() is not None, PATIENCE), f"{self.person.id} is stuck"
        found = look()
        assert found is not None
        return found


async def learn(learners: list[Learner], quota: int) -> None:
    """Let everybody learn at once."""
    async with asyncio.TaskGroup() as tasks:
        for learner in learners:
            tasks.create_task(learner.learns(quota))


def gather(sandbox: Sandbox, people: int, seed: int) -> list[Learner]:
    """So many new people."""
    return [Learner(sandbox, sandbox.add_person(f"L{n}", 50_000 + n), Random(seed + n)) for n in range(people)]


def answers(learners: list[Learner]) -> Counter[int]:
    """How many answers each of them gave."""
    return Counter({learner.person.id: len(learner.pressed) for learner in learners})


def repeated(learner: Learner) -> int:
    """How many messages came more often than once: all beyond a question for each answer and one that is open."""
    told = sum(message.sender.is_bot for message in learner.person.chat.everything)
    return max(0, told - len(learner.pressed) - 1)

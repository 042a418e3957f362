"""A crowd of learners who press whatever the bot asks, and remember what they pressed."""

import asyncio
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from random import Random

from sandbox import Account, Message, Sandbox

PATIENCE = 180.0
"""How many seconds a learner waits for the bot, which may have to be started again meanwhile."""

RIGHT = "да"
TOPIC = "topic: Толпа\nquestions:\n"
QUESTION = """- id: q{number}
  type: choice
  text: Вопрос {number}?
  options:
  - {{text: {right}, correct: true}}
  - нет
  - иногда
"""


def bank(questions: int) -> str:
    """A topic of choice questions as YAML."""
    return TOPIC + "".join(
        QUESTION.format(number=number, right=RIGHT) for number in range(questions)
    )


@dataclass
class Learner:
    """One of the crowd, who presses some buttons twice and whom no lesson's end stops."""

    sandbox: Sandbox
    person: Account
    random: Random
    pressed: list[str] = field(default_factory=list)
    verdicts: list[str] = field(default_factory=list)
    sent: list[int | None] = field(default_factory=list)
    rests: set[int] = field(default_factory=set)

    async def learns(self, quota: int) -> None:
        """Answer so many questions, one after the other; whoever has begun goes on."""
        if not self.pressed:
            self.sent.append(self.person.says("/study"))
        while len(self.pressed) < quota:
            message = await self._waits(self._open)
            if more := self._button(message, "Ещё"):
                self.rests.add(message.id)
                self.sent.append(self.person.press(self.person.id, message.id, more))
                continue
            option = self.random.choice(
                [b for row in message.buttons for b in row if b.data and ":p" in b.data]
            )
            self.pressed.append(str(option.data))
            self.verdicts.append("correct" if option.text == RIGHT else "wrong")
            self._press(message, str(option.data))
            result = await self._waits(partial(self._result, message.id))
            self._press(result, self._button(result, "Дальше"))

    def _press(self, message: Message, data: str) -> None:
        for _ in range(self.random.choice((1, 1, 1, 2))):
            self.sent.append(self.person.press(self.person.id, message.id, data))

    def _open(self) -> Message | None:
        """The newest message, if it is an open question or the end of a lesson."""
        for message in self.person.chat.newest():
            if message.sender.is_bot and message.buttons:
                return message if self._is_new(message) else None
        return None

    def _is_new(self, message: Message) -> bool:
        known = {data.partition(":")[0] for data in self.pressed}
        keys = {
            str(b.data).partition(":")[0]
            for row in message.buttons
            for b in row
            if ":p" in str(b.data)
        }
        return (
            not keys & known
            if keys
            else message.id not in self.rests and bool(self._button(message, "Ещё"))
        )

    def _result(self, number: int) -> Message | None:
        message = self.person.chat.message(number)
        return (
            message
            if message and message.text[:1] in "✅❌" and self._button(message, "Дальше")
            else None
        )

    def _button(self, message: Message, words: str) -> str:
        """The data of the button with these words."""
        return next((str(b.data) for row in message.buttons for b in row if words in b.text), "")

    async def _waits(self, look: Callable[[], Message | None]) -> Message:
        assert await self.person.chat.changed.until(lambda: look() is not None, PATIENCE), (
            f"{self.person.id} is stuck"
        )
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
    return [
        Learner(sandbox, sandbox.add_person(f"L{n}", 50_000 + n), Random(seed + n))
        for n in range(people)
    ]


def answers(learners: Sequence[Learner]) -> Counter[int]:
    """How many answers each of them gave."""
    return Counter({learner.person.id: len(learner.pressed) for learner in learners})


def verdicts(learners: Sequence[Learner]) -> dict[int, list[str]]:
    """How their answers are to be judged, in the order in which each of them gave them."""
    return {learner.person.id: learner.verdicts for learner in learners}


def have_answered(learners: Sequence[Learner], number: int) -> bool:
    """Whether all together have given so many answers."""
    return answers(learners).total() >= number


def repeated(learner: Learner) -> int:
    """How many messages came more than once, beyond questions and ends."""
    told = sum(message.sender.is_bot for message in learner.person.chat.everything)
    return max(0, told - len(learner.pressed) - len(learner.rests) - 1)

"""Named people for stories: they write, tap, and wait until they see something.

    anya = Anya(sandbox)
    await anya.says("/study")
    await anya.taps("4")
    await anya.sees("✅")

The bot may run in the same process or as a child: they meet at the sandbox.
"""

from collections.abc import Callable, Iterator
from typing import NoReturn, Unpack

from sandbox import Attached, Chat, Key, Message, Sandbox, Toast

PATIENCE = 20.0
"""How many seconds somebody waits before giving up."""


class Somebody:
    """A person at a chat: the private one with the bot, or a group."""

    name = ""

    def __init__(self, sandbox: Sandbox, chat: Chat | None = None, name: str = "") -> None:
        self.sandbox = sandbox
        self.person = sandbox.person(name or self.name)
        self._chat = chat

    @property
    def chat(self) -> Chat:
        """Where he or she is."""
        return (self._chat or self.person.chat).current

    @property
    def last(self) -> str:
        """The words of the bot's newest message."""
        return next((message.text for message in self._told()), "")

    @property
    def buttons(self) -> list[str]:
        """The texts of the newest buttons, row by row."""
        keyboard = next((message.buttons for message in self._told() if message.keyboard), [])
        return [button.text for row in keyboard for button in row]

    @property
    def toast(self) -> str:
        """The newest answer to a press."""
        return self.toasts[-1].text if self.toasts else ""

    @property
    def toasts(self) -> list[Toast]:
        """All answers to the person's presses here, oldest first, without empty ones."""
        return [
            toast for toast in self.person.toasts if toast.text and toast.chat_id == self.chat.id
        ]

    async def says(
        self, text: str, reply_to: Message | None = None, topic: int | None = None
    ) -> None:
        """Write something, and wait until the bot reacts."""
        before = self.chat.reactions
        if self.person.says(text, self.chat, reply_to, topic) is not None:
            await self._reaction(before, f"after saying {text!r}")

    async def sends(self, kind: str, **more: Unpack[Attached]) -> None:
        """Send something else than words, and wait until the bot reacts."""
        before = self.chat.reactions
        if self.person.sends(kind, self.chat, **more) is not None:
            await self._reaction(before, f"after sending a {kind}")

    async def sends_document(self, name: str, data: bytes, caption: str = "") -> None:
        """Send a file, and wait until the bot reacts."""
        before = self.chat.reactions
        if self.person.sends_document(name, data, caption, self.chat) is not None:
            await self._reaction(before, f"after sending {name}")

    async def edits(self, message: Message, text: str) -> None:
        """Change words already written, and wait until the bot reacts."""
        before = self.chat.reactions
        if self.person.edits(message, text, self.chat) is not None:
            await self._reaction(before, f"after changing a message to {text!r}")

    async def taps(self, text: str) -> None:
        """Press a button by its text or a part of it, and wait until the bot reacts."""
        message, button = await self._button(text)
        before = self.chat.reactions
        if button.url is not None:
            await self.follows(button.url)
        elif button.data is None:
            self._fail(f"the button {button.text!r} does nothing at the bot")
        else:
            self.person.press(self.chat.id, message.id, button.data)
            await self._reaction(before, f"after pressing {button.text!r}")

    async def follows(self, link: str) -> None:
        """Open a link that leads to the private chat, and wait until the bot reacts there."""
        private = self.person.chat
        before = private.reactions
        self.person.follows(link)
        if not await private.changed.until(lambda: private.reactions > before, PATIENCE):
            self._fail(
                f"waited {PATIENCE:g} s for a reaction in private after opening {link}, in vain"
            )

    async def sees(self, text: str) -> Message:
        """Wait until something with that text can be seen, in a message or on its buttons."""
        await self._until(lambda: next(self._showing(text), None) is not None, f"to see {text!r}")
        return next(self._showing(text))

    async def sees_toast(self, text: str) -> Toast:
        """Wait for an answer to a press that contains a text."""
        await self._until(
            lambda: any(text in toast.text for toast in self.toasts), f"for the toast {text!r}"
        )
        return next(toast for toast in reversed(self.toasts) if text in toast.text)

    async def sees_no_more(self, text: str) -> None:
        """Wait until nothing with that text can be seen."""
        await self._until(
            lambda: next(self._showing(text), None) is None, f"for {text!r} to vanish"
        )

    def dump(self) -> str:
        """The chat as one would read it aloud, and what the bot was refused lately."""
        shown = [line for message in self.chat.messages[-12:] for line in _lines(message)]
        toasts = [f"  toast: {toast.text!r}" for toast in self.toasts[-3:]]
        refused = [
            f"  refused: {call.method} {call.error}"
            for call in self.sandbox.calls[-20:]
            if call.error
        ]
        return "\n".join(shown + toasts + refused) or "  (nothing)"

    def _told(self) -> Iterator[Message]:
        return (message for message in self.chat.newest() if message.sender.is_bot)

    def _showing(self, text: str) -> Iterator[Message]:
        return (
            message
            for message in self._told()
            if text in message.text or _has_button(message, text)
        )

    async def _button(self, text: str) -> tuple[Message, Key]:
        await self._until(lambda: self._found(text) is not None, f"for a button {text!r}")
        found = self._found(text)
        return found if found is not None else self._fail(f"the button {text!r} is gone")

    def _found(self, text: str) -> tuple[Message, Key] | None:
        for fits in (str.__eq__, str.__contains__):
            for message in self._told():
                for row in message.buttons:
                    for button in row:
                        if fits(button.text, text):
                            return message, button
        return None

    async def _reaction(self, before: int, when: str) -> None:
        await self._until(lambda: self.chat.reactions > before, f"for a reaction {when}")

    async def _until(self, true: Callable[[], bool], purpose: str) -> None:
        if not await self.chat.changed.until(true, PATIENCE):
            self._fail(f"waited {PATIENCE:g} s {purpose}, in vain")

    def _fail(self, reason: str) -> NoReturn:
        raise AssertionError(f"{self.person.user.first_name} {reason}. The chat:\n{self.dump()}")


class Anya(Somebody):
    """Learns on her phone, in the metro."""

    name = "Anya"


class Boris(Somebody):
    """Plays on Friday evenings."""

    name = "Boris"


class Vera(Somebody):
    """Owns the bot."""

    name = "Vera"


class Oleg(Somebody):
    """Installs the bot."""

    name = "Oleg"


def _has_button(message: Message, text: str) -> bool:
    return any(text in button.text for row in message.buttons for button in row)


def _lines(message: Message) -> Iterator[str]:
    edited = " (edited)" if message.edited else ""
    words = message.text or f"[{', '.join(message.content) or 'nothing'}]"
    yield f"  {message.sender.first_name}{edited}: {words}"
    for row in message.buttons:
        yield "      " + " ".join(f"[ {button.text} ]" for button in row)

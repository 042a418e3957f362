"""Somebody's private chat in an evening: what can be seen and pressed there, and what if."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tests.contest.evening import EIGHT, Evening, SentCall

DEED = 5.0  # seconds that everything takes her


class Tappable(NamedTuple):
    """A button that can be seen: its message, its words and its data."""

    message: int
    text: str
    data: str


@dataclass
class Private:
    """The chat of one person with the bot, at the evening's time."""

    evening: Evening
    person: int
    messages: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    _read: int = 0

    def says(self, text: str) -> list[SentCall]:
        """Write something, and see what follows."""
        self.evening.says(
            self.person, text, self._soon, self.person, message_id=self.evening.numbered()
        )
        return self._sees()

    def taps(self, button: Tappable) -> list[SentCall]:
        """Press a button, and see what follows."""
        self.evening.presses(
            self.person, button.data, self._soon, self.person, message_id=button.message
        )
        return self._sees()

    @property
    def buttons(self) -> list[Tappable]:
        """All that can be pressed, the newest message's buttons first."""
        return [
            button
            for number in reversed(self.messages)
            for button in _buttons(number, self.messages[number])
        ]

    @property
    def newest(self) -> list[Tappable]:
        """The buttons of the newest message that has any."""
        found = (_buttons(number, self.messages[number]) for number in reversed(self.messages))
        return next((buttons for buttons in found if buttons), [])

    @property
    def last(self) -> str:
        """The words of the newest message."""
        return str(next(reversed(self.messages.values()), {}).get("text", ""))

    @contextmanager
    def supposing(self) -> Iterator[None]:
        """Try something out: afterwards it has not happened."""
        evening, before, shown, read = (
            self.evening,
            self.evening.stands,
            dict(self.messages),
            self._read,
        )
        trial = evening.connection.begin_nested()
        try:
            yield
        finally:
            trial.rollback()
            evening.stands = before
            self.messages, self._read = shown, read

    @property
    def _soon(self) -> float:
        return (self.evening.clock.moment - EIGHT).total_seconds() + DEED

    def _sees(self) -> list[SentCall]:
        """Everything that was sent here since she looked last."""
        self.evening.runs(self._soon)
        new = [one for one in self.evening.sent[self._read :] if one.lane == self.person]
        self._read = len(self.evening.sent)
        for one in new:
            if one.message:
                self._shows(one.message, one.call.params)
        return new

    def _shows(self, number: int, params: Mapping[str, Any]) -> None:
        """A message comes, or changes; what is said of its buttons is all that it has."""
        shown = {
            "text": params.get("text", params.get("caption")),
            "reply_markup": params.get("reply_markup"),
        }
        if shown["text"] is None:
            shown["text"] = self.messages[number]["text"]
        self.messages[number] = shown


def _buttons(number: int, message: Mapping[str, Any]) -> list[Tappable]:
    rows: Sequence[Sequence[Mapping[str, str]]] = (message["reply_markup"] or {}).get(
        "inline_keyboard", ()
    )
    pressed = (button for row in rows for button in row if "callback_data" in button)
    return [Tappable(number, button["text"], button["callback_data"]) for button in pressed]

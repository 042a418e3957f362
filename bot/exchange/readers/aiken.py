"""Aiken: a question, lines `A) option`, and `ANSWER: A`."""

import re
from dataclasses import replace
from typing import Final

from bot.exchange.carry import Form, carry
from bot.exchange.encoding import decoded
from bot.exchange.readers.moodle import called
from bot.exchange.readers.tongue import language_of
from bot.exchange.source import (
    FULL,
    AnswerKind,
    Listed,
    Reading,
    SourceOption,
    SourceQuestion,
    SourceTopic,
)

_OPTION: Final = re.compile(r"\s*([A-ZА-Я])\s*[.)]\s*(.*)")
_ANSWER: Final = re.compile(
    r"\s*(?:ANSWER|ОТВЕТ)\s*:\s*([A-ZА-Я](?:\s*[,; ]\s*[A-ZА-Я])*)\s*", re.IGNORECASE
)
_EXPLAINED: Final = re.compile(r"\s*(?:FEEDBACK|EXPLANATION|ПОЯСНЕНИЕ)\s*:\s*(.*)", re.IGNORECASE)


def read(content: bytes, name: str) -> Reading:
    """The questions of an Aiken file."""
    text = decoded(content)
    reader = _AikenReader()
    for number, line in enumerate(text.split("\n"), 1):
        reader.line(number, line.strip())
    reader.close()
    topic = SourceTopic("", tuple(reader.questions), language_of(text))
    return Reading((topic,), tuple(reader.listed))


class _AikenReader:
    """The question that is being read, and those that were."""

    def __init__(self) -> None:
        self.questions: list[SourceQuestion] = []
        self.listed: list[Listed] = []
        self._first = 0
        self._text: list[str] = []
        self._options: dict[str, str] = {}

    def line(self, number: int, line: str) -> None:
        if found := _ANSWER.fullmatch(line):
            self._end(re.findall(r"[A-ZА-Я]", found[1].upper()))
        elif (found := _EXPLAINED.fullmatch(line)) and not self._text and self.questions:
            self._explain(found[1])
        elif self._text and (found := _OPTION.fullmatch(line)) and not self._misplaced(found[1]):
            self._options[found[1]] = found[2]
        elif line and self._options:
            self.close()  # options without an answer: the next question begins
            self.line(number, line)
        elif line:
            self._first = self._first or number
            self._text.append(line)

    def close(self) -> None:
        """The end of the file, or of a question without its answer."""
        if self._text:
            self._list("exchange-aiken-answer")
        self._first, self._text, self._options = 0, [], {}

    def _misplaced(self, letter: str) -> bool:
        """Whether a letter does not follow the last option's: then it is no option."""
        if not self._options:
            return letter not in {"A", "А"}
        return ord(letter) <= ord(list(self._options)[-1])

    def _end(self, letters: list[str]) -> None:
        right = [letter for letter in letters if letter in self._options]
        if not self._text or not right or len(right) < len(letters):
            self._list("exchange-aiken-answer")
        elif lost := next((one for one, text in self._options.items() if not text.strip(" .")), ""):
            self._list("exchange-option-empty", letter=lost)
        else:
            self._take(right)
        self._first, self._text, self._options = 0, [], {}

    def _take(self, right: list[str]) -> None:
        text = "\n".join(self._text)
        options = tuple(
            SourceOption(carry(option, Form.MOODLE).text, FULL * (letter in right))
            for letter, option in self._options.items()
        )
        carried = carry(text, Form.MOODLE).text
        self.questions.append(
            SourceQuestion(str(self._first), AnswerKind.CHOICE, carried, options=options)
        )

    def _explain(self, text: str) -> None:
        last = self.questions.pop()
        self.questions.append(replace(last, explanation=carry(text, Form.MOODLE).text or None))

    def _list(self, key: str, **values: str) -> None:
        name = called("", " ".join(self._text))
        self.listed.append(Listed(str(self._first), name, key, values))

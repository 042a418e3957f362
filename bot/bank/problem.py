"""What is wrong in a bank: other people's mistakes as data, with file and line."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from bot.bank.sight import alike
from bot.i18n import say

SHOWN = 60
"""How many characters of somebody's text a sentence quotes."""

MOST = 1000
"""Problems after which a file is read no further."""

LISTED = 20
"""Mistakes, and as many warnings, that are told at once."""


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake or warning: its place, and the Fluent message that says how to mend it."""

    file: str
    line: int
    question: str | None
    key: str
    args: Mapping[str, str | int] = field(default_factory=dict)
    warning: bool = False

    def render(self, language: str) -> str:
        """The problem as one line: `file:line: question-id: what and how to mend it`."""
        what = say(language, self.key, **self.args)
        if self.warning:
            what = say(language, "bank-warning", what=what)
        if self.question:
            what = f"{self.question}: {what}"
        return f"{self.file}:{self.line}: {what}"


def listed(problems: Sequence[Problem], language: str) -> Iterator[str]:
    """The first mistakes, then the first warnings, a line each, and how many more."""
    for warning in (False, True):
        found = [problem for problem in problems if problem.warning is warning]
        yield from (problem.render(language) for problem in found[:LISTED])
        if len(found) > LISTED:
            yield say(language, "bank-more", count=len(found) - LISTED)


class TooManyProblemsError(Exception):
    """A file has so many problems that reading on helps nobody."""


class Notes:
    """The problems found so far in one file, and the question that is being read."""

    def __init__(self, file: str, source: str = "") -> None:
        self.file = file
        self._source = source
        self.question: str | None = None
        self.problems: list[Problem] = []
        self.mistakes = 0

    def mistake(self, line: int, key: str, /, **args: str | int) -> None:
        """Note what makes the bank unusable."""
        self.mistakes += 1
        self._add(Problem(self.file, line, self._named(), key, _quoted(args)))

    def mark(self) -> tuple[int, int]:
        """How much is noted by now."""
        return len(self.problems), self.mistakes

    def forget(self, mark: tuple[int, int]) -> None:
        """Take back what was noted since a mark."""
        del self.problems[mark[0] :]
        self.mistakes = mark[1]

    def again(self) -> None:
        """Count a mistake that is noted already, now that something else is spoilt by it."""
        self.mistakes += 1

    def warn(self, line: int, key: str, /, **args: str | int) -> None:
        """Note what may be meant, but probably is not."""
        self._add(Problem(self.file, line, self._named(), key, _quoted(args), warning=True))

    def warn_of_sign(self, line: int, sign: str, key: str) -> None:
        """Warn of a sign in a text that begins in a line: where it stands, and which it is."""
        found, column = self.place(line, sign)
        self.warn(found, key, column=column, code=f"U+{ord(sign[0]):04X}")

    def mistake_of_sign(self, line: int, written: str, known: Iterable[str]) -> str | None:
        """Note a sign that looks like another; the known word that was meant, or None."""
        found = alike(written, known)
        if found is None:
            return None
        line, column = self.place(line, written)
        if column:
            column += written.index(found.sign)
        sign, code = found.sign, f"U+{ord(found.sign):04X}"
        named = {"found": written, "meant": found.meant, "kind": found.kind}
        self.mistake(line, "bank-alike", column=column, sign=sign, code=code, **named)
        return found.meant

    def place(self, line: int, written: str) -> tuple[int, int]:
        """The line and column where something was written from a line on; column 0 if nowhere."""
        lines = self._source.split("\n")
        for number in range(line, len(lines) + 1):
            if (column := lines[number - 1].find(written)) >= 0:
                return number, column + 1
        return line, 0

    def name(self, places: Mapping[int, str | None]) -> None:
        """Add the question to problems without one; `places`: the lines where they begin."""
        lines = sorted(places)
        for number, problem in enumerate(self.problems):
            at = bisect_right(lines, problem.line)
            if problem.question is None and at and (question := places[lines[at - 1]]):
                self.problems[number] = replace(problem, question=_short(question))

    def _named(self) -> str | None:
        return _short(self.question or "") or None

    def _add(self, problem: Problem) -> None:
        if len(self.problems) >= MOST:
            raise TooManyProblemsError
        self.problems.append(problem)


def _quoted(args: Mapping[str, str | int]) -> dict[str, str | int]:
    """The values as one line: long texts cut, invisible characters spelt out."""
    shown = dict(args)
    shown |= {name: _short(value) for name, value in args.items() if isinstance(value, str)}
    return shown


def _short(text: str) -> str:
    if len(text) > SHOWN:
        text = text[:SHOWN] + "…"
    if text.isprintable():
        return text
    shown = re.sub(r"\s", " ", text)
    return "".join(char if char.isprintable() else f"\\u{ord(char):04x}" for char in shown)

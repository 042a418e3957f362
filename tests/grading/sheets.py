"""Labelled answers, as students may type them on phones.

Each was labelled before anything was tuned on it. `dev` was read while the rubrics were written;
`held`, by writers who never saw a rubric, was only counted.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Final, NamedTuple

from bot.bank import library
from bot.bank.bank import Bank
from bot.bank.question import Text
from bot.grading.text import grade
from bot.grading.verdict import Verdict

GUARDED: Final = frozenset({"injection", "plea", "stuffing", "echo", "empty", "emoji", "gibberish"})
"""Kinds of answers that must never be called correct."""

_ROOT: Final = Path(__file__).parents[2]
_SCORE: Final = {Verdict.WRONG: 0, Verdict.UNSURE: 0, Verdict.PARTIAL: 1, Verdict.CORRECT: 2}
_LETTERS: Final = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"


class Sheet(NamedTuple):
    """One answer: its question, a fair teacher's verdict, and its kind."""

    question: str
    verdict: Verdict
    kind: str
    text: str


def sheets(part: str) -> list[Sheet]:
    """All answers of a part, `dev` or `held`."""
    return [
        Sheet(path.stem, Verdict(verdict), kind, text)
        for path in sorted((Path(__file__).parent / "answers" / part).glob("*.tsv"))
        for line in path.read_text(encoding="utf-8").splitlines()
        for verdict, kind, text in [line.split("\t", 2)]
    ]


@cache
def bank() -> Bank:
    """The bank that the bot ships with."""
    loaded, problems = library.load(_ROOT / "questions", [])
    assert loaded is not None, [problem.render("en") for problem in problems]
    return loaded


def question(question_id: str) -> Text:
    """A free-text question of that bank."""
    found = bank().question(question_id)
    assert isinstance(found, Text)
    return found


def misspelt(text: str, luck: Random) -> str:
    """The text with a slip of the finger in a quarter of its words."""
    return " ".join(_slip(word, luck) if luck.random() < 0.25 else word for word in text.split(" "))


def _slip(word: str, luck: Random) -> str:
    """A word with one letter left out, doubled, changed or swapped; short words are kept."""
    if len(word) < 4:
        return word
    at = luck.randrange(1, len(word) - 1)
    match luck.randrange(4):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at] + word[at:]
        case 2:
            return word[:at] + luck.choice(_LATIN if word.isascii() else _LETTERS) + word[at + 1 :]
        case _:
            return word[:at] + word[at + 1] + word[at] + word[at + 2 :]


@dataclass(frozen=True)
class Agreement:
    """How the grader's verdicts agree with the labels."""

    pairs: tuple[tuple[Sheet, Verdict], ...]

    @property
    def kappa(self) -> float:
        """Cohen's kappa with quadratic weights; unsure counts as wrong."""
        scores = [(_SCORE[sheet.verdict], _SCORE[given]) for sheet, given in self.pairs]
        labelled, given = Counter(one for one, _ in scores), Counter(other for _, other in scores)
        apart = sum((one - other) ** 2 for one, other in scores)
        chance = sum(
            labelled[one] * given[other] * (one - other) ** 2 for one in labelled for other in given
        ) / len(scores)
        return 1 - apart / chance

    @property
    def accuracy(self) -> float:
        """The share of the same verdict."""
        return sum(_SCORE[sheet.verdict] == _SCORE[given] for sheet, given in self.pairs) / len(
            self.pairs
        )

    @property
    def wrong_called_correct(self) -> float:
        """The share of wrong answers that are called correct."""
        return self._share(Verdict.WRONG, 2)

    @property
    def correct_called_wrong(self) -> float:
        """The share of correct answers that are called wrong."""
        return self._share(Verdict.CORRECT, 0)

    @property
    def guarded_called_correct(self) -> list[Sheet]:
        """Answers that state nothing or speak to the grader, and are called correct."""
        return [
            sheet
            for sheet, given in self.pairs
            if sheet.kind in GUARDED and given is Verdict.CORRECT
        ]

    def _share(self, label: Verdict, score: int) -> float:
        given = [_SCORE[verdict] for sheet, verdict in self.pairs if sheet.verdict is label]
        return given.count(score) / len(given)


def agreement(answers: Sequence[Sheet], luck: Random | None = None) -> Agreement:
    """The agreement on some answers, typed as they are or, with `luck`, with slips."""
    typed = [sheet.text if luck is None else misspelt(sheet.text, luck) for sheet in answers]
    verdicts = [
        grade(question(sheet.question), text).verdict
        for sheet, text in zip(answers, typed, strict=True)
    ]
    return Agreement(tuple(zip(answers, verdicts, strict=True)))

"""Moodle's kinds of questions, whatever file they stand in: what each becomes here."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from bot.bank.numbers import read_number
from bot.exchange.carry import Form, carry
from bot.exchange.readers.tongue import otherwise, truth
from bot.exchange.source import (
    FULL,
    AnswerKind,
    Listed,
    Medium,
    SourceOption,
    SourceQuestion,
)

GAP: Final = "_____"
"""What stands in a text where a word is asked for."""

_SHOWN_NAME: Final = 60
_RANGE: Final = re.compile(r"(.+?)\s*\.\.\s*(.+)")


class Unheld(Exception):  # noqa: N818 - reads as what happened
    """A question has no place here: the message that says why, and its values."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


@dataclass(frozen=True, slots=True)
class ForeignText:
    """A text as a file has it, and how it is written."""

    text: str = ""
    form: Form = Form.MOODLE


@dataclass(frozen=True, slots=True)
class MoodleAnswer:
    """One answer: its weight in per cent and what is said when it is given."""

    text: ForeignText
    weight: Decimal = Decimal(0)
    feedback: ForeignText = ForeignText()
    tolerance: str = ""


@dataclass(slots=True)
class Draft:
    """A question on its way: what all kinds have, and notes on what is not carried over."""

    place: str
    name: str
    key: str | None
    language: str
    tags: tuple[str, ...] = ()
    files: Mapping[str, bytes] = field(default_factory=dict)
    notes: list[Listed] = field(default_factory=list)
    pictures: dict[str, Medium] = field(default_factory=dict)
    text: str = ""
    explanation: str = ""
    hint: str = ""

    def asks(self, text: ForeignText) -> None:
        """Carry the question's text over, with its pictures."""
        carried = carry(text.text, text.form, self.files)
        if any(key == "exchange-note-sound" for key, _ in carried.notes):
            raise Unheld("exchange-sound")
        self.pictures |= {medium.name: medium for medium in carried.pictures}
        self._note(carried.notes)
        self.text = carried.text
        if not carried.text and not carried.pictures:
            raise Unheld("exchange-question-empty")

    def carried(self, text: ForeignText, *, or_words: bool = False) -> str:
        """A text beside the question's own; its pictures have no place, at most their words."""
        found = carry(text.text, text.form, self.files)
        self._note(found.notes)
        for medium in found.pictures:
            self._note([("exchange-note-picture-place", {"name": medium.name})])
        lost = (values.get("name") for key, values in found.notes if key == "exchange-note-picture")
        if found.text in {f"[{name}]" for name in lost}:
            return ""
        if or_words and not found.text:
            words = " ".join(medium.words for medium in found.pictures)
            return carry(words, Form.PLAIN).text
        return found.text

    def explains(self, text: ForeignText) -> None:
        """What is shown after any answer."""
        self.explanation = self.carried(text)

    def question(self, kind: AnswerKind, part: str | None = None, **fields: Any) -> SourceQuestion:  # noqa: ANN401 - of a source question
        """The question, with what its kind adds."""
        values: dict[str, Any] = {
            "place": self.place,
            "text": self.text,
            "key": self.key,
            "part": part,
            "explanation": self.explanation or None,
            "hint": self.hint or None,
            "tags": self.tags,
            "pictures": tuple(self.pictures.values()),
        }
        return SourceQuestion(kind=kind, **(values | fields))

    def listed(self, error: Unheld) -> Listed:
        """What is told of a question that has no place here."""
        return Listed(self.place, self.name, error.key, error.values)

    def _note(self, notes: Sequence[tuple[str, Mapping[str, str | int]]]) -> None:
        for key, values in notes:
            told = Listed(self.place, self.name, key, values, taken=True)
            if told not in self.notes:
                self.notes.append(told)


def called(name: str, text: str) -> str:
    """What a question is called in a list: its name, else how its text begins."""
    line = " ".join(re.sub(r"<[^<>]*>", " ", name or text).split())
    if len(line) > _SHOWN_NAME:
        return line[: _SHOWN_NAME - 1] + "…"
    return line


def choice(
    draft: Draft, answers: Sequence[MoodleAnswer], *, single: bool, shuffle: bool = True
) -> SourceQuestion:
    """A question with options."""
    options = []
    for answer in answers:
        text = draft.carried(answer.text, or_words=True)
        if not text:
            raise Unheld("exchange-option-empty")
        feedback = draft.carried(answer.feedback) or None
        options.append(SourceOption(text, answer.weight, feedback))
    kind = AnswerKind.CHOICE if single else AnswerKind.MULTI
    return draft.question(kind, options=tuple(options), shuffle=shuffle)


def true_false(
    draft: Draft, *, right: bool, if_true: ForeignText, if_false: ForeignText
) -> SourceQuestion:
    """A statement that is true or false."""
    true, false = truth(draft.language)
    options = (
        SourceOption(true, FULL * right, draft.carried(if_true) or None),
        SourceOption(false, FULL * (not right), draft.carried(if_false) or None),
    )
    return draft.question(AnswerKind.CHOICE, options=options, shuffle=False)


def essay(draft: Draft, reference: ForeignText = ForeignText()) -> SourceQuestion:
    """Free text: what a teacher wrote for graders is what the learner compares with."""
    told = draft.carried(reference) or draft.explanation
    if told == draft.explanation:
        draft.explanation = ""
    return draft.question(AnswerKind.OPEN, reference=told or None)


def short(draft: Draft, answers: Sequence[MoodleAnswer]) -> SourceQuestion:
    """A short text; what is only partly right is told in the explanation."""
    best = max((answer.weight for answer in answers), default=Decimal(0))
    accept = tuple(
        dict.fromkeys(
            starred(answer.text.text.strip())
            for answer in answers
            if answer.weight == best and answer.text.text.strip("* \n")
        )
    )
    if best <= 0 or not accept:
        raise Unheld("exchange-no-right-answer")
    draft.explanation = _explained(draft, answers, best)
    return draft.question(AnswerKind.SHORT, accept=accept)


def starred(answer: str) -> str:
    """An answer whose outer stars stand for any words, as Moodle's do, and not for letters only."""
    lead = "* " * bool(re.match(r"\*[^\s*]", answer))
    trail = " *" * bool(re.search(r"[^\s*\\]\*$", answer))
    return f"{lead}{answer}{trail}"


def unstarred(answer: str) -> str:
    """An accepted answer as Moodle writes it."""
    return re.sub(r"(?<!\S)\* (?=\*[^\s*])|(?<=[^\s*\\]\*) \*(?!\S)", "", answer)


def numerical(draft: Draft, answers: Sequence[MoodleAnswer]) -> SourceQuestion:
    """A number with its tolerance; several right ones without a tolerance are short answers."""
    best = max((answer.weight for answer in answers), default=Decimal(0))
    right = [answer for answer in answers if answer.weight == best and best > 0]
    ranges = {_range(answer) for answer in right if answer.text.text.strip() != "*"}
    if not ranges:
        raise Unheld("exchange-no-right-answer")
    draft.explanation = _explained(draft, answers, best)
    low, high = min(low for low, _ in ranges), max(high for _, high in ranges)
    if (low, high) in ranges:
        middle = (low + high) / 2
        return draft.question(AnswerKind.NUMBER, answer=middle, tolerance=(high - low) / 2)
    if any(low != high for low, high in ranges):
        raise Unheld("exchange-several-ranges")
    accept = tuple(dict.fromkeys(answer.text.text.strip() for answer in right))
    return draft.question(AnswerKind.SHORT, accept=accept)


def matching(
    draft: Draft, pairs: Sequence[tuple[ForeignText, ForeignText]]
) -> list[SourceQuestion]:
    """One choice a pair, among all that can be matched; a pair without a question only misleads."""
    carried = [(draft.carried(asked), draft.carried(answer)) for asked, answer in pairs]
    offered = list(dict.fromkeys(answer for _, answer in carried if answer))
    asked = [(text, answer) for text, answer in carried if text and answer]
    if not asked or len(offered) < 2:  # noqa: PLR2004 - a choice needs two
        raise Unheld("exchange-no-pairs")
    return [
        draft.question(
            AnswerKind.CHOICE,
            text=f"{draft.text}\n\n{text}".strip(),
            part=text,
            options=one_right(offered, answer),
        )
        for text, answer in asked
    ]


def one_right(offered: Sequence[str], right: str, most: int = 10) -> tuple[SourceOption, ...]:
    """Options of which one is right; of more than can be shown the first, and the right one."""
    shown = list(offered)
    if len(shown) > most:
        others = [text for text in shown if text != right][: most - 1]
        shown = [text for text in shown if text == right or text in others]
    return tuple(SourceOption(text, FULL * (text == right)) for text in shown)


def _range(answer: MoodleAnswer) -> tuple[Decimal, Decimal]:
    """The least and the greatest number that an answer takes."""
    written = answer.text.text.strip()
    if found := _RANGE.fullmatch(written):
        low, high = _number(found[1]), _number(found[2])
        return min(low, high), max(low, high)
    value, tolerance = _number(written), abs(_number(answer.tolerance or "0"))
    return value - tolerance, value + tolerance


def _number(written: str) -> Decimal:
    value = read_number(written)
    if value is None:
        raise Unheld("exchange-no-number", found=written[:40])
    return value


def _explained(draft: Draft, answers: Sequence[MoodleAnswer], best: Decimal) -> str:
    """The explanation with what is said of each answer, and of what is partly right."""
    lines = []
    for answer in answers:
        feedback = draft.carried(answer.feedback)
        partly = 0 < answer.weight < best
        if feedback or partly:
            text = carry(answer.text.text.strip().strip("*"), Form.PLAIN).text
            text = text or otherwise(draft.language)
            if answer.tolerance.strip("0.,"):
                text += f" ± {answer.tolerance}"
            share = f" ({answer.weight.normalize():f} %)" * partly
            joined = feedback.replace("\n\n", "\n")
            lines.append(f"{text}{share} — {joined}" if joined else f"{text}{share}")
    return "\n\n".join(part for part in (draft.explanation, "\n".join(lines)) if part)

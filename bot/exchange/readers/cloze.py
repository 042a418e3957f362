"""Gaps in a text: Moodle's cloze, and words to be dragged or picked into numbered gaps."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Final

from bot.exchange.carry import Form
from bot.exchange.readers import moodle
from bot.exchange.readers.moodle import GAP, Draft, ForeignText, MoodleAnswer, Unheld
from bot.exchange.source import FULL, AnswerKind, SourceQuestion

OTHER_GAP: Final = "[…]"
"""What stands for the gaps that are asked for by other questions."""

_MOST: Final = 100
_LONG: Final = 1500
"""Characters of a text from which on only what stands around a gap is shown."""

_OPENED: Final = re.compile(
    r"\{\s{0,9}\d{0,9}\s{0,9}:\s{0,9}(?P<kind>SHORTANSWER(?:_C)?|SAC?|MWC?|NUMERICAL|NM|MULTICHOICE(?:_[VH]?S?)?"
    r"|MC[VH]?S?|MULTIRESPONSE(?:_H?S?)?|MRH?S?)\s*:",
    re.IGNORECASE,
)
_CLOSED: Final = re.compile(r"(?<!\\)\}")
_NEXT: Final = re.compile(r"(?<!\\)~")
_SAID: Final = re.compile(r"(?<!\\)#")
_WEIGHT: Final = re.compile(r"%\s*([-+]?[\d.,]+)\s*%")
_ESCAPE: Final = re.compile(r"\\([\\~=#{}/\"'])")
_NUMBERED: Final = re.compile(r"\[\[\s*(\d{1,3})\s*\]\]")


@dataclass(frozen=True, slots=True)
class _MoodleGap:
    """Where a gap stands, and what it takes."""

    start: int
    end: int
    kind: str
    answers: tuple[MoodleAnswer, ...]


def cloze(draft: Draft, text: ForeignText) -> list[SourceQuestion]:
    """One question for each gap; the others are left open."""
    gaps = list(_gaps(text))
    if not gaps:
        raise Unheld("exchange-no-gaps")
    questions = []
    for number, gap in enumerate(gaps, 1):
        own = replace(draft, pictures={}, notes=draft.notes)
        own.asks(ForeignText(_blanked(text.text, gaps, gap), text.form))
        own.text = _around(own.text)
        question = _asked(own, gap)
        questions.append(replace(question, part=str(number)))
    return questions


def _gaps(text: ForeignText) -> Iterator[_MoodleGap]:
    at = count = 0
    while (found := _OPENED.search(text.text, at)) and count < _MOST:
        closed = _CLOSED.search(text.text, found.end())
        if closed is None:
            raise Unheld("exchange-gift-braces")
        written = text.text[found.end() : closed.start()]
        answers = tuple(_answer(one, text.form) for one in _NEXT.split(written) if one.strip())
        yield _MoodleGap(found.start(), closed.end(), found["kind"].upper(), answers)
        at, count = closed.end(), count + 1


def _answer(written: str, form: Form) -> MoodleAnswer:
    """One answer of a gap."""
    rest, weight = written.strip(), Decimal(0)
    if rest.startswith("="):
        rest, weight = rest[1:], FULL
    elif found := _WEIGHT.match(rest):
        try:
            weight = Decimal(found[1].replace(",", "."))
        except InvalidOperation:
            raise Unheld("exchange-gift-weight", found=found[1]) from None
        rest = rest[found.end() :]
    text, *feedback = _SAID.split(rest, maxsplit=1)
    said = ForeignText(_plain("".join(feedback)), form)
    return MoodleAnswer(ForeignText(_plain(text), form), weight, said)


def _plain(text: str) -> str:
    return _ESCAPE.sub(r"\1", text).strip()


def _blanked(text: str, gaps: Sequence[_MoodleGap], asked: _MoodleGap) -> str:
    """The text with one gap that is asked for."""
    parts, last = [], 0
    for gap in gaps:
        parts += [text[last : gap.start], GAP if gap is asked else OTHER_GAP]
        last = gap.end
    return "".join([*parts, text[last:]])


def _around(text: str) -> str:
    """A long text cut down to how it begins and the paragraph of the gap."""
    if len(text) <= _LONG:
        return text
    first, *rest = text.split("\n\n")
    at = next((number for number, part in enumerate(rest) if GAP in part.replace("\\", "")), None)
    if at is None:
        return text
    between = ["…"] * (at > 0) + [rest[at]] + ["…"] * (at < len(rest) - 1)
    return "\n\n".join([first, *between])


def _asked(draft: Draft, gap: _MoodleGap) -> SourceQuestion:
    if gap.kind in {"NUMERICAL", "NM"}:
        return moodle.numerical(draft, [_number(draft, answer) for answer in gap.answers])
    if gap.kind.startswith(("SHORT", "SA", "MW")):
        return moodle.short(draft, [_short(draft, answer) for answer in gap.answers])
    single = not gap.kind.startswith(("MULTIR", "MR"))
    return moodle.choice(draft, gap.answers, single=single)


def _short(draft: Draft, answer: MoodleAnswer) -> MoodleAnswer:
    """A short answer without tags."""
    return replace(answer, text=ForeignText(typed(draft, answer.text), Form.PLAIN))


def _number(draft: Draft, answer: MoodleAnswer) -> MoodleAnswer:
    value, _, tolerance = typed(draft, answer.text).partition(":")
    return replace(answer, text=ForeignText(value, Form.PLAIN), tolerance=tolerance.strip())


def typed(draft: Draft, text: ForeignText) -> str:
    """What a learner would type: the words of a text without markup."""
    if text.form is Form.PLAIN or not re.search(r"[<&]", text.text):
        return text.text.strip()
    return re.sub(r"\\([*_`$\[\-.)])", r"\1", draft.carried(text)).strip()


def numbered(
    draft: Draft, text: ForeignText, words: Sequence[tuple[str, ForeignText]]
) -> list[SourceQuestion]:
    """One choice for each gap `[[n]]`, among the words of the group of the n-th."""
    gaps = [
        _MoodleGap(found.start(), found.end(), found[1], ())
        for found in _NUMBERED.finditer(text.text)
    ]
    if not gaps:
        raise Unheld("exchange-no-gaps")
    carried = [(group, draft.carried(word)) for group, word in words]
    questions = []
    for number, gap in enumerate(gaps[:_MOST], 1):
        at = int(gap.kind) - 1
        if not 0 <= at < len(carried):
            raise Unheld("exchange-no-gaps")
        group, right = carried[at]
        own = replace(draft, pictures={}, notes=draft.notes)
        own.asks(ForeignText(_blanked(text.text, gaps, gap), text.form))
        own.text = _around(own.text)
        offered = list(dict.fromkeys(word for of, word in carried if of == group and word))
        options = moodle.one_right(offered, right)
        questions.append(own.question(AnswerKind.CHOICE, part=str(number), options=options))
    return questions

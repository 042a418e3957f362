"""GIFT, the whole of Moodle's syntax: blocks between empty lines, their answers in braces."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from bot.bank.formula.symbols import COMMANDS
from bot.exchange.carry import Form
from bot.exchange.encoding import decoded
from bot.exchange.formulas import BACKSLASHED, DOLLARS, spots
from bot.exchange.quoting import PRIVATE
from bot.exchange.readers import moodle
from bot.exchange.readers.moodle import GAP, Draft, ForeignText, MoodleAnswer, Unheld
from bot.exchange.readers.tongue import language_of
from bot.exchange.source import FULL, Listed, Reading, SourceQuestion, SourceTopic

_FIRST: Final = 0xE200
_SPECIAL: Final = "~=#{}:%>-[]\\\n"
_HIDDEN: Final = {ord(sign): chr(_FIRST + ord(sign)) for sign in _SPECIAL}
_SHOWN: Final = {_FIRST + ord(sign): sign for sign in _SPECIAL}
_LONGEST: Final = 200_000
"""Signs of one question that are read."""

_ESCAPE: Final = re.compile(r"\\([\\~=#{}:n])")
_BROKEN_COMMAND: Final = re.compile(r"\n([a-zA-Z]+)")
_COMMENT: Final = re.compile(r"\s*//")
_ID: Final = re.compile(r"\[id:([^\]\n]+)\]")
_TAGGED: Final = re.compile(r"\[tag:([^\]\n]+)\]")
_CATEGORY: Final = re.compile(r"\s*\$CATEGORY:(.*)")
_NAME: Final = re.compile(r"::(.*?)::", re.DOTALL)
_FORM: Final = re.compile(r"\s*\[(html|plain|moodle|markdown)\]", re.IGNORECASE)
_WEIGHT: Final = re.compile(r"\s*%\s*([-+]?[\d.,]+)\s*%")
_TRUE: Final = frozenset({"T", "TRUE"})
_FALSE: Final = frozenset({"F", "FALSE"})


@dataclass(frozen=True, slots=True)
class _GiftBlock:
    """A question as it is written: its first line, its text and what its comments say."""

    line: int
    text: str
    comments: str


@dataclass(frozen=True, slots=True)
class _GiftHeading:
    """A line that begins a category."""

    category: str


def read(content: bytes, name: str) -> Reading:
    """The questions of a GIFT file."""
    text = PRIVATE.sub("", decoded(content))
    language = language_of(text)
    topics: dict[str, list[SourceQuestion]] = {}
    listed: list[Listed] = []
    category = ""
    for block in _blocks(text.split("\n")):
        if isinstance(block, _GiftHeading):
            category = block.category
            continue
        questions, told = _question(block, language)
        topics.setdefault(category, []).extend(questions)
        listed += told
    return Reading(
        tuple(SourceTopic(title, tuple(found), language) for title, found in topics.items()),
        tuple(listed),
    )


def _blocks(lines: Sequence[str]) -> Iterator[_GiftBlock | _GiftHeading]:
    """Questions and headings in order; an empty line ends a question, if its braces are closed."""
    at = 0
    while at < len(lines):
        if not lines[at].strip():
            at += 1
            continue
        if found := _CATEGORY.match(lines[at]):
            yield _GiftHeading(_plain(_hidden(found[1])))
            at += 1
            continue
        end = _end(lines, at)
        if sum(map(len, lines[at:end])) > _LONGEST:
            yield _GiftBlock(at + 1, "", "")
            at = end
            continue
        for start, stop in _parted(lines, at, end):
            yield from _block(lines, start, stop)
        at = max(end, at + 1)


def _block(lines: Sequence[str], start: int, stop: int) -> Iterator[_GiftBlock]:
    """The question of some lines, if they are not comments only."""
    own = range(start, stop)
    written = [n for n in own if lines[n].strip() and not _COMMENT.match(lines[n])]
    if written:
        text = "\n".join(lines[n].strip() for n in own if not _COMMENT.match(lines[n]))
        comments = "\n".join(lines[n] for n in own if _COMMENT.match(lines[n]))
        yield _GiftBlock(written[0] + 1, text, comments)


def _parted(lines: Sequence[str], start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The questions of lines without an empty one: each ends with the line of its answers."""
    hidden = ["" if _COMMENT.match(line) else _hidden(line) for line in lines[start:stop]]
    last = max((n for n, line in enumerate(hidden) if "{" in line), default=0)
    begun = opened = closed = 0
    for number, line in enumerate(hidden[:last]):
        opened, closed = opened + line.count("{"), closed + line.count("}")
        if opened and opened == closed:
            yield start + begun, start + number + 1
            begun, opened, closed = number + 1, 0, 0
    yield start + begun, stop


def _end(lines: Sequence[str], start: int) -> int:
    """Where a question ends: at an empty line, unless its answers go on behind that."""
    at = start
    while at < len(lines) and lines[at].strip() and not (at > start and _CATEGORY.match(lines[at])):
        at += 1
    if sum(map(len, lines[start:at])) > _LONGEST:
        return at
    whole = _hidden("\n".join(line for line in lines[start:at] if not _COMMENT.match(line)))
    if whole.count("{") <= whole.count("}"):
        return at
    for end in range(at, len(lines)):
        line = _hidden(lines[end])
        if "{" in line or line.lstrip().startswith(("::", "$CATEGORY:")):
            return at
        if "}" in line:
            return end + 1
    return at


def _hidden(text: str) -> str:
    """A text whose escaped signs, and those within formulas, mean nothing."""
    text = _ESCAPE.sub(lambda found: _HIDDEN[ord(found[1].replace("n", "\n"))], text)
    return _formulas(text, lambda latex: latex.translate(_HIDDEN))


def _plain(text: str) -> str:
    """The text with its hidden signs again, trimmed."""
    shown = text.strip().translate(_SHOWN).strip()
    return _formulas(shown, lambda latex: _BROKEN_COMMAND.sub(_mended, latex))


def _formulas(text: str, change: Callable[[str], str]) -> str:
    """The text with its formulas changed."""
    for by in (*BACKSLASHED, DOLLARS):
        parts, last = [], 0
        for spot in spots(text, by):
            parts += [text[last : spot.start], change(text[spot.start : spot.end])]
            last = spot.end
        text = "".join([*parts, text[last:]])
    return text


def _mended(found: re.Match[str]) -> str:
    r"""A command of LaTeX whose `\n` was read as the end of a line: `\neq`."""
    name = "n" + found[1]
    return f"\\{name}" if name in COMMANDS else found[0]


def _question(block: _GiftBlock, language: str) -> tuple[list[SourceQuestion], list[Listed]]:
    """The questions of a block, and what is told of it."""
    if not block.text:
        return [], [Listed(str(block.line), "", "exchange-question-large", {"limit": _LONGEST})]
    text = _hidden(block.text).strip()
    name = ""
    if text.startswith("::") and (found := _NAME.match(text)):
        name, text = _plain(found[1]), text[found.end() :].strip()
    named = _ID.search(block.comments)
    key = named[1].strip() if named else name
    tags = tuple(tag.strip() for tag in _TAGGED.findall(block.comments))
    shown = moodle.called(name, _plain(text.partition("{")[0]))
    draft = Draft(str(block.line), shown, key or None, language, tags)
    try:
        questions = _asked(draft, text)
    except Unheld as error:
        return [], [draft.listed(error)]
    return questions, draft.notes


def _asked(draft: Draft, text: str) -> list[SourceQuestion]:
    """The questions that a text with its braces asks."""
    start, end = text.find("{"), text.rfind("}")
    if start < 0 and end < 0:
        raise Unheld("exchange-description")
    if start < 0 or end < start:
        raise Unheld("exchange-gift-braces")
    before, within, after = text[:start], text[start + 1 : end], text[end + 1 :]
    if "{" in within or "}" in within:
        raise Unheld("exchange-gift-several")
    form = Form.MOODLE
    if found := _FORM.match(before):
        form, before = Form(found[1].lower()), before[found.end() :]
    whole = before.rstrip()
    if after.strip():
        whole = f"{before}{GAP}{after}"
    draft.asks(ForeignText(_plain(whole) or draft.name, form))
    answers, _, general = within.partition("####")
    draft.explains(_written(general, form))
    return _answered(draft, answers.strip(), form)


def _answered(draft: Draft, answers: str, form: Form) -> list[SourceQuestion]:
    """The question by what stands between its braces."""
    if not answers or answers.startswith("#"):
        numbers = list(_numbers(answers[1:], form)) if answers else []
        return [moodle.numerical(draft, numbers) if answers else moodle.essay(draft)]
    if "~" in answers:
        options = [_answer(one, form) for one in _split(answers, "~=")]
        return [moodle.choice(draft, options, single="=" in answers)]
    if "=" in answers and "->" in answers:
        return moodle.matching(draft, [_pair(one, form) for one in _split(answers, "=")])
    if answers.partition("#")[0].strip().upper() in _TRUE | _FALSE:
        return [_true_false(draft, answers, form)]
    if not answers.startswith("="):
        answers = "=" + answers
    return [moodle.short(draft, [_answer(one, form) for one in _split(answers, "=")])]


def _true_false(draft: Draft, answers: str, form: Form) -> SourceQuestion:
    """A statement; what is said to a wrong answer stands first."""
    verdict, *feedback = answers.split("#")
    right = verdict.strip().upper() in _TRUE
    wrong, praise = (_written(said, form) for said in (*feedback, "", "")[:2])
    if right:
        return moodle.true_false(draft, right=True, if_true=praise, if_false=wrong)
    return moodle.true_false(draft, right=False, if_true=wrong, if_false=praise)


def _split(answers: str, signs: str) -> Iterator[str]:
    """The answers, each with the sign it begins with."""
    for found in re.finditer(rf"[{signs}][^{signs}]*", answers):
        if found[0][1:].strip():
            yield found[0]


def _answer(written: str, form: Form) -> MoodleAnswer:
    """An answer with its weight and what is said of it."""
    sign, rest = written[0], written[1:]
    weight = FULL if sign == "=" else Decimal(0)
    if found := _WEIGHT.match(rest):
        weight, rest = _share(found[1]), rest[found.end() :]
    text, _, feedback = rest.partition("#")
    return MoodleAnswer(_written(text, form), weight, _written(feedback, form))


def _numbers(answers: str, form: Form) -> Iterator[MoodleAnswer]:
    """The numbers of a numerical question; what follows `~` is said of all others."""
    right, _, wrong = answers.partition("~")
    if not right.lstrip().startswith("="):
        right = "=" + right
    for one in _split(right, "="):
        answer = _answer(one, form)
        value, _, tolerance = answer.text.text.partition(":")
        yield MoodleAnswer(ForeignText(value), answer.weight, answer.feedback, tolerance.strip())
    if wrong.strip():
        _, _, feedback = wrong.partition("#")
        yield MoodleAnswer(ForeignText("*"), Decimal(0), _written(feedback, form))


def _pair(written: str, form: Form) -> tuple[ForeignText, ForeignText]:
    """A pair of a matching question."""
    asked, _, answer = written[1:].partition("->")
    return _written(asked, form), _written(answer, form)


def _written(text: str, form: Form) -> ForeignText:
    """A text with its own form, if it names one."""
    if found := _FORM.match(text):
        return ForeignText(_plain(text[found.end() :]), Form(found[1].lower()))
    return ForeignText(_plain(text), form)


def _share(written: str) -> Decimal:
    try:
        return Decimal(written.replace(",", "."))
    except InvalidOperation:
        raise Unheld("exchange-gift-weight", found=written[:20]) from None

"""Questions typed or pasted as plain text: a question, its options, `*` before the right one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Final

from bot.bank.reading.fields import MAX_TEXT
from bot.exchange.carry import Form, carry
from bot.exchange.encoding import decoded
from bot.exchange.source import (
    FULL,
    AnswerKind,
    FileRefused,
    Listed,
    Reading,
    SourceOption,
    SourceQuestion,
    SourceTopic,
)
from bot.exchange.tables.rightness import by_number, by_words

MAX_PASTED: Final = 1_000_000
"""Signs of a pasted text."""

MAX_SAMPLE: Final = 20_000
MAX_LINES: Final = 100
"""Lines of one question."""

_OPTION: Final = re.compile(
    r"(?P<star>[*✓✔✅]\s*)?"
    r"(?:(?P<label>[A-Ja-jА-Ка-к]|\d{1,2})[.)]\s+|(?P<mark>[-–—•+]|\[[ xXхХ]?\]|[☐☑])\s+)?"
    r"(?P<late>[*✓✔✅]\s*)?(?P<text>\S.*)",
    re.DOTALL,
)
_RIGHT: Final = frozenset({"+", "[x]", "[X]", "[х]", "[Х]", "☑"})
_CHECKED: Final = _RIGHT | {"-", "–", "—", "[ ]", "[]", "☐"}
_NUMBER: Final = re.compile(r"(?:вопрос\s*|question\s*|q\s*|№\s*)?\d{1,4}[.):]\s+", re.IGNORECASE)
_ASKED: Final = re.compile(r"(?:вопрос|question|q|в)\s*:\s*(?=\S)", re.IGNORECASE)
_ANSWERED: Final = re.compile(r"(?P<name>a|о)\s*:\s*(?P<text>.+)", re.IGNORECASE | re.DOTALL)
_FIELD: Final = re.compile(
    r"(?P<name>answers?|correct( answers?)?|ответы?|(?:правильный|верный)( ответ)?|ключ"
    r"|explanation|объяснение|пояснение|комментарий|hint|подсказка|tags?|теги?)\s*[:=]\s*(?P<text>.+)",
    re.IGNORECASE | re.DOTALL,
)
_ROLES: Final = {
    "explanation": "explanation", "объяснение": "explanation", "пояснение": "explanation",
    "комментарий": "explanation", "hint": "hint", "подсказка": "hint", "tag": "tags",
    "tags": "tags", "тег": "tags", "теги": "tags",
}  # fmt: skip
_ANSWER: Final = "answer"


@dataclass(slots=True)
class _Line:
    """An option as it is written: its text, its label, and whether a mark calls it right."""

    text: str
    label: str
    right: bool
    checked: bool


@dataclass(slots=True)
class _Block:
    """The lines of one question."""

    line: int
    lines: list[str]
    question: list[str] = field(default_factory=list)
    options: list[_Line] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)


def read(content: bytes, name: str) -> Reading:  # noqa: ARG001 (every reader is told the name)
    """The questions of a text file."""
    return read_pasted(decoded(content))


def looks_pasted(text: str) -> bool:
    """Whether a text holds questions with options of which at least one is called right."""
    blocks = islice(_blocks(text[:MAX_SAMPLE]), 20)
    found = [_parsed(block) for block in blocks if len(block.lines) <= MAX_LINES]
    return any(
        block.question and (block.fields.get(_ANSWER) or any(one.right for one in block.options))
        for block in found
    )


def read_pasted(text: str) -> Reading:
    """The questions of a text; an empty line ends each."""
    if len(text) > MAX_PASTED:
        raise FileRefused("exchange-pasted-size", limit=MAX_PASTED)
    questions, listed = [], []
    for block in _blocks(text):
        if len(block.lines) > MAX_LINES or max(map(len, block.lines)) > MAX_TEXT:
            listed.append(
                Listed(str(block.line), block.lines[0][:MAX_LINES], "exchange-pasted-long")
            )
            continue
        parsed = _parsed(block)
        name = " ".join(parsed.question) or block.lines[0]
        found = _question(parsed)
        if isinstance(found, str):
            listed.append(Listed(str(block.line), name, found))
        else:
            questions.append(found)
    if not questions and not listed:
        raise FileRefused("exchange-pasted-none")
    return Reading((SourceTopic("", tuple(questions)),) if questions else (), tuple(listed))


def _blocks(text: str) -> Iterator[_Block]:
    """The lines between empty ones; options after an empty line belong to the question above."""
    block: _Block | None = None
    gap = False
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        line = raw.strip()
        if not line:
            gap = True
            continue
        goes_on = block is not None and (
            _belongs(block, line) if gap else not _begins_anew(block, line)
        )
        if block is not None and goes_on:
            block.lines.append(line)
        else:
            if block is not None:
                yield block
            block = _Block(number, [line])
        gap = False
    if block is not None:
        yield block


def _begins_anew(block: _Block, line: str) -> bool:
    """Whether a line asks the next question though no empty line stands before it."""
    if len(block.lines) == 1:
        return False
    if _NUMBER.match(line) and _NUMBER.match(block.lines[0]):
        return _option(block.lines[1]).label.isalpha()
    rights = any(_option(one).right for one in block.lines[1:])
    return rights and line.endswith("?") and not _marked(line)


def _belongs(block: _Block, line: str) -> bool:
    """Whether a line after an empty one goes on with the block."""
    option = _option(line)
    if _FIELD.fullmatch(line):
        return True
    if option.label.isdecimal() and not option.right:
        return False  # numbers count questions
    return bool(option.label or option.right or option.checked) and (
        len(block.lines) == 1 or _marked(block.lines[-1])
    )


def _marked(line: str) -> bool:
    option = _option(line)
    return bool(option.label or option.right or option.checked)


def _option(line: str) -> _Line:
    found = _OPTION.fullmatch(line)
    if found is None:
        return _Line(line, "", right=False, checked=False)
    mark = found["mark"] or ""
    text = found["text"]
    right = bool(found["star"] or found["late"] or mark in _RIGHT)
    if not right and text.endswith((" *", " +", "✓", "✔", "✅")) and (found["label"] or mark):
        text, right = text.rstrip("*+✓✔✅ "), True
    return _Line(text, (found["label"] or "").lower(), right, mark in _CHECKED)


def _parsed(block: _Block) -> _Block:
    """The block with its lines told apart: the question, the options and what is said of them."""
    last = ""
    options = _options_of(block.lines)
    for place, line in enumerate(block.lines):
        if place and (found := _field(block, line)):
            last = _ROLES.get(found["name"].lower(), _ANSWER)
            block.fields[last] = found["text"].strip()
        elif last:
            block.fields[last] += "\n" + line
        elif place in options:
            block.options.append(_option(line))
        elif block.options:
            block.options[-1].text += "\n" + line
        else:
            block.question.append(line)
    if block.question:
        first = _ASKED.sub("", _NUMBER.sub("", block.question[0], count=1), count=1)
        block.question[0] = first or block.question[0]
    return block


def _field(block: _Block, line: str) -> re.Match[str] | None:
    """A line that says something of the question; `A:` does below a `Q:`."""
    if _ASKED.match(block.lines[0]) and (found := _ANSWERED.fullmatch(line)):
        return found
    return _FIELD.fullmatch(line)


def _options_of(lines: Sequence[str]) -> frozenset[int]:
    """The places of the lines that are options: those marked so, or all below a starred one."""
    rest = {place: one for place, one in enumerate(lines) if place and not _FIELD.fullmatch(one)}
    found = {place: _option(one) for place, one in rest.items()}
    marked = {place for place, one in found.items() if one.label or one.checked or one.right}
    if sum(bool(one.label or one.checked) for one in found.values()) > 1:
        return frozenset(marked)
    if any(one.right for one in found.values()) or _keyed(lines, list(rest.values())):
        return frozenset(rest)
    return frozenset()


def _keyed(lines: Sequence[str], options: Sequence[str]) -> bool:
    """Whether a line below says which option is right, by its number or letter."""
    keys = (found["text"] for one in lines[1:] if (found := _FIELD.fullmatch(one)))
    return len(options) > 1 and any(
        by_number(key, options) or by_words(key, options) for key in keys
    )


def _question(block: _Block) -> SourceQuestion | str:
    """The question of a block, or why it is none."""
    answer = block.fields.get(_ANSWER, "")
    text = _carried("\n".join(block.question))
    explanation, hint = (_carried(block.fields.get(key, "")) for key in ("explanation", "hint"))
    tags = tuple(tag for tag in re.split(r"\s*[,;]\s*", block.fields.get("tags", "")) if tag)
    base = SourceQuestion(
        str(block.line), AnswerKind.OPEN, text, explanation=explanation or None, hint=hint or None,
        tags=tags,
    )  # fmt: skip
    if not block.options and answer:
        return replace(base, reference=_carried(answer))
    if not block.options:
        return "exchange-pasted-options"
    right = frozenset(place for place, option in enumerate(block.options) if option.right)
    if answer:
        right = _named(answer, block.options) or right
    if not right:
        return "exchange-pasted-right"
    options = tuple(
        SourceOption(_carried(option.text), FULL * (place in right))
        for place, option in enumerate(block.options)
    )
    kind = AnswerKind.MULTI if len(right) > 1 else AnswerKind.CHOICE
    return replace(base, kind=kind, options=options)


def _named(answer: str, options: Sequence[_Line]) -> frozenset[int] | None:
    """The options that a line below names by label, number or words."""
    labels = [option.label for option in options]
    items = [item for item in re.split(r"[\s,;.)]+", answer.lower()) if item]
    if items and all(item in labels for item in items):
        return frozenset(labels.index(item) for item in items)
    texts = [option.text for option in options]
    return by_words(answer, texts) or by_number(answer, texts)


def _carried(text: str) -> str:
    if not text:
        return ""
    return carry(text, Form.PLAIN, dollars=True).text

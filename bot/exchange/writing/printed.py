"""The bank as a text to print: questions first, answers at the end."""

import textwrap
from collections.abc import Iterator, Sequence
from pathlib import Path
from string import ascii_uppercase
from typing import Final

from bot.bank.bank import Topic
from bot.bank.markdown.parse import FORMULAS, flat, parse_markdown
from bot.bank.question import Choice, Multi, Number, Question, Text
from bot.exchange.taking.kinds import written
from bot.i18n import say, supported

_WIDTH: Final = 92
_BREAKS: Final = {"softbreak": "\n", "paragraph_close": "\n\n", "list_item_open": "• "}


def write(topics: Sequence[Topic], folder: Path) -> bytes:  # noqa: ARG001 (each format is given it)
    """All topics, numbered through each, with a page of answers."""
    asked: list[str] = []
    answered: list[str] = []
    for topic in topics:
        asked += ["", topic.title.upper(), ""]
        answered += ["", topic.title, ""]
        for number, question in enumerate(topic.questions, 1):
            asked += [*_question(number, question, topic.language), ""]
            answered += _answer(number, question, topic.language)
    language = supported(topics[0].language if topics else None, "ru")
    heading = say(language, "exchange-answers").upper()
    return "\n".join([*asked[1:], "", "=" * len(heading), heading, *answered, ""]).encode()


def _question(number: int, question: Question, language: str) -> Iterator[str]:
    yield from _wrapped(f"{number}. ", plain(question.text))
    if question.image:
        picture = say(supported(language, "ru"), "exchange-picture", name=question.image)
        yield f"    [{picture}]"
    if isinstance(question, Choice | Multi):
        for letter, option in zip(ascii_uppercase, question.options, strict=False):
            yield from _wrapped(f"    {letter}) ", plain(option.text))
    else:
        yield "    " + "_" * 40


def _answer(number: int, question: Question, language: str) -> Iterator[str]:
    yield from _wrapped(f"{number}. ", _right(question))
    for text in filter(None, (question.explanation,)):
        yield from _wrapped("    ", plain(text))
    if isinstance(question, Choice | Multi):
        for letter, option in zip(ascii_uppercase, question.options, strict=False):
            if option.feedback:
                yield from _wrapped(f"    {letter}: ", plain(option.feedback))
    if isinstance(question, Text) and len(question.accept) > 1:
        also = say(
            supported(language, "ru"), "exchange-also", answers=", ".join(question.accept[1:])
        )
        yield from _wrapped("    ", also)


def _right(question: Question) -> str:
    match question:
        case Choice() | Multi():
            return ", ".join(
                letter
                for letter, option in zip(ascii_uppercase, question.options, strict=False)
                if option.correct
            )
        case Number():
            sign = "%" if question.relative else ""
            share = question.tolerance * 100 if question.relative else question.tolerance
            return written(question.answer) + (f" ± {written(share)}{sign}" if share else "")
        case Text():
            return plain(question.reference)


def plain(text: str) -> str:
    """A text of the bank without markup; formulas stay LaTeX."""
    parts = []
    for token in flat(parse_markdown(text)):
        if token.type in FORMULAS:
            parts.append(f"${token.content.strip()}$")
        elif token.type in {"text", "code_inline", "fence", "code_block", "text_special"}:
            parts.append(token.content)
        else:
            parts.append(_BREAKS.get(token.type, ""))
    return "".join(parts).strip()


def _wrapped(lead: str, text: str) -> Iterator[str]:
    """Lines of a page's width, below one another behind what leads them."""
    indent = " " * len(lead)
    for number, line in enumerate(text.split("\n")):
        if not line.strip() and number:
            continue
        first = lead if not number else indent
        yield from textwrap.wrap(
            line, _WIDTH, initial_indent=first, subsequent_indent=indent, break_on_hyphens=False,
            replace_whitespace=False, drop_whitespace=True,
        ) or [first.rstrip()]  # fmt: skip

"""The bank as GIFT, texts as HTML; a picture, a hint and a source have no place in it."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Final

from bot.bank.bank import Topic
from bot.bank.question import Choice, Multi, Number, Question, Text
from bot.exchange.display import as_html
from bot.exchange.readers.moodle import unstarred
from bot.exchange.readers.tongue import truth
from bot.exchange.taking.kinds import written
from bot.exchange.writing.fractions import shares

_ESCAPED: Final = str.maketrans(
    {sign: f"\\{sign}" for sign in "\\~=#{}:"} | {"\n": "\\n", "\r": ""}
)


def write(topics: Sequence[Topic], folder: Path) -> bytes:  # noqa: ARG001 (each format is given it)
    """The questions of topics, each topic a category."""
    parts = []
    for topic in topics:
        parts.append(f"$CATEGORY: {topic.title.replace('/', '//')}\n")
        parts += (_question(question, topic.language) for question in topic.questions)
    return "\n".join(parts).encode()


def _question(question: Question, language: str) -> str:
    tags = "".join(f" [tag:{tag.replace(']', ')')}]" for tag in question.tags)
    head = f"// [id:{question.id}]{tags}\n::{question.id}::[html]{_html(question.text)}"
    explanation = question.explanation
    if isinstance(question, Text) and not question.accept:
        explanation = "\n\n".join(filter(None, (question.reference, question.explanation)))
    lines = [*_answers(question, language)]
    if explanation:
        lines.append(f"\t####{_html(explanation)}")
    return head + "{" + "\n".join(["", *lines, ""] if lines else []) + "}\n"


def _answers(question: Question, language: str) -> Iterator[str]:
    match question:
        case Choice() if is_truth(question, language):
            yield from _true_false(question)
        case Choice() | Multi():
            yield from _options(question)
        case Number():
            yield f"#{written(question.answer)}:{written(tolerance(question))}"
        case Text():
            yield from (f"\t={unstarred(one).translate(_ESCAPED)}" for one in question.accept)


def is_truth(question: Choice, language: str) -> bool:
    """Whether the options of a question are but true and false."""
    return not question.shuffle and tuple(o.text for o in question.options) == truth(language)


def tolerance(question: Number) -> Decimal:
    """The tolerance of a number, never as a share of it."""
    if question.relative:
        return abs(question.answer * question.tolerance)
    return question.tolerance


def _true_false(question: Choice) -> Iterable[str]:
    right, wrong = sorted(question.options, key=lambda option: not option.correct)
    verdict = "TRUE" if question.options[0].correct else "FALSE"
    yield f"\t{verdict}#{_html(wrong.feedback or '')}#{_html(right.feedback or '')}"


def _options(question: Choice | Multi) -> Iterable[str]:
    for option, share in zip(question.options, shares(question), strict=True):
        sign = f"~%{share}%"
        if isinstance(question, Choice):
            sign = "=" if option.correct else "~"
        said = f"#{_html(option.feedback)}" if option.feedback else ""
        yield f"\t{sign}{_html(option.text)}{said}"


def _html(text: str) -> str:
    return as_html(text).strip("\n").translate(_ESCAPED)

"""A question of a source as the fields of ours, or why it has no place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any, Final

from bot.bank.markdown.mirror import look_of
from bot.bank.reading.options import MAX_OPTIONS
from bot.exchange.source import (
    FULL,
    AnswerKind,
    Listed,
    Medium,
    SourceOption,
    SourceQuestion,
)
from bot.exchange.taking.media import one_picture
from bot.i18n import say, supported

_FILE_NAME: Final = re.compile(r"\S*\.\w{2,4}|\W*")
_MOST_TAG: Final = 64
_PLAIN_DIGITS: Final = 15

Fields = dict[str, Any]


@dataclass(slots=True)
class Fitted:
    """The fields of a question in their order, its picture, and what is told of it."""

    fields: Fields
    picture: Medium | None = None
    told: list[Listed] = field(default_factory=list)


def fitted(question: SourceQuestion, name: str, language: str) -> Fitted | Listed:
    """The fields of a question but its id."""
    if question.ready is not None:
        return Fitted(dict(question.ready))
    found = Fitted({})
    picture, unread = one_picture(question.pictures)
    for lost in unread:
        values = {"name": lost}
        found.told.append(
            Listed(question.place, name, "exchange-note-picture-broken", values, taken=True)
        )
    found.picture = picture
    text = question.text or say(supported(language, "en"), "exchange-see-picture")
    match question.kind:
        case AnswerKind.CHOICE | AnswerKind.MULTI:
            kind, options = _options(question, found, name)
            if not any(option.weight > 0 for option in options):
                return Listed(question.place, name, "exchange-no-right-answer")
            own: Fields = {"options": [_option(option) for option in options]}
            if not question.shuffle:
                own["shuffle"] = "false"
        case AnswerKind.NUMBER:
            kind, own = "number", _number(question)
        case AnswerKind.SHORT:
            kind, own = "text", {"accept": list(question.accept), "reference": question.reference}
        case AnswerKind.OPEN:
            lacking = say(supported(language, "en"), "exchange-no-reference")
            kind, own = "text", {"reference": question.reference or lacking}
    found.fields = {"type": kind, "text": text, **own, **_common(question, picture)}
    found.fields = {key: value for key, value in found.fields.items() if value}
    return found


def _common(question: SourceQuestion, picture: Medium | None) -> Fields:
    tags = (" ".join(tag.replace(",", " ").split())[:_MOST_TAG].strip() for tag in question.tags)
    return {
        "explanation": question.explanation,
        "hint": question.hint,
        "source": question.source,
        "tags": list(dict.fromkeys(filter(None, tags))),
        "image": picture and picture.name,
        "image_description": picture and _described(question.pictures),
    }


def _described(pictures: Sequence[Medium]) -> str:
    """What the pictures show, in words, unless those are only the name of a file."""
    told = (" ".join(one.words.split()) for one in pictures)
    return "; ".join(words for words in told if words and not _FILE_NAME.fullmatch(words))


def _options(
    question: SourceQuestion, found: Fitted, name: str
) -> tuple[str, Sequence[SourceOption]]:
    """The type and the options, right ones with a weight above zero."""
    best = max((option.weight for option in question.options), default=Decimal(0))
    least = Decimal(0)
    if question.kind is AnswerKind.CHOICE and best >= FULL:
        least = FULL
    options = [
        replace(option, weight=FULL * (option.weight > 0 and option.weight >= least))
        for option in _distinct(question.options)
    ]
    right = sum(option.weight > 0 for option in options)
    if len(options) > MAX_OPTIONS > right:
        wrong = [option for option in options if not option.weight][: MAX_OPTIONS - right]
        told = {"count": len(options), "limit": MAX_OPTIONS}
        found.told.append(Listed(question.place, name, "exchange-note-options", told, taken=True))
        options = [option for option in options if option.weight or option in wrong]
    if question.kind is AnswerKind.CHOICE and right == 1:
        return "choice", options
    return "multi", options


def _distinct(options: Sequence[SourceOption]) -> list[SourceOption]:
    """The options, of those that look and count the same the first."""
    first: dict[tuple[str, bool], SourceOption] = {}
    for option in options:
        first.setdefault((look_of(option.text), option.weight > 0), option)
    return list(first.values())


def _option(option: SourceOption) -> Fields | str:
    fields: Fields = {"text": option.text}
    if option.weight > 0:
        fields["correct"] = "true"
    if option.feedback:
        fields["feedback"] = option.feedback
    if option.pinned:
        fields["pinned"] = "true"
    if len(fields) == 1:
        return option.text
    return fields


def _number(question: SourceQuestion) -> Fields:
    answer = question.answer if question.answer is not None else Decimal(0)
    fields: Fields = {"answer": written(answer)}
    if question.tolerance and question.relative:
        fields["tolerance"] = f"{written(question.tolerance * 100)}%"
    elif question.tolerance:
        fields["tolerance"] = written(question.tolerance)
    return fields


def written(number: Decimal) -> str:
    """A number as people write it."""
    short = number.normalize()
    if abs(short.adjusted()) < _PLAIN_DIGITS:
        return f"{short:f}"
    return str(short).replace("E+", "e").replace("E", "e")

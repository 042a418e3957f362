"""Questions in the JSON of Open Trivia DB and services like it, in any of its encodings."""

import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterable
from html import unescape
from typing import Final
from urllib.parse import unquote, unquote_plus

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

MAX_JSON: Final = 4 * 1024 * 1024
"""Bytes of a file: objects of Python need some ten times as many."""

MAX_ENTRIES: Final = 20_000
"""Questions of a file."""

_BASE64: Final = re.compile(r"[A-Za-z0-9+/\s]+={0,2}")
_PERCENT: Final = re.compile(r"%[0-9A-Fa-f]{2}")
_QUESTION: Final = ("question", "text", "questionText")
_RIGHT: Final = ("correct_answer", "correctAnswer", "answer")
_WRONG: Final = ("incorrect_answers", "incorrectAnswers")
_TRUTH: Final = frozenset({"true", "false"})

Decoding = Callable[[str], str]


def read(content: bytes, name: str) -> Reading:  # noqa: ARG001 (every reader is told the name)
    """The questions of a file, a topic a category."""
    if len(content) > MAX_JSON:
        raise FileRefused("exchange-json-size", limit=MAX_JSON // 1024 // 1024)
    try:
        found = json.loads(decoded(content))
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise FileRefused("exchange-json-damaged", line=line) from error
    entries = found
    if isinstance(found, dict):
        entries = found.get("results", found.get("questions"))
    if not isinstance(entries, list) or not entries:
        code = found.get("response_code") if isinstance(found, dict) else None
        raise FileRefused("exchange-json-none", code=str(code))
    if len(entries) > MAX_ENTRIES:
        raise FileRefused("exchange-table-rows", limit=MAX_ENTRIES)
    decoding = _decoding(entries)
    topics: dict[str, list[SourceQuestion]] = {}
    listed: list[Listed] = []
    for number, entry in enumerate(entries, 1):
        fields = entry if isinstance(entry, dict) else {}
        question = _question(str(number), fields, decoding)
        category = decoding(_text(fields, ("category",)))
        if question is None:
            text = decoding(_text(fields, _QUESTION))
            listed.append(Listed(str(number), text, "exchange-json-question"))
        else:
            topics.setdefault(category, []).append(question)
    found_topics = (
        SourceTopic(title.replace("/", "//"), tuple(of_it)) for title, of_it in topics.items()
    )
    return Reading(tuple(found_topics), tuple(listed))


def _text(fields: dict[str, object], names: Iterable[str]) -> str:
    """The first of these fields that holds a text, also one level deeper."""
    for name in names:
        value = fields.get(name)
        if isinstance(value, dict):
            value = value.get("text")
        if isinstance(value, str | int | float):
            return str(value)
    return ""


def _question(place: str, fields: dict[str, object], decoding: Decoding) -> SourceQuestion | None:
    text, right = (decoding(_text(fields, names)).strip() for names in (_QUESTION, _RIGHT))
    wrong = next((fields[name] for name in _WRONG if isinstance(fields.get(name), list)), None)
    if not text or not right or not isinstance(wrong, list):
        return None
    options = [right, *(decoding(str(one)).strip() for one in wrong)]
    judged = {option.lower() for option in options} == _TRUTH
    if judged:
        options.sort(reverse=True)
    difficulty = decoding(_text(fields, ("difficulty",)))
    return SourceQuestion(
        place,
        AnswerKind.CHOICE,
        carry(text, Form.PLAIN).text,
        _text(fields, ("id",)) or None,
        options=tuple(
            SourceOption(carry(option, Form.PLAIN).text, FULL * (option == right))
            for option in options
        ),
        shuffle=not judged,
        tags=(difficulty,) if difficulty else (),
    )


def _decoding(entries: list[object]) -> Decoding:
    """How the texts of all entries are encoded."""
    fields = [entry for entry in entries if isinstance(entry, dict)]
    texts = [_text(entry, _QUESTION) for entry in fields]
    kinds = {_text(entry, ("type",)) for entry in fields}
    if kinds <= {"bXVsdGlwbGU=", "Ym9vbGVhbg=="} and texts:
        return _from_base64
    if any(" " in text for text in texts):
        return unescape
    if any(_PERCENT.search(text) for text in texts):
        return unquote_plus if any("+" in text for text in texts) else unquote
    return unescape


def _from_base64(text: str) -> str:
    if not _BASE64.fullmatch(text):
        return text
    try:
        return b64decode(text).decode()
    except ValueError:
        return text

"""Open Trivia DB's answers in each of its encodings, and files like them."""

import json
from base64 import b64encode
from collections.abc import Callable
from html import escape
from urllib.parse import quote, quote_plus

import pytest

from bot.exchange.source import FileRefused, SourceQuestion
from bot.exchange.trivia import read

ENTRIES: list[dict[str, str | list[str]]] = [
    {
        "category": "Science: Mathematics",
        "type": "multiple",
        "difficulty": "easy",
        "question": 'What\'s "π" + 1, roughly?',
        "correct_answer": "4 & a bit",
        "incorrect_answers": ["3", "5 < 6", "7"],
    },
    {
        "category": "Art/Film",
        "type": "boolean",
        "difficulty": "hard",
        "question": "Red is a colour.",
        "correct_answer": "True",
        "incorrect_answers": ["False"],
    },
]


def plain(text: str) -> str:
    return text


def base64(text: str) -> str:
    return b64encode(text.encode()).decode()


def encoded(encode: Callable[[str], str]) -> bytes:
    entries = [
        {
            key: [encode(one) for one in value] if isinstance(value, list) else encode(value)
            for key, value in entry.items()
        }
        for entry in ENTRIES
    ]
    return json.dumps({"response_code": 0, "results": entries}).encode()


def options(question: SourceQuestion) -> list[str]:
    return [option.text + "*" * bool(option.weight) for option in question.options]


@pytest.mark.parametrize("encode", [plain, escape, quote, quote_plus, base64])
def test_every_encoding(encode: Callable[[str], str]) -> None:
    reading = read(encoded(encode), "x.json")
    assert [topic.name for topic in reading.topics] == ["Science: Mathematics", "Art//Film"]
    first, second = (topic.questions[0] for topic in reading.topics)
    assert first.text == 'What\'s "π" + 1, roughly?'
    assert options(first) == ["4 & a bit*", "3", "5 < 6", "7"]
    assert first.tags == ("easy",)
    assert (options(second), second.shuffle) == (["True*", "False"], False)


def test_a_service_with_other_names() -> None:
    entry = {
        "id": "62", "category": "history", "correctAnswer": "1945",
        "incorrectAnswers": ["1918", "1939"], "question": {"text": "When?"},
    }  # fmt: skip
    (topic,) = read(json.dumps([entry, {"question": "?"}, 7]).encode(), "x.json").topics
    assert (topic.questions[0].key, topic.questions[0].text) == ("62", "When?")


def test_entries_that_are_no_questions_are_listed() -> None:
    entries = [{"question": "Why?"}, {"correct_answer": "x", "incorrect_answers": []}, "x"]
    reading = read(json.dumps({"results": entries}).encode(), "x.json")
    assert [(one.place, one.name) for one in reading.listed] == [
        ("1", "Why?"),
        ("2", ""),
        ("3", ""),
    ]


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b'{"response_code": 5, "results": []}', "json-none"),
        (b"7", "json-none"),
        (b'{"results": [', "json-damaged"),
        (b"[" * 100_000, "json-damaged"),
        (b"9" * 5000, "json-damaged"),
        (b" " * (4 * 1024 * 1024 + 1), "json-size"),
    ],
)
def test_files_that_hold_none(content: bytes, key: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read(content, "x.json")
    assert refused.value.key == f"exchange-{key}"

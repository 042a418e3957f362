"""Aiken: a question, its options and the line with the answer."""

from bot.exchange.readers import aiken
from bot.exchange.source import Reading

TEXT = """\
What is 2*3?
It costs $5.
A) five
B. six
ANSWER: B
FEEDBACK: count

Which two?
A) a
B) b
C) c
ANSWER: A, C

No answer here?
A) a
B) b

Unknown letter?
A) a
B) b
ANSWER: D

Empty options?
A) .
B) .
ANSWER: A
"""


def read(text: str) -> Reading:
    return aiken.read(text.encode(), "quiz.txt")


def test_questions_and_what_has_no_place() -> None:
    reading = read(TEXT)
    first, second = reading.topics[0].questions
    assert first.text == "What is 2*3?\nIt costs \\$5."
    assert [(option.text, int(option.weight)) for option in first.options] == [
        ("five", 0),
        ("six", 100),
    ]
    assert first.explanation == "count"
    assert [int(option.weight) for option in second.options] == [100, 0, 100]
    assert [(told.place, told.key) for told in reading.listed] == [
        ("14", "exchange-aiken-answer"),
        ("18", "exchange-aiken-answer"),
        ("23", "exchange-option-empty"),
    ]


def test_russian_letters_and_words() -> None:
    (question,) = read("Столица?\nА) Киров\nБ) Москва\nОтвет: Б\n").topics[0].questions
    assert [int(option.weight) for option in question.options] == [0, 100]

"""A question's field changed in its file: every other line stays as it was written."""

from difflib import SequenceMatcher
from pathlib import Path

import pytest

from bot.bank.editing.sheet import Sheet
from bot.bank.editing.tree import UnwritableError
from bot.bank.question import Choice, Multi, Number, Question
from bot.bank.reading.parse import parse
from tests.support.house import ROOT

SHIPPED = sorted((ROOT / "questions").glob("*.yaml"))
WORDS = "Другое: **слово**, # и $x_1$"
LINES = f"{WORDS}\n\n- пункт\n- 'ещё'"

ODD = """\
# голова
topic: Сети   # название
questions:
  - id: one   # первый
    type: choice
    text: Что?   # спрашиваем
    options:
      - text: да  # верно
        correct: true
      - нет   # просто
      - {text: может, feedback: вряд ли}
      - |
        строка
        другая

    # перед подсказкой
    hint: >-
      сложенная
      подсказка
    # хвост первого

  - {id: two, type: number, text: "Сколько?", answer: 0.9}
  - id: three
    type: text
    text: 'Кто?'
    accept: [Анна, "Аня, дочь"]   # имена
"""


def other_lines(before: str, after: str) -> int:
    """How many runs of lines differ, but for empty ones."""
    old, new = ([line for line in text.split("\n") if line] for text in (before, after))
    changes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    return sum(tag != "equal" for tag, *_ in changes)


def alone(file: Path) -> dict[str, str]:
    """Each question of a file as a file by itself, with the lines around it."""
    lines = file.read_text().split("\n")
    head = lines.index("questions:") + 1
    starts = [number for number, line in enumerate(lines) if line.startswith("  - id: ")]
    ends = [*starts[1:], len(lines)]
    return {
        lines[start].removeprefix("  - id: "): "\n".join([*lines[:head], *lines[start:end]])
        for start, end in zip(starts, ends, strict=True)
    }


def fields(question: Question) -> list[tuple[str | int, ...]]:
    """The texts of a question."""
    found: list[tuple[str | int, ...]] = [("text",), ("explanation",), ("hint",), ("source",)]
    if isinstance(question, Choice | Multi):
        found += [("options", place) for place in range(len(question.options))]
        found += [("options", place, "feedback") for place in range(len(question.options))]
    elif not isinstance(question, Number):
        found.append(("reference",))
    return [path for path in found if getattr(question, str(path[0]))]


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
@pytest.mark.parametrize("words", ["Просто", WORDS, LINES])
def test_of_every_shipped_question_one_field_changes_and_nothing_else(
    file: Path, words: str
) -> None:
    texts = alone(file)
    parsed, _ = parse(file.name, file.read_text())
    assert parsed
    assert [question.id for question in parsed.questions] == list(texts)
    for question in parsed.questions:
        text = texts[question.id]
        sheet = Sheet(text, question.id)
        for path in fields(question):
            changed = sheet.with_text(words, *path)
            assert other_lines(text, changed) == 1
            assert Sheet(changed, question.id).value(*path) == words
            before = sheet.value(*path)
            if before:
                again = Sheet(changed, question.id).with_text(before, *path)
                assert Sheet(again, question.id).value(*path) == before


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_another_option_becomes_the_right_one_and_back(file: Path) -> None:
    parsed, _ = parse(file.name, file.read_text())
    assert parsed
    texts = alone(file)
    for question in parsed.questions:
        text = texts[question.id]
        if isinstance(question, Choice):
            right = [option.correct for option in question.options].index(True)
            other = (right + 1) % len(question.options)
            changed = Sheet(text, question.id).with_right({other})
            found, _ = parse(file.name, changed)
            assert found
            (now,) = (one for one in found.questions if one.id == question.id)
            assert isinstance(now, Choice)
            assert [option.correct for option in now.options].index(True) == other
            kept = [line for line in changed.split("\n") if "correct:" not in line]
            assert kept == [line for line in text.split("\n") if "correct:" not in line]


@pytest.mark.parametrize(
    ("question", "path", "words", "lines"),
    [
        ("one", ("text",), "Где?", ["    text: Где?   # спрашиваем"]),
        ("one", ("text",), "а\nб", ["    text: |   # спрашиваем", "      а", "      б"]),
        ("one", ("text",), "а: б", ["    text: |   # спрашиваем", "      а: б"]),
        ("one", ("options", 0), "ага", ["      - text: ага  # верно"]),
        ("one", ("options", 1), "не-а", ["      - не-а   # просто"]),
        ("one", ("options", 2), "а, б", ["      - {text: 'а, б', feedback: вряд ли}"]),
        ("one", ("options", 3), "одна", ["        одна"]),
        ("one", ("hint",), "раз", ["      раз"]),
        ("one", ("hint",), "раз\nдва", ["    hint: |", "      раз", "      два"]),
        ("one", ("explanation",), "Так", ["    explanation: Так"]),
        ("two", ("text",), "А?", ['  - {id: two, type: number, text: "А?", answer: 0.9}']),
        ("three", ("text",), "Чей?", ["    text: 'Чей?'"]),
    ],
)  # fmt: skip
def test_comments_quotes_and_styles_are_kept(
    question: str, path: tuple[str | int, ...], words: str, lines: list[str]
) -> None:
    changed = Sheet(ODD, question).with_text(words, *path)
    new = [line for line in changed.split("\n") if line not in ODD.split("\n")]
    assert new == [line for line in lines if line not in ODD.split("\n")]
    assert other_lines(ODD, changed) == 1


def test_an_option_in_the_short_form_becomes_right() -> None:
    changed = Sheet(ODD, "one").with_right({1})
    parsed, _ = parse("nets.yaml", changed)
    assert parsed
    question = parsed.questions[0]
    assert isinstance(question, Choice)
    assert [option.correct for option in question.options] == [False, True, False, False]
    assert "# просто" in changed


def test_a_field_is_added_to_a_question_in_braces() -> None:
    assert ", answer: 0.9, hint: раз}\n" in Sheet(ODD, "two").with_text("раз", "hint")


def test_a_list_is_written_as_it_was() -> None:
    changed = Sheet(ODD, "three").with_list(["Анна", "Аня, дочь", "Ася"], "accept")
    assert "accept: ['Анна', 'Аня, дочь', 'Ася']   # имена" in changed
    assert "accept: [Ася]   # имена" in Sheet(ODD, "three").with_list(["Ася"], "accept")


def test_line_breaks_of_windows_are_kept() -> None:
    text = ODD.replace("\n", "\r\n")
    changed = Sheet(text, "one").with_text("а\nб", "hint")
    assert "\n" not in changed.replace("\r\n", "")
    assert Sheet(changed, "one").value("hint") == "а\nб"


def test_what_would_change_anything_else_is_refused() -> None:
    with pytest.raises(UnwritableError):
        Sheet(ODD, "two").with_text("а\nб", "text")
    with pytest.raises(LookupError):
        Sheet(ODD, "four")
    with pytest.raises(UnwritableError):
        Sheet("a: [", "one")

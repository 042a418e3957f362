"""Slips of the hand: noted with sign, column and cure, and the rest is read."""

from pathlib import Path

import pytest

from tests.bank.docstrings import Loaded, load

HEAD = (
    "topic: Города\nquestions:\n  - id: a\n    type: choice\n"
    "    text: Столица Франции?\n    options:\n"
)
PARIS = "      - text: Париж\n        correct: true\n"
END = (
    "      - Лион\n    hint: Сена\n  - id: b\n    type: number\n    text: Сколько?\n    answer: x\n"
)


def read(folder: Path, text: str) -> Loaded:
    (folder / "cities.yaml").write_text(text, encoding="utf-8")
    return load(folder)


def told(folder: Path, text: str) -> list[str]:
    """The Russian messages for a file; the mistake of question b must be among them."""
    *others, last = [
        problem.render("ru").partition(":")[2] for problem in read(folder, text).problems
    ]
    assert "b: поле «answer»" in last
    return others


@pytest.mark.parametrize(
    ("written", "meant", "said"),
    [
        (
            "\u00a0\u00a0- id: a",
            "  - id: a",
            "3: a: в отступе стоит неразрывный пробел U+00A0 (столбец 1)",
        ),
        (
            "  \u00a0 type",
            "    type",
            "4: a: в отступе стоит неразрывный пробел U+00A0 (столбец 3)",
        ),
        ("\u3000   type", "    type", "4: a: в отступе стоит знак U+3000 (столбец 1)"),
        ("    \u200btype", "    type", "4: a: в отступе стоит знак U+200B (столбец 5)"),
        (
            "type:\u00a0choice",
            "type: choice",
            "4: a: после двоеточия стоит неразрывный пробел U+00A0 (столбец 10)",
        ),
        (
            "type:\u2009choice",
            "type: choice",
            "4: a: после двоеточия стоит знак U+2009 (столбец 10)",
        ),
        (
            "type:choice",
            "type: choice",
            "4: a: после «type:» (столбец 10) нужен пробел — поставь его",
        ),
        ("type：choice", "type: choice", "4: a: после «type» стоит «：» U+FF1A (столбец 9)"),
        ("  -\tid", "  - id", "3: a: после «-» стоит табуляция U+0009 (столбец 4)"),
        ("-\tЛион", "- Лион", "9: a: после «-» стоит табуляция U+0009 (столбец 8)"),
        ("-\u00a0Лион", "- Лион", "9: a: после «-» стоит неразрывный пробел U+00A0 (столбец 8)"),
        ("– Лион", "- Лион", "9: a: пункт списка начинается с «–» U+2013 (столбец 7)"),
        ("* Лион", "- Лион", "9: a: пункт списка начинается с «*» U+002A (столбец 7)"),
        (
            "– text: Париж",
            "- text: Париж",
            "7: a: пункт списка начинается с «–» U+2013 (столбец 7)",
        ),
        (
            "- text:Париж",
            "- text: Париж",
            "7: a: после «text:» (столбец 14) нужен пробел — поставь его",
        ),
        ("\ttype", "    type", "4: a: отступ сделан табуляцией — замени её пробелами"),
    ],
)
def test_a_sign_that_looks_right_is_named_with_its_column(
    tmp_path: Path, written: str, meant: str, said: str
) -> None:
    assert meant in HEAD + PARIS + END
    (line,) = told(tmp_path, (HEAD + PARIS + END).replace(meant, written, 1))
    assert line.startswith(said)


@pytest.mark.parametrize(
    "option",
    [
        "- Париж\n        correct: true",
        "- Париж\n        feedback: Да.\n        correct: true",
        "- Париж\n          \n        correct: true",
        '- "Париж"\n        correct: true',
        "-   Париж\n          correct: true",
        "- Париж\n        correct : true",
        "- |\n        Париж\n        correct: true",
    ],
)
def test_an_option_with_fields_of_its_own_begins_with_text(tmp_path: Path, option: str) -> None:
    (line,) = told(tmp_path, HEAD + f"      {option}\n" + END)
    assert line.startswith("7: a: у варианта «")
    assert "начни его с «- text:», то есть «- text: " in line
    assert "Париж" in line


def test_the_text_of_such_an_option_may_go_on_below(tmp_path: Path) -> None:
    (line,) = told(tmp_path, HEAD + "      - Город\n        на Сене\n        correct: true\n" + END)
    assert line.endswith("то есть «- text: Город на Сене»")


@pytest.mark.parametrize(
    ("option", "key"),
    [
        ("- Париж: столица\n        correct: true", "bank-key-text"),
        ("- {Париж}", "bank-kind-flow"),
        ("- answer: Париж\n        correct: true", "bank-key"),
    ],
)
def test_an_option_that_yaml_takes_for_fields_is_told(
    tmp_path: Path, option: str, key: str
) -> None:
    assert (7, key) in read(tmp_path, HEAD + f"      {option}\n" + PARIS + END).keys


def test_a_whole_list_with_dashes_is_read(tmp_path: Path) -> None:
    lines = told(tmp_path, HEAD + (PARIS + END).replace("      - ", "      — "))
    assert [line.partition(":")[0] for line in lines] == ["7", "9"]


BLOCK = (
    "    text: |\n      \u00a0\u00a0отступ\n      – Да\n      * нет\n"
    "      type:choice\n      - Да\n        x: y\n"
)


@pytest.mark.parametrize(
    "text",
    [
        BLOCK,
        "    text: Диалог №\u00a05\n",
        "    explanation: >-\n\n      – Привет\n      answer:42\n    text: x\n",
        "    text: x    # type:choice\n",
    ],
)
def test_what_stands_in_a_text_is_no_slip(tmp_path: Path, text: str) -> None:
    loaded = read(
        tmp_path, f"topic: x\nquestions:\n  - id: a\n    type: number\n    answer: 1\n{text}"
    )
    assert [problem for problem in loaded.problems if not problem.warning] == []


def test_a_field_swallowed_by_a_text_is_a_warning(tmp_path: Path) -> None:
    head = "topic: x\nquestions:\n  - id: a\n    type: number\n    answer: 4\n"
    assert read(tmp_path, head + "    text: |\n      Сколько?\n      hint: 5\n").keys == [
        (6, "bank-field-in-text")
    ]

"""`check` is a mirror: what is shown is what was written, or a warning says how to write it."""
# ruff: noqa: D205, D212, D301, D400, D415 (docstrings are the files to read)

from pathlib import Path

import pytest

from bot.bank.sight import look, stray
from tests.bank.docstrings import Loaded, load

HEAD = "topic: Сети\nquestions:\n  - id: a\n    type: choice\n"
STRAY = "has the stray character"
OPTIONS = "    options:\n      - text: да\n        correct: true\n      - нет\n"


def read(folder: Path, text: str) -> Loaded:
    (folder / "nets.yaml").write_text(text, encoding="utf-8")
    return load(folder)


def block(text: str) -> str:
    """A question whose text is that, under `|`."""
    return (
        HEAD
        + "    text: |\n"
        + "".join(f"      {line}\n" if line else "\n" for line in text.split("\n"))
        + OPTIONS
    )


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("раз\u200bдва", (6, "bank-invisible")),
        ("раз\nдва\u00adтри", (7, "bank-invisible")),
        ("так:\tдва", (6, "bank-tab-in-text")),
        ("- 5 + 3 = ?", (5, "bank-lone-item")),
        ("Сколько?\n* 5", (5, "bank-lone-item")),
        ('[сайт](https://example.org "титул")', (5, "bank-link-title")),
        ("![рис](https://example.org/a.png)", (5, "bank-image-in-text")),
        (r"Чему равно \(x^2\)?", (5, "bank-formula-delimiters")),
        (r"Чему равно \[x^2\]?", (5, "bank-formula-delimiters")),
        ("Формула:\n\n    $\\frac{1}{2}$", (5, "bank-formula-indented")),
    ],
)
def test_what_would_be_shown_otherwise_is_a_warning(
    tmp_path: Path, text: str, problem: tuple[int, str]
) -> None:
    loaded = read(tmp_path, block(text))
    assert loaded.bank is not None
    assert problem in loaded.keys


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4 и w1*x1 + w2*x2, __init__",
        "**Важно:** *да*, `код`, [сайт](https://example.org), $x^2$, \\$5",
        "Признаки:\n- один\n- два\n\n1. а\n1. б",
        "# нет\n> нет\n| a | b |\n---\n<b>нет</b> &nbsp; ~~нет~~",
        "Код:\n\n    for i in x:\n        print(i)",
        "```python\nx = 1\n```",
        "👩\u200d💻 и ❤\ufe0f, 1\ufe0f\u20e3",
        "شكرا \u200f(أ)\u200c",
        "№\u00a05, 10\u202f000",
        r"\d+\.\d+ и C:\new",
    ],
)
def test_what_is_shown_as_written_or_meant_as_markup_is_fine(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, block(text)).told == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Первая строка\n      вторая", "bank-lines-joined"),
        ('"Первая строка\n      вторая"', "bank-lines-joined"),
        ("'Первая строка\n      вторая'", "bank-lines-joined"),
        ('"    return x"', "bank-outer-space"),
        ("|2\n       x\n      y", "bank-outer-space"),
    ],
)
def test_lines_and_spaces_that_yaml_takes_are_told(tmp_path: Path, text: str, key: str) -> None:
    loaded = read(tmp_path, f"{HEAD}    text: {text}\n{OPTIONS}")
    assert loaded.keys == [(5, key)]
    assert loaded.problems[0].warning


def test_texts_that_nobody_sees_may_be_wrapped(loaded: Loaded) -> None:
    """
    topic: Сети
    questions:
      - id: a
        type: number
        text: >-
          Сколько
          будет?
        answer: 1
        source: Конспект
          лекций
        tags: [" Сети "]
    """
    assert loaded.only.text == "Сколько будет?"


def test_every_text_that_people_see_is_looked_at(loaded: Loaded) -> None:
    """
    topic: Сети
    questions:
      - id: a
        type: choice
        text: "\\ta"
        hint: "б\\tв"
        explanation: "б\\tв"
        options:
          - text: "г\\tд"
            correct: true
            feedback: "б\\tв"
          - "е\\tж"
      - id: b
        type: text
        text: Что?
        reference: "б\\tв"
        grade:
          points:
            - id: p
              title: "б\\tв"
              accept:
                - это
              examples:
                yes: [это, вот это]
                no: [не то]
          mistakes:
            - id: m
              match: то
              say: "б\\tв"
    """
    places = [line for line, key in loaded.keys if key in {"bank-tab-in-text", "bank-outer-space"}]
    assert places == [5, 6, 7, 9, 11, 12, 16, 20, 29]


@pytest.mark.parametrize(
    ("options", "same"),
    [
        (("Да", "Да\u200b"), True),
        (("Да", "Дa"), True),
        (("Да", "«Да»"), False),
        (("Да", "да"), False),
        (("Ｄа", "Dа"), True),
        (("**Да**", "Да"), True),
        (("`x`", "x"), True),
        (("a\u00a0b", "a  b"), True),
        (("x²", "x2"), False),
        (("H₂O", "H2O"), False),
        (("½", "1/2"), False),
        (("ё", "е"), False),
        (("$x$", "$y$"), False),
        (("`if x: y`", "`if x:  y`"), False),
        (("`  return x`", "`return x`"), False),
    ],
)
def test_options_are_compared_as_the_eye_sees_them(
    tmp_path: Path,
    options: tuple[str, str],
    same: bool,  # noqa: FBT001 (a value of the table)
) -> None:
    lines = "".join(
        f"      - text: |\n          {text}\n        correct: {n == 0}\n"
        for n, text in enumerate(options)
    )
    loaded = read(tmp_path, f"{HEAD}    text: Что?\n    options:\n{lines}")
    assert ("bank-option-twice" in [key for _, key in loaded.keys]) is same


def test_a_question_about_pythons_indentation_is_possible(loaded: Loaded) -> None:
    """
    topic: Python
    questions:
      - id: a
        type: choice
        text: Что верно?
        options:
          - text: |
              ```python
              if x:
                  y()
              ```
            correct: true
          - text: |
              ```python
              if x:
              y()
              ```
    """
    assert loaded.told == []


def test_titles_are_compared_as_the_eye_sees_them(loaded: Loaded) -> None:
    """
    === a.yaml
    topic: Сети
    questions: [{id: a, type: number, text: Сколько?, answer: 1}]
    === b.yaml
    topic: Cети
    questions: [{id: b, type: number, text: Сколько?, answer: 1}]
    """
    assert loaded.keys == [(1, "bank-title-twice")]


def test_letters_that_look_alike_are_named_with_their_column(loaded: Loaded) -> None:
    """
    topic: Сети
    questions:
      - id: сеti
        type: сhoice
        tеxt: Что?
        options:
          - {text: Да, correct: truе}
          - Нет
    """
    said = "“{}” has the Cyrillic letter “{}” (column {}) where a Latin one is needed — write “{}”"
    assert [told.split(": ", 2)[2] for told in loaded.told] == [
        said.format("сеti", "с", 9, "ceti"),
        said.format("сhoice", "с", 11, "choice"),
        said.format("tеxt", "е", 6, "text"),
        said.format("truе", "е", 32, "true"),
    ]


def test_invisible_signs_in_keys_and_ids_are_named(tmp_path: Path) -> None:
    loaded = read(
        tmp_path,
        HEAD.replace("id: a", "id: a\u200bb").replace("type", "type\u2060")
        + "    text: Что?\n"
        + OPTIONS,
    )
    assert loaded.told == [
        "nets.yaml:3: a\\u200bb: warning: invisible character U+200B (column 10) — delete it",
        f"nets.yaml:3: a\\u200bb: “a\\u200bb” {STRAY} U+200B (column 10) — write “ab”",
        f"nets.yaml:4: a\\u200bb: “type\\u2060” {STRAY} U+2060 (column 9) — write “type”",
    ]


@pytest.mark.parametrize(
    "same", [("Сoк", "Cок"), ("ﬁ", "fi"), ("Ёж", "Ëж"), ("Ο", "O"), ("a\u00adb", "ab")]
)
def test_what_looks_the_same(same: tuple[str, str]) -> None:
    assert look(same[0]) == look(same[1])


@pytest.mark.parametrize(
    "text",
    ["обычный текст", "👨\u200d👩\u200d👧", "🏴\U000e0067\U000e0062\U000e007f", "नमस्\u200dते"],
)
def test_signs_that_scripts_and_emoji_need_are_no_strays(text: str) -> None:
    assert stray(text) is None

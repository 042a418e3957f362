"""Where YAML would bite a teacher, and where an attacker would bite with YAML."""
# ruff: noqa: D205, D212, D400, D415 (docstrings are the files to read)

from pathlib import Path

import pytest

from bot.bank.question import Number
from bot.bank.reading.nodes import MAX_DEPTH, MAX_NODES
from tests.bank.docstrings import Loaded, load, write

HEAD = "topic: Сети\nquestions:\n  - id: a\n    type: number\n    answer: 1\n"


def read(folder: Path, text: str) -> Loaded:
    (folder / "nets.yaml").write_text(HEAD + text, encoding="utf-8")
    return load(folder)


def test_y06_a_merge_key_does_not_merge(loaded: Loaded) -> None:
    """
    topic: Сети
    questions:
      - id: a
        type: number
        text: Сколько?
        answer: 1
        <<: {hint: Мало}
    """
    assert loaded.keys == [(7, "bank-key")]


def test_y06_texts_stay_as_they_are_written(loaded: Loaded) -> None:
    """
    topic: no
    questions:
      - id: 010
        type: number
        text: 12:30
        explanation: 2026-11-01
        hint: .nan
        source: null
        tags: [yes, 1.10, ~]
        answer: 010
    """
    question = loaded.only
    assert loaded.bank is not None
    assert loaded.bank.topics[0].title == "no"
    assert (question.id, question.text, question.explanation) == ("010", "12:30", "2026-11-01")
    assert (question.hint, question.source, question.tags) == (".nan", "null", ("yes", "1.10", "~"))
    assert isinstance(question, Number)
    assert question.answer == 10


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("    text: **Что** это?\n", "bank-starts-with"),
        ("    text: *важно* знать\n", "bank-starts-with"),
        ("    text: [a] это что?\n", "bank-starts-with"),
        ("    text: [a, b]\n", "bank-kind-flow"),
        ("    text: {a}\n", "bank-kind-flow"),
        ("    text: @property это что?\n", "bank-starts-with"),
        ("    text: %d это что?\n", "bank-starts-with"),
        ("    text: `x` это что?\n", "bank-starts-with"),
        ("    text: !важно знать\n", "bank-starts-with"),
        ("    text: | как это?\n", "bank-starts-with"),
        ("    text: > 5 это сколько?\n", "bank-starts-with"),
        ('    text: "Адам" это что?\n', "bank-starts-with"),
        ("    text: Что верно: это или то?\n", "bank-colon"),
        ('    text: "Что такое $\\gamma$?"\n', "bank-escape"),
        ('    text: "Что такое $\\nu$?"\n', "bank-formula-quotes"),
        ('    text: "Что такое $x + \\tau$?"\n', "bank-formula-quotes"),
    ],
)
def test_texts_that_yaml_would_bite_go_under_a_bar(tmp_path: Path, text: str, key: str) -> None:
    loaded = read(tmp_path, text)
    assert loaded.bank is None
    assert loaded.keys == [(6, key)]
    assert "put the text under `|`" in loaded.told[0]


@pytest.mark.parametrize(
    "text",
    ['"Что такое $\\\\gamma$?"', '"Первое.\\nВторое о $x$."', "'$\\nu$ это что?'", "C# это?"],
)
def test_quotes_that_keep_the_text_are_fine(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f"    text: {text}\n").problems == []


@pytest.mark.parametrize("text", ["Что делает #include?", "Решётка # это что?"])
def test_a_text_that_loses_its_end_is_a_warning(tmp_path: Path, text: str) -> None:
    loaded = read(tmp_path, f"    text: {text}\n")
    assert loaded.bank is not None
    assert loaded.keys == [(6, "bank-cut-comment")]
    assert loaded.told[0].startswith(
        "nets.yaml:6: a: warning: YAML has dropped everything after “ #”"
    )


def test_a_text_that_is_lost_altogether_goes_under_a_bar(tmp_path: Path) -> None:
    loaded = read(tmp_path, "    text: #include это что?\n")
    assert loaded.keys == [(6, "bank-cut-comment"), (6, "bank-empty")]
    assert "put the text under `|`" in loaded.told[0]


def test_comments_that_stand_apart_are_fine(tmp_path: Path) -> None:
    assert read(tmp_path, "    text: Что это?    # вопрос\n").problems == []


def test_a_comment_inside_a_text_of_two_lines(tmp_path: Path) -> None:
    loaded = read(tmp_path, "    text: Что делает #include\n      в начале файла?\n")
    assert (6, "bank-cut-comment") in loaded.keys
    assert loaded.bank is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('    text: "что\n    hint: это\n', (6, "bank-unclosed-quote")),
        ("    text: 'что\n", (6, "bank-unclosed-quote")),
        ("    text:\n\tчто\n", (7, "bank-tab")),
        ("\thint: что\n", (6, "bank-tab")),
        ("   text: что\n", (6, "bank-indent")),
        ("    text: что\n     hint: это\n", (7, "bank-indent")),
        ("    tags: [a, b\n", (6, "bank-unclosed-bracket")),
        ("    type number\n", (6, "bank-stray-line")),
        ("    text: |\n      что\nэто\n", (8, "bank-stray-line")),
    ],
)
def test_y01_syntax_errors_name_line_and_cause(
    tmp_path: Path, text: str, problem: tuple[int, str]
) -> None:
    loaded = read(tmp_path, text)
    assert loaded.bank is None
    assert problem in loaded.keys


def test_y01_all_mistakes_are_told_around_syntax_errors(loaded: Loaded) -> None:
    """
    topic: **Сети**
    questions:
      - id: a
        type: number
        text: Сколько?
        answer: много
      - id: b
        type: numer
        text: **Что** это?
        tags: [a, b
        anser: 1
      - id: c
        type: choice
        text: "Что
        options:
          - *важно* знать
          - text: да
            corect: true
        hint: Это: то
      - id: d
         type: number
        text: Сколько?
        answer: x
    groups:
      a b: [x]
    """
    assert loaded.keys == [
        (1, "bank-starts-with"),
        (6, "bank-number"),
        (8, "bank-type"),
        (9, "bank-starts-with"),
        (10, "bank-unclosed-bracket"),
        (11, "bank-key-like"),
        (14, "bank-unclosed-quote"),
        (16, "bank-starts-with"),
        (18, "bank-key-like"),
        (19, "bank-colon"),
        (21, "bank-indent"),
        (23, "bank-number"),
        (25, "bank-group-name"),
    ]
    assert [problem.question for problem in loaded.problems] == [None, *"abbbbccccdd", None]


def test_y01_a_broken_id_names_no_question(loaded: Loaded) -> None:
    """
    topic: Сети
    questions:
      - id: [
    """
    assert loaded.keys == [(3, "bank-starts-with"), (3, "bank-missing"), (3, "bank-missing")]
    assert {problem.question for problem in loaded.problems} == {None}


@pytest.mark.parametrize("at", range(12))
@pytest.mark.parametrize(
    "junk",
    [
        "    text: **x**", "  текст", "    text: [a", "    hint: {", "    text: 'x", '    text: "x',
        "    a: b: c", "текст", "    text: *x", "    hint: &x", "      - @x", "     hint: y",
        "   hint: y", "    text x", "    text: |x", "\ttext: x", "    %x",
    ],
)  # fmt: skip
def test_y01_whatever_breaks_one_question_the_next_is_read(
    tmp_path: Path, junk: str, at: int
) -> None:
    first = [
        "  - id: a", "    type: choice", "    text: |", "      Что", "      это?", "    options:",
        "      - text: да", "        correct: true", "      - нет", "    hint: Подумай.",
        "    tags: [a, b]",
    ]  # fmt: skip
    first.insert(at, junk)
    rest = ["  - id: b", "    type: number", "    text: Сколько?", "    answer: x"]
    (tmp_path / "nets.yaml").write_text(
        "\n".join(["topic: Сети", "questions:", *first, *rest]), encoding="utf-8"
    )
    told = [
        (problem.line, problem.question)
        for problem in load(tmp_path).problems
        if problem.key == "bank-number"
    ]
    assert told == [(18, "b")]


def test_y03_duplicate_keys_are_named_with_both_lines(loaded: Loaded) -> None:
    """
    topic: Сети
    questions:
      - id: a
        type: number
        text: Сколько?
        answer: 1
        answer: 2
    """
    assert loaded.told == ["nets.yaml:7: a: the key “answer” is already in line 6 — keep one"]


def test_y07_a_billion_laughs_are_refused_at_the_first(loaded: Loaded) -> None:
    """
    topic: Сети
    a: &a [x, x, x, x, x, x, x, x, x]
    b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
    c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
    """
    assert loaded.bank is None
    assert (2, "bank-anchor") in loaded.keys


def test_y09_a_list_of_itself_is_refused(loaded: Loaded) -> None:
    """
    topic: Сети
    questions: &a [*a]
    """
    assert loaded.keys == [(2, "bank-anchor")]


@pytest.mark.parametrize(
    "tag",
    [
        "!!python/object/apply:os.system ['true']",
        "!!python/name:os.system x",
        "!mine x",
        "!!binary YQ==",
        "!!set {a, b}",
        "!!omap [a: b]",
        "!!str x",
        "! x",
    ],
)
def test_y11_tags_are_refused_by_name(tmp_path: Path, tag: str) -> None:
    loaded = read(tmp_path, f"    text: {tag}\n")
    assert loaded.keys == [(6, "bank-tag")]
    assert tag.split(maxsplit=1)[0] in loaded.told[0]


def test_y11_an_undeclared_tag_is_refused(tmp_path: Path) -> None:
    assert read(tmp_path, "    text: !x!y z\n").keys == [(6, "bank-starts-with")]


def test_depth_is_refused_with_its_line(tmp_path: Path) -> None:
    loaded = read(tmp_path, "    text: что\n    tags: " + "[" * 100_000 + "\n")
    assert loaded.keys == [(7, "bank-depth")]
    assert str(MAX_DEPTH) in loaded.told[0]


def test_y15_too_many_values_are_refused_before_they_fill_the_memory(tmp_path: Path) -> None:
    loaded = read(tmp_path, "    text: что\n    tags: [" + "a," * (MAX_NODES + 10) + "]\n")
    assert (7, "bank-nodes") in loaded.keys


def test_y15_two_hundred_thousand_unknown_keys_end_soon(tmp_path: Path) -> None:
    loaded = read(tmp_path, "".join(f"    key{number}: x\n" for number in range(200_000)))
    assert loaded.bank is None
    assert len(loaded.problems) <= 1000


def test_y15_a_syntax_error_in_each_of_twenty_thousand_questions_ends_soon(tmp_path: Path) -> None:
    questions = "".join(
        f"  - id: a{number}\n    type: text\n    text: **x**\n" for number in range(20_000)
    )
    loaded = read(tmp_path, "    text: x\n" + questions)
    assert loaded.bank is None
    assert len(loaded.problems) == 1000


def test_a_second_document_is_refused(loaded: Loaded) -> None:
    """
    topic: Сети
    ---
    topic: Другие
    """
    assert loaded.keys == [(2, "bank-documents")]


@pytest.mark.parametrize("text", ["", "\n", "# ничего\n", "[]", "текст", "- a"])
def test_a_file_without_a_topic_is_told(tmp_path: Path, text: str) -> None:
    (tmp_path / "nets.yaml").write_text(text, encoding="utf-8")
    assert load(tmp_path).keys == [(1, "bank-not-a-topic")]


def test_a_list_as_a_key_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "topic: x\n? [a]\n: b\n")
    assert load(tmp_path).keys == [(2, "bank-key-shape")]

"""Formulas in a bank: a renderer would draw what is misspelt, so the bank tells."""

from pathlib import Path

import pytest

from bot.bank.formula.latex import parse_formula
from bot.bank.formula.symbols import COMMANDS
from tests.bank.docstrings import Loaded, load


def read(folder: Path, text: str) -> Loaded:
    lines = (
        "topic: Сети",
        "questions:",
        "  - id: a",
        "    type: number",
        "    answer: 1",
        "    text: |",
    )
    (folder / "nets.yaml").write_text("\n".join([*lines, f"      {text}"]), encoding="utf-8")
    return load(folder)


@pytest.mark.parametrize(
    "text",
    [
        r"$E[g^2]_N = \gamma E[g^2]_{N-1} + (1 - \gamma) g_N^2$",
        r"$$w^{N+1} = w^N - \frac{\eta}{\sqrt{E[g^2]_N + \varepsilon}} g_N$$",
        r"цена \$5, скидка $5 или $6",
        r"`$\gama$`",
        r"$\begin{cases} x, & x > 0 \\ 0, & x \le 0 \end{cases}$",
        r"$\left\{ x \right.$",
        r"$f''(x)$ и $x'^2$",
        r"$\text{если } x > 0$",
        r"$ \gamma$",
    ],
)
def test_right_formulas_and_dollars_are_fine(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, text).bank is not None


@pytest.mark.parametrize(
    ("formula", "key"),
    [
        (r"\gama", "bank-formula-command-like"),
        (r"\Frac{1}{2}", "bank-formula-command-like"),
        (r"\href{x}", "bank-formula-command"),
        (r"\frac{1}", "bank-formula-argument"),
        (r"\sqrt", "bank-formula-argument"),
        (r"\hat", "bank-formula-argument"),
        (r"{x", "bank-formula-braces"),
        (r"x}", "bank-formula-braces"),
        (r"\text{x", "bank-formula-braces"),
        (r"\left( x", "bank-formula-pair"),
        (r"x \right)", "bank-formula-pair"),
        (r"\begin{cases} x", "bank-formula-pair"),
        (r"\begin{cases} x \end{matrix}", "bank-formula-pair"),
        (r"x \end{cases}", "bank-formula-pair"),
        (r"\begin{tabular} x \end{tabular}", "bank-formula-environment"),
        (r"\\frac{1}{2}", "bank-formula-doubled"),
        (r"x + \\alpha_1", "bank-formula-doubled"),
        (r"\\{x\\}", "bank-formula-doubled"),
        (r"x = 1 \\ y = 2", "bank-formula-break"),
        (r"a & b", "bank-formula-ampersand"),
        (r"x^", "bank-formula-script"),
        (r"x^1^2", "bank-formula-script"),
        (r"x_a_b", "bank-formula-script"),
        ("{" * 40 + "}" * 40, "bank-formula-deep"),
        (r"\hat" * 400, "bank-formula-deep"),
        (r"\left(" * 300, "bank-formula-deep"),
        ("x" * 2001, "bank-formula-long"),
    ],
)
def test_wrong_formulas_are_told(tmp_path: Path, formula: str, key: str) -> None:
    loaded = read(tmp_path, f"Что такое ${formula}$?")
    assert loaded.bank is None
    assert (6, key) in loaded.keys


def test_a_misspelt_command_comes_with_a_suggestion(tmp_path: Path) -> None:
    told = read(tmp_path, r"Что такое $\gama$?").told
    assert told == [r"nets.yaml:6: a: unknown command \gama in a formula — did you mean \gamma?"]


def test_doubled_backslashes_are_told_once_a_formula_with_their_cure(tmp_path: Path) -> None:
    told = read(
        tmp_path, r"Что такое $\\begin{pmatrix} 1 & 2 \\\\ \\frac{1}{2} & 3 \\end{pmatrix}$?"
    ).told
    what = "two backslashes before a command in a formula, but under `|` there must be one"
    assert told == [rf"nets.yaml:6: a: {what}: \begin"]


def test_rows_of_a_matrix_end_with_two_backslashes(tmp_path: Path) -> None:
    assert read(tmp_path, r"$\begin{pmatrix} 1 & 2 \\ a & b \\\end{pmatrix}$").problems == []


def test_a_command_outside_a_formula_is_a_warning(tmp_path: Path) -> None:
    loaded = read(tmp_path, r"Что такое $ \gamma $?")
    assert loaded.bank is not None
    assert loaded.keys == [(6, "bank-formula-outside")]
    assert read(tmp_path, r"Папка C:\new\project").problems == []


def test_words_in_a_formula_are_a_warning(tmp_path: Path) -> None:
    loaded = read(tmp_path, "Стоит $6, а было 5$ раньше")
    assert loaded.bank is not None
    assert loaded.keys == [(6, "bank-formula-words")]
    assert r"\text{…}" in loaded.told[0]
    assert read(tmp_path, r"Это $x \text{ если да}$").problems == []


@pytest.mark.parametrize("command", sorted(COMMANDS - {"left", "right", "begin", "end", "\\"}))
def test_every_command_of_the_list_is_read(command: str) -> None:
    assert parse_formula(f"a \\{command}{{b}}{{c}} d")[1] == []

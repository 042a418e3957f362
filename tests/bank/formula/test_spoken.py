"""Formulas in words, for those who listen to the screen."""

import pytest

from bot.bank.formula.spoken import in_words
from bot.bank.formula.symbols import ACCENTS, CHARACTERS, SYMBOLS
from bot.i18n import signs

TABLE = [
    (r"w^2", "w в квадрате", "w squared"),
    (r"x_i", "x с индексом i", "x sub i"),
    (r"x_i^2", "x с индексом i в квадрате", "x sub i squared"),
    (r"\gamma g_N^2", "гамма g с индексом большое N в квадрате", "gamma g sub capital N squared"),
    (
        r"w^{N+1}",
        "w в степени большое N плюс 1 конец степени",
        "w to the power capital N plus 1 end power",
    ),
    (r"\frac{a}{b}", "a, делённое на b", "a divided by b"),
    (r"\frac{1}{n}", "1, делённый на n", "1 divided by n"),
    (r"\frac{\eta}{\sqrt{x}}", "эта, делённая на корень из x", "eta divided by square root of x"),
    (
        r"\frac{a + b}{c}",
        "начало дроби a плюс b делить на c конец дроби",
        "start fraction a plus b over c end fraction",
    ),
    (
        r"\frac{\frac{a}{b} + 1}{c}",
        "начало дроби a, делённое на b плюс 1 делить на c конец дроби",
        "start fraction a divided by b plus 1 over c end fraction",
    ),
    (r"\sqrt{x}", "корень из x", "square root of x"),
    (r"\sqrt{x + 1}", "корень из x плюс 1 конец корня", "square root of x plus 1 end root"),
    (r"\sqrt[3]{x}", "корень степени 3 из x конец корня", "root of degree 3 of x end root"),
    (r"\sum_i x_i", "сумма по i x с индексом i", "sum over i of x sub i"),
    (
        r"\sum_{i=1}^n x_i",
        "сумма по i от 1 до n x с индексом i",
        "sum over i from 1 to n of x sub i",
    ),
    (
        r"\prod_{k=1}^m p_k",
        "произведение по k от 1 до m p с индексом k",
        "product over k from 1 to m of p sub k",
    ),
    (
        r"\int_0^1 f(x)",
        "интеграл от 0 до 1 f скобка открывается x скобка закрывается",
        "integral from 0 to 1 of f open paren x close paren",
    ),
    (
        r"\lim_{x \to 0} f(x)",
        "предел при x стремится к 0 конец условия f скобка открывается x скобка закрывается",
        "limit as x goes to 0 end condition of f open paren x close paren",
    ),
    (r"\max_w L", "максимум по w большое L", "maximum over w of capital L"),
    (r"\log_2 x", "логарифм по основанию 2 x", "log base 2 of x"),
    (r"|w|", "модуль w конец модуля", "absolute value w end absolute value"),
    (r"\|w\|^2", "норма w конец нормы в квадрате", "norm w end norm squared"),
    (r"\hat{y}_i", "y с крышкой с индексом i", "y hat sub i"),
    (r"\vec{v}", "v со стрелкой", "v vector"),
    (r"\mathbb{R}^n", "ажурное большое R в степени n", "double-struck capital R to the power n"),
    (r"\mathcal{L}", "рукописное большое L", "script capital L"),
    (r"\mathbf{x}", "жирное x", "bold x"),
    (r"A^T", "большое A транспонированное", "capital A transposed"),
    (r"x^{-1}", "x в степени минус 1 конец степени", "x to the power minus 1 end power"),
    (
        r"f'(x)",
        "f штрих скобка открывается x скобка закрывается",
        "f prime open paren x close paren",
    ),
    (
        r"\frac{\partial L}{\partial w}",
        "начало дроби частная d большое L делить на частная d w конец дроби",
        "start fraction partial capital L over partial w end fraction",
    ),
    (r"\lambda > 0", "лямбда больше 0", "lambda is greater than 0"),
    (r"x \le y", "x меньше или равно y", "x is less than or equal to y"),
    (
        r"p(x \mid y)",
        "p скобка открывается x при условии y скобка закрывается",
        "p open paren x given y close paren",
    ),
    (r"x \notin A", "x не принадлежит большое A", "x not in capital A"),
    (
        r"\binom{n}{k}",
        "начало сочетаний из n по k конец сочетаний",
        "start binomial n choose k end binomial",
    ),
    (
        r"\begin{cases} x, & x > 0 \\ 0 \end{cases}",
        "система, строка 1: x, x больше 0; строка 2: 0, конец системы",
        "cases, row 1: x, x is greater than 0; row 2: 0, end cases",
    ),
    (
        r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}",
        "матрица, строка 1: a, b; строка 2: c, d, конец матрицы",
        "matrix, row 1: a, b; row 2: c, d, end matrix",
    ),
    (
        r"RMS[g]",
        "RMS квадратная скобка открывается g квадратная скобка закрывается",
        "RMS open bracket g close bracket",
    ),
    (
        r"\operatorname{softmax}(z)",
        "softmax скобка открывается z скобка закрывается",
        "softmax open paren z close paren",
    ),
    (r"x \to \infty", "x стремится к бесконечность", "x goes to infinity"),
    (r"\text{loss} = 1", "loss равно 1", "loss equals 1"),
    (r"e^{-x}", "e в степени минус x конец степени", "e to the power minus x end power"),
    (r"\frac{a}{\gamma}", "a, делённое на гамму", "a divided by gamma"),
    (
        r"\overline{ab}",
        "начало группы a b конец группы с чертой сверху",
        "start group a b end group overline",
    ),
    (r"\not= x", "не равно x", "not equals x"),
]


@pytest.mark.parametrize(("formula", "russian", "english"), TABLE)
def test_a_formula_is_said(formula: str, russian: str, english: str) -> None:
    assert in_words(formula, "ru") == russian
    assert in_words(formula, "en") == english


def test_every_sign_has_words() -> None:
    known = {sign for sign, _ in (SYMBOLS | CHARACTERS).values() if sign.strip()}
    assert known - set(signs.SIGNS) == {
        "|",
        "‖",
    }  # which enclose something, and have their own words
    assert set(ACCENTS.values()) == set(signs.ACCENTS)

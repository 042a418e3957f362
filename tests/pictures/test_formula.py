"""Which formulas need two dimensions."""

import pytest

from bot.pictures.formula import is_tall


@pytest.mark.parametrize(
    ("latex", "tall"),
    [
        (r"w^{N+1} = w^N - \frac{\eta}{\sqrt{E[g^2]_N + \varepsilon}} g_N", True),
        (r"\frac{1}{n} \sum_{i=1}^n |y_i - \hat{y}_i|", True),
        (r"\sqrt{\frac{1}{n} \sum_i (y_i - \hat{y}_i)^2}", True),
        (r"\begin{cases} x, & x > 0 \\ 0 \end{cases}", True),
        (r"\binom{n}{k}", True),
        (r"\frac{1}{n} \sum_i |y_i - \hat{y}_i|", False),
        (r"L + \lambda \sum_i w_i^2", False),
        (r"\frac{1}{2}", False),
        (r"\sqrt{2}", False),
        (r"E = mc^2", False),
        ("a/(b+c+d)", False),
        (r"\frac{", False),
    ],
)
def test_what_needs_two_dimensions(latex: str, tall: bool) -> None:  # noqa: FBT001 - a value of the table
    assert is_tall(latex) is tall

"""Formulas as people read them in a chat."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.bank.formula.symbols import COMMANDS
from bot.chat.text.formulas import to_text

READ = [
    # the exam's own
    (
        r"E[g^2]_N = \gamma E[g^2]_{N-1} + (1 - \gamma) g_N^2",
        "E[g²]_N = γ·E[g²]_(N−1) + (1 − γ)·g²_N",
    ),
    (r"E[g^2]_n = \gamma E[g^2]_{n-1} + (1 - \gamma) g_n^2", "E[g²]ₙ = γ·E[g²]ₙ₋₁ + (1 − γ)·gₙ²"),
    (
        r"w^{N+1} = w^N - \frac{\eta}{\sqrt{E[g^2]_N + \varepsilon}} g_N",
        "wᴺ⁺¹ = wᴺ − η / √(E[g²]_N + ε) · g_N",
    ),
    (r"w^{N+1} = w^N - \frac{\eta}{RMS[g]_N} g_N", "wᴺ⁺¹ = wᴺ − η/RMS[g]_N · g_N"),
    # machine learning's
    (r"\mathrm{MAE} = \frac{1}{n}\sum_{i=1}^{n} |y_i - \hat{y}_i|", "MAE = 1/n · ∑ᵢ₌₁ⁿ |yᵢ − ŷᵢ|"),
    (r"\frac{1}{N}\sum_{i}(y_i-\hat y_i)^2", "1/N · ∑ᵢ (yᵢ − ŷᵢ)²"),
    (r"\text{Precision} = \frac{TP}{TP + FP}", "Precision = TP / (TP + FP)"),
    (r"F_1 = 2\,\frac{P \cdot R}{P + R}", "F₁ = 2 · P·R / (P + R)"),
    (r"f(x) = \max(0, x)", "f(x) = max(0, x)"),
    (r"\sigma(x) = \frac{1}{1 + e^{-x}}", "σ(x) = 1 / (1 + e⁻ˣ)"),
    (
        r"\operatorname{softmax}(z)_i = \frac{e^{z_i}}{\sum_j e^{z_j}}",
        "softmax(z)ᵢ = e^(zᵢ) / (∑ⱼ e^(zⱼ))",
    ),
    (r"L = -\sum_i y_i \log \hat y_i", "L = −∑ᵢ yᵢ·log ŷᵢ"),
    (r"w \leftarrow w - \eta \nabla_w L(w)", "w ← w − η·∇_w L(w)"),
    (r"\frac{\partial L}{\partial w_{ij}}", "∂L/∂wᵢⱼ"),
    (r"\frac{d L}{d w}", "dL/dw"),
    (r"m_t = \beta_1 m_{t-1} + (1-\beta_1) g_t", "mₜ = β₁·mₜ₋₁ + (1 − β₁)·gₜ"),
    (r"h_t = \tanh(W h_{t-1} + U x_t)", "hₜ = tanh(W·hₜ₋₁ + U·xₜ)"),
    (r"\lambda \|w\|_2^2 + \|w\|_1", "λ‖w‖₂² + ‖w‖₁"),
    (r"\operatorname*{argmin}_\theta L(\theta)", "argmin_θ L(θ)"),
    (r"\mathbb{E}_{x \sim p}[f(x)] \in \mathbb{R}^{n \times m}", "𝔼_(x∼p)[f(x)] ∈ ℝ^(n×m)"),
    (r"x \sim \mathcal{N}(\mu, \sigma^2)", "x ∼ 𝒩(μ, σ²)"),
    (r"p(y | x; \theta) = P(A \mid B)", "p(y | x; θ) = P(A | B)"),
    (r"D_{KL}(P \| Q)", "D_KL(P ‖ Q)"),
    (
        r"\frac{1}{\sqrt{2\pi}\sigma} e^{-\frac{(x-\mu)^2}{2\sigma^2}}",
        "1/(√(2π)σ) · e^(−(x − μ)² / (2σ²))",
    ),
    (r"W^\top x + b", "Wᵀ·x + b"),
    (r"\varepsilon \approx 10^{-8}", "ε ≈ 10⁻⁸"),
    # numbers and signs
    (r"\gamma = 0{,}9", "γ = 0,9"),
    (r"0,9", "0,9"),
    (r"3 \cdot 10^{-4}", "3·10⁻⁴"),
    (r"40\%", "40%"),
    (r"90^\circ", "90°"),
    (r"-x + -1", "−x + −1"),
    (r"a \ne b, c \le d", "a ≠ b, c ≤ d"),
    (r"x_1, \ldots, x_n", "x₁, …, xₙ"),
    (r"\{0, 1\}", "{0, 1}"),
    (r"f'(x), x^{(i)}, \theta^*", "f′(x), x⁽ⁱ⁾, θ*"),
    (r"x_{\text{max}}", "x_max"),
    (r"a^{b^c}", "a^(bᶜ)"),
    # brackets only where they are needed
    (r"\sqrt{x} + \sqrt{x+1} + \sqrt[3]{8}", "√x + √(x + 1) + ³√8"),
    (r"\frac{a}{b}", "a/b"),
    (r"\frac{a+b}{c}", "(a + b) / c"),
    (r"\frac{a}{bc}", "a/(bc)"),
    (r"\frac{\frac{a}{b}}{c}", "(a/b)/c"),
    (r"\left( \frac{a}{b} \right)^2", "(a/b)²"),
    (r"{\frac{a}{b}}^2", "(a/b)²"),
    # two dimensions in one
    (r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", "(a, b; c, d)"),
    (r"\begin{cases} x, & x > 0 \\ \alpha x, & x \le 0 \end{cases}", "{ x, x > 0; α·x, x ≤ 0"),
    (r"\begin{aligned} a &= b \\ c &= d \end{aligned}", "a = b; c = d"),
    (r"\binom{n}{k}", "C(n, k)"),
    (r"\int_0^1 f(x)\,dx", "∫₀¹ f(x) dx"),
    (r"\left.\frac{a}{b}\right|_{x=0}", "a/b|ₓ₌₀"),
    (r"\not\in, a \equiv b \pmod{n}, f \xrightarrow{x} g", "∉, a ≡ b(mod n), f →ˣ g"),
    (r"\underset{x}{\max} f, \overset{*}{w}", "maxₓ f, w*"),
    (r"\vec{x}, \bar{x}, \dot x", "x⃗, x̄, ẋ"),
    (r"\arg\max_c p", "arg max_c p"),
    (r"|x| |y|", "|x|·|y|"),
    (r"P(a|b) P(b|a)", "P(a|b)·P(b|a)"),
]


@pytest.mark.parametrize(("latex", "text"), READ)
def test_a_formula_reads_as_one_would_say_it(latex: str, text: str) -> None:
    assert to_text(latex) == text


@pytest.mark.parametrize(
    "latex", ["", "{", "}", "^", "_", r"\frac", r"\gama x", r"\left(", r"\begin{x}", "x" * 3000]
)
def test_a_broken_formula_is_shown_as_far_as_it_goes(latex: str) -> None:
    assert isinstance(to_text(latex), str)


def test_an_unknown_command_stays_visible() -> None:
    assert to_text(r"\gama x") == r"\gama x"


@pytest.mark.parametrize(
    "command", sorted(COMMANDS - {"left", "right", "begin", "end", "\\", "sqrt"})
)
def test_every_command_that_a_bank_may_use_is_shown_without_its_backslash(command: str) -> None:
    assert "\\" not in to_text(rf"a \{command}{{b}}{{c}} d")


@given(st.text("\\{}[]^_&$'|()+-=,. ax1абhatfrcsqlefightbndm*", max_size=80))
def test_whatever_stands_between_dollars_becomes_one_line(latex: str) -> None:
    assert "\n" not in to_text(latex)

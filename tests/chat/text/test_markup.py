"""The bank's Markdown in Telegram's HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.text.markup import has_markup, length, numbered, to_html, to_plain


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("просто текст", "просто текст"),
        (
            "**жирно** и *курсив*, __так__ и _так_",
            "<b>жирно</b> и <i>курсив</i>, <b>так</b> и <i>так</i>",
        ),
        ("`a < b`", "<code>a &lt; b</code>"),
        ("snake_case_word и 2 * 3 * 4", "snake_case_word и 2 * 3 * 4"),
        (r"\*звёздочки\*", "*звёздочки*"),
        ("строка\nдальше", "строка\nдальше"),
        ("строка  \nновая", "строка\nновая"),
        ("конец\\\nстроки", "конец\\\nстроки"),
        ("абзац\n\nвторой", "абзац\n\nвторой"),
        (
            "[сайт](https://example.org/?a=1&b=2)",
            '<a href="https://example.org/?a=1&amp;b=2">сайт</a>',
        ),
        ("[чат](tg://resolve?domain=x)", '<a href="tg://resolve?domain=x">чат</a>'),
        ("[зло](javascript:alert)", "[зло](javascript:alert)"),
        ("[зло](http:/x)", "[зло](http:/x)"),
        ("[зло](http://[x)", "[зло](http://[x)"),
        ('["](https://example.org/")', '<a href="https://example.org/%22">"</a>'),
        (
            "```python\nif a < b:\n    pass\n```",
            '<pre><code class="language-python">if a &lt; b:\n    pass</code></pre>',
        ),
        ("```\n  x\n\n```", "<pre>  x\n</pre>"),
        ("# не заголовок", "# не заголовок"),
        ("> не цитата", "&gt; не цитата"),
        ("2019. Год", "2019. Год"),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert to_html(text) == html


@pytest.mark.parametrize(
    "text",
    ["<b>", "</b>", "<script>x</script>", "&nbsp;", "a < b & c > d", "<https://e.org>", "<!--"],
)
def test_y18_html_is_shown_literally(text: str) -> None:
    assert to_plain(text) == text
    assert re.search(r"<[^&]", to_html(text)) is None
    assert not has_markup(text)


@pytest.mark.parametrize(
    "text",
    [
        "2*3*4", "2**3**4", "w1*x1 + w2*x2", "(a)*(b)*(c)", "f(*args, **kwargs) и g(*a)",
        "int *p, *q;",
        "*args, **kwargs", "a*_b*c_", "M*A*S*H", "скорость* (*при 20 °C)", ".*abc.*", "*.txt*",
        "/*комментарий*/",
        "_, x = f(_)", "2 * 3 * 4", "**не**корректно", "**x:**y",
        "__init__", "класс с __init__ и __del__", "__init__, __name__ == '__main__'",
        "snake_case_word", "_x", "x_",
    ],
)  # fmt: skip
def test_stars_and_underscores_are_no_markup_between_letters_digits_and_signs(text: str) -> None:
    assert to_html(text) == text
    assert not has_markup(text)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("**Важно:** да", "<b>Важно:</b> да"),
        ("(*при 20 °C*)", "(<i>при 20 °C</i>)"),
        ("«*Да*», — *он*.", "«<i>Да</i>», — <i>он</i>."),
        ("**да**/**нет**, **REST**-запрос", "<b>да</b>/<b>нет</b>, <b>REST</b>-запрос"),
        ("**`код`** и **$x$**", "<b><code>код</code></b> и <b>x</b>"),
        ("***оба*** и **_оба_**", "<i><b>оба</b></i> и <b><i>оба</i></b>"),
        ("**жирно и __init__ тоже**", "<b>жирно и __init__ тоже</b>"),
        ("*p++ и *курсив*", "*p++ и <i>курсив</i>"),
    ],
)
def test_marks_at_the_edges_of_words_are_markup(text: str, html: str) -> None:
    assert to_html(text) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (r"2\*3 и \_так\_ за \$5", "2*3 и _так_ за $5"),
        (r"\d+\.\d+ в \\server\share \(x\)", r"\d+\.\d+ в \\server\share \(x\)"),
        (r"\- 5" + "\n" + r"1\. x", "- 5\n1. x"),
        (r"[x\-y]", r"[x\-y]"),
        (r"\[сайт](https://example.org) и \[x\]", r"[сайт](https://example.org) и \[x\]"),
    ],
)
def test_a_backslash_is_dropped_only_before_what_would_be_markup(text: str, html: str) -> None:
    assert to_html(text) == html


@pytest.mark.parametrize(
    "text", ["+", "-", "*", "1.", "2)", "* * *", "- - -", "-\n1.", "+ 5", "---", "~~~\nx", "```\nx"]
)
def test_signs_alone_are_shown(text: str) -> None:
    assert to_plain(text) == text


def test_a_fence_that_would_swallow_words_is_none() -> None:
    assert to_plain("```x = 1\ny = 2\n```") == "x = 1\ny = 2\n"
    assert to_plain("``` не код\nx\n") == "``` не код\nx"


def test_code_is_shown_to_the_letter() -> None:
    assert (
        to_html("` x `, `  return x` и `` `x` ``")
        == "<code> x </code>, <code>  return x</code> и <code>`x`</code>"
    )
    assert to_html("`a\n  b`") == "<code>a\n  b</code>"
    assert to_html("Что будет?\n\n    if x:\n        y()\n\n    z()\n\nА?") == (
        "Что будет?\n\n<pre>if x:\n    y()\n\nz()</pre>\n\nА?"
    )
    assert to_html("`a\tb`\n\n```\n\tc\n```") == "<code>a   b</code>\n\n<pre>    c</pre>"


def test_lines_and_their_indents_are_kept_without_code_too() -> None:
    text = "Что выведет?\nfor i in x:\n    print(i)\n  print(i)\n\n\n  конец"
    assert to_html(text) == text


def test_numbers_of_a_list_are_those_written() -> None:
    assert to_plain("1. а\n1. б\n5. в\n\n1) г\n3) д") == "1. а\n1. б\n5. в\n\n1) г\n3) д"
    assert to_plain("- а\n\n- - 5") == "• а\n\n• • 5"


def test_a_block_of_code_begins_below_its_number() -> None:
    assert numbered(2, "```\nx\n```") == "2.\n<pre>x</pre>"
    assert numbered(2, "`x`") == "2. <code>x</code>"


def test_lists_become_lines() -> None:
    text = (
        "Признаки:\n- один\n- **два**\n  - вложенный\n\n  ещё о двух\n\n"
        "Шаги:\n\n3. три\n4. четыре\n\nИтог."
    )
    assert to_html(text) == (
        "Признаки:\n• один\n• <b>два</b>\n\u2003• вложенный\n\n\u2003ещё о двух\n\n"
        "Шаги:\n\n3. три\n4. четыре\n\nИтог."
    )


def test_formulas_become_text() -> None:
    assert to_html(r"пусть $x_i < \gamma$, тогда") == "пусть xᵢ &lt; γ, тогда"
    assert to_html("так:\n\n$$\nw^{N+1} = w^N\n$$\n\nвсё") == "так:\n\nwᴺ⁺¹ = wᴺ\n\nвсё"
    assert to_html("так: $$x^2$$") == "так: x²"
    assert to_html("$x^2$ при x = 5") == "x² при x = 5"


@pytest.mark.parametrize("text", ["$5 и $6", "5$ или 6$", "$ x $", "в $", "$$"])
def test_dollars_that_are_no_formula_stay(text: str) -> None:
    assert to_html(text) == text
    assert to_html(r"\$5 или \$6") == "$5 или $6"


def test_plain_text_has_no_markup_left() -> None:
    assert to_plain(r"**a** `b` [c](https://example.org) $\gamma$ <") == "a b c γ <"


@pytest.mark.parametrize(
    "text",
    ["**a**", "`a`", "$a$", "- a", "[a](https://example.org)", "a\n\nb", "a  \nb", "$$a$$", "a\nb"],
)
def test_a_text_that_a_button_cannot_show_has_markup(text: str) -> None:
    assert has_markup(text)


@pytest.mark.parametrize(
    "text", ["да", "0,9", "a < b", "a_b", "5 * 3", "😀 и <b>", r"\*", "2*3*4", "__a__"]
)
def test_a_text_that_a_button_can_show_has_none(text: str) -> None:
    assert not has_markup(text)


def test_length_is_what_telegram_counts() -> None:
    assert length("<b>a&lt;b</b>😀&amp;") == 5
    assert length('<a href="https://example.org">сайт</a>') == 4


@given(st.text("абв1.)-+*#>~=|&<\n\n \t", max_size=60))
def test_a_text_without_markup_loses_no_sign_and_no_line(text: str) -> None:
    written = "\n".join(line.rstrip() for line in text.strip().split("\n")).replace("*", "-")
    shown = to_plain(written)
    assert re.sub(r"[\s•-]", "", shown) == re.sub(r"[\s•-]", "", written)
    assert shown.count("\n") == written.count("\n")
    assert shown.count("•") + shown.count("-") == written.count("-")


@given(
    st.lists(st.sampled_from(["x", "12", "ж", "w_1", "f(x)", "(a+b)"]), min_size=1),
    st.sampled_from("*_"),
    st.data(),
)
def test_products_and_powers_of_anything_are_literal(
    parts: list[str], mark: str, data: st.DataObject
) -> None:
    text = parts[0]
    for part in parts[1:]:
        text += mark * data.draw(st.integers(1, 2)) + part
    assert to_plain(text) == text


@given(st.text("*_`$[](){}<>&\\|-+#>1.\n abяж:/htps", max_size=120))
def test_whatever_is_written_is_html_that_telegram_reads(text: str) -> None:
    html = to_html(text)
    opened: list[str] = []
    for closing, tag in re.findall(r"<(/?)(b|i|a|code|pre)\b[^<>]*>", html):
        if not closing:
            opened.append(tag)
        else:
            assert opened.pop() == tag
    assert opened == []
    assert not re.search(r"<(?!/?(?:b|i|a|code|pre)\b)", html)
    assert not re.search(r"&(?!(?:lt|gt|amp|quot|#x27);)", html)
    assert length(html) == len(to_plain(text))

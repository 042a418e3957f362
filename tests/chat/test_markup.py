"""The bank's Markdown in Telegram's HTML."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.markup import has_markup, length, to_html, to_plain


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("просто текст", "просто текст"),
        ("**жирно** и *курсив*, __так__ и _так_", "<b>жирно</b> и <i>курсив</i>, <b>так</b> и <i>так</i>"),
        ("`a < b`", "<code>a &lt; b</code>"),
        ("snake_case_word и 2 * 3 * 4", "snake_case_word и 2 * 3 * 4"),
        (r"\*звёздочки\*", "*звёздочки*"),
        ("строка\nдальше", "строка дальше"),
        ("строка  \nновая", "строка\nновая"),
        ("абзац\n\nвторой", "абзац\n\nвторой"),
        ("[сайт](https://example.org/?a=1&b=2)", '<a href="https://example.org/?a=1&amp;b=2">сайт</a>'),
        ("[чат](tg://resolve?domain=x)", '<a href="tg://resolve?domain=x">чат</a>'),
        ("[зло](javascript:alert)", "[зло](javascript:alert)"),
        ("[зло](http:/x)", "[зло](http:/x)"),
        ("[зло](http://[x)", "[зло](http://[x)"),
        ('["](https://example.org/")', '<a href="https://example.org/%22">"</a>'),
        ("```python\nif a < b:\n    pass\n```", "<pre>if a &lt; b:\n    pass</pre>"),
        ("# не заголовок", "# не заголовок"),
        ("> не цитата", "&gt; не цитата"),
        ("2019. Год", "2019. Год"),
    ],
)
def test_markdown_becomes_html(text: str, html: str) -> None:
    assert to_html(text) == html


@pytest.mark.parametrize(
    "text", ["<b>", "</b>", "<script>x</script>", "&nbsp;", "a < b & c > d", "<https://e.org>", "<!--"]
)
def test_y18_html_is_shown_literally(text: str) -> None:
    assert to_plain(text) == text
    assert re.search(r"<[^&]", to_html(text)) is None
    assert not has_markup(text)


def test_lists_become_lines() -> None:
    text = "Признаки:\n- один\n- **два**\n  - вложенный\n\n  ещё о двух\n\nШаги:\n\n3. три\n4. четыре\n\nИтог."
    assert to_html(text) == (
        "Признаки:\n• один\n• <b>два</b>\n\u2003• вложенный\n\u2003ещё о двух\n\nШаги:\n\n3. три\n4. четыре\n\nИтог."
    )


def test_formulas_become_text() -> None:
    assert to_html(r"пусть $x_i < \gamma$, тогда") == "пусть xᵢ &lt; γ, тогда"
    assert to_html("так:\n\n$$\nw^{N+1} = w^N\n$$\n\nвсё") == "так:\n\nwᴺ⁺¹ = wᴺ\n\nвсё"
    assert to_html("так: $$x^2$$") == "так: x²"


@pytest.mark.parametrize("text", ["$5 и $6", "5$ или 6$", "$ x $", "в $", "$$"])
def test_dollars_that_are_no_formula_stay(text: str) -> None:
    assert to_html(text) == text
    assert to_html(r"\$5 или \$6") == "$5 или $6"


def test_plain_text_has_no_markup_left() -> None:
    assert to_plain(r"**a** `b` [c](https://example.org) $\gamma$ <") == "a b c γ <"


@pytest.mark.parametrize(
    "text", ["**a**", "`a`", "$a$", "- a", "[a](https://example.org)", "a\n\nb", "a  \nb", "$$a$$"]
)
def test_a_text_that_a_button_cannot_show_has_markup(text: str) -> None:
    assert has_markup(text)


@pytest.mark.parametrize("text", ["да", "0,9", "a < b", "a_b", "5 * 3", "😀 и <b>", r"\*", "строка\nдальше"])
def test_a_text_that_a_button_can_show_has_none(text: str) -> None:
    assert not has_markup(text)


def test_length_is_what_telegram_counts() -> None:
    assert length("<b>a&lt;b</b>😀&amp;") == 5
    assert length('<a href="https://example.org">сайт</a>') == 4


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

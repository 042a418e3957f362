"""Foreign texts in the bank's Markdown: shown as they were, with nothing taken for markup."""

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.bank.markdown.parse import FORMULAS, flat, parse_markdown
from bot.chat.text.markup import to_plain
from bot.exchange.carry import Form, carry


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("<p>H<sub>2</sub>O, x<sup>2</sup>, e<sup>q</sup></p>", "H₂O, x², e^q"),
        ("<b>Note:</b> <i>so</i> <u>be</u> <b><i>it</i></b>", "**Note:** *so* *be* ***it***"),
        ("mid<b>dle</b> and <b> spaces </b>!", "middle and **spaces** !"),
        ("5 &lt; 6 &amp;&nbsp;$5 a*b *c* d_e _f_", r"5 < 6 & \$5 a*b \*c\* d_e \_f\_"),
        ("<ul><li>one</li><li>two</li></ul><ol><li>x</li></ol>", "- one\n- two\n\n1. x"),
        ("<p>one<br>two</p><p>three</p>", "one\ntwo\n\nthree"),
        ("<pre>for x:\n    y*z</pre>", "```\nfor x:\n    y*z\n```"),
        ("<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>", "```\na | b\nc |\n```"),
        ('<a href="http://x.org/a(b)">here</a>', "[here](http://x.org/a%28b%29)"),
        ('<a href="https://x.org/">https://x.org/</a>', "https://x.org/"),
        ('<a href="javascript:alert(1)">press</a><script>x()</script>', "press"),
        (r"5\(x\)6 and \[\frac12\]", r"5 $x$ 6 and $\frac12$"),
        (r"<p>Solve</p><p>\[x^2 &lt; 4\]</p>", "Solve\n\n$$x^2 < 4$$"),
        ("[latex]\\begin{displaymath}x<br>+1\\end{displaymath}[/latex] [$]y[/$]", "$x +1$ $y$"),
        ("<anki-mathjax block='true'>a</anki-mathjax>".replace("'", '"'), "$$a$$"),
        (r"\(\nosuchcommand x\)", r"`\nosuchcommand x`"),
        ('<img class="texrender" src="x.gif" alt="a^2">', "$a^2$"),
        ("<h2>Title</h2>text", "**Title**\n\ntext"),
        ("1. one<br>- two", "1\\. one\n\\- two"),
        ("a < b and <c> d", "a < b and d"),
    ],
)  # fmt: skip
def test_html_becomes_the_banks_markdown(foreign: str, ours: str) -> None:
    assert carry(foreign, Form.HTML).text == ours


@pytest.mark.parametrize(
    ("foreign", "form", "ours"),
    [
        ("if x<y then z>w", Form.MOODLE, "if x<y then z>w"),
        ("one\n<b>two</b> &lt;", Form.MOODLE, "one\n**two** <"),
        ("<b>no</b> &lt;", Form.PLAIN, "<b>no</b> &lt;"),
        ("**yes** `a_b`\n\n* x\n* y", Form.MARKDOWN, "**yes** `a_b`\n\n- x\n- y"),
        ("zero\u200bwidth \u00ad\u0007", Form.PLAIN, "zerowidth"),
    ],
)
def test_other_forms(foreign: str, form: Form, ours: str) -> None:
    assert carry(foreign, form).text == ours


def test_dollars_are_formulas_only_where_the_source_says_so() -> None:
    text = "$x^2$ costs $5 and $6"
    assert carry(text, Form.PLAIN).text == r"\$x^2\$ costs \$5 and \$6"
    assert carry(text, Form.PLAIN, dollars=True).text == r"$x^2$ costs \$5 and \$6"


def test_a_command_between_dollars_makes_a_formula_of_them() -> None:
    assert carry(r"If $ 1 \neq 0 $, pay $5 for C:\x and $6", Form.MOODLE).text == (
        r"If $1 \neq 0$, pay \$5 for C:\x and \$6"
    )


def test_pictures_are_kept_and_those_that_lack_are_told() -> None:
    html = (
        '<img src="@@PLUGINFILE@@/a%20b.png"><img src="gone.png" alt="a map">'
        '<img src="data:image/png;base64,aGk=">'
    )
    carried = carry(html, Form.HTML, {"a b.png": b"picture"})
    assert [medium.content for medium in carried.pictures] == [b"picture", b"hi"]
    assert carried.text == "[a map]"
    assert carried.notes == (("exchange-note-picture", {"name": "gone.png"}),)


@given(some.text(some.sampled_from("*_`$\\[]()-.1a б\n")))
def test_a_plain_text_is_shown_to_the_letter(text: str) -> None:
    """But for spaces at the edges of lines, and empty lines beyond one."""
    text = text.replace("\\(", "").replace("\\[", "").replace("$$", "$")
    shown = to_plain(carry(text, Form.PLAIN).text)
    assert "".join(shown.split()) == "".join(text.split())


@given(some.text())
def test_no_text_of_whatever_kind_breaks_anything(text: str) -> None:
    for form in Form:
        carried = carry(text, form)
        formulas = [t for t in flat(parse_markdown(carried.text)) if t.type in FORMULAS]
        assert "$" in text or "\\" in text or not formulas


def test_deep_and_broken_html_is_read_as_text() -> None:
    assert carry("<div>" * 20_000 + "deep", Form.HTML).text == "deep"
    assert carry("<b>open <i>never closed", Form.HTML).text


@pytest.mark.parametrize(
    "sign", ["\\(", "[$]", "<!--", "_a ", "<b>x</b> ", "$$x", "{1:SA:", "[a](", "- ", "<math>"]
)
def test_a_sign_ten_thousand_times_is_carried_or_cut(sign: str) -> None:
    for form in Form:
        assert len(carry(sign * (30_000 // len(sign)), form).text) < 50_000

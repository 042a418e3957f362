"""The bank's Markdown as HTML."""

import pytest

from bot.exchange.carry import Form, carry
from bot.exchange.display import as_html

TEXTS = {
    "Что **это** и *то*?": "Что <b>это</b> и <i>то</i>?",
    "раз\nдва": "раз<br>два",
    "a < b & `c > d`": "a &lt; b &amp; <code>c &gt; d</code>",
    "$x < 1$": r"\(x &lt; 1\)",
    "раз\n\nдва": "<p>раз</p><p>два</p>",
    "$$x$$": r"\[x\]",
    "Так:\n\n$$x$$": r"<p>Так:</p>\[x\]",
    "- раз\n- **два**": "<ul><li>раз</li><li><b>два</b></li></ul>",
    "3. раз\n4. два": '<ol start="3"><li>раз</li><li>два</li></ol>',
    "1. раз": "<ol><li>раз</li></ol>",
    "```\nif a < b:\n    c\n```": "<pre>if a &lt; b:\n    c</pre>",
    '[a "b"](https://x.y/?a=1&b=2)': '<a href="https://x.y/?a=1&amp;b=2">a "b"</a>',
    r"\*не\* \$5": "*не* $5",
}


@pytest.mark.parametrize("text", TEXTS)
def test_every_mark_has_its_tag(text: str) -> None:
    assert as_html(text) == TEXTS[text]


@pytest.mark.parametrize("text", TEXTS)
def test_what_was_written_so_is_read_again(text: str) -> None:
    assert carry(as_html(text), Form.HTML).text == text

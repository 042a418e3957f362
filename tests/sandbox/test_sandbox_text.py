"""What Telegram accepts as the words of a message, and what it answers to the rest."""

import pytest

from sandbox import Account, ApiError
from sandbox.text import html
from tests.sandbox.raw_client import Client

WRONG = [
    ("<b>x", 'Can\'t find end tag corresponding to start tag "b"'),
    ("<script>x</script>", 'Unsupported start tag "script" at byte offset 0'),
    ("да <br>", 'Unsupported start tag "br" at byte offset 5'),
    ("<b>a <i>b</b></i>", 'Unmatched end tag at byte offset 9, expected "</i>", found "</b>"'),
    ("a</b>", "Unexpected end tag at byte offset 1"),
    ("2 <", "Unclosed start tag at byte offset 2"),
    ("<b", "Unclosed start tag at byte offset 0"),
    ("I <3 you", 'Unsupported start tag "3" at byte offset 2'),
    ('<a href="x', "Unclosed start tag at byte offset 0"),
    ("<a =x>y</a>", 'Empty attribute name in the tag "a" at byte offset 0'),
    ("<a href=x/y>z</a>", "Unexpected end of name token at byte offset 8"),
    ('<span class="x">y</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
    ("<b>x</b", "Unclosed end tag at byte offset 4"),
]

RIGHT = [
    ("<b>да</b> и нет", "да и нет", [("bold", 0, 2)]),
    (
        "<strong>a</strong><em>b</em><ins>c</ins><del>d</del>",
        "abcd",
        ["bold", "italic", "underline", "strikethrough"],
    ),
    ("&lt;b&gt; &amp; &quot;x&quot; &#33;&#x21; &nbsp; &", '<b> & "x" !! &nbsp; &', []),
    ("😀<i>я</i>", "😀я", [("italic", 2, 1)]),
    ("<code>1 &lt; 2</code>", "1 < 2", [("code", 0, 5)]),
    ("<pre><code class='language-py'>x</code></pre>", "x", [("pre", 0, 1)]),
    ("<blockquote expandable>x</blockquote>", "x", [("expandable_blockquote", 0, 1)]),
    ("<tg-spoiler>x</tg-spoiler><span class='tg-spoiler'>y</span>", "xy", ["spoiler", "spoiler"]),
    ("<b>a <code>b</code> c</b>", "a b c", [("bold", 0, 2), ("code", 2, 1), ("bold", 3, 2)]),
    ('<a href="https://example.org/?a=1&amp;b=2">x</a>', "x", [("text_link", 0, 1)]),
    ("<b></b>x", "x", []),
]


@pytest.mark.parametrize(("source", "reason"), WRONG)
def test_wrong_html_is_refused_in_telegrams_words(source: str, reason: str) -> None:
    with pytest.raises(ApiError) as refused:
        html.parse(source)
    assert refused.value.description == f"Bad Request: can't parse entities: {reason}"


@pytest.mark.parametrize(("source", "text", "found"), RIGHT)
def test_right_html_becomes_text_and_entities(
    source: str, text: str, found: list[tuple[str, int, int] | str]
) -> None:
    read, entities = html.parse(source)
    assert read == text
    for entity, expected in zip(entities, found, strict=True):
        whole = entity["type"], entity["offset"], entity["length"]
        assert (entity["type"] if isinstance(expected, str) else whole) == expected


def test_a_link_keeps_its_address_and_a_person_is_mentioned() -> None:
    _, entities = html.parse(
        '<a href="HTTP://example.org">x</a> <a href="tg://user?id=7">y</a> <a href="nowhere">z</a>'
    )
    assert [entity.get("url") for entity in entities] == ["http://example.org/", None]


SEEN = [
    "<b>a <i>b</i></b> <u>c</u> <s>d</s> <tg-spoiler>e</tg-spoiler>",
    "<blockquote>a\nb</blockquote>c &lt;d&gt; &amp;",
    "<blockquote expandable><b>a</b> b</blockquote>",
    '<pre><code class="language-python">x = 1 &lt; 2</code></pre>',
    "<pre>x</pre> <code>y</code> 😀 <i>z</i>",
    '<a href="https://a.org/?b=1&amp;c=2">d</a> <a href="tg://user?id=1002">e</a>',
    '<tg-emoji emoji-id="5">👍</tg-emoji>',
]


@pytest.mark.parametrize("source", SEEN)
async def test_what_people_see_can_be_read_as_html_again(
    bot: Client, anya: Account, source: str
) -> None:
    await bot.call("sendMessage", chat_id=anya.id, text=source, parse_mode="HTML")
    assert anya.chat.messages[-1].html == source


async def test_entities_can_be_given_ready_made(bot: Client, anya: Account) -> None:
    bold = {"type": "bold", "offset": 2, "length": 1}
    said = await bot.call("sendMessage", chat_id=anya.id, text="😀b https://a.org", entities=[bold])
    assert [entity["type"] for entity in said.result["entities"]] == ["bold", "url"]
    assert anya.chat.messages[-1].html == '😀<b>b</b> <a href="https://a.org">https://a.org</a>'


async def test_the_text_that_people_see_has_its_formatting(bot: Client, anya: Account) -> None:
    said = (
        await bot.call(
            "sendMessage", chat_id=anya.id, text="  <b>Да</b>, 1 &lt; 2 😀 \n", parse_mode="HTML"
        )
    ).result
    shown = anya.chat.messages[-1]
    assert said["text"] == shown.text == "Да, 1 < 2 😀"
    assert shown.html == "<b>Да</b>, 1 &lt; 2 😀"


async def test_blanks_at_the_ends_go(bot: Client, anya: Account) -> None:
    said = (
        await bot.call(
            "sendMessage", chat_id=anya.id, text=" \n да <b>нет</b> \n", parse_mode="html"
        )
    ).result
    assert (said["text"], said["entities"]) == (
        "да нет",
        [{"type": "bold", "offset": 3, "length": 3}],
    )


async def test_links_commands_and_mentions_are_found(bot: Client, anya: Account) -> None:
    said = (
        await bot.call(
            "sendMessage", chat_id=anya.id, text="/study @quizbot #да https://a.org/x. </b>"
        )
    ).result
    assert [entity["type"] for entity in said["entities"]] == [
        "bot_command",
        "mention",
        "hashtag",
        "url",
    ]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", "message text is empty"),
        ("  \n ", "text must be non-empty"),
        ("<b> </b>", "text must be non-empty"),
        ("я" * 4097, "message is too long"),
        ("я" * 20_000, "text is too long"),
    ],
)
async def test_u01_texts_that_are_no_messages(
    bot: Client, anya: Account, text: str, error: str
) -> None:
    answer = await bot.call("sendMessage", chat_id=anya.id, text=text, parse_mode="HTML")
    assert (answer.status, answer.error) == (400, f"Bad Request: {error}")


async def test_u01_length_is_counted_in_characters_without_tags(bot: Client, anya: Account) -> None:
    longest = "<b>" + "😀" * 4096 + "</b>"
    said = (await bot.call("sendMessage", chat_id=anya.id, text=longest, parse_mode="HTML")).result
    assert said["entities"][0]["length"] == 8192


async def test_a_parse_mode_must_be_known(bot: Client, anya: Account) -> None:
    answer = await bot.call("sendMessage", chat_id=anya.id, text="x", parse_mode="html5")
    assert answer.error == "Bad Request: unsupported parse_mode"


async def test_controls_and_turned_lines_do_not_arrive(bot: Client, anya: Account) -> None:
    said = (await bot.call("sendMessage", chat_id=anya.id, text="a\x00b\u202ec\r\nd")).result
    assert said["text"] == "a bc\nd"

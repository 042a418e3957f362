"""The bank's texts as rich messages, in which Telegram shows formulas itself."""

import pytest

from bot.agenda.outcome import dump, restore
from bot.bank import library
from bot.bank.question import Question
from bot.chat.calls import Screen, edit, send, send_formulas, send_picture
from bot.chat.text import markup
from bot.chat.text.native import native, natively
from bot.chat.text.rich import to_rich
from sandbox.text import rich
from tests.chat.text.test_aloud import texts
from tests.support.house import ROOT

MATH = "<tg-math>x^2</tg-math>"


@pytest.fixture(scope="module")
def questions() -> tuple[Question, ...]:
    bank, problems = library.load(ROOT / "questions")
    assert bank is not None, problems
    return tuple(
        question for question in bank.questions if any(map(markup.formulas, texts(question)))
    )


def test_every_formula_of_the_shipped_bank_is_carried_to_the_letter(
    questions: tuple[Question, ...],
) -> None:
    assert len(questions) > 15
    for question in questions:
        for before, after in zip(texts(question), texts(native(question)), strict=True):
            html = markup.to_html(after)
            made = to_rich(html, "Подробнее") or ""
            read = rich.parse(made) if before else rich.RichWords([], "")
            assert all(formula in read.text for formula in markup.formulas(before))
            assert markup.in_text(html) == markup.to_html(before)
            assert markup.to_plain(after) == markup.to_plain(before)
            assert markup.length(html) == markup.length(markup.to_html(before))


def test_a_question_is_made_native_once(questions: tuple[Question, ...]) -> None:
    for question in questions:
        assert native(native(question)) == native(question)


@pytest.mark.parametrize(
    ("html", "blocks"),
    [
        ("a\nb\n\nc", "<p>a<br>b</p><p>c</p>"),
        (f"a {MATH}", f"<p>a {MATH}</p>"),
        (f"a:\n{MATH}\nb", "<p>a:</p><tg-math-block>x^2</tg-math-block><p>b</p>"),
        ("<b>a\n\nb</b> c", "<p><b>a</b></p><p><b>b</b> c</p>"),
        ("<pre>a\n\nb</pre>\nc", "<pre>a\n\nb</pre><p>c</p>"),
        ("• a\n\u2003• b\n\u2003c\n• d", "<ul><li>a<ul><li>b</li></ul><br>c</li><li>d</li></ul>"),
        ("<blockquote>a\nb</blockquote>", "<blockquote><p>a<br>b</p></blockquote>"),
        (
            "a\n\n<blockquote expandable>b</blockquote>",
            "<p>a</p><details><summary>More</summary><p>b</p></details>",
        ),
        (
            '<a href="https://e.org/">a</a> &lt;b&gt;',
            '<p><a href="https://e.org/">a</a> &lt;b&gt;</p>',
        ),
    ],
)
def test_lines_become_blocks(html: str, blocks: str) -> None:
    assert to_rich(html, "More") == blocks
    assert rich.parse(blocks).blocks


def test_what_is_too_long_is_no_rich_message() -> None:
    assert to_rich("x" * 32_768, "More")
    assert to_rich("x" * 32_769, "More") is None
    assert to_rich("\n\n".join(["x"] * 501), "More") is None


def test_calls_keep_what_is_sent_to_an_old_server() -> None:
    screen = Screen(f"a {MATH}")
    for call in (send(1, screen), edit(1, 2, screen)):
        made = natively(call, "ru")
        assert made.params["text"] == "a x²"
        assert made.rich == f"<p>a {MATH}</p>"
        assert restore(dump([made])) == [made]
    drawn = natively(send_formulas(1, screen, ["x^2"], screen), "ru")
    assert (drawn.params["caption"], drawn.rich) == ("a x²", f"<p>a {MATH}</p>")
    assert drawn.instead is not None
    assert drawn.instead["text"] == "a x²"
    assert restore(dump([drawn])) == [drawn]


def test_pictures_of_the_bank_and_words_alone_stay_as_they_are() -> None:
    pictured = natively(send_picture(1, Screen(MATH), "img/a.png", "note"), "ru")
    assert (pictured.params["caption"], pictured.rich) == ("x²", None)
    plain = send(1, Screen("a"))
    assert natively(plain, "ru") == plain

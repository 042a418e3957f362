"""Templates and gaps as Anki's manual describes them."""

import pytest

from bot.exchange.anki import cloze
from bot.exchange.anki.html import beyond, trimmed
from bot.exchange.anki.template import Side, hints, render

FIELDS = {"A": "<b>а</b>", "Empty": " <br> ", "T": "{{c1::x::h}} и {{c2::y}}", "J": "漢字[かな]"}
SHOWN = {
    "{{A}}|{{{A}}}|{{ A }}|{{&A}}": "<b>а</b>|<b>а</b>|<b>а</b>|<b>а</b>",
    "{{#A}}есть{{#Empty}}пусто{{/Empty}}!{{/A}}": "есть!",
    "{{^Empty}}нет{{/Empty}}{{^A}}а{{/A}}": "нет",
    "{{text:A}}{{unknown:A}}{{Nothing}}": "а<b>а</b>",
    "{{cloze:T}}|{{type:cloze:T}}": "[h] и y|",
    "{{text:cloze:T}}": "[h] и y",
    "{{cloze-only:T}}": "x",
    "{{#c1}}да{{/c1}}{{#c2}}нет{{/c2}}": "да",
    "{{furigana:J}} {{kanji:J}} {{kana:J}}": "漢字 (かな) 漢字 かな",
    "{{! слова }}{{hint:A}}{{tts ru_RU voices=x:A}}<!-- {{A}} -->": "",
    "{{=<% %>=}}<%A%>": "<b>а</b>",
    "{{#A}}не закрыто": "не закрыто",
    "{{/A}}лишнее": "лишнее",
}


@pytest.mark.parametrize("template", SHOWN)
def test_the_questions_side(template: str) -> None:
    assert render(template, Side(FIELDS, 1, answer=False)) == SHOWN[template]


def test_the_answers_side() -> None:
    side = Side(FIELDS, 1, answer=True)
    assert render("{{cloze:T}}|{{type:cloze:T}}", side) == "<b>x</b> и y|<b>x</b> и y"
    assert render("{{hint:A}}{{type:nc:A}}{{tts ru:A}}", side) == "<b>а</b><b>а</b>"
    assert hints("{{hint:A}}{{ hint : Empty }}", side) == ["<b>а</b>"]


def test_gaps_within_gaps_and_broken_ones() -> None:
    text = "{{c1::раз {{c2::два}} три}} {{c1,3::вместе}} {{c4::нет конца"
    assert cloze.numbers(text) == [1, 2, 3]
    assert cloze.asked(text, 2) == "раз […] три вместе {{c4::нет конца"
    assert cloze.answered(text, 1) == "<b>раз два три</b> <b>вместе</b> {{c4::нет конца"
    assert cloze.asked("}} {{c1::x}}", 1) == "}} […]"
    assert cloze.asked(r"\(a {{c1::b}}\) [latex]{{c1::c}}[/latex]", 1) == (
        r"\(a [\ldots ]\) [latex][\ldots ][/latex]"
    )


def test_what_the_answer_adds_to_the_question() -> None:
    assert beyond("Q", "Q<hr id=answer>A") == "A"
    assert beyond("Q", "Q and more<hr id='answer'>A") == "Q and more<br>A"
    assert beyond("<i>Q</i>", "<i>Q</i><br>A") == "A"
    assert beyond("Q", "Q") == "Q"
    assert trimmed(" <br/>\n<hr class=x> A <br>B<br> ") == "A <br>B"

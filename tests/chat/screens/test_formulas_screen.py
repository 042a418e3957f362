"""What the picture of a question's formulas shows, and when there is none."""

from dataclasses import replace

import pytest

from bot.bank.question import Multi, Option, Question, Text
from bot.chat.screens import question as question_screens
from bot.chat.text import markup
from bot.storage.prepared import EPOCH
from bot.study.session import Asked, QuestionState

TALL = r"\frac{a + b + c}{d}"
FLAT = "a^2"
OPTIONS = (
    Option(text=f"Это ${TALL}$", correct=True),
    Option(text=f"${FLAT}$ или $b$"),
    Option(text="ничего"),
)
ASKED = Asked(
    id=1,
    key="k" * 12,
    person=1,
    lesson=1,
    question="q",
    topic="t",
    digest="",
    layout=(2, 1, 0),
    picks=(),
    hinted=False,
    state=QuestionState.OPEN,
    message=1,
    asked_at=EPOCH,
)


def _drawn(question: Question) -> list[str]:
    asked = ASKED if isinstance(question, Multi) else replace(ASKED, layout=())
    return list(question_screens.drawn("ru", asked, question, "Тема"))


def test_tall_formulas_of_the_text_then_all_options_by_their_numbers() -> None:
    question = Multi(id="q", topic="t", text=f"Где ${FLAT}$ и ${TALL}$?", options=OPTIONS)
    second, third = rf"\text{{2.}}\;\;{FLAT}\quad b", rf"\text{{3.}}\;\;{TALL}"
    assert _drawn(question) == [TALL, second, third]


def test_flat_options_stay_words() -> None:
    question = Multi(id="q", topic="t", text=f"Где ${TALL}$?", options=(OPTIONS[2], *OPTIONS[1:]))
    assert _drawn(question) == [TALL]


@pytest.mark.parametrize(
    "question",
    [
        Text(id="q", topic="t", text=f"Что такое ${FLAT}$?", reference=f"${TALL}$"),
        Text(id="q", topic="t", text=f"Что такое `{TALL}`?", reference="Дробь"),
        Text(id="q", topic="t", text=f"Что такое ${TALL}$?", reference="Дробь", image="x.png"),
        Text(id="q", topic="t", text=f"${TALL}$" + "я" * 1000, reference="Дробь"),
        Text(id="q", topic="t", text=f"${TALL}$", hint="я" * 1000, reference="Дробь"),
    ],
)
def test_without_tall_formulas_or_room_there_is_no_picture(question: Question) -> None:
    assert _drawn(question) == []


def test_the_caption_keeps_the_words_and_points_at_the_options() -> None:
    question = Multi(id="q", topic="t", text="Где?", options=OPTIONS)
    caption = question_screens.screen("ru", ASKED, question, "Тема", drawn=True).html
    assert "3. Это (a + b + c) / d" in markup.to_plain(caption)
    assert "на картинке" in caption
    assert "на картинке" not in question_screens.screen("ru", ASKED, question, "Тема").html

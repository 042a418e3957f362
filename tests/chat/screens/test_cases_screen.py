"""What an owner reads about a reported question: all of it, in one message."""

import pytest

from bot.admin.reports import Case, Reason, ReportState
from bot.bank import library
from bot.bank.bank import Bank
from bot.bank.question import Question
from bot.chat.screens.owner import cases as case_screens
from bot.chat.screens.owner.cases import Shown
from bot.chat.text import markup
from bot.i18n import LANGUAGES
from tests.support.house import ROOT
from tests.support.learner import bank, choice, text

LIMIT = 4096


def about(question: Question, known: Bank, state: ReportState = ReportState.OPEN) -> Shown:
    """A case of this question that two people have reported."""
    case = Case(7, question.digest, question.id, state, None, {Reason.ANSWER: 1, Reason.OTHER: 1})
    return Shown(case, question, known)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_question_of_the_bank_stands_whole_in_one_message(language: str) -> None:
    shipped, _ = library.load(ROOT / "questions")
    assert shipped
    cut = case_screens.screen(language, about(_long(), bank(_long()))).html[-10:]
    for question in shipped.questions:
        html = case_screens.screen(language, about(question, shipped)).html
        assert markup.length(html) <= LIMIT
        assert not html.endswith(cut), question.id
        assert question.id in html


def _long() -> Question:
    """A question that teaches more than a message can hold."""
    return type(text("one")).model_validate(
        text("one").model_dump() | {"explanation": "Очень подробно. " * 300}
    )


def test_what_is_too_long_is_cut_at_its_end() -> None:
    html = case_screens.screen("ru", about(_long(), bank(_long()))).html
    assert markup.length(html) <= LIMIT
    assert "one?" in html
    assert "Потому." in html
    assert html.endswith("… остальное — в файле")


def test_what_can_be_decided_is_what_is_not_decided_yet() -> None:
    question = choice("one")
    offered = {
        state: [
            b.text
            for row in case_screens.screen("ru", about(question, bank(question), state)).rows
            for b in row
        ]
        for state in ReportState
    }
    assert offered == {
        ReportState.OPEN: ["✏️ Исправить", "⏸ Отложить", "✅ Всё верно"],
        ReportState.ASIDE: ["✏️ Исправить", "▶️ Вернуть"],
        ReportState.FINE: ["✏️ Исправить", "⏸ Отложить"],
    }
    assert case_screens.screen("ru", about(question, bank(choice("two")))).rows == []


def test_a_long_list_has_pages() -> None:
    found = [about(choice(f"q{number}"), bank()).case for number in range(20)]
    first, last = (case_screens.listing("ru", found, page) for page in (0, 99))
    assert [[button.text for button in row] for row in first.rows[-2:]] == [["🚩 q7 · 2"], ["›"]]
    assert [[button.text for button in row] for row in last.rows[-2:]] == [["🚩 q19 · 2"], ["‹"]]
    assert "Ждут решения: 20 · отложены: 0" in first.html

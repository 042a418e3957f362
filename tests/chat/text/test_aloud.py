"""What is read aloud: words for formulas, pictures and marks."""

import json
from typing import Any

import pytest

from bot.bank import library
from bot.bank.question import Choice, Multi, Question, Text
from bot.chat.calls import InlineButton, Screen, send
from bot.chat.text import markup
from bot.chat.text.aloud import aloud, quiet
from tests.support.house import ROOT


@pytest.fixture(scope="module")
def questions() -> tuple[Question, ...]:
    bank, problems = library.load(ROOT / "questions")
    assert bank is not None, problems
    return tuple(bank.questions)


def texts(question: Question) -> list[str]:
    """Everything of a question that people read."""
    found = [question.text, question.hint or "", question.explanation or ""]
    if isinstance(question, Choice | Multi):
        for option in question.options:
            found += [option.text, option.feedback or ""]
    if isinstance(question, Text):
        found.append(question.reference)
        if question.rubric:
            found += [point.title for point in question.rubric.points]
            found += [mistake.say for mistake in question.rubric.mistakes]
    return found


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_formula_of_the_shipped_bank_is_said(
    questions: tuple[Question, ...], language: str
) -> None:
    written = [formula for each in questions for text in texts(each) for formula in formulas(text)]
    assert len(written) > 50
    heard = [text for each in questions for text in texts(aloud(each, language))]
    assert not [text for text in heard if formulas(text) or set(text) & set("\\\\$^{}∑")]


def formulas(text: str) -> tuple[str, ...]:
    return markup.formulas(text)


def test_every_picture_of_the_shipped_bank_is_described(questions: tuple[Question, ...]) -> None:
    pictured = [question for question in questions if question.image]
    assert len(pictured) == 6
    for question in pictured:
        heard = aloud(question, "ru")
        assert heard.image is None
        assert heard.text.startswith(question.text + "\n\nКартинка: ")


def test_code_and_other_words_stay(questions: tuple[Question, ...]) -> None:
    plain = [each for each in questions if not each.image and not any(map(formulas, texts(each)))]
    assert plain
    assert [aloud(each, "ru") for each in plain] == plain


def _sent(html: str, *labels: str) -> dict[str, Any]:
    rows = [[InlineButton(label, "x") for label in labels]]
    return dict(quiet(send(1, Screen(html, rows)), "ru").params)


def test_only_the_signs_of_verdicts_are_left() -> None:
    sent = _sent("🎯 <b>✅ Верно</b>\n✓ 1. да\n✗ 2. нет\n❌ 🟡 🤔 🔁 Завтра", "▶️ Дальше", "⋯")
    assert sent["text"] == "<b>✅ Верно</b>\nверно: 1. да\nневерно: 2. нет\n❌ 🟡 🤔 Завтра"
    labels = [button["text"] for button in sent["reply_markup"]["inline_keyboard"][0]]
    assert labels == ["Дальше", "Ещё"]
    assert json.dumps(sent["reply_markup"]).count("callback_data") == 2


def test_ticks_and_turns_of_pages_are_words() -> None:
    sent = _sent("1", "☐ MAE", "☑ RMSE", "✓ Русский", "◀", "2/7", "▶", "‹ Назад")
    labels = [button["text"] for button in sent["reply_markup"]["inline_keyboard"][0]]
    assert labels == [
        "не отмечено: MAE", "отмечено: RMSE", "выбрано: Русский", "Назад", "2/7", "Вперёд", "Назад",
    ]  # fmt: skip

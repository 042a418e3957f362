"""A question as a message."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from html import escape
from types import MappingProxyType
from typing import Final

from bot.bank.question import Choice, Multi, Number, Question
from bot.chat.callbacks import press
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import formulas, numbers
from bot.chat.text import markup
from bot.i18n import say
from bot.study.outcome import AskedBack, LessonPlace, Misread, StudyRefused
from bot.study.session import Asked, QuestionState

SHORT: Final = 24  # characters: options no longer than this are the buttons themselves
_TINY: Final = 12  # characters: two such buttons share a row
_NUMBERS_A_ROW: Final = 5
_UNMARKED: Final = "• "
PLACE: Final = " · 1000/1000"
"""The room that the place in the lesson needs behind the topic."""

Rows = list[list[InlineButton]]

_LEFT: Final = (QuestionState.SKIPPED, QuestionState.WITHDRAWN)
NO_MARKS: Final[Mapping[int, str]] = MappingProxyType({})


def screen(
    language: str,
    asked: Asked,
    question: Question,
    topic: str,
    head: str = "",
    *,
    drawn: bool = False,
    exam: bool = False,
) -> Screen:
    """The question with the buttons that answer it; `head` may say why it is asked.

    `drawn`: it is the caption of its formulas. `exam`: it is asked without help.
    """
    parts = [head, f"<i>{escape(topic)}</i>", body(asked, question)]
    if drawn and formulas.in_options(question):
        parts.append(f"<i>{say(language, 'question-drawn')}</i>")
    parts.append(instruction(language, question))
    if asked.hinted and question.hint:
        parts.append(say(language, "question-hint", hint=markup.to_html(question.hint)))
    return Screen("\n\n".join(filter(None, parts)), buttons(language, asked, question, exam=exam))


def drawn(language: str, asked: Asked, question: Question, topic: str) -> Sequence[str]:
    """The formulas to be drawn above the question; none if a caption has no room for it.

    The caption may change into the one with the hint, or say that the question was left.
    """
    if not formulas.are_tall(question):
        return ()
    hinted = replace(asked, hinted=True)
    captions = [screen(language, hinted, question, topic + PLACE, drawn=True)]
    captions += [left(language, state, question) for state in _LEFT]
    if any(markup.length(caption.html) > formulas.CAPTION for caption in captions):
        return ()
    return formulas.lines(question, asked.layout)


def left(language: str, state: QuestionState, question: Question) -> Screen:
    """A question that was skipped or withdrawn: nothing is asked here any more."""
    return Screen(f"<b>{say(language, f'question-{state}')}</b>\n\n{markup.to_html(question.text)}")


def first_line(language: str, topic: str, place: LessonPlace) -> str:
    """The topic and how far the lesson has come; no total where too much waits to be counted."""
    if place.total is None:
        return say(language, "question-place-open", topic=topic, number=place.number)
    return say(language, "question-place", topic=topic, number=place.number, total=place.total)


def body(asked: Asked, question: Question, marks: Mapping[int, str] = NO_MARKS) -> str:
    """The text, and the options, with `marks` before them; without, only those not on buttons."""
    text = markup.to_html(question.text)
    if not isinstance(question, Choice | Multi):
        return text
    lines = []
    if on_buttons(question):
        if not marks:
            return text
        for option in asked.layout:
            words = markup.to_html(question.options[option].text)
            lines.append(marks.get(option, _UNMARKED) + words)
        return text + "\n\n" + "\n".join(lines)
    for place, option in enumerate(asked.layout, 1):
        words = markup.numbered(place, question.options[option].text)
        lines.append(marks.get(option, "") + words)
    return text + "\n\n" + "\n".join(lines)


def on_buttons(question: Choice | Multi) -> bool:
    """Whether the options themselves are the buttons: all of them short and without markup."""
    texts = [option.text for option in question.options]
    return all(len(markup.to_plain(t)) <= SHORT and not markup.has_markup(t) for t in texts)


def instruction(language: str, question: Question) -> str:
    """What to do, where the buttons do not say it."""
    if isinstance(question, Choice):
        return ""
    key = "question-type-text"
    if isinstance(question, Multi):
        key = "question-multi"
    elif isinstance(question, Number):
        key = "question-type-number"
    elif question.accept:
        key = "question-type-short"
    return f"<i>{say(language, key)}</i>"


def buttons(language: str, asked: Asked, question: Question, *, exam: bool = False) -> Rows:
    """Hint, skip and show in a row; below them, next to the thumb, what answers.

    In an exam there is neither hint nor answer.
    """
    key, ticks = asked.key, {}
    if isinstance(question, Multi):
        ticks = dict.fromkeys(asked.layout, "☐ ") | dict.fromkeys(asked.picks, "☑ ")
    verbs = ["skip"] if exam else ["skip", "show"]
    if question.hint and not asked.hinted and not exam:
        verbs.insert(0, "hint")
    helps = [InlineButton(say(language, f"button-{verb}"), press(key, verb)) for verb in verbs]
    rows = [helps, *options(asked, question, ticks)]
    if isinstance(question, Multi):
        rows.append([InlineButton(say(language, "button-done"), press(key, "done"), "primary")])
    return rows


def refused(language: str, refusal: StudyRefused) -> Screen:
    """Why nothing was changed; with two examples, if it is for want of a number."""
    if not isinstance(refusal, Misread):
        return Screen(say(language, f"refused-{refusal.reason}"))
    examples = refusal.examples or ("none", "")
    decimal, power = (numbers.pointed(language, text) for text in examples)
    return Screen(say(language, f"refused-{refusal.reason}", decimal=decimal, power=power))


def asked_back(language: str, back: AskedBack) -> Screen:
    """Which of two numbers was meant; a button carries it in thousandths, or in full."""
    whole, key = int(back.grouped), back.asked.key
    plain = numbers.shown(language, back.plain.normalize())
    grouped = numbers.shown(language, Decimal(whole))
    milli = InlineButton(plain, press(key, "milli", whole))
    row = [milli, InlineButton(grouped, press(key, "whole", whole))]
    return Screen(say(language, "number-asked-back", plain=plain, grouped=grouped), [row])


def options(asked: Asked, question: Question, signs: Mapping[int, str]) -> Rows:
    """The options' buttons in the order of the layout, with a sign before each that has one."""
    if not isinstance(question, Choice | Multi):
        return []
    made, whole = [], on_buttons(question)
    for place, option in enumerate(asked.layout):
        words = markup.to_plain(question.options[option].text) if whole else str(place + 1)
        button = press(asked.key, "p", place)
        made.append(InlineButton(signs.get(option, "") + words, button))
    return rows(made, whole=whole)


def rows(made: list[InlineButton], *, whole: bool) -> Rows:
    """Options' buttons: numbers five a row, short words two, others one."""
    if not whole:
        width = _NUMBERS_A_ROW
    elif all(len(button.text) <= _TINY for button in made):
        width = 2
    else:
        width = 1
    return [made[start : start + width] for start in range(0, len(made), width)]

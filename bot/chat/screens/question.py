"""A question as a message."""

from decimal import Decimal
from html import escape
from typing import Final

from bot.bank.question import Choice, Multi, Number, Option, Question
from bot.chat.callbacks import press
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import numbers
from bot.chat.text import markup
from bot.i18n import say
from bot.study.outcome import AskedBack, Misread, StudyRefused
from bot.study.session import Asked, QuestionState

SHORT: Final = 24  # characters: options no longer than this are the buttons themselves
_TINY: Final = 12  # characters: two such buttons share a row
_NUMBERS_A_ROW: Final = 5

Rows = list[list[InlineButton]]


def screen(language: str, asked: Asked, question: Question, topic: str, head: str = "") -> Screen:
    """The question with the buttons that answer it; `head` may say why it is asked."""
    parts = [
        head,
        f"<i>{escape(topic)}</i>",
        body(asked, question),
        instruction(language, question),
    ]
    if asked.hinted and question.hint:
        parts.append(say(language, "question-hint", hint=markup.to_html(question.hint)))
    return Screen("\n\n".join(filter(None, parts)), buttons(language, asked, question))


def left(language: str, state: QuestionState, question: Question) -> Screen:
    """A question that was skipped or withdrawn: nothing is asked here any more."""
    return Screen(f"<b>{say(language, f'question-{state}')}</b>\n\n{markup.to_html(question.text)}")


def body(asked: Asked, question: Question, marks: dict[int, str] | None = None) -> str:
    """The text, and the numbered options when they are too long for buttons; `marks` stand before options."""
    text = markup.to_html(question.text)
    if not isinstance(question, Choice | Multi) or on_buttons(question):
        return text
    lines = [
        (marks or {}).get(option, "") + markup.numbered(place, question.options[option].text)
        for place, option in enumerate(asked.layout, 1)
    ]
    return text + "\n\n" + "\n".join(lines)


def on_buttons(question: Choice | Multi) -> bool:
    """Whether the options themselves are the buttons."""
    return all(_plain(option) for option in question.options)


def _plain(option: Option) -> bool:
    return len(markup.to_plain(option.text)) <= SHORT and not markup.has_markup(option.text)


def instruction(language: str, question: Question) -> str:
    """What to do, where the buttons do not say it."""
    if isinstance(question, Choice):
        return ""
    if isinstance(question, Multi):
        return f"<i>{say(language, 'question-multi')}</i>"
    return f"<i>{say(language, 'question-type-number' if isinstance(question, Number) else 'question-type-text')}</i>"


def buttons(language: str, asked: Asked, question: Question) -> Rows:
    """Options, then hint, skip and show."""
    key = asked.key
    helps = [InlineButton(say(language, "button-skip"), press(key, "skip"))]
    if question.hint and not asked.hinted:
        helps.insert(0, InlineButton(say(language, "button-hint"), press(key, "hint")))
    rows = options(asked, question, _ticks(asked, question))
    if isinstance(question, Multi):
        rows.append([InlineButton(say(language, "button-done"), press(key, "done"), "primary")])
    return [*rows, helps, [InlineButton(say(language, "button-show"), press(key, "show"))]]


def refused(language: str, refusal: StudyRefused) -> Screen:
    """Why nothing was changed; with two examples, if it is for want of a number."""
    if not isinstance(refusal, Misread):
        return Screen(say(language, f"refused-{refusal.reason}"))
    examples = refusal.examples or ("none", "")
    decimal, power = (text.replace(".", ",") if language == "ru" else text for text in examples)
    return Screen(say(language, f"refused-{refusal.reason}", decimal=decimal, power=power))


def asked_back(language: str, back: AskedBack) -> Screen:
    """Which of two numbers was meant; a button carries it in thousandths, or in full."""
    whole = int(back.grouped)
    plain, grouped = (
        numbers.shown(language, number) for number in (back.plain.normalize(), Decimal(whole))
    )
    row = [
        InlineButton(plain, press(back.asked.key, "milli", whole)),
        InlineButton(grouped, press(back.asked.key, "whole", whole)),
    ]
    return Screen(say(language, "number-asked-back", plain=plain, grouped=grouped), [row])


def _ticks(asked: Asked, question: Question) -> dict[int, str]:
    if not isinstance(question, Multi):
        return {}
    return {option: "☑ " if option in asked.picks else "☐ " for option in asked.layout}


def options(
    asked: Asked, question: Question, signs: dict[int, str], styles: dict[int, str] | None = None
) -> Rows:
    """The options' buttons in the order of the layout, with a sign before each that has one."""
    if not isinstance(question, Choice | Multi):
        return []
    whole = on_buttons(question)
    made = [
        InlineButton(
            signs.get(option, "")
            + (markup.to_plain(question.options[option].text) if whole else str(place + 1)),
            press(asked.key, "p", place),
            (styles or {}).get(option),
        )
        for place, option in enumerate(asked.layout)
    ]
    return rows(made, whole=whole)


def rows(made: list[InlineButton], *, whole: bool) -> Rows:
    """Options' buttons: numbers five a row, short words two, others one."""
    longest = max(len(button.text) for button in made)
    width = (2 if longest <= _TINY else 1) if whole else _NUMBERS_A_ROW
    return [made[start : start + width] for start in range(0, len(made), width)]

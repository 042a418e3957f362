"""A topic to read, page by page, and its links to share."""

from html import escape
from typing import Final

from telegram.constants import MessageLimit

from bot.bank.bank import Bank, Topic
from bot.bank.question import Choice, Multi, Number, Question, Text
from bot.chat import links
from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import formulas, numbers
from bot.chat.screens import menus as menu_screens
from bot.chat.text import markup
from bot.contest import game
from bot.i18n import say
from bot.study.reading import Page

READ, SHARE = "read", "share"  # what may be done with a topic besides learning it
BACK: Final = "back"
_LIMIT: Final = int(MessageLimit.MAX_TEXT_LENGTH)
_TITLE: Final = 60  # characters of a topic's title on a button
_CUT: Final = 100  # characters of a question that has no room, or that goes with a link


def choice(language: str, bank: Bank, verb: str) -> Screen:
    """The topics to read or to share, in place of those to learn."""
    rows = menu_screens.topic_rows(bank, verb, _title)
    back = InlineButton(say(language, "button-back"), menu("topics", BACK))
    return Screen(say(language, f"choose-{verb}"), [*rows, [back]])


def _title(topic: Topic) -> str:
    return markup.cut(topic.title, _TITLE)


def page(language: str, shown: Page, *, plain: bool = False) -> Screen:
    """A question with its answer; what has no room is left out, the explanation first.

    Formulas in two dimensions can be looked at as a picture, unless they are wanted `plain`.
    """
    question, number = shown.question, shown.number
    head = f"<i>{escape(shown.topic.title)} · {number}/{shown.count}</i>"
    asked, answer = f"<b>{_text(question)}</b>", _answer(language, question)
    explained = markup.quotation(question.explanation or "")
    short = escape(markup.cut(markup.to_plain(question.text), _CUT), quote=False)
    tries = ([head, asked, answer, explained], [head, asked, answer], [head, short, answer])
    whole = ("\n\n".join(filter(None, parts)) for parts in tries)
    html = next((html for html in whole if markup.length(html) <= _LIMIT), head)
    return Screen(html, _buttons(language, shown, plain=plain))


def _text(question: Question) -> str:
    return markup.to_html(question.text)


def _answer(language: str, question: Question) -> str:
    """The reference; the options with the right ones marked; or the number."""
    match question:
        case Text():
            return markup.to_html(question.reference)
        case Number():
            answer = numbers.shown(language, question.answer)
            return say(language, "result-answer", answer=answer)
        case Choice() | Multi():
            lines = [
                "✓ " * option.correct + markup.numbered(place, option.text)
                for place, option in enumerate(question.options, 1)
            ]
            return "\n".join(lines)


def _buttons(language: str, shown: Page, *, plain: bool) -> list[list[InlineButton]]:
    rows = []
    if shown.count > 1:
        turns = {
            "◀": shown.last,
            f"{shown.number}/{shown.count}": shown.number,
            "▶": shown.next,
        }
        rows.append([InlineButton(sign, _place(shown, turn)) for sign, turn in turns.items()])
    middle = [_ask(language, shown)]
    if shown.question.image or (not plain and drawn(shown.question)):
        words = say(language, "button-picture")
        middle.append(InlineButton(words, menu("picture", shown.question.id)))
    share = menu(SHARE, f"{shown.topic.id}/{shown.number}")
    last = [
        InlineButton(say(language, "button-topics"), menu("topics", READ)),
        InlineButton(say(language, "button-share"), share),
    ]
    return [*rows, middle, last]


def drawn(question: Question) -> list[str]:
    """The formulas of a page to be drawn; none where the bank has a picture."""
    if question.image:
        return []
    if isinstance(question, Text):
        found = [*formulas.tall(question.text), *formulas.tall(question.reference)]
    else:
        places = range(len(question.options)) if isinstance(question, Choice | Multi) else ()
        found = formulas.lines(question, tuple(places))
    return list(dict.fromkeys([*found, *formulas.tall(question.explanation or "")]))


def picture(language: str, shown: Page) -> Screen:
    """What stands under a picture: the question, if a caption has room for it."""
    back = InlineButton(say(language, "button-read-on"), _place(shown, shown.number))
    words = _text(shown.question)
    if markup.length(words) > formulas.CAPTION:
        words = escape(shown.topic.title)
    return Screen(words, [[_ask(language, shown)], [back]])


def _ask(language: str, shown: Page) -> InlineButton:
    return InlineButton(say(language, "button-ask"), menu("ask", shown.question.id), "primary")


def _place(shown: Page, number: int) -> str:
    return menu(READ, f"{shown.topic.id}/{number}")


def share(language: str, bot: str, bank: Bank, shown: Page, *, whole: bool) -> Screen:
    """The links to a topic, and, unless it is the `whole` one, to the question of a page."""
    topic, question = shown.topic, shown.question
    link, title = links.topic(bot, topic.id), escape(topic.title)
    lines = [say(language, "share", topic=title, link=link)]
    rows = [[_send(say(language, "button-send-topic"), link, topic.title)]]
    back = menu("topics", SHARE)
    if not whole:
        link, back = links.question(bot, question.id), _place(shown, shown.number)
        words = markup.cut(markup.to_plain(question.text), _CUT)
        lines.append(say(language, "share-question", link=link))
        rows.append([_send(say(language, "button-send-question"), link, words)])
    if any(game.fitting(bank, topic.id)):
        words, url = say(language, "button-play"), links.group(bot, topic.id)
        rows.append([InlineButton(words, "", None, url)])
    rows.append([InlineButton(say(language, "button-back"), back)])
    return Screen("\n".join(lines), rows)


def _send(words: str, link: str, about: str) -> InlineButton:
    return InlineButton(words, "", None, links.passed_on(link, about))

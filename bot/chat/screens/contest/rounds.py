"""A contest's rounds as messages: questions and results."""

from collections.abc import Mapping, Sequence
from typing import Final

from telegram.constants import CallbackQueryLimit, MessageLimit

from bot.bank.question import Multi
from bot.chat.callbacks import press
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import formulas
from bot.chat.screens import question as question_screens
from bot.chat.screens.contest import tables as table_screens
from bot.chat.text import markup
from bot.contest import game
from bot.contest.game import Contest, Round, Standing
from bot.contest.outcome import Closed, Lost, Pickable, Put, Ticked, Void
from bot.contest.own import OwnAnswer
from bot.i18n import say
from bot.people.person import Pace

SHOWN: Final = 5  # places shown after a round
_LIMIT: Final = int(MessageLimit.MAX_TEXT_LENGTH)
_CHOSEN: Final = "✓ "
_LABEL: Final = 30  # characters of an option in a toast
_WORTH: Final = 20  # characters of an explanation that are worth to be shown
BOX: Final = int(CallbackQueryLimit.ANSWER_CALLBACK_QUERY_TEXT_LENGTH)
_CROWD: Final = 9999  # answers, for the longest caption


def put(outcome: Put, *, drawn: bool = False) -> Screen:
    """A round's question; `drawn`: as the caption of its formulas."""
    contest = outcome.contest
    left = say(contest.language, "contest-left", seconds=contest.lasts)
    if contest.pace is Pace.UNTIMED:
        left = say(contest.language, "contest-untimed")
    return _question(outcome, left, drawn=drawn)


def ticked(outcome: Ticked, *, drawn: bool = False) -> Screen:
    """A round's question with less time left."""
    language = outcome.contest.language
    counts = {"seconds": outcome.left, "answered": outcome.answered}
    left = say(language, "contest-left-answered", **counts)
    if outcome.contest.pace is Pace.UNTIMED:
        left = say(language, "contest-untimed-answered", answered=outcome.answered)
    return _question(outcome, left, drawn=drawn)


def drawn(outcome: Put | Ticked | Closed | Void) -> Sequence[str]:
    """The formulas to be drawn above a round's question; none if its captions have no room."""
    contest, round_, question = outcome.contest, outcome.round, outcome.question
    if not formulas.are_tall(question):
        return ()
    longest = Ticked(contest, round_, question, contest.lasts, _CROWD)
    tails = dict.fromkeys(range(len(question.options)), f" — {_CROWD}")
    captions = [ticked(longest, drawn=True), void(Void(contest, round_, question))]
    captions.append(Screen(_answered(contest, round_, question, tails)))
    if any(markup.length(caption.html) > formulas.CAPTION for caption in captions):
        return ()
    return formulas.lines(question, round_.layout)


def _question(outcome: Put | Ticked, left: str, *, drawn: bool) -> Screen:
    contest, round_, question = outcome.contest, outcome.round, outcome.question
    whole = question_screens.on_buttons(question)
    parts = [_head(contest, round_.number), _body(round_, question, numbered=not whole)]
    if drawn and formulas.in_options(question):
        parts.append(f"<i>{say(contest.language, 'question-drawn')}</i>")
    if isinstance(question, Multi):
        key = "contest-multi"
        if contest.pace is Pace.UNTIMED:
            key = "contest-multi-untimed"
        parts.append(f"<i>{say(contest.language, key)}</i>")
    buttons = []
    for place, option in enumerate(round_.layout):
        words = markup.to_plain(question.options[option].text) if whole else str(place + 1)
        buttons.append(InlineButton(words, press(round_.key, "a", place)))
    rows = question_screens.rows(buttons, whole=whole)
    if contest.pace is Pace.UNTIMED:
        words = say(contest.language, "button-next")
        rows.append([InlineButton(words, press(round_.key, "end"))])
    return Screen(joined([*parts, left]), rows)


def pictured(contest: Contest) -> Screen:
    """What stands under the picture of the next question."""
    return Screen("🖼 " + _head(contest, contest.asked + 1))


def _head(contest: Contest, number: int) -> str:
    count = len(contest.questions)
    return f"<b>{say(contest.language, 'contest-round', number=number, count=count)}</b>"


def _body(
    round_: Round, question: Pickable, *, numbered: bool, tails: Mapping[int, str] | None = None
) -> str:
    """The text and, where the buttons do not say them, the options; with `tails` the right ones."""
    text = markup.to_html(question.text)
    if not numbered:
        return text
    lines = []
    for place, index in enumerate(round_.layout, 1):
        option = question.options[index]
        right = tails is not None and option.correct
        tail = (tails or {}).get(index, "")
        lines.append(_CHOSEN * right + markup.numbered(place, option.text) + tail)
    return text + "\n\n" + "\n".join(lines)


def label(round_: Round, question: Pickable, places: Sequence[int]) -> str:
    """The options at these places as a toast names them."""
    if not question_screens.on_buttons(question):
        return ", ".join(str(place + 1) for place in places)
    picked = [question.options[round_.layout[place]] for place in places]
    return ", ".join(markup.cut(markup.to_plain(option.text), _LABEL) for option in picked)


def closed(outcome: Closed) -> Screen:
    """A round's result; what is too long for one message loses its explanation first."""
    answered, told = _picked(outcome), _told(outcome)
    explained = joined([answered, markup.quotation(outcome.question.explanation or ""), told])
    if markup.length(explained) > _LIMIT:
        explained = joined([answered, told])
    return Screen(explained, _onwards(outcome))


def apart(outcome: Closed) -> Sequence[Screen]:
    """A result for below a picture: in two messages, where the caption has no room for it."""
    whole = closed(outcome)
    if markup.length(whole.html) <= formulas.CAPTION:
        return [whole]
    told = joined([markup.quotation(outcome.question.explanation or ""), _told(outcome)])
    return [Screen(_picked(outcome)), Screen(told, _onwards(outcome))]


def _picked(outcome: Closed) -> str:
    """The question with the right options, and how many chose what."""
    tails = {option: f" — {count}" for option, count in outcome.picked.items() if count}
    return _answered(outcome.contest, outcome.round, outcome.question, tails)


def _answered(contest: Contest, round_: Round, question: Pickable, tails: Mapping[int, str]) -> str:
    body = _body(round_, question, numbered=True, tails=tails)
    return joined([_head(contest, round_.number), body])


def _told(outcome: Closed) -> str:
    """Who was right, and the table."""
    language = outcome.contest.language
    if outcome.right:
        right = table_screens.listed(language, "contest-right", outcome.right)
    elif outcome.answered:
        right = say(language, "contest-right-none", answered=outcome.answered)
    else:
        right = say(language, "contest-silence")
    first = [standing for standing in outcome.table[:SHOWN] if standing.player.points]
    return joined([right, "\n".join(_changed(language, standing) for standing in first)])


def _onwards(outcome: Closed) -> list[list[InlineButton]]:
    """«Мой ответ», and «Дальше» where the next question takes longer to come than usual."""
    language, key = outcome.contest.language, outcome.round.key
    [row] = afterwards(language, key)
    if game.pause(outcome.question.explanation or "") > game.PAUSE:
        row.append(InlineButton(say(language, "button-next"), press(key, "on")))
    return [row]


def afterwards(language: str, key: str) -> list[list[InlineButton]]:
    """What stays below a result: one's own answer."""
    return [[InlineButton(say(language, "contest-button-own"), press(key, "own"))]]


def own(language: str, outcome: OwnAnswer) -> str:
    """One's own answer, for a box that only its reader sees, and as much of why as it holds."""
    round_, question = outcome.round, outcome.question
    key = "none"
    if outcome.picked:
        key = "right" if outcome.correct else "wrong"
    picked = label(round_, question, outcome.picked)
    right = label(round_, question, outcome.right)
    words = say(language, f"contest-own-{key}", picked=picked, right=right)
    room = BOX - len(words) - 2
    if not question.explanation or room < _WORTH:
        return words
    return f"{words}\n\n{markup.cut(markup.to_plain(question.explanation), room)}"


def _changed(language: str, standing: Standing) -> str:
    """A place of the table, with what has just changed."""
    line = table_screens.line(language, standing)
    if standing.gained:
        line = say(language, "contest-gained", row=line, gained=str(standing.gained))
    if standing.climbed > 0:
        line = say(language, "contest-climbed", row=line, places=standing.climbed)
    elif standing.climbed < 0:
        line = say(language, "contest-fell", row=line, places=-standing.climbed)
    return line


def void(outcome: Void) -> Screen:
    """A round that counts for nobody, with its right answer."""
    answered = _answered(outcome.contest, outcome.round, outcome.question, {})
    return Screen(joined([answered, say(outcome.contest.language, "contest-void")]))


def lost(outcome: Lost) -> Screen:
    """A round whose question could not be sent, and so is not shown here either."""
    head = _head(outcome.contest, outcome.round.number)
    return Screen(joined([head, say(outcome.contest.language, "contest-left-out")]))


def joined(parts: Sequence[str]) -> str:
    """Paragraphs; empty ones are left out."""
    return "\n\n".join(filter(None, parts))

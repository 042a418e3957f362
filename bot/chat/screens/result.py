"""A counted answer as a message: what was right, why, and when it returns."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from html import escape
from typing import Final, NamedTuple
from unicodedata import bidirectional, category

from bot.bank.question import Choice, Multi, Number, Point, Rubric, Text
from bot.chat.callbacks import press
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import heights, numbers, times
from bot.chat.screens import question as question_screens
from bot.chat.text import markup
from bot.chat.text.aloud import aloud
from bot.chat.text.native import native
from bot.grading.verdict import Verdict
from bot.i18n import say
from bot.repetition.memory import Rating
from bot.study.outcome import Result
from bot.study.session import creditable

_RIGHT, _WRONG = "✓ ", "✗ "
_QUOTED: Final = 200  # characters of the learner's own words that are repeated
_QUOTED_POINT: Final = 60  # the same at a key point, of which there may be many
_SCREEN: Final = 19  # lines above the date and the buttons, when a phone shows all of a result
_LONG: Final = 8  # lines up to which an explanation is not folded
_SAID: Final = 6  # lines about what was said, above the reference
_JOINERS: Final = frozenset("\u200d\ufe0f")  # emoji consist of them


class Viewer(NamedTuple):
    """Who reads a screen: language, zone, the time it is, and whether it is read aloud.

    `native`: Telegram shows the formulas itself.
    """

    language: str
    zone: str
    now: datetime
    aloud: bool = False
    native: bool = False


def screen(reader: Viewer, result: Result, *, menu: bool = False) -> Screen:
    """The whole result with its buttons."""
    return Screen(text(reader, result), buttons(reader, result, menu=menu))


def text(reader: Viewer, result: Result) -> str:
    """The verdict first, then what was right and why, then the next date."""
    result = heard(reader, result)
    head = f"<b>{headline(reader.language, result)}</b>"
    return "\n\n".join(
        filter(None, [head, *solution(reader.language, result), _footer(reader, result)])
    )


def heard(reader: Viewer, result: Result) -> Result:
    """A result whose question is in words for who listens to the screen, or keeps its formulas."""
    if reader.native:
        return replace(result, question=native(result.question))
    if not reader.aloud:
        return result
    return replace(result, question=aloud(result.question, reader.language))


def solution(language: str, result: Result) -> list[str]:
    """What was right and why."""
    question = result.question
    if isinstance(question, Text):
        about = _about_words(language, result, question)
        if result.shown:  # the result does not answer words of the learner that stand above it
            return [markup.to_html(question.text), *about]
        return about
    if isinstance(question, Number):
        parts = [markup.to_html(question.text), _number(language, result, question)]
    else:
        parts = [_options(result, question), _unticked(language, result, question)]
    head = f"<b>{headline(language, result)}</b>"
    return [*parts, *_explained([head, *parts], result)]


def headline(language: str, result: Result) -> str:
    """The sign and the word."""
    if result.shown:
        return say(language, "result-read" if result.first else "result-shown")
    grade, question = result.grade, result.question
    if grade.verdict is Verdict.PARTIAL and isinstance(question, Text) and question.rubric:
        said, needed = len(grade.points), question.rubric.min_points
        if said < needed:
            return say(language, "result-partial-points", said=said, needed=needed)
    return say(language, f"result-{grade.verdict}")


def _options(result: Result, question: Choice | Multi) -> str:
    """The question with its options, marked right and wrong."""
    right = {place for place, option in enumerate(question.options) if option.correct}
    wrong = set(result.asked.picks) - right
    marks = dict.fromkeys(right, _RIGHT) | dict.fromkeys(wrong, _WRONG)
    return question_screens.body(result.asked, question, marks)


def _unticked(language: str, result: Result, question: Choice | Multi) -> str:
    """The right options that were left out beside others; all right ones have the same mark."""
    asked, missed = result.asked, []
    picked = [question.options[pick] for pick in asked.picks]
    if not isinstance(question, Multi) or result.shown or not any(o.correct for o in picked):
        return ""
    whole = question_screens.on_buttons(question)
    for place, pick in enumerate(asked.layout, 1):
        option = question.options[pick]
        if option.correct and pick not in asked.picks:
            missed.append(markup.to_html(option.text) if whole else str(place))
    if not missed:
        return ""
    return say(language, "result-unticked", options=", ".join(missed))


def _explained(above: Sequence[str], result: Result) -> list[str]:
    """What the wrong picks say, and the explanation: folded, both if need be, to fit one screen."""
    explanation, taught = markup.to_html(result.question.explanation or ""), ""
    if isinstance(result.question, Choice | Multi):
        picked = [result.question.options[pick] for pick in result.asked.picks]
        wrong = [o.feedback for o in picked if o.feedback and not o.correct]
        taught = "\n".join(_WRONG + markup.to_html(words) for words in wrong)
    read = "\n\n".join(filter(None, [taught, explanation]))
    left = _SCREEN - heights.lines("\n\n".join(filter(None, [*above, taught])))
    if result.leech or heights.lines(explanation) <= min(left, _LONG):
        return [taught, markup.quoted(explanation, folded=False)]
    if left >= heights.FOLDED:
        return [taught, markup.quoted(explanation, folded=True)]
    return [markup.quoted(read, folded=True)]


def _number(language: str, result: Result, question: Number) -> str:
    """The answer, after the learner's own words if there are any."""
    shown = say(language, "result-answer", answer=numbers.shown(language, question.answer))
    if typed := quote(result.typed):
        return say(language, "result-yours", answer=typed) + "\n" + shown
    return shown


def _about_words(language: str, result: Result, question: Text) -> list[str]:
    """What was said and what was missing, and in one quotation the reference and all the rest."""
    grade, rubric = result.grade, question.rubric
    above = [say(language, f"flag-{flag}") for flag in grade.flags]
    more = [markup.to_html(question.reference)]
    if rubric:
        said, others = _said(language, result, rubric)
        above += said
        if others and not result.shown:
            more.append(others)
    if question.explanation:
        more.append(markup.to_html(question.explanation))
    quotation = markup.quoted("\n\n".join(more), folded=not result.leech)
    return ["\n".join(above), f"{say(language, 'result-reference')}\n{quotation}"]


def _said(language: str, result: Result, rubric: Rubric) -> tuple[list[str], str]:
    """Points said with the learner's words, mistakes, what was missing; and what has no room.

    Where any of several points would do, those named as missing are an example.
    """
    grade = result.grade
    missed, others = _unsaid(result, rubric)
    key = "result-missed-any" if others else "result-missed"
    wrong = {mistake.id for mistake in grade.mistakes}
    told = [
        say(language, "result-mistake", say=markup.to_html(m.say))
        for m in rubric.mistakes
        if m.id in wrong
    ]
    told += [say(language, key, title=markup.to_html(point.title)) for point in missed]
    words = {point.id: quote(point.words, _QUOTED_POINT) for point in grade.points}
    points = [
        _point(language, point, words[point.id]) for point in rubric.points if point.id in words
    ]
    more: list[str] = []
    while points and heights.lines("\n".join(points + told)) > _SAID:
        more.insert(0, points.pop())
    while len(told) > 1 and heights.lines("\n".join(told)) > _SAID:
        more.append(told.pop())
    if others:
        titles = "; ".join(markup.to_html(point.title) for point in others)
        more.append(say(language, "result-more", titles=titles))
    return points + told, "\n".join(more)


def _point(language: str, point: Point, words: str) -> str:
    """A point that was said, with the learner's words if they are known."""
    title = markup.to_html(point.title)
    if words:
        return say(language, "result-point-words", title=title, words=words)
    return say(language, "result-point", title=title)


def _unsaid(result: Result, rubric: Rubric) -> tuple[Sequence[Point], Sequence[Point]]:
    """The points that were missing for a right answer, and those that could be added to it."""
    grade, missing = result.grade, 0
    said = {point.id for point in grade.points}
    unsaid = [point for point in rubric.points if point.id not in said]
    if grade.verdict in {Verdict.PARTIAL, Verdict.WRONG} and not result.shown:
        missing = max(0, rubric.min_points - len(said))
    return unsaid[:missing], unsaid[missing:]


def quote(words: str, most: int = _QUOTED) -> str:
    """The learner's own words: cut, escaped, and unable to turn the text around them."""
    kept = [char for char in words[:most] if char in _JOINERS or category(char)[0] != "C"]
    shown = "".join(kept) + "…" * (len(words) > most)
    if any(bidirectional(char) in {"R", "AL", "AN"} for char in shown):
        shown = f"\u2068{shown}\u2069"
    return escape(shown)


def _footer(reader: Viewer, result: Result) -> str:
    """What the learner may still do, or when the question returns."""
    language = reader.language
    lines = []
    if result.leech:
        read = "nothing"
        if result.question.explanation:
            read = "explanation"
        elif isinstance(result.question, Text):
            read = "reference"
        lines.append(say(language, "result-leech", times=result.lapses, read=read))
    if result.disputed:
        lines.append(say(language, "result-disputed"))
    lines.append(_rated(language, result))
    if result.held:
        lines.append(say(language, "result-held"))
    if result.kept:
        lines.append(say(language, "result-kept"))
    if result.suspended:
        lines.append(say(language, "result-suspended"))
    elif result.again:
        lines.append(say(language, "result-again"))
    elif result.due:
        when = times.returns(language, reader.now, result.due, reader.zone)
        lines.append(say(language, "result-returns", when=when))
    return "\n".join(filter(None, lines))


def _rated(language: str, result: Result) -> str:
    """The rating where it is the learner's, or where a hint explains it."""
    hinted = result.asked.hinted and result.rating in {None, Rating.HARD}
    end = "-hinted" if hinted else ""
    if result.rating is None:
        return say(language, f"result-rate{end}")
    if result.held or (not hinted and not isinstance(result.question, Text)):
        return ""
    rating = say(language, f"rating-{int(result.rating)}")
    return say(language, f"result-rated{end}", rating=rating)


def buttons(reader: Viewer, result: Result, *, menu: bool = False) -> question_screens.Rows:
    """The ratings of a free text, then one row to go on; or the menu behind «⋯»."""
    if menu:
        return _ratings(reader, result) + _menu(reader.language, result)
    rows = _ratings(reader, result)
    if result.leech and not result.suspended:
        rows.append([_button(reader.language, result, "suspend")])
    last = [_button(reader.language, result, "more")]
    if result.easy:
        last.insert(0, _button(reader.language, result, "known"))
    if result.rating is not None:
        last.insert(0, _button(reader.language, result, "next", "primary"))
    return [*rows, last]


def _button(language: str, result: Result, verb: str, style: str | None = None) -> InlineButton:
    return InlineButton(say(language, f"button-{verb}"), press(result.asked.key, verb), style)


def _ratings(reader: Viewer, result: Result) -> question_screens.Rows:
    """Four buttons, two by two, with intervals; fewer for what earns no credit or had a hint."""
    if not result.forecast or result.shown:
        return []
    best = Rating.EASY
    if not creditable(result.grade):
        best = Rating.AGAIN
    elif result.asked.hinted:
        best = Rating.HARD
    made = [_rating(reader, result, rating) for rating in Rating if rating <= best]
    return [made[:2], made[2:]]


def _rating(reader: Viewer, result: Result, rating: Rating) -> InlineButton:
    language, due, interval = reader.language, result.forecast[rating], ""
    if due:
        interval = times.interval(language, result.answered_at, due, reader.zone)
    name = say(language, f"rating-{int(rating)}")
    key, style = "rating-button", None
    if rating is (result.rating or result.proposed):
        key, style = "rating-button-proposed", "primary"
    words = say(language, key, rating=name, interval=interval)
    return InlineButton(words.rstrip(), press(result.asked.key, "r", int(rating)), style)


def _menu(language: str, result: Result) -> question_screens.Rows:
    """What is behind «⋯», two a row; a doubt only of a grader's verdict on the learner's words."""
    verbs = ["undo"]
    if result.rating:
        verbs += ["bury", "resume" if result.suspended else "suspend"]
    graded = isinstance(result.question, Text) and result.proposed is not None
    if graded and not result.shown and creditable(result.grade):
        verbs.append("agree" if result.disputed else "dispute")
    made = [_button(language, result, verb) for verb in (*verbs, "report", "back")]
    return [made[start : start + 2] for start in range(0, len(made), 2)]

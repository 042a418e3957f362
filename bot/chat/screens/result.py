"""A counted answer as a message: what was right, why, and when it returns."""

from datetime import datetime
from html import escape
from typing import Final, NamedTuple
from unicodedata import bidirectional, category

from bot.bank.question import Choice, Multi, Number, Rubric, Text
from bot.chat.callbacks import press
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens import numbers, times
from bot.chat.screens import question as question_screens
from bot.chat.text import markup
from bot.grading.verdict import Grade, Verdict
from bot.i18n import say
from bot.repetition.memory import Rating
from bot.study.outcome import Result
from bot.study.session import creditable

_RIGHT, _WRONG = "✓ ", "✗ "
_QUOTED: Final = 200  # characters of the learner's own words that are repeated
_JOINERS: Final = frozenset("\u200d\ufe0f")  # emoji consist of them


class Viewer(NamedTuple):
    """Who reads a screen: language, zone, and the time it is."""

    language: str
    zone: str
    now: datetime


def screen(reader: Viewer, result: Result, *, menu: bool = False) -> Screen:
    """The whole result with its buttons."""
    return Screen(text(reader, result), buttons(reader, result, menu=menu))


def text(reader: Viewer, result: Result) -> str:
    """The verdict first, then what was right and why, then the next date."""
    question, language = result.question, reader.language
    parts = [f"<b>{headline(language, result)}</b>"]
    if isinstance(question, Choice | Multi):
        parts += [_options(language, result, question), _about_picks(language, result, question)]
    elif isinstance(question, Number):
        parts += [markup.to_html(question.text), _number(language, result, question)]
    else:
        if result.shown:  # the result does not answer words of the learner that stand above it
            parts.append(markup.to_html(question.text))
        reference = markup.quotation(question.reference, folded=not result.leech)
        parts.append(_points(language, result.grade, question.rubric))
        parts.append(f"{say(language, 'result-reference')}\n{reference}")
    folded = False if result.leech else None
    parts.append(markup.quotation(question.explanation or "", folded=folded))
    parts.append(_footer(reader, result))
    return "\n\n".join(filter(None, parts))


def headline(language: str, result: Result) -> str:
    """The sign and the word."""
    if result.shown:
        return say(language, "result-shown")
    grade, question = result.grade, result.question
    if grade.verdict is Verdict.PARTIAL and isinstance(question, Text) and question.rubric:
        said, needed = len(grade.points), question.rubric.min_points
        if said < needed:
            return say(language, "result-partial-points", said=said, needed=needed)
    return say(language, f"result-{grade.verdict}")


def _options(language: str, result: Result, question: Choice | Multi) -> str:
    """The question with its options marked; where they are buttons, with the right answer below."""
    right = {place: option for place, option in enumerate(question.options) if option.correct}
    wrong = [pick for pick in result.asked.picks if pick not in right]
    marks = dict.fromkeys(right, _RIGHT) | dict.fromkeys(wrong, _WRONG)
    body = question_screens.body(result.asked, question, marks)
    if not question_screens.on_buttons(question):
        return body
    answer = ", ".join(markup.to_html(option.text) for option in right.values())
    return body + "\n\n" + say(language, "result-answer", answer=answer)


def _about_picks(language: str, result: Result, question: Choice | Multi) -> str:
    """The right options that were left out beside others, and what the wrong ones say.

    The options left out are named because the frozen buttons look like those that were ticked.
    """
    asked, lines = result.asked, []
    picked = [question.options[pick] for pick in asked.picks]
    if isinstance(question, Multi) and not result.shown and any(o.correct for o in picked):
        whole = question_screens.on_buttons(question)
        missed = []
        for place, pick in enumerate(asked.layout, 1):
            option = question.options[pick]
            if option.correct and pick not in asked.picks:
                missed.append(markup.to_html(option.text) if whole else str(place))
        if missed:
            lines.append(say(language, "result-unticked", options=", ".join(missed)))
    taught = [o.feedback for o in picked if o.feedback and not o.correct]
    return "\n".join([*lines, *(_WRONG + markup.to_html(words) for words in taught)])


def _number(language: str, result: Result, question: Number) -> str:
    """The answer, after the learner's own words if there are any."""
    shown = say(language, "result-answer", answer=numbers.shown(language, question.answer))
    if typed := _quote(result.typed):
        return say(language, "result-yours", answer=typed) + "\n" + shown
    return shown


def _points(language: str, grade: Grade, rubric: Rubric | None) -> str:
    """Why nothing was credited, points said with the learner's words, mistakes, points missed."""
    lines = [say(language, f"flag-{flag}") for flag in grade.flags]
    if rubric is None:
        return "\n".join(lines)
    said = {point.id: _quote(point.words) for point in grade.points}
    for point in rubric.points:
        title, words = markup.to_html(point.title), said.get(point.id)
        if words:
            lines.append(say(language, "result-point-words", title=title, words=words))
        elif words is not None:
            lines.append(say(language, "result-point", title=title))
    wrong = {mistake.id for mistake in grade.mistakes}
    said_wrong = [mistake for mistake in rubric.mistakes if mistake.id in wrong]
    lines += [say(language, "result-mistake", say=markup.to_html(m.say)) for m in said_wrong]
    missed = [point for point in rubric.points if point.id not in said]
    lines += [say(language, "result-missed", title=markup.to_html(point.title)) for point in missed]
    return "\n".join(lines)


def _quote(words: str) -> str:
    """The learner's own words: cut, escaped, and unable to turn the text around them."""
    kept = [char for char in words[:_QUOTED] if char in _JOINERS or category(char)[0] != "C"]
    shown = "".join(kept) + "…" * (len(words) > _QUOTED)
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
    """The frozen options, the ratings of a free text, then on; or the menu behind «⋯»."""
    if menu:
        return _ratings(reader, result) + _menu(reader.language, result)
    rows = _frozen(result) + _ratings(reader, result)
    if result.leech and not result.suspended:
        rows.append([_button(reader.language, result, "suspend")])
    last = [_button(reader.language, result, "more")]
    if result.rating is not None:
        last.insert(0, _button(reader.language, result, "next", "primary"))
    return [*rows, last]


def _button(language: str, result: Result, verb: str, style: str | None = None) -> InlineButton:
    return InlineButton(say(language, f"button-{verb}"), press(result.asked.key, verb), style)


def _frozen(result: Result) -> question_screens.Rows:
    """The buttons of the options, marked right and wrong."""
    question = result.question
    if not isinstance(question, Choice | Multi):
        return []
    right = {place for place, option in enumerate(question.options) if option.correct}
    wrong = set(result.asked.picks) - right
    signs = dict.fromkeys(right, _RIGHT) | dict.fromkeys(wrong, _WRONG)
    styles = dict.fromkeys(right, "success") | dict.fromkeys(wrong, "danger")
    return question_screens.options(result.asked, question, signs, styles)


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

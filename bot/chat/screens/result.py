"""A counted answer as a message: what was right, why, and when it returns."""

from datetime import datetime
from html import escape
from typing import Final, NamedTuple
from unicodedata import bidirectional, category

from bot.bank.question import Choice, Multi, Number, Question, Rubric, Text
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
    question = result.question
    parts = [f"<b>{headline(reader.language, result)}</b>"]
    if isinstance(question, Choice | Multi):
        told = (_unticked(reader.language, result), _feedback(result, question))
        parts += [_options(reader.language, result, question), "\n".join(filter(None, told))]
    elif isinstance(question, Number):
        parts += [markup.to_html(question.text), _number(reader.language, result, question)]
    else:
        parts += [_recalled(result), _points(reader.language, result.grade, question.rubric)]
        parts += [_reference(reader.language, result, question)]
    parts += [_explanation(result), _footer(reader, result)]
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
    right = {place: option for place, option in enumerate(question.options) if option.correct}
    marks = dict.fromkeys(right, _RIGHT) | {
        pick: _WRONG for pick in result.asked.picks if pick not in right
    }
    body = question_screens.body(result.asked, question, marks)
    if not question_screens.on_buttons(question):
        return body
    answer = ", ".join(markup.to_html(option.text) for option in right.values())
    return body + "\n\n" + say(language, "result-answer", answer=answer)


def _unticked(language: str, result: Result) -> str:
    """The right options of a multi that were left out beside others: frozen buttons do not tell them from those."""
    asked, question = result.asked, result.question
    if (
        not isinstance(question, Multi)
        or result.shown
        or not any(question.options[p].correct for p in asked.picks)
    ):
        return ""
    missed = [p for p in asked.layout if question.options[p].correct and p not in asked.picks]
    whole = question_screens.on_buttons(question)
    named = [
        markup.to_html(question.options[p].text) if whole else str(asked.layout.index(p) + 1)
        for p in missed
    ]
    return say(language, "result-unticked", options=", ".join(named)) if named else ""


def _feedback(result: Result, question: Choice | Multi) -> str:
    """What the wrong options that were chosen say."""
    chosen = (question.options[pick] for pick in result.asked.picks)
    return "\n".join(
        f"{_WRONG}{markup.to_html(o.feedback)}" for o in chosen if o.feedback and not o.correct
    )


def _number(language: str, result: Result, question: Number) -> str:
    shown = say(language, "result-answer", answer=numbers.shown(language, question.answer))
    return "\n".join(filter(None, (_yours(language, result), shown)))


def _yours(language: str, result: Result) -> str:
    """The learner's own words, unless she had the answer shown."""
    typed = _quote(result.typed)
    return say(language, "result-yours", answer=typed) if typed else ""


def _recalled(result: Result) -> str:
    """The question of a result that does not answer her words, which stand below it."""
    return markup.to_html(result.question.text) if result.shown else ""


def _points(language: str, grade: Grade, rubric: Rubric | None) -> str:
    """Points said with the learner's words, points missed, mistakes explained, and why nothing was credited."""
    lines = [say(language, f"flag-{flag}") for flag in grade.flags]
    if rubric is None:
        return "\n".join(lines)
    said = {point.id: point.words for point in grade.points}
    for point in rubric.points:
        title, words = markup.to_html(point.title), _quote(said.get(point.id, ""))
        if point.id in said:
            with_words = say(language, "result-point-words", title=title, words=words)
            lines.append(with_words if words else say(language, "result-point", title=title))
    wrong = {mistake.id for mistake in grade.mistakes}
    lines += [
        say(language, "result-mistake", say=markup.to_html(m.say))
        for m in rubric.mistakes
        if m.id in wrong
    ]
    missed = (point for point in rubric.points if point.id not in said)
    lines += [say(language, "result-missed", title=markup.to_html(point.title)) for point in missed]
    return "\n".join(lines)


def _quote(words: str) -> str:
    """The learner's own words: cut, escaped, and unable to turn the text around them."""
    shown = "".join(
        char for char in words[:_QUOTED] if char in _JOINERS or category(char)[0] != "C"
    )
    shown += "…" if len(words) > _QUOTED else ""
    turning = any(bidirectional(char) in {"R", "AL", "AN"} for char in shown)
    return escape(f"\u2068{shown}\u2069" if turning else shown)


def _reference(language: str, result: Result, question: Text) -> str:
    words = markup.quotation(question.reference, folded=not result.leech)
    return f"{say(language, 'result-reference')}\n{words}"


def _explanation(result: Result) -> str:
    """What the question teaches; a long one is folded, unless she needs it badly."""
    return markup.quotation(
        result.question.explanation or "", folded=False if result.leech else None
    )


def _footer(reader: Viewer, result: Result) -> str:
    """What the learner may still do, or when the question returns."""
    language = reader.language
    lines = []
    if result.leech:
        lines.append(
            say(language, "result-leech", times=result.lapses, read=_to_read(result.question))
        )
    if result.disputed:
        lines.append(say(language, "result-disputed"))
    lines.append(_rated(language, result))
    if result.kept:
        lines.append(say(language, "result-kept"))
    if result.suspended:
        lines.append(say(language, "result-suspended"))
    elif result.due:
        lines.append(
            say(
                language,
                "result-returns",
                when=times.returns(language, reader.now, result.due, reader.zone),
            )
        )
    return "\n".join(filter(None, lines))


def _to_read(question: Question) -> str:
    """What there is to learn from, once a question has been failed too often."""
    return (
        "explanation"
        if question.explanation
        else "reference"
        if isinstance(question, Text)
        else "nothing"
    )


def _rated(language: str, result: Result) -> str:
    """The rating where it is the learner's, or where a hint explains it."""
    hinted = "-hinted" if result.asked.hinted and result.rating in {None, Rating.HARD} else ""
    if result.rating is None:
        return say(language, f"result-rate{hinted}")
    if not hinted and not isinstance(result.question, Text):
        return ""
    return say(
        language, f"result-rated{hinted}", rating=say(language, f"rating-{int(result.rating)}")
    )


def buttons(reader: Viewer, result: Result, *, menu: bool = False) -> question_screens.Rows:
    """The frozen options, the ratings of a free text, then on or further; the menu takes the options' place."""
    if menu:
        return _ratings(reader, result) + _menu(reader.language, result)
    rows = _frozen(result) + _ratings(reader, result)
    if result.leech and not result.suspended:
        rows.append([_button(reader.language, result, "suspend")])
    more = _button(reader.language, result, "more")
    return [
        *rows,
        [more]
        if result.rating is None
        else [_button(reader.language, result, "next", "primary"), more],
    ]


def _button(language: str, result: Result, verb: str, style: str | None = None) -> InlineButton:
    return InlineButton(say(language, f"button-{verb}"), press(result.asked.key, verb), style)


def _frozen(result: Result) -> question_screens.Rows:
    question = result.question
    if not isinstance(question, Choice | Multi):
        return []
    right = {place for place, option in enumerate(question.options) if option.correct}
    wrong = set(result.asked.picks) - right
    signs = dict.fromkeys(right, _RIGHT) | dict.fromkeys(wrong, _WRONG)
    return question_screens.options(
        result.asked,
        question,
        signs,
        dict.fromkeys(right, "success") | dict.fromkeys(wrong, "danger"),
    )


def _ratings(reader: Viewer, result: Result) -> question_screens.Rows:
    """Four buttons, two by two, with intervals; only Again for what earns no credit, at most Hard after a hint."""
    if not result.forecast or result.shown:
        return []
    best = (
        Rating.AGAIN
        if not creditable(result.grade)
        else Rating.HARD
        if result.asked.hinted
        else Rating.EASY
    )
    offered = [rating for rating in Rating if rating <= best]
    made = [_rating(reader, result, rating) for rating in offered]
    return [made[:2], made[2:]]


def _rating(reader: Viewer, result: Result, rating: Rating) -> InlineButton:
    due = result.forecast[rating]
    interval = times.interval(reader.language, result.answered_at, due, reader.zone) if due else ""
    marked = rating is (result.rating or result.proposed)
    key = "rating-button-proposed" if marked else "rating-button"
    words = say(
        reader.language,
        key,
        rating=say(reader.language, f"rating-{int(rating)}"),
        interval=interval,
    )
    return InlineButton(
        words.rstrip(), press(result.asked.key, "r", int(rating)), "primary" if marked else None
    )


def _menu(language: str, result: Result) -> question_screens.Rows:
    """What is behind «⋯», two a row."""
    hiding = ["bury", "resume" if result.suspended else "suspend"] if result.rating else []
    doubt = ["agree" if result.disputed else "dispute"] if _graded(result) else []
    made = [_button(language, result, verb) for verb in ("undo", *hiding, *doubt, "report", "back")]
    return [made[start : start + 2] for start in range(0, len(made), 2)]


def _graded(result: Result) -> bool:
    """Whether there is a grader's verdict on the learner's own words that she may doubt."""
    graded = isinstance(result.question, Text) and result.proposed is not None and not result.shown
    return graded and creditable(result.grade)

"""Every question is proven sendable when its bank is loaded: all its messages within Telegram's limits."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from telegram.constants import MessageLimit

from bot.bank.bank import Bank
from bot.bank.problem import Problem
from bot.bank.question import Choice, Multi, Question, Text
from bot.bank.sight import shape
from bot.cards.card import LEECH
from bot.chat.calls import Screen
from bot.chat.screens import question as question_screens
from bot.chat.screens import result as result_screens
from bot.chat.text import markup
from bot.contest.game import MOST
from bot.grading.text import MAX_QUOTE
from bot.grading.verdict import Evidence, Grade, Verdict
from bot.i18n import LANGUAGES, say
from bot.repetition.memory import Rating
from bot.storage.tables import EPOCH
from bot.study.outcome import Result
from bot.study.session import Asked, QuestionState

_CAPTION: Final = int(MessageLimit.CAPTION_LENGTH)
_TEXT: Final = int(MessageLimit.MAX_TEXT_LENGTH)
_READER: Final = result_screens.Viewer("ru", "UTC", EPOCH)
_LONGEST_ANSWER: Final = "я" * 201  # one more than is repeated


def sendable(bank: Bank) -> list[Problem]:
    """A problem for each question of which some message would be too long."""
    return [
        problem
        for topic in bank.topics
        for q in topic.questions
        for problem in _problems(bank, topic.title, q)
    ]


def told_apart(bank: Bank) -> list[Problem]:
    """A problem for each option whose formulas show the same as an earlier option."""
    return [problem for question in bank.questions for problem in _same(bank, question)]


def _same(bank: Bank, question: Question) -> Iterator[Problem]:
    if not isinstance(question, Choice | Multi) or not any(
        "$" in option.text for option in question.options
    ):
        return
    first: dict[str, int] = {}
    for number, option in enumerate(question.options):
        earlier = first.setdefault(shape(markup.to_plain(option.text)), number)
        if earlier != number:
            here, there = (bank.place(question.id, "options", n, "text") for n in (number, earlier))
            values: dict[str, str | int] = {"text": option.text, "first": there.line}
            yield Problem(here.file, here.line, question.id, "bank-option-twice", values)


def _problems(bank: Bank, topic: str, question: Question) -> Iterator[Problem]:
    for screen, limit in _screens(topic, question):
        length = markup.length(screen.html)
        if length > limit:
            place = bank.place(question.id, "text")
            yield Problem(
                place.file,
                place.line,
                question.id,
                "bank-unsendable",
                {"length": length, "limit": limit},
            )
            return


def _screens(topic: str, question: Question) -> Iterator[tuple[Screen, int]]:
    """The longest messages that the question can lead to, with their limits."""
    asked, limit = _asked(question), _CAPTION if question.image else _TEXT
    result = _result(asked, question)
    for language in LANGUAGES:
        head = "" if question.image else say(language, "contest-review", count=MOST)
        yield question_screens.screen(language, asked, question, topic, head), limit
        yield question_screens.left(language, QuestionState.WITHDRAWN, question), limit
        yield question_screens.left(language, QuestionState.SKIPPED, question), limit
        yield result_screens.screen(_READER._replace(language=language), result), _TEXT


def _asked(question: Question) -> Asked:
    """The question with everything ticked and its hint shown."""
    picks = tuple(range(len(question.options))) if isinstance(question, Choice | Multi) else ()
    return Asked(
        id=0,
        key="k" * 12,
        person=0,
        lesson=0,
        question=question.id,
        topic=question.topic,
        digest="",
        layout=picks,
        picks=picks,
        hinted=True,
        state=QuestionState.OPEN,
        message=None,
        asked_at=EPOCH,
    )


def _result(asked: Asked, question: Question) -> Result:
    """The result that says most: of a long answer that makes every point and every mistake, failed and disputed."""
    rubric = question.rubric if isinstance(question, Text) else None
    said = tuple(Evidence(point.id, "я" * MAX_QUOTE) for point in rubric.points) if rubric else ()
    wrong = tuple(Evidence(mistake.id, "") for mistake in rubric.mistakes) if rubric else ()
    return Result(
        replace(
            asked,
            state=QuestionState.ANSWERED,
            picks=_wrong(question),
            asked_at=EPOCH + timedelta(seconds=1),
        ),
        question,
        Grade(Verdict.PARTIAL, said, wrong),
        Rating.AGAIN,
        Rating.AGAIN,
        EPOCH,
        EPOCH,
        typed=_LONGEST_ANSWER,
        lapses=LEECH,
        disputed=True,
    )


def _wrong(question: Question) -> tuple[int, ...]:
    """Every wrong option picked and no right one: all that can be said of options is said then."""
    if not isinstance(question, Choice | Multi):
        return ()
    return tuple(place for place, option in enumerate(question.options) if not option.correct)

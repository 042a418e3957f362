"""Proofs of a bank when it is loaded: all messages of its questions fit Telegram's limits."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Final

from telegram.constants import MessageLimit

from bot.bank.bank import Bank
from bot.bank.problem import SHOWN, Problem
from bot.bank.question import Choice, Multi, Question, Text, dump
from bot.bank.sight import shape
from bot.cards.card import LEECH
from bot.chat.calls import Screen
from bot.chat.screens import formulas
from bot.chat.screens import question as question_screens
from bot.chat.screens import result as result_screens
from bot.chat.text import markup
from bot.contest.game import MOST
from bot.grading.text import MAX_QUOTE
from bot.grading.verdict import Evidence, Grade, Verdict
from bot.i18n import LANGUAGES, say
from bot.pictures.pictures import undrawable
from bot.repetition.memory import Rating
from bot.storage.prepared import EPOCH
from bot.study.outcome import Result
from bot.study.session import Asked, QuestionState

_CAPTION: Final = int(MessageLimit.CAPTION_LENGTH)
_TEXT: Final = int(MessageLimit.MAX_TEXT_LENGTH)
_READER: Final = result_screens.Viewer("ru", "UTC", EPOCH)
_LONGEST_ANSWER: Final = "я" * 201  # one more than is repeated
_FRAME: Final = 1000  # characters that a message may have beside the words of its question
_GROWTH: Final = 2  # times that a question's words may take more room when shown


def sendable(bank: Bank) -> list[Problem]:
    """A problem for each question of which some message would be too long."""
    problems = []
    for topic in bank.topics:
        for question in topic.questions:
            if is_short(question):
                continue
            for screen, limit in screens(topic.title + question_screens.PLACE, question):
                length = markup.length(screen.html)
                if length > limit:
                    place = bank.place(question.id, "text")
                    values = {"length": length, "limit": limit}
                    key = "bank-unsendable"
                    problems.append(Problem(place.file, place.line, question.id, key, values))
                    break
    return problems


def is_short(question: Question) -> bool:
    """Whether so little is written that no message of it can be too long, as most questions are.

    Only a matrix takes more room when shown than when written, and a rubric quotes the answer.
    """
    content = dump(question)
    if "\\begin" in content or (isinstance(question, Text) and question.rubric):
        return False
    return _GROWTH * len(content) + _FRAME <= _limit(question)


def _limit(question: Question) -> int:
    """The characters of the message that asks a question."""
    return _CAPTION if question.image else _TEXT


def told_apart(bank: Bank) -> list[Problem]:
    """A problem for each option whose formulas show the same as an earlier option."""
    problems = []
    for question in bank.questions:
        options = question.options if isinstance(question, Choice | Multi) else ()
        if not any("$" in option.text for option in options):
            continue
        first: dict[str, int] = {}
        for number, option in enumerate(options):
            earlier = first.setdefault(shape(markup.to_plain(option.text)), number)
            if earlier != number:
                here = bank.place(question.id, "options", number, "text")
                there = bank.place(question.id, "options", earlier, "text")
                values: dict[str, str | int] = {"text": option.text, "first": there.line}
                key = "bank-option-twice"
                problems.append(Problem(here.file, here.line, question.id, key, values))
    return problems


def drawable(bank: Bank) -> list[Problem]:
    """A warning for each formula in two dimensions that can't be drawn."""
    places: dict[str, list[tuple[Question, tuple[str | int, ...]]]] = {}
    for question in bank.questions:
        for path, text in _texts(question):
            for formula in formulas.tall(text):
                places.setdefault(formula, []).append((question, path))
    problems = []
    for formula in undrawable(places):
        for question, path in places[formula]:
            place = bank.place(question.id, *path)
            values: dict[str, str | int] = {"formula": markup.cut(formula, SHOWN)}
            key = "bank-formula-undrawn"
            problems.append(Problem(place.file, place.line, question.id, key, values, warning=True))
    return problems


def _texts(question: Question) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The texts of which a question's picture is drawn, with their places."""
    if question.image:
        return
    yield ("text",), question.text
    if isinstance(question, Choice | Multi):
        for number, option in enumerate(question.options):
            yield ("options", number, "text"), option.text


def screens(topic: str, question: Question) -> Iterator[tuple[Screen, int]]:
    """The longest messages that the question can lead to, with their limits."""
    asked, limit = _asked(question), _limit(question)
    result = _result(asked, question)
    for language in LANGUAGES:
        head = "" if question.image else say(language, "contest-review", count=MOST)
        yield question_screens.screen(language, asked, question, topic, head), limit
        yield question_screens.left(language, QuestionState.WITHDRAWN, question), limit
        yield question_screens.left(language, QuestionState.SKIPPED, question), limit
        yield result_screens.screen(_READER._replace(language=language), result), _TEXT


def _asked(question: Question) -> Asked:
    """The question with everything ticked and its hint shown."""
    picks: tuple[int, ...] = ()
    if isinstance(question, Choice | Multi):
        picks = tuple(range(len(question.options)))
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
    """The longest result: a long answer that makes every point and mistake, failed and disputed.

    Every wrong option is picked and no right one: then all that can be said of options is said.
    """
    said, mistakes, wrong = [], [], []
    if isinstance(question, Choice | Multi):
        wrong = [place for place, option in enumerate(question.options) if not option.correct]
    elif isinstance(question, Text) and question.rubric:
        said = [Evidence(point.id, "я" * MAX_QUOTE) for point in question.rubric.points]
        mistakes = [Evidence(mistake.id, "") for mistake in question.rubric.mistakes]
    later = EPOCH + timedelta(seconds=1)
    return Result(
        replace(asked, state=QuestionState.ANSWERED, picks=tuple(wrong), asked_at=later),
        question,
        Grade(Verdict.PARTIAL, tuple(said), tuple(mistakes)),
        Rating.AGAIN,
        Rating.AGAIN,
        EPOCH,
        EPOCH,
        typed=_LONGEST_ANSWER,
        lapses=LEECH,
        disputed=True,
    )

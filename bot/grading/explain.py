"""Why one answer got its grade, whatever the type: what was read, and what came nearest."""

from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz import process

from bot.bank.numbers import find_numbers, normal
from bot.bank.question import Number, Question, Text
from bot.grading import choice, number, text
from bot.grading.language.keywords import MARK
from bot.grading.language.normalisation import plain
from bot.grading.language.tokens import Vocabulary, Word, read

_LONGEST = 2000


class Nearest(NamedTuple):
    """A key point, the line of it that came nearest, what kind of thing it lacked, and which."""

    point: str
    line: str
    lack: str
    missing: tuple[str, ...] = ()


class Explained(NamedTuple):
    """What was read of an answer, with dictionary forms, and the nearest line of each point."""

    words: tuple[tuple[str, tuple[str, ...]], ...]
    nearest: tuple[Nearest, ...]
    heard: tuple[str, ...] = ()
    unheard: tuple[str, ...] = ()


def explain(question: Question, answer: str) -> Explained:
    """Why an answer is graded as it is."""
    if isinstance(question, Text) and question.rubric:
        return _by_rubric(question, answer)
    if isinstance(question, Text):
        return _by_words(question, answer)
    if isinstance(question, Number):
        return _by_value(question, answer)
    picked = choice.places(answer, len(question.options))
    right = [place for place, option in enumerate(question.options) if option.correct]
    missing = tuple(str(place + 1) for place in right if place not in picked)
    seen = tuple((str(place + 1), (question.options[place].text,)) for place in sorted(picked))
    line = " ".join(str(place + 1) for place in right)
    return Explained(seen, (Nearest("options", line, _lack(missing, seen), missing),))


def _by_rubric(question: Text, answer: str) -> Explained:
    trace = text.grader(question).trace(answer, near=True)
    rubric = question.rubric
    lines = {point.id: point.accept for point in rubric.points} if rubric else {}
    nearest = tuple(
        Nearest(point, lines[point][near.line], near.lack, near.missing)
        for point, near in trace.nearest.items()
    )
    heard, unheard = trace.split()
    return Explained(_shown(trace.words), nearest, tuple(heard), tuple(unheard))


def _by_words(question: Text, answer: str) -> Explained:
    """By the accepted answer that looks most like it."""
    words = read(plain(answer), Vocabulary([], ()))
    if not question.accept:
        return Explained(_shown(words), ())
    line, *_ = process.extract(answer[:_LONGEST].lower(), question.accept, limit=1)[0]
    said = {lemma for word in words for lemma in word.lemmas}
    wanted = read(plain(line.replace("*", " ")), Vocabulary([], ()))
    missing = tuple(word.text for word in wanted if not word.lemmas & said)
    return Explained(_shown(words), (Nearest("accept", line, _lack(missing, words), missing),))


def _by_value(question: Number, answer: str) -> Explained:
    """By the numbers that it holds."""
    found = [one.value for one in find_numbers(normal(answer[: number.LONGEST]))]
    values = [value for value in found if value is not None]
    written = str(question.answer)
    missing = () if any(number.is_right(question, value) for value in values) else (written,)
    words = tuple((str(value), ()) for value in values)
    return Explained(words, (Nearest("answer", written, _lack(missing, words), missing),))


def _lack(missing: Sequence[str], found: Sequence[object]) -> str:
    if not missing:
        return "nothing"
    if found:
        return "words"
    return "all"


def _shown(words: Sequence[Word]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((word.text.rstrip(MARK), tuple(sorted(word.lemmas))) for word in words)

"""The check of a bank's rubrics: patterns, examples and references, and that nonsense fails."""

import re
from collections.abc import Iterator, Sequence

from bot.bank.bank import Bank
from bot.bank.problem import Problem
from bot.bank.question import Point, Rubric, Text
from bot.grading.language.normalisation import plain
from bot.grading.language.russian import look_up
from bot.grading.rubric.pattern import PatternError, PatternReader
from bot.grading.text import grader
from bot.grading.verdict import Grade, Verdict

MIN_LINES = 3
"""Ways to say a key point; with fewer, answers that say it otherwise are not recognised."""

MIN_LETTERS = 5
"""Letters of a pattern of one word, below which it is found by chance."""

MIN_BARE = 3
"""Nouns in a row that say nothing."""

_MOST_BARE = 12
_SHOWN = 60
_FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$]*\$", re.DOTALL)
_MARKUP = re.compile(r"[*_`#>\[\]]|\([a-z]+://[^)]*\)")
_LONE = re.compile(r"([^\W_]+)\*?")
_WORD = re.compile(r"[^\W\d_]+")
_UNCREDITED = (Verdict.WRONG, Verdict.UNSURE)

_WARNINGS = ("grading-short-word", "grading-few-lines")

_Path = tuple[str | int, ...]


def prove(bank: Bank) -> list[Problem]:
    """All mistakes and warnings of the rubrics of a bank, each once."""
    problems: dict[tuple[str, int, str], Problem] = {}
    for topic in bank.topics:
        texts = [question for question in topic.questions if isinstance(question, Text)]
        for question in texts:
            if question.rubric is not None:
                for problem in _Proof(bank, question, question.rubric).problems(texts):
                    problems.setdefault((problem.file, problem.line, problem.key), problem)
    return list(problems.values())


class _Proof:
    """The proof of one rubric."""

    def __init__(self, bank: Bank, question: Text, rubric: Rubric) -> None:
        self.bank = bank
        self.question = question
        self.rubric = rubric

    def problems(self, texts: Sequence[Text]) -> Iterator[Problem]:
        unread = list(self.unread())
        yield from unread
        yield from self.thin()
        if not unread:
            yield from self.failed_examples()
            yield from self.misjudged(texts)
            yield from self.credited_nouns()

    def problem(self, path: _Path, key: str, /, **args: str | int) -> Problem:
        file, line = self.bank.place(self.question.id, *path)
        return Problem(file, line, self.question.id, key, args, warning=key in _WARNINGS)

    def patterns(self) -> Iterator[tuple[_Path, str]]:
        """Every pattern, and where it stands."""
        for number, point in enumerate(self.rubric.points):
            for index, line in enumerate(point.accept):
                yield ("grade", "points", number, "accept", index), line
        for number, mistake in enumerate(self.rubric.mistakes):
            for key, lines in (("match", mistake.match), ("unless", mistake.unless)):
                for index, line in enumerate(lines):
                    yield ("grade", "mistakes", number, key, index), line

    def unread(self) -> Iterator[Problem]:
        """Groups and patterns that cannot be read."""
        reader = PatternReader(self.rubric.groups)
        broken = [
            self.problem(("groups", name, index), error.key, **error.values)
            for name in self.rubric.groups
            for index, error in reader.members(name)
        ]
        yield from broken
        for path, line in self.patterns():
            try:
                reader.line(line)
            except PatternError as error:
                if not broken or error.key != "grading-group-member":
                    yield self.problem(path, error.key, **error.values)

    def thin(self) -> Iterator[Problem]:
        """Patterns that match by chance, and points that can hardly be met."""
        for path, line in self.patterns():
            word = line.strip()
            lone = _LONE.fullmatch(word)
            if lone is not None and len(lone[1]) < MIN_LETTERS:
                yield self.problem(path, "grading-short-word", word=word, least=MIN_LETTERS)
        for number, point in enumerate(self.rubric.points):
            if len(point.accept) < MIN_LINES:
                path = ("grade", "points", number, "accept")
                yield self.problem(path, "grading-few-lines", point=point.id, least=MIN_LINES)

    def grade(self, text: str) -> Grade:
        return grader(self.question).grade(text)

    def failed_examples(self) -> Iterator[Problem]:
        """Examples that do not say their point, and those that must not and do."""
        for number, point in enumerate(self.rubric.points):
            path: _Path = ("grade", "points", number, "examples")
            for index, example in enumerate(point.yes):
                grade = self.grade(example)
                if _quote(grade, point) is None:
                    yield self.failed_example(
                        (*path, "yes", index),
                        "grading-example-missed",
                        point,
                        example,
                        found=_summary(grade),
                    )
            for index, example in enumerate(point.no):
                if (words := _quote(self.grade(example), point)) is not None:
                    yield self.failed_example(
                        (*path, "no", index), "grading-example-found", point, example, words=words
                    )

    def failed_example(
        self, path: _Path, key: str, point: Point, example: str, **args: str
    ) -> Problem:
        """A failed example, with what was read of it and the pattern that came nearest."""
        read, near = grader(self.question).why(example, point.id)
        args |= {"lack": "unread", "line": "", "missing": ""}
        if near:
            args |= {
                "lack": near.lack,
                "line": point.accept[near.line],
                "missing": ", ".join(near.missing),
            }
        return self.problem(path, key, point=point.id, example=_short(example), read=read, **args)

    def misjudged(self, texts: Sequence[Text]) -> Iterator[Problem]:
        """The reference and the titles must be correct; the question and other references not."""
        own = self.grade(_spoken(self.question.reference))
        if own.verdict is not Verdict.CORRECT:
            yield self.problem(("reference",), "grading-reference", found=_summary(own))
        titles = self.grade(". ".join(point.title for point in self.rubric.points))
        if titles.verdict is not Verdict.CORRECT:
            yield self.problem(("grade", "points"), "grading-titles", found=_summary(titles))
        asked = self.grade(_spoken(self.question.text))
        if asked.verdict not in _UNCREDITED:
            yield self.problem(("text",), "grading-question", found=_summary(asked))
        for other in texts:
            if other.id == self.question.id:
                continue
            grade = self.grade(_spoken(other.reference))
            if grade.verdict is Verdict.CORRECT:
                yield self.problem(
                    ("grade",), "grading-other-reference", other=other.id, found=_summary(grade)
                )

    def credited_nouns(self) -> Iterator[Problem]:
        """Nouns in a row, of the titles and of the patterns, which state nothing."""
        titles = " ".join(point.title for point in self.rubric.points)
        patterns = " ".join(line for point in self.rubric.points for line in point.accept)
        for nouns in (_nouns(titles), _nouns(patterns)):
            for sign in (" ", ", "):
                row = sign.join(nouns)
                if len(nouns) < MIN_BARE:
                    continue
                if (grade := self.grade(row)).verdict not in _UNCREDITED:
                    found = _summary(grade)
                    yield self.problem(("grade",), "grading-bare", words=_short(row), found=found)
                    return


def _quote(grade: Grade, point: Point) -> str | None:
    """The words of an answer that say a point, if any do."""
    return next((said.words for said in grade.points if said.id == point.id), None)


def _spoken(text: str) -> str:
    """A text of the bank as a learner would type it: without formulas and markup."""
    return _MARKUP.sub(" ", _FORMULA.sub(" ", text))


def _nouns(text: str) -> list[str]:
    """The nouns of a text in the nominative, each once."""
    nouns: dict[str, None] = {}
    for word in _WORD.findall(plain(text).text):
        entry = look_up(word)
        if entry and all(shape.speech == "NOUN" for shape in entry.shapes):
            nouns[entry.shapes[0].lemma] = None
    return list(nouns)[:_MOST_BARE]


def _summary(grade: Grade) -> str:
    """A grade in one line: the verdict and the ids it rests on."""
    ids = [
        *grade.flags,
        *(said.id for said in grade.points),
        *(f"!{said.id}" for said in grade.mistakes),
    ]
    if not ids:
        return str(grade.verdict)
    return f"{grade.verdict} ({', '.join(ids)})"


def _short(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _SHOWN:
        return line
    return line[: _SHOWN - 1] + "…"

"""A topic of Quizbot itself, taken question by question."""

from bot.bank.files import MAX_FILE
from bot.bank.problem import Problem
from bot.bank.reading.parse import parse
from bot.exchange.encoding import decoded
from bot.exchange.source import (
    AnswerKind,
    FileRefused,
    Listed,
    Reading,
    SourceQuestion,
    SourceTopic,
)
from bot.exchange.writing.topics import fields_of, groups_of


def read(content: bytes, name: str) -> Reading:
    """The right questions of a topic; the others are listed with what the checker says."""
    if len(content) > MAX_FILE:
        raise FileRefused("exchange-large", limit=MAX_FILE // 1024 // 1024)
    parsed, problems = parse("topic.yaml", decoded(content))
    mistakes = [problem for problem in problems if not problem.warning]
    if parsed is None or not (parsed.questions or mistakes):
        line = mistakes[0].line if mistakes else 1
        raise FileRefused("exchange-yaml-broken", line=line)
    lines = {one.id: one.line for one in parsed.named}
    questions = tuple(
        SourceQuestion(
            place=str(lines.get(question.id, 1)),
            kind=AnswerKind.OPEN,
            text=question.text,
            key=question.id,
            ready=fields_of(question),
        )
        for question in parsed.questions
    )
    topic = SourceTopic(parsed.title, questions, parsed.language, groups_of(parsed.questions))
    return Reading((topic,), tuple(_listed(problem) for problem in mistakes))


def _listed(problem: Problem) -> Listed:
    """A mistake of the checker."""
    name = problem.question or ""
    return Listed(str(problem.line), name, problem.key, problem.args)

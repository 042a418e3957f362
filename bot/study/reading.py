"""A topic as pages to read: which questions it has, and which page is meant."""

from dataclasses import dataclass

from bot.bank.bank import Bank, Topic
from bot.bank.question import Question, Text


@dataclass(frozen=True, slots=True)
class Page:
    """One question of a topic, as page `number` of `count`."""

    topic: Topic
    question: Question
    number: int
    count: int

    @property
    def last(self) -> int:
        """The page before this one; before the first is the last."""
        return self.number - 1 or self.count

    @property
    def next(self) -> int:
        """The page after this one; after the last is the first."""
        return self.number % self.count + 1


def pages(topic: Topic) -> tuple[Question, ...]:
    """The questions to read: those with a reference, which the exam asks; else all."""
    exam = tuple(question for question in topic.questions if isinstance(question, Text))
    return exam or topic.questions


def page(topic: Topic, number: int) -> Page | None:
    """A page, or the nearest that there is; None if a topic has nothing to read."""
    questions = pages(topic)
    if not questions:
        return None
    nearest = min(max(number, 1), len(questions))
    return Page(topic, questions[nearest - 1], nearest, len(questions))


def page_of(bank: Bank, name: str) -> Page | None:
    """The page of a question, else the first of its topic; None for a question that is gone."""
    question = bank.question(name)
    topic = bank.topic(question.topic) if question else None
    if topic is None:
        return None
    names = [each.id for each in pages(topic)]
    return page(topic, names.index(name) + 1 if name in names else 1)

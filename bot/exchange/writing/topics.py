"""The bank as the files of a bank."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bot.bank.bank import Topic
from bot.bank.pictures import read_picture
from bot.bank.question import Choice, Multi, Number, Option, Question, Rubric, Text
from bot.exchange.taking import emit
from bot.exchange.taking.kinds import written

Fields = dict[str, Any]


def files(topics: Sequence[Topic], folder: Path) -> dict[str, bytes]:
    """A file a topic, and the pictures that they show."""
    found = {f"{topic.id}.yaml": topic_text(topic).encode() for topic in topics}
    images = {question.image for topic in topics for question in topic.questions if question.image}
    for image in sorted(images):
        content = read_picture(folder, image)
        if content is not None:
            found[image] = content
    return found


def topic_text(topic: Topic) -> str:
    """The file of a topic."""
    lines = [*emit.mapping({"topic": topic.title, "language": topic.language}), "questions:"]
    for question in topic.questions:
        own = emit.question_lines(question.id, "", fields_of(question))
        lines += (f"  {line}" if line else "" for line in own)
    groups = groups_of(topic.questions)
    if groups:
        lines += emit.mapping({"groups": groups})
    return "\n".join(lines) + "\n"


def groups_of(questions: Sequence[Question]) -> Mapping[str, list[str]]:
    """The synonyms that the rubrics of some questions name."""
    return {
        name: list(words)
        for question in questions
        if isinstance(question, Text) and question.rubric
        for name, words in question.rubric.groups.items()
    }


def fields_of(question: Question) -> Fields:
    """The fields of a question but its id, in the order in which people write them."""
    own: Fields = {}
    match question:
        case Choice() | Multi():
            own["options"] = [_option(option) for option in question.options]
            own["shuffle"] = None if question.shuffle else "false"
        case Number():
            own = _number(question)
        case Text():
            own = {"accept": list(question.accept), "reference": question.reference}
            own["grade"] = question.rubric and _rubric(question.rubric)
    fields = {
        "type": question.type,
        "twin": question.twin,
        "text": question.text,
        **own,
        "explanation": question.explanation,
        "hint": question.hint,
        "source": question.source,
        "tags": list(question.tags),
        "image": question.image,
        "image_description": question.image_description,
    }
    return {key: value for key, value in fields.items() if value}


def _option(option: Option) -> Fields | str:
    fields: Fields = {"text": option.text}
    if option.correct:
        fields["correct"] = "true"
    if option.feedback:
        fields["feedback"] = option.feedback
    if option.pinned:
        fields["pinned"] = "true"
    return option.text if len(fields) == 1 else fields


def _number(question: Number) -> Fields:
    fields: Fields = {"answer": written(question.answer)}
    if question.relative:
        fields["tolerance"] = f"{written(question.tolerance * 100)}%"
    elif question.tolerance:
        fields["tolerance"] = written(question.tolerance)
    return fields


def _rubric(rubric: Rubric) -> Fields:
    fields: Fields = {"core": [list(names) for names in rubric.core]}
    if rubric.min_points > 1:
        fields["min_points"] = str(rubric.min_points)
    fields["points"] = [
        {
            "id": point.id,
            "title": point.title,
            "accept": emit.Lines(point.accept),
            "examples": {"yes": list(point.yes), "no": list(point.no)},
        }
        for point in rubric.points
    ]
    fields["mistakes"] = [
        {
            key: value
            for key, value in {
                "id": mistake.id,
                "match": emit.Lines(mistake.match),
                "unless": emit.Lines(mistake.unless),
                "cancels": list(mistake.cancels),
                "say": mistake.say,
            }.items()
            if value
        }
        for mistake in rubric.mistakes
    ]
    return {key: value for key, value in fields.items() if value}

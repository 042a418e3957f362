"""What a new bank changes: questions added, renamed, removed, and which fields of the others."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from bot.bank.bank import Bank
from bot.bank.question import Choice, Multi, Number, Option, Question, dump

_NAMES: Final = {"relative": "tolerance", "rubric": "grade"}
"""Fields that a bank's author knows by another name."""
_SPECIAL: Final = frozenset({"id", "options", "answer"})
_LONG: Final = 7  # digits or zeros


@dataclass(frozen=True, slots=True)
class Change:
    """A question whose content differs: its fields, and both right answers if they differ."""

    id: str
    fields: tuple[str, ...]
    answer: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What a swap of banks adds, changes, removes and renames (old id, new id), in order."""

    added: tuple[str, ...] = ()
    changed: tuple[Change, ...] = ()
    removed: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()

    @property
    def touched(self) -> tuple[str, ...]:
        """The old bank's questions that are not what they were."""
        return (
            *(change.id for change in self.changed),
            *self.removed,
            *(old for old, _ in self.renamed),
        )


def difference(old: Bank, new: Bank) -> Difference:
    """What a swap from `old` to `new` would do."""
    before = {question.id: question for question in old.questions}
    after = {question.id: question for question in new.questions}
    gone = [question for key, question in before.items() if key not in after]
    come = [question for key, question in after.items() if key not in before]
    renamed = _renamed(gone, come)
    kept = [(before[key], question) for key, question in after.items() if key in before]
    new_names = set(renamed.values())
    return Difference(
        added=tuple(question.id for question in come if question.id not in new_names),
        changed=tuple(
            _change(one, other) for one, other in kept if one is not other and one != other
        ),
        removed=tuple(question.id for question in gone if question.id not in renamed),
        renamed=tuple(renamed.items()),
    )


def _renamed(gone: Sequence[Question], come: Sequence[Question]) -> dict[str, str]:
    """The new ids of questions that differ in id, file and twin only; not where several fit."""
    if not gone:
        return {}
    old, new = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for questions, names in ((gone, old), (come, new)):
        for question in questions:
            content = dump(question.model_copy(update={"id": "", "topic": "", "twin": None}))
            names[content].append(question.id)
    both = [(names, new[content]) for content, names in old.items() if content in new]
    return {one[0]: other[0] for one, other in both if len(one) == len(other) == 1}


def _change(old: Question, new: Question) -> Change:
    fields, answer = [], None
    if differently_answered(old, new):
        fields.append("answer")
        answer = ", ".join(_right(old)), ", ".join(_right(new))
    if _offered(old) != _offered(new):
        fields.append("options")
    fields += (
        _NAMES.get(name, name)
        for name in dict.fromkeys((*type(old).model_fields, *type(new).model_fields))
        if name not in _SPECIAL and getattr(old, name, None) != getattr(new, name, None)
    )
    return Change(new.id, tuple(dict.fromkeys(fields)), answer)


def differently_answered(old: Question, new: Question) -> bool:
    """Whether the right answers differ; a free text has no single right answer."""
    before, after = _folded(_right(old)), _folded(_right(new))
    return bool(before and after and before != after)


def _offered(question: Question) -> list[Option]:
    """The options, whichever are right."""
    if not isinstance(question, Choice | Multi):
        return []
    return [option.model_copy(update={"correct": False}) for option in question.options]


def _right(question: Question) -> tuple[str, ...]:
    """What is right, in words; nothing for a free text."""
    if isinstance(question, Choice | Multi):
        return tuple(option.text for option in question.options if option.correct)
    if not isinstance(question, Number):
        return ()
    short = question.answer.normalize()
    if abs(short.adjusted()) < _LONG:
        return (f"{short:f}",)
    return (str(short),)


def _folded(answer: Iterable[str]) -> list[str]:
    """Answers that differ in case, spaces or order only are the same."""
    return sorted(" ".join(text.casefold().split()) for text in answer)

"""Questions of other programs put into a bank's folder: each is taken, or listed with a reason."""

import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from bot.bank import library
from bot.bank.library import Proof
from bot.bank.problem import Problem
from bot.exchange.readers.moodle import called
from bot.exchange.source import Listed, Reading
from bot.exchange.taking import emit, naming
from bot.exchange.taking.folder import neighbours, write_all
from bot.exchange.taking.kinds import Fitted, fitted
from bot.exchange.taking.targets import Origin, TopicTarget, targets
from bot.exchange.taking.topic_file import Block, content_mark, note
from bot.i18n import say

ROUNDS: Final = 12
"""How often the checker is asked until what it refuses is left out whole."""

_BEFORE: Final = "grading-number-before"
"""The answer of a number stands in a question just before: the number is asked earlier then."""

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class TopicChange:
    """What an import makes of one file: the ids of questions, and the pictures."""

    file: str
    title: str
    own: bool
    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    text: str = ""
    pictures: dict[str, bytes] = field(default_factory=dict)


@dataclass(slots=True)
class Imported:
    """What an import makes of a folder, and what has no place in it, by source."""

    changes: list[TopicChange]
    listed: list[tuple[str, Listed]]

    @property
    def taken(self) -> int:
        """How many questions of the sources are in the folder."""
        return sum(len(one.new) + len(one.changed) + len(one.unchanged) for one in self.changes)

    def write(self, folder: Path) -> None:
        """Write what is new or changed: pictures first, so that no question lacks its own."""
        for one in self.changes:
            if one.new or one.changed:
                write_all(folder, one.pictures | {one.file: one.text.encode()})


def imported(
    readings: Sequence[tuple[str, Reading]],
    folder: Path,
    proofs: Sequence[Proof],
    language: str,
    topic: str | None = None,
    progress: Progress = lambda _done, _total: None,
) -> Imported:
    """What an import would make of a folder; nothing is written."""
    listed = [(source, told) for source, reading in readings for told in reading.listed]
    plan = targets(readings, neighbours(folder), topic, language)
    total, done = sum(len(target.origins) for target in plan), 0
    taken: set[str] = set()
    drafts = []
    for target in plan:
        draft = _Draft(target, listed, taken)
        for origin in target.origins:
            draft.take(origin)
            progress(done := done + 1, total)
        drafts.append(draft)
    _check(drafts, proofs, language)
    listed.sort(key=lambda pair: [source for source, _ in readings].index(pair[0]))
    return Imported([draft.change() for draft in drafts], listed)


class _Draft:
    """A topic file on its way."""

    def __init__(
        self, target: TopicTarget, listed: list[tuple[str, Listed]], taken: set[str]
    ) -> None:
        self.target = target
        self._listed = listed
        self._taken = taken
        blocks = target.parts.blocks
        taken |= target.other_ids | {block.id for block in blocks}
        self._known = {block.known[0]: block for block in blocks if block.known}
        self.kept: dict[str, Block] = {}
        """Questions that are changed, as they were."""
        self.origins: dict[str, Origin] = {}
        self.new: list[str] = []
        self.changed: list[str] = []
        self.unchanged: list[str] = []
        self.pictures: dict[str, dict[str, bytes]] = {}

    def take(self, origin: Origin) -> None:
        """Put a question into the file, unless it is there or has no place."""
        question = origin.question
        name = called(question.key or "", question.text)
        fit = fitted(question, name, self.target.language)
        if isinstance(fit, Listed):
            self._listed.append((origin.source, fit))
            return
        block = self._known.get(origin.mark)
        if block is None:
            self._add(origin, fit)
        elif block.known and block.known[1] == _content(block.id, fit):
            self.unchanged.append(block.id)
        elif block.edited:
            told = Listed(question.place, name, "exchange-edited", {"id": block.id})
            self._listed.append((origin.source, told))
        else:
            self.kept[block.id] = block
            self.changed.append(block.id)
            self._put(origin, block.id, fit, block)

    def _add(self, origin: Origin, fit: Fitted) -> None:
        question = origin.question
        name = question.key or ""
        if not naming.slug(name):
            name = question.text.partition("\n")[0]
        if question.part:
            name = naming.slug_of_part(name, question.part)
        fresh = naming.free(naming.candidates(name, *origin.identity), self._taken)
        self._taken.add(fresh)
        self.new.append(fresh)
        self._put(origin, fresh, fit)

    def _put(self, origin: Origin, name: str, fit: Fitted, before: Block | None = None) -> None:
        told = note(origin.mark, _content(name, fit))
        lines = emit.question_lines(name, told, fit.fields)
        if before is None:
            self.target.parts.add(lines)
        else:
            self.target.parts.replace(before, lines)
        self.origins[name] = origin
        if fit.picture:
            self.pictures[name] = {fit.picture.name: fit.picture.content}
        self._listed += ((origin.source, told) for told in fit.told)

    def drop(self, name: str, reason: str) -> None:
        """Leave out a question that the checker refuses; what it was before stays."""
        if name not in self.origins:
            return
        origin = self.origins.pop(name)
        blocks = self.target.parts.blocks
        if name in self.kept:
            self.changed.remove(name)
            at = next(number for number, block in enumerate(blocks) if block.id == name)
            blocks[at] = self.kept[name]
        else:
            self.new.remove(name)
            blocks[:] = [block for block in blocks if block.id != name]
        self.pictures.pop(name, None)
        question = origin.question
        title = called(question.key or "", question.text)
        told = Listed(question.place, title, "exchange-refused", {"reason": reason})
        self._listed.append((origin.source, told))

    def move_first(self, name: str) -> None:
        """Ask a question before the others."""
        blocks = self.target.parts.blocks
        blocks.sort(key=lambda block: block.id != name)

    def change(self) -> TopicChange:
        """What came of it."""
        pictures = {
            name: content for one in self.pictures.values() for name, content in one.items()
        }
        target = self.target
        return TopicChange(
            target.file,
            target.title,
            target.own,
            self.new,
            self.changed,
            self.unchanged,
            target.parts.text(),
            pictures,
        )


def _content(name: str, fit: Fitted) -> str:
    """The mark of what is imported."""
    return content_mark(emit.question_lines(name, "", fit.fields))


def _check(drafts: Sequence[_Draft], proofs: Sequence[Proof], language: str) -> None:
    """Leave out what the checker refuses."""
    moved: set[str] = set()
    for number in range(ROUNDS):
        fresh = [draft for draft in drafts if draft.new or draft.changed]
        with tempfile.TemporaryDirectory(prefix="quizbot-import-") as staged:
            folder = Path(staged)
            for draft in fresh:
                change = draft.change()
                write_all(folder, change.pictures | {change.file: change.text.encode()})
            problems = library.load(folder, proofs)[1] if fresh else []
        refused = [one for one in problems if not one.warning and _is_ours(one, fresh)]
        if not refused:
            return
        for problem in refused:
            _mend(problem, drafts, moved, language, last=number == ROUNDS - 1)


def _is_ours(problem: Problem, drafts: Iterable[_Draft]) -> bool:
    """Whether a mistake is one of what is imported, and not of what was there before."""
    named = {problem.question, problem.args.get("other")}
    return any(
        draft.origins.keys() & named
        or (problem.question is None and draft.target.file == problem.file)
        for draft in drafts
    )


def _mend(
    problem: Problem, drafts: Sequence[_Draft], moved: set[str], language: str, *, last: bool
) -> None:
    """Leave out a question, or ask it earlier where only its place is wrong."""
    reason = say(language, problem.key, **problem.args)
    other = str(problem.args.get("other", ""))
    for draft in drafts:
        if problem.key == _BEFORE and other in draft.new and other not in moved and not last:
            moved.add(other)
            draft.move_first(other)
        elif problem.key == _BEFORE and other in draft.origins:
            draft.drop(other, reason)
        elif problem.question in draft.origins:
            draft.drop(str(problem.question), reason)
        elif problem.question is None and draft.target.file == problem.file:
            for name in list(draft.origins):
                draft.drop(name, reason)

"""The teacher's workbench: the shell's commands `grade` and `try`."""

import argparse
import io
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from bot import console
from bot.bank import library
from bot.bank.question import Question, Text
from bot.config import Settings
from bot.grading import check as rubric_check
from bot.grading import text, typed
from bot.grading.explain import explain
from bot.grading.rubric.pattern import PatternError
from bot.grading.trial import (
    Figures,
    LabelError,
    Labelled,
    RubricLine,
    Trial,
    Tried,
    read_labelled,
    written,
)
from bot.grading.verdict import Grade
from bot.i18n import say

CLEAN, BANK, USAGE = 0, 1, 2
_SETTLED: Final = ("all", "nothing")
"""What a line lacked that teaches nothing: everything, or nothing, when a mistake cancels it."""

_LOOK: Final = 0.3  # seconds between two looks at files that are watched


class _Failed(Exception):  # noqa: N818 - reads as what happened
    """A command can't go on; its exit code, when everything is said."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse names it for itself only
    """The arguments of both commands."""
    grade_ = commands.add_parser("grade", help="grade answers from stdin, one a line")
    grade_.add_argument("question")
    grade_.add_argument("--bank", type=Path)
    grade_.add_argument("--why", action="store_true", help="words, lemmas and the nearest line too")
    grade_.set_defaults(command=grade)
    try_ = commands.add_parser("try", help="try a question on answers that you have labelled")
    try_.add_argument("question")
    try_.add_argument("--bank", type=Path)
    try_.add_argument("--answers", type=Path, metavar="FILE", help="verdict<TAB>answer a line")
    try_.add_argument("--watch", action="store_true", help="again at each save")
    try_.set_defaults(command=try_question)


def grade(settings: Settings, arguments: argparse.Namespace) -> int:
    """Grade each line of stdin and print a JSON object for it."""
    try:
        folder = arguments.bank or console.bank_folder(settings)
        question = _question(settings, folder, arguments.question)
    except _Failed as failed:
        return failed.code
    for line in io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace"):
        console.tell(_graded(question, line.rstrip("\r\n"), why=arguments.why))
    return CLEAN


def _question(settings: Settings, folder: Path, wanted: str) -> Question:
    """A question of a bank, ready to grade; raises `_Failed` with all mistakes told."""
    bank, problems = library.load(folder)
    if bank is None:
        console.tell_problems(problems, settings.language)
        raise _Failed(BANK)
    question = bank.question(wanted)
    if question is None:
        raise _Failed(console.fail(USAGE, f"{wanted}: no question of that id"))
    try:
        text.warm_up([question] if isinstance(question, Text) else [])
    except PatternError:
        console.tell_problems(rubric_check.prove(bank), settings.language)
        raise _Failed(BANK) from None
    return question


def _graded(question: Question, answer: str, *, why: bool) -> str:
    """The grade of an answer; the verdict is null where the bot would ask again."""
    grade = typed.grade(question, answer)
    fields: dict[str, Any] = {"verdict": None, "points": [], "mistakes": [], "flags": [grade]}
    if isinstance(grade, Grade):
        fields["verdict"] = grade.verdict
        fields["points"] = [said.id for said in grade.points]
        fields["mistakes"] = [said.id for said in grade.mistakes]
        fields["flags"] = list(grade.flags)
    if why:
        found = explain(question, answer)
        fields["words"] = [{"word": word, "lemmas": lemmas} for word, lemmas in found.words]
        fields["heard"], fields["unheard"] = found.heard, found.unheard
        fields["nearest"] = [near._asdict() for near in found.nearest]
    return json.dumps(fields, ensure_ascii=False)


def try_question(settings: Settings, arguments: argparse.Namespace) -> int:
    """Print how a question's grading agrees with labelled answers; with `--watch` at each save."""
    folder = arguments.bank or console.bank_folder(settings)
    answers = arguments.answers or answers_of(folder, arguments.question)
    if not arguments.watch:
        return _tried(settings, folder, arguments.question, answers)
    seen: object = None
    try:
        while True:
            now = _saved(folder, answers)
            if now != seen:
                seen = now
                _tried(settings, folder, arguments.question, answers)
            time.sleep(_LOOK)
    except KeyboardInterrupt:
        return CLEAN


def answers_of(folder: Path, question: str) -> Path:
    """Where the labelled answers of a question stand: beside the bank."""
    if folder.is_dir():
        return folder / "answers" / f"{question}.tsv"
    return folder.parent / "answers" / f"{question}.tsv"


def heard_answers(folder: Path, questions: Iterable[Question], language: str) -> Iterator[str]:
    """For each question with labelled answers, how many that deserve credit get some."""
    for question in questions:
        try:
            labelled = read_labelled(answers_of(folder, question.id).read_text(encoding="utf-8"))
        except (OSError, ValueError):  # there are none, or `try` tells what is wrong with them
            continue
        deserving = [one for one in Trial(question, labelled).tried if one.wanted]
        heard = sum(bool(one.given) for one in deserving)
        yield say(language, "bench-count", id=question.id, heard=heard, count=len(deserving))


def add_answers(folder: Path, found: Iterable[tuple[str, Labelled]]) -> int:
    """Add labelled answers to the files of their questions, each once; how many were new."""
    folder.mkdir(parents=True, exist_ok=True)
    new = 0
    for question, rows in groupby(sorted(found), key=itemgetter(0)):
        path = folder / f"{question}.tsv"
        there = path.read_text(encoding="utf-8") if path.exists() else ""
        lines = written(labelled for _, labelled in rows).splitlines()
        known = set(there.splitlines())
        fresh = [line for line in dict.fromkeys(lines) if line not in known]
        new += len(fresh)
        joint = "\n" * (bool(there) and not there.endswith("\n"))
        path.write_text(there + joint + "".join(f"{line}\n" for line in fresh), encoding="utf-8")
    return new


def _saved(folder: Path, answers: Path) -> list[tuple[str, int]]:
    """When the files that matter were saved."""
    files = [folder, answers]
    if folder.is_dir():
        files = [answers, *sorted(folder.rglob("*.y*ml"))]
    return [(str(path), path.stat().st_mtime_ns) for path in files if path.exists()]


def _tried(settings: Settings, folder: Path, wanted: str, answers: Path) -> int:
    """One run; the exit code."""
    try:
        question = _question(settings, folder, wanted)
        labelled = read_labelled(answers.read_text(encoding="utf-8", errors="replace"))
    except _Failed as failed:
        return failed.code
    except OSError as error:
        return console.fail(USAGE, f"{answers}: {error.strerror}")
    except LabelError as error:
        return console.fail(
            USAGE, f"{answers}:{error.line}: " + say(settings.language, "bench-label")
        )
    if not labelled:
        return console.fail(USAGE, f"{answers}: " + say(settings.language, "bench-none"))
    for line in report(Trial(question, labelled), settings.language):
        console.tell(line)
    return CLEAN


def report(trial: Trial, language: str) -> Iterator[str]:
    """The lines that a teacher reads: the figures, what was missed, what was given for nothing."""
    yield say(language, "bench-all", **_figures(trial.figures))
    if trial.held:
        yield say(language, "bench-held", **_figures(trial.held_figures))
    yield from _headed(say(language, "bench-missed"), list(_missed(trial, language)))
    yield from _headed(say(language, "bench-overrated"), list(_overrated(trial, language)))
    silent, wrongly = trial.idle_lines()
    yield from _headed(say(language, "bench-wrongly", count=len(wrongly)), _lines(wrongly))
    yield from _headed(say(language, "bench-silent", count=len(silent)), _lines(silent))


def _figures(figures: Figures) -> dict[str, str | float]:
    low, high = figures.accuracy_between
    least, most = figures.kappa_between
    credited, wrong = figures.wrong_called_correct
    lost, correct = figures.correct_called_wrong
    return {
        "count": len(figures.pairs),
        "accuracy": f"{100 * figures.accuracy:.0f}",
        "accuracies": f"{100 * low:.0f}–{100 * high:.0f}",
        "kappa": f"{figures.kappa:.2f}",
        "kappas": f"{least:.2f}–{most:.2f}",
        "credited": credited,
        "wrong": wrong,
        "lost": lost,
        "correct": correct,
    }


def _headed(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from lines


def _missed(trial: Trial, language: str) -> Iterator[str]:
    """Each answer that got too little: what was heard of it, and the line that came nearest."""
    for one in trial.missed():
        yield _line_of(one, language)
        found = explain(trial.question, one.labelled.answer)
        if found.heard or found.unheard:
            heard, unheard = ", ".join(found.heard) or "—", ", ".join(found.unheard) or "—"
            yield "    " + say(language, "bench-heard", heard=heard, unheard=unheard)
        said = [one.id for one in one.grade.points] if isinstance(one.grade, Grade) else []
        near = [
            near for near in found.nearest if near.point not in said and near.lack not in _SETTLED
        ]
        if near:
            best = min(near, key=lambda near: len(near.missing))
            missing = ", ".join(best.missing) or say(language, f"bench-lack-{best.lack}")
            where = f"{best.point}: {best.line}"
            yield "    " + say(language, "bench-nearest", line=where, missing=missing)


def _overrated(trial: Trial, language: str) -> Iterator[str]:
    """Each answer that got too much, with the lines responsible."""
    for one in trial.overrated():
        yield _line_of(one, language)
        for line, words in trial.responsible(one):
            yield f"    {line.idea}: {line.text}  ←  «{words}»"


def _line_of(one: Tried, language: str) -> str:
    """An answer with its label and its verdict, and what else the grade rests on."""
    given, also = say(language, "bench-uncounted"), [one.grade]
    if isinstance(one.grade, Grade):
        given = say(language, f"bench-{one.grade.verdict}")
        also = [*one.grade.flags, *(f"!{mistake.id}" for mistake in one.grade.mistakes)]
    wanted = say(language, f"bench-{one.labelled.verdict}")
    beside = f" ({', '.join(map(str, also))})" if also else ""
    return f"  {wanted} → {given}{beside}: {one.labelled.answer}"


def _lines(lines: Sequence[RubricLine]) -> list[str]:
    return [f"  {line.idea}: {line.text}" for line in lines]

"""The shell's commands: parse, call, print; every failure has its exit code."""

import argparse
import asyncio
import csv
import gc
import heapq
import io
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from enum import IntEnum
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, TextIO

from sqlalchemy import Connection

from bot import app, cli_exchange, config, logs
from bot.admin import reports
from bot.admin.versions import Versions
from bot.bank import library
from bot.bank.problem import Problem, listed
from bot.bank.question import Question, Text
from bot.cards import store as cards_store
from bot.chat.sending.rate_limit import TELEGRAM, SendLimits
from bot.clock import Clock, WrongClock
from bot.config import Misconfigured, Settings
from bot.contest.counted import counted
from bot.grading import check as rubric_check
from bot.grading import text, typed
from bot.grading.rubric.pattern import PatternError
from bot.grading.verdict import Grade
from bot.i18n import say, supported
from bot.intake.address import HookRefused
from bot.intake.backoff import AnotherProcess, TokenRefused
from bot.ops import bank_folder, bank_program, dump, fits, watchdog
from bot.ops.doctor import examine
from bot.repetition.memory import Rating
from bot.storage import lock, past, schema
from bot.storage.backups import BackupFailed
from bot.storage.database import Unavailable, Unusable

RARELY = 50_000, 20, 50  # collections of garbage, by allocations: a look at all that lives is dear


class Exit(IntEnum):
    """Why a command ended."""

    CLEAN = 0
    BANK = 1
    USAGE = 2
    DATABASE = 3
    TOKEN = 4
    ANOTHER = 5
    WATCHDOG = watchdog.EXIT
    UNEXPECTED = 70


COLUMNS: Final = (
    "answered_at",
    "user_id",
    "chat_id",
    "contest_id",
    "question_id",
    "verdict",
    "rating",
    "study_days",
)
LONGEST_GOODBYE: Final = 4.5  # seconds after SIGTERM; whatever is left is told after the restart


class Unwritable(Exception):  # noqa: N818 - reads as what happened
    """A file named on the command line can't be written."""


def main(argv: Sequence[str] | None = None, limits: SendLimits = TELEGRAM) -> int:
    """Run one command and return its exit code."""
    arguments = parser().parse_args(argv, argparse.Namespace(limits=limits))
    try:
        settings = config.read()
        logs.configure(settings.log_level, settings.log_format, settings.secrets)
        command: Callable[[Settings, argparse.Namespace], int] = arguments.command
        return command(settings, arguments)
    except BrokenPipeError:
        _mute()
        return Exit.CLEAN
    except Exception as error:  # noqa: BLE001 - the door's last resort
        return _known(error)


def _known(error: BaseException) -> int:
    """The exit code for an error; of a group that of the first error that has one."""
    if isinstance(error, BaseExceptionGroup):
        leaves = _leaves(error)
        return _known(next((leaf for leaf in leaves if isinstance(leaf, _ENDINGS)), leaves[0]))
    for kind, (code, words) in _EXITS.items():
        if isinstance(error, kind):
            return _fail(code, f"{words}{error}")
    logs.unexpected(error)
    return Exit.UNEXPECTED


_EXITS: Final[dict[type[BaseException], tuple[Exit, str]]] = {
    bank_folder.NoBankError: (Exit.BANK, "bank: "),
    Misconfigured: (Exit.USAGE, ""),
    Unwritable: (Exit.USAGE, ""),
    WrongClock: (Exit.USAGE, "clock: "),
    HookRefused: (Exit.USAGE, "WEBHOOK_URL: Telegram refuses it: "),
    Unusable: (Exit.DATABASE, "database: "),
    Unavailable: (Exit.DATABASE, "database: "),
    BackupFailed: (Exit.DATABASE, "backup: "),
    TokenRefused: (Exit.TOKEN, "BOT_TOKEN: Telegram refuses it: "),
    AnotherProcess: (Exit.ANOTHER, "another process uses this token: "),
    lock.LockTaken: (Exit.ANOTHER, "another process runs this bot: "),
}
_ENDINGS: Final = tuple(_EXITS)


def _leaves(group: BaseExceptionGroup[BaseException]) -> list[BaseException]:
    found: list[BaseException] = []
    for error in group.exceptions:
        found += _leaves(error) if isinstance(error, BaseExceptionGroup) else [error]
    return found


def _fail(code: Exit, words: str) -> int:
    print(logs.redact(words), file=sys.stderr)  # noqa: T201 - the console is where a command speaks
    return code


def parser() -> argparse.ArgumentParser:
    """Every command and its arguments."""
    whole = argparse.ArgumentParser("quizbot", description="A tutor in Telegram.")
    commands = whole.add_subparsers(required=True, metavar="COMMAND")
    run_ = commands.add_parser("run", help="run the bot; without BOT_TOKEN, in the sandbox")
    run_.add_argument(
        "--take-over", action="store_true", help="end a webhook that another installation has set"
    )
    run_.set_defaults(command=run)
    check_ = commands.add_parser("check", help="check a bank")
    check_.add_argument(
        "path", nargs="?", type=Path, help="a folder or file, QUESTIONS_DIR by default"
    )
    check_.set_defaults(command=check)
    grade_ = commands.add_parser("grade", help="grade answers from stdin, one a line")
    grade_.add_argument("question")
    grade_.add_argument("--bank", type=Path)
    grade_.set_defaults(command=grade)
    results_ = commands.add_parser("results", help="every counted answer as CSV")
    results_.add_argument("--out", type=Path)
    results_.set_defaults(command=results)
    review_ = commands.add_parser(
        "review", help="where learners overrode the grader, and what they reported"
    )
    review_.add_argument("--reports", action="store_true", help="reported mistakes instead")
    review_.set_defaults(command=review)
    cli_exchange.add_commands(commands)
    fits.add(commands)
    _add_database_commands(commands)
    return whole


def _add_database_commands(commands: Any) -> None:  # noqa: ANN401 - argparse names it for itself only
    migrate_ = commands.add_parser("migrate", help="bring the database to this release's schema")
    either = migrate_.add_mutually_exclusive_group()
    either.add_argument(
        "--afresh", action="store_true", help="begin a new database file, the earlier one put aside"
    )
    either.add_argument(
        "--accept",
        action="store_true",
        help="go on with another database file than the earlier one",
    )
    migrate_.set_defaults(command=migrate)
    backup_ = commands.add_parser("backup", help="copy the database, also while the bot runs")
    backup_.add_argument("path", type=Path)
    backup_.set_defaults(command=backup)
    commands.add_parser("doctor", help="check the database").set_defaults(command=doctor)


def run(settings: Settings, arguments: argparse.Namespace) -> int:
    """Run the bot until SIGTERM, SIGINT or SIGHUP."""
    _bank(settings)
    gc.freeze()  # what is loaded by now stays for good, and need not be looked through again
    gc.set_threshold(*RARELY)
    asyncio.run(_serve(settings, arguments))
    return Exit.CLEAN


def _bank(settings: Settings) -> Path:
    """The folder of the bank; where it is the shipped one, it says so."""
    if settings.bank != settings.questions_dir:
        words = say(settings.language, "bank-shipped", folder=str(settings.questions_dir))
        print(words, file=sys.stderr)  # noqa: T201 - the console is where a command speaks
    return settings.bank


async def _serve(settings: Settings, arguments: argparse.Namespace) -> None:
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    loop.set_exception_handler(logs.on_loop)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` has it
            loop.add_signal_handler(number, _stop, stop)
    await app.serve(settings, Clock(), stop, take_over=arguments.take_over, limits=arguments.limits)


def _stop(stop: asyncio.Event) -> None:
    """Begin to end, and end in time even if something hangs: what was accepted is written down."""
    stop.set()
    last = threading.Timer(LONGEST_GOODBYE, os._exit, (int(Exit.CLEAN),))
    last.daemon = True
    last.start()


def check(settings: Settings, arguments: argparse.Namespace) -> int:
    """Check a bank and print what is wrong with it."""
    bank, problems = library.load(arguments.path or _bank(settings), bank_program.PROOFS)
    _print_problems(problems, settings.language)
    if bank is None:
        return Exit.BANK
    written = {topic.language for topic in bank.topics}
    language: str = settings.language
    if len(written) == 1:
        language = supported(written.pop(), language)
    print(say(language, "bank-ok", questions=len(bank.questions), topics=len(bank.topics)))  # noqa: T201 - the console is where a command speaks
    return Exit.CLEAN


def _print_problems(problems: Sequence[Problem], language: str) -> None:
    for line in listed(problems, language):
        print(line, file=sys.stderr)  # noqa: T201 - the console is where a command speaks


def grade(settings: Settings, arguments: argparse.Namespace) -> int:
    """Grade each line of stdin and print a JSON object for it."""
    bank, problems = library.load(arguments.bank or _bank(settings))
    if bank is None:
        _print_problems(problems, settings.language)
        return Exit.BANK
    question = bank.question(arguments.question)
    if question is None:
        return _fail(Exit.USAGE, f"{arguments.question}: no question of that id")
    try:
        text.warm_up([question] if isinstance(question, Text) else [])
    except PatternError:
        _print_problems(rubric_check.prove(bank), settings.language)
        return Exit.BANK
    for line in io.TextIOWrapper(sys.stdin.buffer, encoding="utf-8", errors="replace"):
        print(_graded(question, line.rstrip("\r\n")), flush=True)  # noqa: T201 - the command's output
    return Exit.CLEAN


def _graded(question: Question, answer: str) -> str:
    """The grade of an answer; the verdict is null where the bot would ask again."""
    grade = typed.grade(question, answer)
    fields: dict[str, Any] = {"verdict": None, "points": [], "mistakes": [], "flags": [grade]}
    if isinstance(grade, Grade):
        fields["verdict"] = grade.verdict
        fields["points"] = [said.id for said in grade.points]
        fields["mistakes"] = [said.id for said in grade.mistakes]
        fields["flags"] = list(grade.flags)
    return json.dumps(fields, ensure_ascii=False)


def results(settings: Settings, arguments: argparse.Namespace) -> int:
    """Print every counted answer as CSV."""
    with schema.reading(settings.database) as connection, _output(arguments.out) as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        sources: tuple[Iterator[Any], ...] = (cards_store.results(connection), counted(connection))
        for row in heapq.merge(*sources, key=attrgetter("answered_at")):
            at = _moment(row.answered_at)
            rating = Rating(row.rating).name.lower() if row.rating else ""
            writer.writerow(
                [
                    at,
                    row.person,
                    row.chat,
                    row.contest,
                    row.question,
                    row.verdict,
                    rating,
                    row.study_days,
                ]
            )
    return Exit.CLEAN


@contextmanager
def _output(path: Path | None) -> Iterator[TextIO]:
    """Where to print: a file, or the console."""
    try:
        with (
            path.open("w", encoding="utf-8", newline="") if path else nullcontext(sys.stdout) as out
        ):
            yield out
            out.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _mute()
        raise Unwritable(f"{path or 'stdout'}: {error.strerror}") from None


def _mute() -> None:
    """Nothing more is printed: the interpreter would stumble over what is left when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def review(settings: Settings, arguments: argparse.Namespace) -> int:
    """Print answers whose learners overrode the grader, or reports, as JSON lines."""
    with schema.reading(settings.database) as connection, _output(None) as out:
        found = (
            _reports(connection)
            if arguments.reports
            else map(_override, cards_store.overridden(connection))
        )
        for fields in found:
            out.write(json.dumps(fields, ensure_ascii=False) + "\n")
    return Exit.CLEAN


def _reports(connection: Connection) -> Iterator[dict[str, Any]]:
    """Each reason that was given for a content, with what became of that."""
    bank = Versions().whole(connection)
    for line in reports.lines(connection):
        question = bank.question(line.question)
        current = question is not None and question.digest == line.digest
        yield line._asdict() | {
            "first": _moment(line.first),
            "last": _moment(line.last),
            "state": line.state if current else "changed",
        }


def _moment(at: datetime) -> str:
    """A time in UTC as all exports write it."""
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _override(row: Any) -> dict[str, Any]:  # noqa: ANN401 - a row of reviews
    """What the grader said and what the learner made of it."""
    graded = Grade.restore(row.grade)
    return {
        "question": row.question,
        "answer": row.answer,
        "verdict": row.verdict,
        "disputed": row.disputed,
        "proposed": Rating(row.proposed).name.lower(),
        "rating": Rating(row.rating).name.lower(),
        "points": [said.id for said in graded.points],
        "mistakes": [said.id for said in graded.mistakes],
    }


def migrate(settings: Settings, arguments: argparse.Namespace) -> int:
    """Bring the database to this release's schema."""
    path = schema.path_of(settings.database)
    if arguments.afresh or arguments.accept:
        if path is None:
            return _fail(Exit.USAGE, "--afresh and --accept are for database files")
        with lock.of_file(path):
            aside = past.put_aside(path, Clock().now()) if arguments.afresh else None
            if not arguments.afresh:
                schema.accept(path)
            schema.migrate(settings.database)
        kept = f", the earlier one is in {aside}" if aside else ""
        print(f"ok: {path}{kept}")  # noqa: T201 - the console is where a command speaks
        return Exit.CLEAN
    schema.migrate(settings.database)
    return Exit.CLEAN


def backup(settings: Settings, arguments: argparse.Namespace) -> int:
    """Copy the database whole, verified, also while the bot runs."""
    path = schema.path_of(settings.database)
    with suppress(OSError):  # one of them is not there, or not to be seen
        if path and arguments.path.samefile(path):
            return _fail(Exit.USAGE, f"{path}: is the database itself")
    dump.backup(settings.database, arguments.path)
    print(f"ok: {arguments.path}")  # noqa: T201 - the console is where a command speaks
    return Exit.CLEAN


def doctor(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Say how the database is."""
    report = examine(settings.database)
    for name, value in report.facts.items():
        print(f"{name}: {value}")  # noqa: T201 - the console is where a command speaks
    for mistake in report.mistakes:
        _fail(Exit.DATABASE, mistake)
    if report.mistakes:
        return Exit.DATABASE
    return Exit.CLEAN

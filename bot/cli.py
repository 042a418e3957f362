"""The shell's commands: parse, call, print; every failure has its exit code."""

import argparse
import asyncio
import gc
import json
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext, suppress
from enum import IntEnum
from pathlib import Path
from typing import Any, Final, TextIO

from sqlalchemy import Connection

from bot import app, cli_bench, cli_exchange, config, console, logs
from bot.admin import reports
from bot.admin.versions import Versions
from bot.bank import library
from bot.cards import store as cards_store
from bot.chat.sending.rate_limit import TELEGRAM, SendLimits
from bot.clock import Clock, WrongClock
from bot.config import Misconfigured, Settings
from bot.grading.trial import Labelled
from bot.grading.verdict import Grade, Verdict
from bot.i18n import say, supported
from bot.intake.address import HookRefused
from bot.intake.backoff import AnotherProcess, TokenRefused
from bot.ops import bank_folder, bank_program, dump, fits, watchdog
from bot.ops import results as results_table
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


_RATED_AS: Final = {
    Rating.AGAIN: Verdict.WRONG,
    Rating.HARD: Verdict.PARTIAL,
    Rating.GOOD: Verdict.CORRECT,
    Rating.EASY: Verdict.CORRECT,
}
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
            return console.fail(code, f"{words}{error}")
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
    results_ = commands.add_parser("results", help="every counted answer as CSV")
    results_.add_argument("--out", type=Path)
    results_.set_defaults(command=results)
    review_ = commands.add_parser(
        "review", help="where learners overrode the grader, and what they reported"
    )
    review_.add_argument("--reports", action="store_true", help="reported mistakes instead")
    review_.add_argument(
        "--answers", type=Path, metavar="FOLDER", help="add them to FOLDER/ID.tsv, for `try`"
    )
    review_.set_defaults(command=review)
    cli_bench.add_commands(commands)
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
    console.bank_folder(settings)
    gc.freeze()  # what is loaded by now stays for good, and need not be looked through again
    gc.set_threshold(*RARELY)
    asyncio.run(_serve(settings, arguments))
    return Exit.CLEAN


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
    folder = arguments.path or console.bank_folder(settings)
    bank, problems = library.load(folder, bank_program.PROOFS)
    console.tell_problems(problems, settings.language)
    if bank is None:
        return Exit.BANK
    written = {topic.language for topic in bank.topics}
    language: str = settings.language
    if len(written) == 1:
        language = supported(written.pop(), language)
    print(say(language, "bank-ok", questions=len(bank.questions), topics=len(bank.topics)))  # noqa: T201 - the console is where a command speaks
    for line in cli_bench.heard_answers(folder, bank.questions, language):
        console.tell(line)
    return Exit.CLEAN


def results(settings: Settings, arguments: argparse.Namespace) -> int:
    """Print every counted answer as CSV."""
    with schema.reading(settings.database) as connection, _output(arguments.out) as out:
        for _ in results_table.write(connection, out):
            pass
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
        if arguments.answers:
            return _labelled(connection, arguments.answers)
        found = (
            _reports(connection)
            if arguments.reports
            else map(_override, cards_store.overridden(connection))
        )
        for fields in found:
            out.write(json.dumps(fields, ensure_ascii=False) + "\n")
    return Exit.CLEAN


def _labelled(connection: Connection, folder: Path) -> int:
    """Put overridden answers, with the verdicts of their learners, where `try` looks for them."""
    found = [
        (row.question, Labelled(_taken_for(row), row.answer))
        for row in cards_store.overridden(connection)
    ]
    try:
        new = cli_bench.add_answers(folder, found)
    except OSError as error:
        raise Unwritable(f"{folder}: {error.strerror}") from None
    console.tell(f"ok: {folder}, {new} new")
    return Exit.CLEAN


def _taken_for(row: Any) -> Verdict:  # noqa: ANN401 - a row of reviews
    """The verdict that a learner set against the grader's, by word or by her rating."""
    if row.disputed:
        return Verdict(row.disputed)
    return _RATED_AS[Rating(row.rating)]


def _reports(connection: Connection) -> Iterator[dict[str, Any]]:
    """Each reason that was given for a content, with what became of that."""
    bank = Versions().whole(connection)
    for line in reports.lines(connection):
        question = bank.question(line.question)
        current = question is not None and question.digest == line.digest
        yield line._asdict() | {
            "first": results_table.moment(line.first),
            "last": results_table.moment(line.last),
            "state": line.state if current else "changed",
        }


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
            return console.fail(Exit.USAGE, "--afresh and --accept are for database files")
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
            return console.fail(Exit.USAGE, f"{path}: is the database itself")
    dump.backup(settings.database, arguments.path)
    print(f"ok: {arguments.path}")  # noqa: T201 - the console is where a command speaks
    return Exit.CLEAN


def doctor(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Say how the database is."""
    report = examine(settings.database)
    for name, value in report.facts.items():
        print(f"{name}: {value}")  # noqa: T201 - the console is where a command speaks
    for mistake in report.mistakes:
        console.fail(Exit.DATABASE, mistake)
    if report.mistakes:
        return Exit.DATABASE
    return Exit.CLEAN

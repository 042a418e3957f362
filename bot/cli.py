"""The shell's commands: parse, call, print; every failure has its exit code."""

import argparse
import asyncio
import csv
import json
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import UTC
from enum import IntEnum
from pathlib import Path
from typing import Any

from bot import app, config, logs
from bot.bank import library
from bot.bank.problem import Problem
from bot.bank.question import Text
from bot.cards import store as cards
from bot.clock import Clock
from bot.config import Misconfigured, Settings
from bot.grading import text
from bot.repetition.memory import Rating
from bot.runners.polling import AnotherProcess, TokenRefused
from bot.storage import schema
from bot.storage.database import Unavailable, Unusable


class Exit(IntEnum):
    """Why a command ended."""

    CLEAN = 0
    BANK = 1
    USAGE = 2
    DATABASE = 3
    TOKEN = 4
    ANOTHER = 5
    WATCHDOG = 6
    UNEXPECTED = 70


COLUMNS = ("answered_at", "user_id", "chat_id", "contest_id", "question_id", "verdict", "rating")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    arguments = _parser().parse_args(argv)
    try:
        settings = config.read()
        logs.configure(settings.log_level, settings.log_format, settings.secrets)
        command: Callable[[Settings, argparse.Namespace], int] = arguments.command
        return command(settings, arguments)
    except Misconfigured as error:
        return _fail(Exit.USAGE, str(error))
    except (Unusable, Unavailable) as error:
        return _fail(Exit.DATABASE, f"database: {error}")
    except BaseExceptionGroup as group:
        return _group(group)
    except Exception as error:  # noqa: BLE001 - the door's last resort
        return _known(error)


def _known(error: BaseException) -> int:
    """The exit code of what ends a bot."""
    if isinstance(error, app.NoBankError):
        return Exit.BANK
    if isinstance(error, TokenRefused):
        return _fail(Exit.TOKEN, f"BOT_TOKEN: Telegram refuses it: {error}")
    if isinstance(error, AnotherProcess):
        return _fail(Exit.ANOTHER, f"another process uses this token: {error}")
    if isinstance(error, Unusable | Unavailable):
        return _fail(Exit.DATABASE, f"database: {error}")
    logs.unexpected(error)
    return Exit.UNEXPECTED


def _group(group: BaseExceptionGroup[BaseException]) -> int:
    """A task group fails with the first of its failures that has an exit code."""
    failures = list(_leaves(group))
    return _known(next((error for error in failures if isinstance(error, TokenRefused | AnotherProcess)), failures[0]))


def _leaves(group: BaseExceptionGroup[BaseException]) -> "list[BaseException]":
    found: list[BaseException] = []
    for error in group.exceptions:
        found += _leaves(error) if isinstance(error, BaseExceptionGroup) else [error]
    return found


def _fail(code: Exit, words: str) -> int:
    print(words, file=sys.stderr)  # noqa: T201 - the console is where a command speaks
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("quizbot", description="A tutor in Telegram.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("run", help="run the bot; without BOT_TOKEN, in the sandbox").set_defaults(command=run)
    check_ = commands.add_parser("check", help="check a bank")
    check_.add_argument("path", nargs="?", type=Path, help="a folder or file, QUESTIONS_DIR by default")
    check_.set_defaults(command=check)
    grade_ = commands.add_parser("grade", help="grade answers from stdin, one a line")
    grade_.add_argument("question")
    grade_.add_argument("--bank", type=Path)
    grade_.set_defaults(command=grade)
    results_ = commands.add_parser("results", help="every counted answer as CSV")
    results_.add_argument("--out", type=Path)
    results_.set_defaults(command=results)
    commands.add_parser("migrate", help="bring the database to this release's schema").set_defaults(command=migrate)
    return parser


def run(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Run the bot until SIGTERM or SIGINT."""
    asyncio.run(_serve(settings))
    return Exit.CLEAN


async def _serve(settings: Settings) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await app.serve(settings, Clock(), stop)


def check(settings: Settings, arguments: argparse.Namespace) -> int:
    """Check a bank and print what is wrong with it."""
    bank, problems = library.load(arguments.path or settings.questions_dir, app.PROOFS)
    _print_problems(problems, settings.language)
    if bank is None:
        return Exit.BANK
    counts = f"{len(bank.questions)} questions in {len(bank.topics)} topics"
    print(f"ok: {counts}")  # noqa: T201 - the console is where a command speaks
    return Exit.CLEAN


def _print_problems(problems: Sequence[Problem], language: str) -> None:
    for problem in problems:
        print(problem.render(language), file=sys.stderr)  # noqa: T201 - the console is where a command speaks


def grade(settings: Settings, arguments: argparse.Namespace) -> int:
    """Grade each line of stdin and print a JSON object for it."""
    bank, problems = library.load(arguments.bank or settings.questions_dir)
    if bank is None:
        _print_problems(problems, settings.language)
        return Exit.BANK
    question = bank.question(arguments.question)
    if not isinstance(question, Text):
        return _fail(Exit.USAGE, f"{arguments.question}: no free-text question of that id")
    for line in sys.stdin:
        print(_graded(question, line.rstrip("\r\n")), flush=True)  # noqa: T201 - the command's output
    return Exit.CLEAN


def _graded(question: Text, answer: str) -> str:
    found = text.grade(question, answer)
    fields: dict[str, Any] = {
        "verdict": found.verdict,
        "points": [said.id for said in found.points],
        "mistakes": [said.id for said in found.mistakes],
        "flags": list(found.flags),
    }
    return json.dumps(fields, ensure_ascii=False)


def results(settings: Settings, arguments: argparse.Namespace) -> int:
    """Print every counted answer as CSV."""
    schema.migrate(settings.database)
    with ExitStack() as stack:
        engine = schema.engine_for(settings.database)
        stack.callback(engine.dispose)
        connection = stack.enter_context(engine.begin())
        out = stack.enter_context(arguments.out.open("w", newline="")) if arguments.out else sys.stdout
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in cards.results(connection):
            at = row.answered_at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
            rating = Rating(row.rating).name.lower() if row.rating else ""
            writer.writerow([at, row.person, row.chat, row.contest, row.question, row.verdict, rating])
    return Exit.CLEAN


def migrate(settings: Settings, _arguments: argparse.Namespace) -> int:
    """Bring the database to this release's schema."""
    schema.migrate(settings.database)
    return Exit.CLEAN

"""The console, where a command speaks: lines, failures, the mistakes of a bank."""

import sys
from collections.abc import Sequence
from pathlib import Path

from bot import logs
from bot.bank.problem import Problem, listed
from bot.config import Settings
from bot.i18n import say


def tell(line: str) -> None:
    """A line of the command's output."""
    print(line, flush=True)  # noqa: T201 - what this file is for


def fail(code: int, words: str) -> int:
    """Say why a command ends, and give back its exit code."""
    print(logs.redact(words), file=sys.stderr)  # noqa: T201 - the same
    return code


def tell_problems(problems: Sequence[Problem], language: str) -> None:
    """The mistakes and warnings of a bank."""
    for line in listed(problems, language):
        print(line, file=sys.stderr)  # noqa: T201 - the same


def bank_folder(settings: Settings) -> Path:
    """The folder of the bank; where it is the shipped one, it says so."""
    if settings.bank != settings.questions_dir:
        words = say(settings.language, "bank-shipped", folder=str(settings.questions_dir))
        print(words, file=sys.stderr)  # noqa: T201 - the same
    return settings.bank

"""The program that reads and proves a bank: a process of its own, so that no press waits for it.

It writes lines: the problems, the bank's version, and for each topic a line with its fields and
one for each question, the digest before the content. What is not there was not read.
"""

import json
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import Final

from bot.bank import library
from bot.bank.bank import Bank
from bot.bank.library import Proof
from bot.bank.problem import Problem
from bot.bank.question import dump
from bot.chat import proofs
from bot.grading import check as rubric_check
from bot.grading import leaks

PROOFS: Final[Sequence[Proof]] = (
    proofs.sendable,
    proofs.told_apart,
    proofs.drawable,
    rubric_check.prove,
    leaks.prove,
)
END: Final = "end"
_POLITENESS: Final = 10  # of its priority: the bot that answers people comes first


def lines(bank: Bank | None, problems: Sequence[Problem]) -> Iterator[str]:
    """What a folder holds, as lines."""
    yield json.dumps([astuple(problem) for problem in problems])
    if bank:
        yield bank.version
        for topic in bank.topics:
            yield topic.model_dump_json(exclude={"questions"})
            for question in topic.questions:
                yield f"{question.digest} {dump(question)}"
    yield END


def main() -> None:
    """Read the bank of the folder or file that is named, and write it.

    Further words: the name of a file, and where it is read instead.
    """
    os.nice(_POLITENESS)
    path, *named = sys.argv[1:]
    instead = dict(zip(named[::2], map(Path, named[1::2]), strict=True))
    for line in lines(*library.load(path, PROOFS, instead)):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()

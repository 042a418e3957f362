"""The bot, killing itself with `kill -9` in a transaction after some statements."""

import os
import signal
import sqlite3
import sys
from itertools import count

from sqlalchemy import Engine, event

from bot.cli import main

_statements = count(1)


def _perhaps_the_last(_: str) -> None:
    if next(_statements) == int(os.environ["KILLED_AFTER"]):
        os.kill(os.getpid(), signal.SIGKILL)


@event.listens_for(Engine, "connect")
def _count(connection: sqlite3.Connection, _: object) -> None:
    connection.set_trace_callback(_perhaps_the_last)


sys.exit(main())

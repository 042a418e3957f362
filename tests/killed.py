"""The bot, which kills itself with `kill -9` in the middle of a transaction, after so many statements."""

import os
import signal
import sys
from itertools import count

from sqlalchemy import Engine, event

from bot.cli import main

_statements = count(1)


@event.listens_for(Engine, "after_cursor_execute")
def _perhaps_the_last(*_: object) -> None:
    if next(_statements) == int(os.environ["KILLED_AFTER"]):
        os.kill(os.getpid(), signal.SIGKILL)


sys.exit(main())

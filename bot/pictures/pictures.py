"""Formulas and charts, asked of the drawing process: off the event loop and within bounds."""

import asyncio
import json
import os
import subprocess
import sys
from base64 import b64decode
from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import Final

from bot.pictures.drawing import SECONDS

_KEPT: Final = 100  # pictures, and formulas that can't be drawn
_SEEN: Final[dict[str, bool]] = {}
_REMEMBERED: Final = 10_000  # formulas of which it is known whether they can be drawn
_DEATHS: Final = 3  # of the process in one list; what comes after them is left unproven
_START: Final = 10.0  # seconds for the process to begin and end; its own bounds do the rest
_PATIENCE: Final = 60.0  # seconds for one list
_MOST: Final = 200  # formulas that are tried at once

Lines = Sequence[str]
Drawing = Lines | str
"""What a picture shows: formulas, or a chart as text."""


class DrawError(Exception):
    """A picture can't be drawn within the bounds."""


class Drawings:
    """Draws one picture at a time, and remembers the last ones."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[str, ...] | str, bytes | None] = OrderedDict()
        self._turn = asyncio.Lock()

    async def draw(self, asked: Drawing) -> bytes:
        """A PNG with a formula a line, or of a chart; raises DrawError."""
        key = asked if isinstance(asked, str) else tuple(asked)
        async with self._turn:
            if key not in self._made:
                [self._made[key]] = await asyncio.to_thread(drawn, [key])
                if len(self._made) > _KEPT:
                    self._made.popitem(last=False)
            self._made.move_to_end(key)
            picture = self._made[key]
        if picture is None:
            raise DrawError
        return picture


def undrawable(formulas: Iterable[str]) -> list[str]:
    """Those of the formulas that can't be drawn.

    Only those it has not seen are tried, and of very many the rest at the next time.
    """
    tried = list(dict.fromkeys(formulas))
    new = [formula for formula in tried if formula not in _SEEN][:_MOST]
    for formula, picture in zip(new, drawn([[one] for one in new]), strict=True):
        _SEEN[formula] = picture is not None
    found = [formula for formula in tried if not _SEEN.get(formula, True)]
    while len(_SEEN) > _REMEMBERED:
        del _SEEN[next(iter(_SEEN))]
    return found


def drawn(pictures: Sequence[Drawing]) -> list[bytes | None]:
    """A PNG for each list of formulas or chart, None for what can't be drawn within the bounds."""
    done: list[bytes | None] = []
    deaths = 0
    while len(done) < len(pictures) and deaths < _DEATHS:
        done += _process(pictures[len(done) :])
        if len(done) < len(pictures):
            done.append(None)  # the process died at it
            deaths += 1
    return done + [b""] * (len(pictures) - len(done))


def _process(pictures: Sequence[Drawing]) -> list[bytes | None]:
    """What one process draws before it ends or dies; it learns nothing of the bot's secrets."""
    command = [sys.executable, "-P", "-m", "bot.pictures.drawing"]
    surroundings = {"PYTHONPATH": os.pathsep.join(sys.path)}
    asked = json.dumps(pictures).encode()
    try:
        found = subprocess.run(  # noqa: S603 - our own program
            command,
            input=asked,
            env=surroundings,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=min(_START + SECONDS * len(pictures), _PATIENCE),
            check=False,
        ).stdout
    except OSError:
        return []
    except subprocess.TimeoutExpired as error:
        found = error.stdout or b""
    whole = found.decode().split("\n")[:-1]
    return [b64decode(line) if line else None for line in whole]

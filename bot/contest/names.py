"""Names as a group may see them: short, without tricks, and waking nobody."""

import re
from typing import Final
from unicodedata import bidirectional, category, combining, normalize

LONGEST: Final = 24  # characters of a name that are shown
_BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that show nothing
_JOINERS: Final = frozenset("\u200d\ufe0f")  # emoji consist of them
_HARMLESS: Final = str.maketrans({"@": "＠", "/": "∕", "#": "＃", ".": ".\u2060", ":": "∶"})
_MARKS: Final = 2  # combining marks in a row that any script needs
_LEFTWARD: Final = frozenset({"R", "AL"})  # what Unicode calls letters that are read from the right


def shown(name: str) -> str:
    """The name as plain text that links and mentions nothing; empty when there is nothing to see."""
    kept = "".join(char for char in normalize("NFC", name) if _visible(char))
    words = " ".join(_unstacked(kept).split())
    if not any(category(char)[0] in "LNPS" for char in words):
        return ""
    return (words if len(words) <= LONGEST else words[: LONGEST - 1] + "…").translate(_HARMLESS)


def isolated(name: str) -> str:
    """The name so that, read from the right, it does not draw the words around it to its other side."""
    return f"\u2068{name}\u2069" if any(bidirectional(char) in _LEFTWARD for char in name) else name


def _visible(char: str) -> bool:
    """Neither a control, nor a direction override, nor a blank in disguise."""
    return char in _JOINERS or char.isspace() or (char not in _BLANK and category(char)[0] != "C")


def _unstacked(text: str) -> str:
    """At most two combining marks on a letter."""
    marks = "".join("m" if combining(char) else "-" for char in text)
    surplus = {
        place
        for found in re.finditer("m+", marks)
        for place in range(found.start() + _MARKS, found.end())
    }
    return "".join(char for place, char in enumerate(text) if place not in surplus)

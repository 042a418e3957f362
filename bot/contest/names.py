"""Names as a group may see them: short, harmless, and mentioning nobody."""

from typing import Final
from unicodedata import bidirectional, category, combining, normalize

LONGEST: Final = 24  # characters of a name that are shown
_BLANK: Final = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs that show nothing
_JOINERS: Final = frozenset("\u200d\ufe0f")  # emoji consist of them
_HARMLESS: Final = str.maketrans({"@": "＠", "/": "∕", "#": "＃", ".": ".\u2060", ":": "∶"})
_MARKS: Final = 2  # combining marks in a row that any script needs
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})  # Unicode's classes of such letters


def shown(name: str) -> str:
    """The name as plain text without links and mentions; empty when nothing of it is visible."""
    kept = "".join(char for char in normalize("NFC", name) if _visible(char))
    words = " ".join(_unstacked(kept).split())
    if not any(category(char)[0] in "LNPS" for char in words):
        return ""
    if len(words) > LONGEST:
        words = words[: LONGEST - 1] + "…"
    return words.translate(_HARMLESS)


def isolated(name: str) -> str:
    """The name isolated, if it is written right to left, from the text around it."""
    if any(bidirectional(char) in _RIGHT_TO_LEFT for char in name):
        return f"\u2068{name}\u2069"
    return name


def _visible(char: str) -> bool:
    """Neither a control, nor a direction override, nor a blank in disguise."""
    return char in _JOINERS or char.isspace() or (char not in _BLANK and category(char)[0] != "C")


def _unstacked(text: str) -> str:
    """At most two combining marks on a letter."""
    kept, row = [], 0
    for char in text:
        row = (row + 1) * bool(combining(char))
        if row <= _MARKS:
            kept.append(char)
    return "".join(kept)

"""Foreign text among Markdown: its signs are set apart first, and escaped only where they must be.

While a text is carried over, each sign that Markdown could take for markup stands as one private
sign, so that it can't be mixed up with the markup that we write ourselves.
"""

import re
from typing import Final
from unicodedata import category

_FIRST: Final = 0xE100
_SIGNS: Final = "*_`$\\[]-.)"
_QUOTED: Final = {ord(sign): chr(_FIRST + ord(sign)) for sign in _SIGNS}
_PLAIN: Final = {_FIRST + ord(sign): sign for sign in _SIGNS}
_ANY: Final = re.compile(f"[{''.join(_QUOTED.values())}]")
_SLASHES: Final = re.compile(re.escape(_QUOTED[ord("\\")]) + "+")
_LINK: Final = re.compile(r"\[[^\]\n]{0,500}\]\(")
_MARKER: Final = re.compile(r"\s*(?:(?:[-*]|\d+[.)])\s+)*")
_ESCAPED: Final = frozenset("*_`$")
_REACH: Final = 60
"""Signs around a star or line that decide what it is."""

_EMPHASIS: Final = "\ue010\ue011\ue012\ue013"
_NAME: Final = re.compile(r"(?<![\w\\*])__[A-Za-z][A-Za-z0-9]*__(?![\w*])")

BOLD: Final = "\ue010", "\ue011"
ITALIC: Final = "\ue012", "\ue013"
"""What stands for marks of emphasis until it is known whether they can be written."""

CELL: Final = "\ue020"
ROW: Final = "\ue021"
"""What ends a cell and a row of a table."""

PRIVATE: Final = re.compile("[\ue000-\uf8ff]")
"""Signs that a foreign text may not hold: they have no meaning outside one program."""

_MARKS: Final = {BOLD: "**", ITALIC: "*"}


def quote(text: str) -> str:
    """A foreign text whose signs mean nothing."""
    return text.translate(_QUOTED)


def unquote(text: str) -> str:
    """The foreign text again, to the letter."""
    return text.translate(_PLAIN)


def escape(text: str) -> str:
    """Markdown that shows quoted signs as they are."""
    plain, parts, last = unquote(text), [], 0
    text = _SLASHES.sub(lambda found: _slashes(found, plain, text), text)
    if len(text) != len(plain):
        plain = unquote(text)
    for found in _ANY.finditer(text):
        at = found.start()
        parts.append(text[last:at])
        last = at + 1
        parts.append("\\" * _needs(plain, at, _line(text, at)) + plain[at])
    return "".join([*parts, text[last:]])


def _line(text: str, at: int) -> str:
    """What stands before a place in its line, behind the marks of our own lists."""
    return _MARKER.sub("", text[text.rfind("\n", 0, at) + 1 : at], count=1)


def _slashes(found: re.Match[str], plain: str, text: str) -> str:
    """Backslashes: as they are, or as code where the last would escape what follows."""
    after, count = plain[found.end() : found.end() + 1], len(found[0])
    line = _line(text, found.start())
    escapes = (
        after in _ESCAPED
        or (after == "[" and _LINK.match(plain, found.end()))
        or (after == "-" and not line.strip())
        or (after in {".", ")"} and line.strip().isdecimal())
    )
    if count % 2 and after and escapes:
        return "`" + "\\" * count + "`"
    return "\\" * count


def _needs(plain: str, at: int, line: str) -> bool:
    """Whether the sign at a place must be escaped to be shown."""
    sign = plain[at]
    if sign in "$`":
        return True
    if sign == "[":
        return _LINK.match(plain, at) is not None
    if sign in "*_":
        return not _harmless(plain, at)
    if (after := plain[at + 1 : at + 2]) and not after.isspace():
        return False
    return (sign == "-" and not line.strip()) or (sign in ".)" and line.strip().isdecimal())


def _harmless(plain: str, at: int) -> bool:
    """Whether a run of stars or lines is none of emphasis: within a word, or after a space."""
    near = slice(max(0, at - _REACH), at + _REACH)
    window, here = plain[near], at - near.start
    if any(name.start() <= here < name.end() for name in _NAME.finditer(window)):
        return True
    sign = plain[at]
    start, end = len(window[:here].rstrip(sign)), len(window) - len(window[here:].lstrip(sign))
    before, after = window[start - 1 : start] or "\n", window[end : end + 1] or "\n"
    if _lettered(before) and _lettered(after):
        return True
    if before == "\n" and sign == "*":
        return False  # it could begin a list
    if before.isspace() and after.isspace():
        return True
    return sign == "_" and end - start > 1 and before.isspace() and not _lettered(after)


def _lettered(char: str) -> bool:
    return category(char).startswith(("L", "N", "M"))


def emphasised(text: str) -> str:
    """The text with its emphasis as stars, where the bank's Markdown can show it."""
    for opened, closed in (ITALIC, BOLD):
        marks = _MARKS[opened, closed]
        pair = re.compile(f"{opened}([^{opened}{closed}]*){closed}")
        at = 0
        while found := pair.search(text, at):
            at = max(0, found.start() - _REACH)
            text = _marked(text, found, marks)
        text = text.replace(opened, "").replace(closed, "")
    return text


def unemphasised(text: str) -> str:
    """The text without any emphasis."""
    return re.sub("[\ue010-\ue013]", "", text)


def _marked(text: str, found: re.Match[str], marks: str) -> str:
    """The text with one pair of marks written, or left out."""
    inner = found[1]
    core = inner.strip()
    lead, trail = inner[: len(inner) - len(inner.lstrip())], inner[len(inner.rstrip()) :]
    start, end = found.span()
    before = (text[max(0, start - _REACH) : start].rstrip(_EMPHASIS) + lead)[-1:] or " "
    after = (trail + text[end : end + _REACH].lstrip(_EMPHASIS))[:1] or " "
    edges = unquote(unemphasised(core))
    written = core
    if core and "\n\n" not in core and _stands(unquote(before), edges, unquote(after), len(marks)):
        written = f"{marks}{core}{marks}"
    return text[:start] + lead + written + trail + text[end:]


def _stands(before: str, core: str, after: str, length: int) -> bool:
    """Whether emphasis can begin and end between these signs."""
    first, last = core.strip("*")[:1], core.strip("*")[-1:]
    if not first or "*" in (before, after):
        return False
    if length == 1 and not {".", ",", ":", ";", "!", "?", "…", "/"}.isdisjoint({before, first}):
        return False
    opens = not category(before).startswith(("Pe", "Pf", "L", "N", "M"))
    opens = opens and not category(first).startswith(("Pe", "Pf"))
    closes = not category(after).startswith(("Ps", "Pi", "L", "N", "M"))
    return opens and closes and not category(last).startswith(("Ps", "Pi"))

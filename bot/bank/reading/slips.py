"""Slips that the eye passes over and YAML does not: noted, and mended for the rest."""

import re
from typing import Final

from bot.bank import keys
from bot.bank.problem import Notes
from bot.bank.sight import INVISIBLE

_KEYS: Final = "|".join(sorted(keys.EVERY, key=len, reverse=True))
_ODD: Final = rf"(?:[^\S \t\r\n]|{INVISIBLE.pattern})"
_ODD_OR_TAB: Final = rf"(?:[^\S \r\n]|{INVISIBLE.pattern})"
_DASHES: Final = "[–—−‐‑‒―•·*]"
_COLONS: Final = "[：﹕︓]"
_OF_OPTION: Final = r"(?:correct|feedback|pinned)[ \t]*:"

_SUSPECT: Final = re.compile(
    rf"^ *+(?:{_ODD}|-{_ODD_OR_TAB}|{_DASHES}\s"
    rf"|(?:- +)*(?:{_KEYS})(?:\s?{_COLONS}|:(?![ \t\r\n]|$))"
    rf"|- +(?!(?:{_KEYS}) *:)[^\n]*\n(?: +[^\n:]*\n){{0,3}}? +{_OF_OPTION})",
    re.MULTILINE,
)
"""What a file must hold for its lines to be looked at one by one."""

_BLOCK: Final = re.compile(r"(?:[:-] +)[|>][-+\d]*\s*(?:#.*)?$")
_INDENT: Final = re.compile(rf" *(?P<sign>{_ODD})(?:[^\S\t]|{INVISIBLE.pattern})*")
_DASH: Final = re.compile(rf"(?P<lead> *)-(?P<sign>{_ODD_OR_TAB})\s*(?=\S)")
_BULLET: Final = re.compile(rf"(?P<lead> *)(?P<sign>{_DASHES})\s+(?=\S)")
_COLON: Final = re.compile(
    rf"(?P<lead> *(?:- +)*)(?P<key>{_KEYS})(?P<sign>\s?{_COLONS}|:{_ODD}|:(?=\S))\s*"
)
_OPENS_LIST: Final = re.compile(rf" *(?:- +)*(?:{'|'.join(keys.LISTS)}):\s*(?:#.*)?$")
_ITEM: Final = re.compile(r"(?P<lead> *)- +(?P<text>\S.*)")
_KEYED: Final = re.compile(r"[^\s#\"'\[{][^#]*?:(?:\s|$)|[|>\[{&*!%@`]")
_ENDS_OPTION: Final = re.compile(rf"(?P<lead> *){_OF_OPTION}")
_MOST_LINES: Final = 3
"""Lines over which an option's text may go on before its `correct`."""


def mend(source: str, notes: Notes) -> str:
    """The text of a file with its slips mended, each noted as a mistake."""
    if not _SUSPECT.search(source):
        return source
    return _Mender(source, notes).mended()


class _Mender:
    """One pass over the lines of a file; what stands under `|` is text and is left alone."""

    def __init__(self, source: str, notes: Notes) -> None:
        self.lines = source.split("\n")
        self.notes = notes
        self.lists: list[int] = []
        """How far the items of the open lists are indented."""
        self.expected = False
        """Whether a list's first item must come next."""

    def mended(self) -> str:
        block: int | None = None
        for number, line in enumerate(self.lines):
            if not line.strip() or (block is not None and _width(line) > block):
                continue
            for slip in (self.indent, self.dash, self.bullet, self.colon, self.option):
                slip(number, self.lines[number])
            mended = self.lines[number]
            self.follow(mended)
            block = None
            if _BLOCK.search(mended):
                # The column of the key, or of the dash if the text stands in a list by itself.
                lead = mended[: len(mended) - len(re.sub(r"^ *(?:- +)*", "", mended))]
                block = len(lead)
                if mended[block] in "|>":
                    block = len(lead.rstrip()) - 1
        return "\n".join(self.lines)

    def follow(self, line: str) -> None:
        """Take notice of lists and their items."""
        width = _width(line)
        while self.lists and self.lists[-1] > width:
            self.lists.pop()
        if line.lstrip().startswith("- ") and self.lists[-1:] != [width]:
            self.lists.append(width)
        self.expected = _OPENS_LIST.match(line) is not None

    def tell(self, number: int, column: int, sign: str, where: str) -> None:
        """Note a sign where a plain space is needed."""
        kind = {"\t": "tab", "\u00a0": "nbsp"}.get(sign, "other")
        code = f"U+{ord(sign):04X}"
        self.notes.mistake(
            number + 1, "bank-odd-space", where=where, kind=kind, code=code, column=column + 1
        )

    def indent(self, number: int, line: str) -> None:
        if found := _INDENT.match(line):
            self.tell(number, found.start("sign"), found["sign"], "indent")
            spaces = re.sub(r"\s", " ", INVISIBLE.sub("", found[0]))
            self.lines[number] = spaces + line[found.end() :]

    def dash(self, number: int, line: str) -> None:
        if found := _DASH.match(line):
            self.tell(number, found.start("sign"), found["sign"], "dash")
            below = next((_width(other) for other in self.lines[number + 1 :] if other.strip()), 0)
            gap = " " * max(1, below - len(found["lead"]) - 1)
            self.lines[number] = f"{found['lead']}-{gap}{line[found.end() :]}"

    def bullet(self, number: int, line: str) -> None:
        """Another dash where an item of a list must stand."""
        if (found := _BULLET.match(line)) and (self.expected or len(found["lead"]) in self.lists):
            values = {"sign": found["sign"], "code": f"U+{ord(found['sign']):04X}"}
            self.notes.mistake(
                number + 1, "bank-odd-dash", column=found.start("sign") + 1, **values
            )
            self.lines[number] = f"{found['lead']}- {line[found.end() :]}"

    def colon(self, number: int, line: str) -> None:
        """A key without a plain colon and a space."""
        if not (found := _COLON.match(line)):
            return
        key, sign, at = found["key"], found["sign"], found.start("sign")
        if sign == ":":
            self.notes.mistake(number + 1, "bank-no-space", field=key, column=at + 2)
        elif sign.startswith(":"):
            self.tell(number, at + 1, sign[1], "colon")
        else:
            values = {"sign": sign[-1], "code": f"U+{ord(sign[-1]):04X}"}
            self.notes.mistake(
                number + 1, "bank-odd-colon", field=key, column=found.end("sign"), **values
            )
        self.lines[number] = f"{found['lead']}{key}: {line[found.end() :]}"

    def option(self, number: int, line: str) -> None:
        """The short form of an option with fields beneath it."""
        found = _ITEM.match(line)
        if found is None or _KEYED.match(found["text"]):
            return
        below = self.lines[number + 1 : number + 2 + _MOST_LINES]
        for count, other in enumerate(below):
            if (end := _ENDS_OPTION.match(other)) and len(end["lead"]) > len(found["lead"]):
                text = " ".join([found["text"].rstrip(), *(line.strip() for line in below[:count])])
                self.notes.mistake(number + 1, "bank-option-text", text=text)
                gap = " " * (len(end["lead"]) - len(found["lead"]) - 1)
                self.lines[number : number + count + 1] = [
                    f"{found['lead']}-{gap}text: {text}",
                    *[""] * count,
                ]
                return
            if _width(other) <= len(found["lead"]) or _KEYED.match(other.lstrip()):
                return


def _width(line: str) -> int:
    """How many spaces a line is indented by."""
    return len(line) - len(line.lstrip(" "))

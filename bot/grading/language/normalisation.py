"""Normalisation: full-width letters, invisible characters, accents and digits become plain."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

MAX_CHARACTERS = 2000
"""Characters of an answer that are read, after normalisation."""

_MAX_RAW = 16_384
_ORDINARY = re.compile(r"[\n\r\t -~а-яёА-ЯЁ«»—–“”„№]*")
_ACCENT_KEPT = {"й", "ё"}
_PLAIN = str.maketrans(
    {"ё": "е", "\r": "\n", "\t": " ", "«": '"', "»": '"', "“": '"', "”": '"', "„": '"', "–": "—"}
)
_SAME = str.maketrans(
    {"−": "-", "‐": "-", "‑": "-", "’": "'", "ʼ": "'", "`": "'", "…": ".", "²": "^2", "³": "^3"}
)
_BLANK = frozenset("\u115f\u1160\u3164\uffa0\u2800")


_COMMON = {
    character: character.lower().translate(_PLAIN)
    for character in map(chr, range(0x20, 0x460))
    if _ORDINARY.fullmatch(character)
}


@dataclass(frozen=True, slots=True)
class Plain:
    """A normalised text, where each of its characters stood, and the text it came from."""

    text: str
    origin: Sequence[int]
    typed: str

    def quote(self, start: int, end: int) -> str:
        """What the learner typed for the normalised characters from `start` to `end`."""
        return self.typed[self.origin[start] : self.origin[end - 1] + 1]


def plain(typed: str) -> Plain:
    """The text in lower case without ё, accents and invisible characters, cut short."""
    typed = typed[:_MAX_RAW]
    if _ORDINARY.fullmatch(typed):
        return Plain(
            typed.lower().translate(_PLAIN)[:MAX_CHARACTERS],
            range(min(len(typed), MAX_CHARACTERS)),
            typed,
        )
    characters: list[str] = []
    origin: list[int] = []
    for index, character in enumerate(typed):
        for piece in _COMMON.get(character) or _pieces(character, characters):
            characters.append(piece)
            origin.append(index)
        if len(characters) >= MAX_CHARACTERS:
            break
    return Plain("".join(characters)[:MAX_CHARACTERS], origin[:MAX_CHARACTERS], typed)


def _pieces(character: str, before: list[str]) -> str:
    """What one character becomes: usually one, sometimes none or several."""
    category = unicodedata.category(character)
    if (
        character in _BLANK
        or category in ("Cf", "Cs", "Cn")
        or (category == "Cc" and character not in "\n\r\t")
    ):
        return ""
    if category in ("Mn", "Me"):
        # и and a breve typed as two characters are й; any other accent is dropped.
        if before and unicodedata.normalize("NFC", before[-1] + character) == "й":
            before[-1] = "й"
        return ""
    if category == "Nd":
        return str(unicodedata.digit(character))
    folded = unicodedata.normalize("NFKC", character.translate(_SAME)).lower().translate(_PLAIN)
    return "".join(_without_accent(piece) for piece in folded)


def _without_accent(character: str) -> str:
    """A letter without its accent, but й stays."""
    if character.isascii() or character in _ACCENT_KEPT:
        return character
    if character.isalpha():
        return unicodedata.normalize("NFD", character)[0]
    if unicodedata.combining(character):
        return ""
    return character

"""Signs: full-width letters, invisible signs, accents and other digits become one plain text."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

MAX_SIGNS = 2000
"""How much of an answer is read, after normalising."""

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
    sign: sign.lower().translate(_PLAIN)
    for sign in map(chr, range(0x20, 0x460))
    if _ORDINARY.fullmatch(sign)
}


@dataclass(frozen=True, slots=True)
class Plain:
    """A normalised text, where each of its signs stood, and the text it came from."""

    text: str
    origin: Sequence[int]
    typed: str

    def quote(self, start: int, end: int) -> str:
        """The learner's own signs behind the normalised ones from `start` to `end`."""
        return self.typed[self.origin[start] : self.origin[end - 1] + 1]


def plain(typed: str) -> Plain:
    """The text in lower case without ё, accents and invisible signs, cut after `MAX_SIGNS`."""
    typed = typed[:_MAX_RAW]
    if _ORDINARY.fullmatch(typed):
        return Plain(
            typed.lower().translate(_PLAIN)[:MAX_SIGNS], range(min(len(typed), MAX_SIGNS)), typed
        )
    signs: list[str] = []
    origin: list[int] = []
    for index, sign in enumerate(typed):
        for piece in _COMMON.get(sign) or _pieces(sign, signs):
            signs.append(piece)
            origin.append(index)
        if len(signs) >= MAX_SIGNS:
            break
    return Plain("".join(signs)[:MAX_SIGNS], origin[:MAX_SIGNS], typed)


def _pieces(sign: str, before: list[str]) -> str:
    """What one sign becomes: usually one sign, sometimes none or several."""
    category = unicodedata.category(sign)
    if (
        sign in _BLANK
        or category in ("Cf", "Cs", "Cn")
        or (category == "Cc" and sign not in "\n\r\t")
    ):
        return ""
    if category in ("Mn", "Me"):
        # и and a breve typed as two characters are й; any other accent is dropped.
        if before and unicodedata.normalize("NFC", before[-1] + sign) == "й":
            before[-1] = "й"
        return ""
    if category == "Nd":
        return str(unicodedata.digit(sign))
    folded = unicodedata.normalize("NFKC", sign.translate(_SAME)).lower().translate(_PLAIN)
    return "".join(_without_accent(piece) for piece in folded)


def _without_accent(sign: str) -> str:
    """A letter without its accent, but й stays."""
    if sign.isascii() or sign in _ACCENT_KEPT:
        return sign
    if sign.isalpha():
        return unicodedata.normalize("NFD", sign)[0]
    if unicodedata.combining(sign):
        return ""
    return sign

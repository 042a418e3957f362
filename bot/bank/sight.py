"""What the eye sees of a text: look-alike signs are one, invisible ones are none."""

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Final, NamedTuple
from unicodedata import category, decomposition, name, normalize

INVISIBLE: Final = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
"""Signs that show nothing: format characters, fillers and variation selectors."""

_PICTURED: Final = frozenset({"So", "Sk", "Sm", "Po", "Nd", "Me", "Sc"})
_EMOJI: Final = re.compile("[\u200d\ufe0e\ufe0f\U000e0020-\U000e007f]")
_NEEDED: Final = re.compile("[\u061c\u200c-\u200f\u202a-\u202e\u2066-\u2069]")
_JOINING: Final = re.compile("[\u0590-\u0dff\ufb1d-\ufefc]")
"""Letters of scripts that join or run from right to left, where such signs have their work."""

_SHAPES: Final = (
    "АВЕЁЅІЇЈКМНОРСТУХаеёѕіїјорсухһԁԛԝӏӀѴѵΑΒΕΖΗΙΚΜΝΟΡΤΥΧοϲϳ",
    "ABEËSIÏJKMHOPCTYXaeësiïjopcyxhdqwlIVvABEZHIKMNOPTYXocj",
)
"""Cyrillic and Greek letters, and the Latin ones whose shape they have."""

_ALIKE: Final = str.maketrans(*_SHAPES)
_CYRILLIC: Final = str.maketrans("ABEKMHOPCTYXaeopcyx", "АВЕКМНОРСТУХаеорсух")
_WORD: Final = re.compile(r"[^\W\d_]+")
_MIXED: Final = re.compile(r"(?=.*[а-яё])(?=.*[a-z]).*", re.IGNORECASE)
_DECLINED: Final = re.compile(r"[a-z]+[а-яё]+", re.IGNORECASE)

_TOLD_APART: Final = ("<super>", "<sub>", "<fraction>", "<font>", "<circle>", "<square>")
"""Compatibility forms that the eye does tell from their plain letters: x² is not x2."""


class _Looks(dict[int, str]):
    """A translation table that learns each sign when it is first met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if not decomposition(char).startswith(_TOLD_APART):
            char = normalize("NFKC", char)
        self[code] = char.translate(_ALIKE)
        return self[code]


_LOOKS: Final = _Looks()


def look(text: str) -> str:
    """A text as it looks: two texts that nobody can tell apart look the same."""
    return " ".join(shape(text).split())


def shape(text: str) -> str:
    """A text as it looks, with all its spaces."""
    if text.isascii():
        return text
    return INVISIBLE.sub("", text).translate(_LOOKS)


def stray(text: str) -> str | None:
    """The first invisible sign that belongs to no emoji and to no script that needs it."""
    if text.isascii():
        return None
    joining = _JOINING.search(text)
    for found in INVISIBLE.finditer(text):
        if joining and _NEEDED.match(found[0]):
            continue
        before = INVISIBLE.sub("", text[: found.start()])[-1:] or " "
        if not _EMOJI.match(found[0]) or category(before) not in _PICTURED:
            return found[0]
    return None


class Alike(NamedTuple):
    """A sign that stands where another that looks the same was meant, and the word that was."""

    sign: str
    kind: str
    meant: str


def alike(written: str, known: Iterable[str]) -> Alike | None:
    """The first sign by which a word differs from a known one that looks the same."""
    looks = look(written.lower())
    meant = next((word for word in known if look(word) == looks), None)
    if meant is None or meant == written.lower():
        return None
    same = takewhile(lambda pair: pair[0] == pair[1], zip(written.lower(), meant, strict=False))
    sign = written[len(list(same)) :][:1] or written[-1]
    kind = name(sign, "").partition(" ")[0].lower()
    if kind not in {"cyrillic", "latin", "greek"}:
        kind = "other"
    return Alike(sign, kind, meant)


def mixed(text: str) -> tuple[str, str] | None:
    """The first word that mixes two alphabets, and the word that was meant."""
    if not _MIXED.match(text):
        return None
    for word in filter(_MIXED.match, _WORD.findall(text)):
        cyrillic = sum("а" <= letter <= "я" for letter in word.lower())
        if cyrillic * 2 >= len(word):
            meant = word.translate(_CYRILLIC)
        elif _DECLINED.fullmatch(word):
            continue
        else:
            meant = word.translate(_ALIKE)
        if not _MIXED.match(meant):
            return word, meant
    return None

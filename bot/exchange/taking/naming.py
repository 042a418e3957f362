"""Names of a source as ids: transliterated, short, the same each time."""

import re
from collections.abc import Container, Iterable, Iterator
from hashlib import sha256
from typing import Final
from unicodedata import normalize

_LONGEST: Final = 48
_SHORTEST_CUT: Final = 20
_READ: Final = 300
_CYRILLIC: Final = "абвгдеёзийклмнопрстуфыэіїґў"
_AS_LATIN: Final = "abvgdeeziyklmnoprstufyeiigu"
_LATIN: Final = str.maketrans(
    dict(zip(_CYRILLIC, _AS_LATIN, strict=True))
    | {"ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": ""}
    | {"ю": "yu", "я": "ya", "є": "ye", "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d"}
    | {"ł": "l", "ı": "i"}
)
_OTHER: Final = re.compile(r"[^a-z0-9]+")
_APOSTROPHE: Final = re.compile(r"(?<=\w)['’](?=\w)")
_FORMULA: Final = re.compile(r"\$\$?|\\[a-zA-Z]+")


def slug(name: str, most: int = _LONGEST) -> str:
    """A name in small Latin letters, digits and `-`; "" if none of it can be written so."""
    latin = _APOSTROPHE.sub("", normalize("NFC", name[:_READ]).lower()).translate(_LATIN)
    latin = "".join(char for char in normalize("NFKD", latin) if char.isascii())
    words = _OTHER.sub("-", _FORMULA.sub(" ", latin)).strip("-")
    if len(words) <= most:
        return words
    cut = words[: most + 1].rpartition("-")[0]
    if len(cut) < min(_SHORTEST_CUT, most):
        cut = words[:most]
    return cut.strip("-")


def slug_of_part(name: str, part: str) -> str:
    """A name with what tells a part of it from the others."""
    end = slug(part, 16)
    return f"{slug(name, _LONGEST - len(end) - 1)}-{end}".strip("-")


def mark(*parts: object) -> str:
    """Eight hexadecimal digits that stand for some texts."""
    return sha256("\0".join(map(str, parts)).encode(errors="replace")).hexdigest()[:8]


def candidates(name: str, *identity: object, most: int = _LONGEST) -> Iterator[str]:
    """Ids for a name, the plainest first; all are the same each time."""
    short = mark(*identity)
    if plain := slug(name, most):
        yield plain
    stem = slug(name, most - 9) or "q"
    yield f"{stem}-{short}"
    number = 2
    while True:
        yield f"{stem[: most - 13].strip('-')}-{short}-{number}"
        number += 1


def free(names: Iterable[str], taken: Container[str]) -> str:
    """The first of some names that is not taken."""
    return next(name for name in names if name not in taken)

"""Spelling: a word that no dictionary knows may be a misspelt or transliterated word of the rubric."""

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

_MIN_ONE, _MIN_TWO, _MIN_TWO_LATIN = 5, 8, 10
_MIN_HEARD = 4
_SWAPPED = 4
_MANY = 5

_REFLEXIVE = re.compile(r"(?:тс|тьс|ц)[яа]$")
_UNSTRESSED = str.maketrans(dict.fromkeys("еяэыйю", "и") | {"о": "а", "ь": None, "ъ": None})
_CLUSTERS = {"стн": "сн", "здн": "зн", "сч": "щ", "зч": "щ", "жч": "щ", "тс": "ц", "дс": "ц", "тц": "ц", "дц": "ц"}
_CLUSTER = re.compile("|".join(_CLUSTERS))
_DEVOICED = str.maketrans("бвгджз", "пфктшс")
_VOICED_END = re.compile(r"[бвгджз](?=[пфктшсхцчщ]|$)")
_DOUBLED = re.compile(r"(.)\1+")

_SIGNS = (
    ("shch", "щ"), ("sch", "щ"), ("tsya", "тся"), ("tsja", "тся"), ("zh", "ж"), ("kh", "х"), ("ts", "ц"), ("ch", "ч"),
    ("sh", "ш"), ("yu", "ю"), ("ju", "ю"), ("iu", "ю"), ("ya", "я"), ("ja", "я"), ("ia", "я"), ("yo", "е"), ("jo", "е"),
    ("ye", "е"), ("je", "е"), ("iy", "ий"), ("yy", "ый"), ("yj", "ый"), ("ij", "ий"), ("ay", "ай"), ("ey", "ей"),
    ("oy", "ой"), ("uy", "уй"), ("a", "а"), ("b", "б"), ("c", "ц"), ("d", "д"), ("e", "е"), ("f", "ф"), ("g", "г"),
    ("h", "х"), ("i", "и"), ("j", "й"), ("k", "к"), ("l", "л"), ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"),
    ("q", "к"), ("r", "р"), ("s", "с"), ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "х"), ("y", "ы"),
    ("z", "з"), ("4", "ч"), ("6", "ш"), ("'", "ь"),
)  # fmt: skip
_SPELT = dict(_SIGNS)
_SYLLABLE = re.compile("|".join(latin for latin, _ in _SIGNS))
_LATIN = re.compile(r"[a-z0-9']+")


def heard(word: str) -> str:
    """How a Russian word sounds: two spellings of one sound give the same text."""
    sounds = _REFLEXIVE.sub("ца", word).translate(_UNSTRESSED)
    sounds = _CLUSTER.sub(lambda found: _CLUSTERS[found[0]], sounds)
    return _VOICED_END.sub(lambda found: found[0].translate(_DEVOICED), _DOUBLED.sub(r"\1", sounds))


def in_cyrillic(word: str) -> str:
    """A Latin word read as transliterated Russian."""
    return _SYLLABLE.sub(lambda found: _SPELT[found[0]], word)


class Speller:
    """The words worth recognising when misspelt."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._heard: dict[str, tuple[str, ...]] = {}
        self._by_length: dict[tuple[bool, int], list[str]] = defaultdict(list)
        self._by_start: dict[tuple[bool, int, str], list[str]] = defaultdict(list)
        for form in forms:
            if len(form) >= _MIN_HEARD:
                self._add(form)

    def _add(self, form: str) -> None:
        latin = form.isascii()
        self._by_length[latin, len(form)].append(form)
        self._by_start[latin, len(form), form[0]].append(form)
        if not latin:
            sound = heard(form)
            self._heard[sound] = (*self._heard.get(sound, ()), form)

    def sounding(self, word: str) -> tuple[str, ...]:
        """The forms that sound like a misspelt Russian word."""
        if len(word) < _MIN_ONE or word.isascii():
            return ()
        return tuple(form for form in self._heard.get(heard(word), ()) if _same_denial(word, form))

    def nearest(self, word: str) -> tuple[str, ...]:
        """The forms with one wrong letter, else those with two that begin alike."""
        latin, size = word.isascii(), len(word)
        reach = _reach(size + 1, latin=latin)
        if reach == 0:
            return ()
        one_off = [form for length in (size, size - 1, size + 1) for form in self._by_length.get((latin, length), ())]
        if found := self._within(word, one_off, 1):
            return found
        if reach == 1:
            return ()
        lengths = range(size - 2, size + 3)
        two_off = [form for length in lengths for form in self._by_start.get((latin, length, word[0]), ())]
        return self._within(word, two_off, 2)

    def _within(self, word: str, forms: list[str], away: int) -> tuple[str, ...]:
        found = process.extract(word, forms, scorer=OSA.distance, score_cutoff=away, limit=_MANY)
        return tuple(form for form, _, _ in found if _same_denial(word, form) and _close_enough(word, form, away))


def _reach(size: int, *, latin: bool) -> int:
    """How many wrong letters a word of `size` letters may have."""
    if size < _MIN_ONE:
        return 0
    return 2 if size >= (_MIN_TWO_LATIN if latin else _MIN_TWO) else 1


def _close_enough(word: str, form: str, away: int) -> bool:
    """Whether so many wrong letters may stand in words of this length; short ones may only have two swapped."""
    if _reach(max(len(word), len(form)), latin=word.isascii()) >= away:
        return True
    return len(word) == len(form) == _SWAPPED and sorted(word) == sorted(form)


def _same_denial(word: str, form: str) -> bool:
    """Whether both or neither begin with "не": "нелинейный" is no misspelt "линейный"."""
    return word.startswith("не") == form.startswith("не")

"""Spelling: an unknown word may be a misspelt or transliterated word of the rubric."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

_MIN_ONE = 5
"""Letters of a word that may have one wrong."""

_MIN_TWO = {False: 8, True: 10}
"""Letters of a Russian word, and of a Latin one, that may have two wrong."""

_MIN_FORM = 4
_SWAPPED = _SHORT = 4
_MANY = 5
_LETTERS = {False: "абвгдежзийклмнопрстуфхцчшщыэюя", True: "abcdefghijklmnopqrstuvwxyz"}
"""The letters of Russian words, and of Latin ones."""

_REFLEXIVE = re.compile(r"(?:тс|тьс|ц)[яа]$")
_UNSTRESSED = str.maketrans(dict.fromkeys("еяэыйю", "и") | {"о": "а", "ь": None, "ъ": None})
_CLUSTERS = {
    "стн": "сн", "здн": "зн", "сч": "щ", "зч": "щ", "жч": "щ", "тс": "ц", "дс": "ц", "тц": "ц",
    "дц": "ц",
}  # fmt: skip
_CLUSTER = re.compile("|".join(_CLUSTERS))
_DEVOICED = str.maketrans("бвгджз", "пфктшс")
_VOICED_END = re.compile(r"[бвгджз](?=[пфктшсхцчщ]|$)")
_DOUBLED = re.compile(r"(.)\1+")

_TRANSLITERATION = (
    "shch:щ sch:щ tsya:тся tsja:тся zh:ж kh:х ts:ц ch:ч sh:ш yu:ю ju:ю iu:ю ya:я ja:я ia:я yo:е "
    "jo:е ye:е je:е iy:ий yy:ый yj:ый ij:ий ay:ай ey:ей oy:ой uy:уй a:а b:б c:ц d:д e:е f:ф g:г "
    "h:х i:и j:й k:к l:л m:м n:н o:о p:п q:к r:р s:с t:т u:у v:в w:в x:х y:ы z:з 4:ч 6:ш ':ь"
)
"""Russian letters behind their transliterations, the longest first."""

_SPELT = dict(pair.split(":") for pair in _TRANSLITERATION.split())

_SYLLABLE = re.compile(
    "|".join(latin + "(?![aeou])" * (latin[1:] in ("y", "j")) for latin in _SPELT)
)
_LATIN = re.compile(r"[a-z0-9']+")
_BEGINNINGS: Sequence[Sequence[str]] = (
    ("экзо", "эндо", "экто", "энто"),
    ("гипо", "гипер"),
    ("гомо", "гетеро"),
)
_ENDINGS: Sequence[tuple[Sequence[str], str]] = (
    (("анол", "аналь", "ан", "ен", "ин", "ол", "аль"), ""),
    (("озид", "отид"), ""),
    (("ид", "ит", "ат"), ""),
    (("аз", "оз"), "а"),
)
_CASE_ENDINGS = "а у ом е ы ов ам ами ах ь ой я ю ем и ей ям ями ях"
_PLURAL = re.compile(r"(?<=[bdklmnprstvz])ye$")


def sound_of(word: str) -> str:
    """How a Russian word sounds: two spellings of one sound give the same text."""
    sounds = _REFLEXIVE.sub("ца", word).translate(_UNSTRESSED)
    sounds = _CLUSTER.sub(lambda found: _CLUSTERS[found[0]], sounds)
    return _VOICED_END.sub(lambda found: found[0].translate(_DEVOICED), _DOUBLED.sub(r"\1", sounds))


def in_cyrillic(word: str) -> str:
    """A Latin word read as transliterated Russian."""
    if _PLURAL.search(word):
        return in_cyrillic(word[:-2]) + "ые"
    return _SYLLABLE.sub(lambda found: _SPELT[found[0]], word)


class Speller:
    """The words worth recognising when misspelt."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._forms = frozenset(form for form in forms if len(form) >= _MIN_FORM)
        self._by_sound: dict[str, tuple[str, ...]] = {}
        self._by_start: dict[tuple[str, int], list[str]] = defaultdict(list)
        for form in sorted(self._forms):
            self._by_start[form[0], len(form)].append(form)
            if not form.isascii():
                sound = sound_of(form)
                self._by_sound[sound] = (*self._by_sound.get(sound, ()), form)

    def sounding(self, word: str) -> tuple[str, ...]:
        """The forms that sound like a misspelt Russian word."""
        if len(word) < _MIN_ONE or word.isascii():
            return ()
        return tuple(
            form for form in self._by_sound.get(sound_of(word), ()) if _same_negation(word, form)
        )

    def nearest(self, word: str) -> tuple[str, ...]:
        """The forms with one wrong letter, else those with two that begin alike."""
        reach = _reach(len(word) + 1, latin=word.isascii())
        if len(word) <= _SHORT:  # one of the two in the middle wrong or left out: "нль", "вцса"
            near: tuple[str, ...] = ()
            if len(word) >= _SHORT - 1 and not word.isascii():
                forms = self._by_start.get((word[0], _SHORT), ())
                near = tuple(form for form in forms if form[-1] == word[-1])
            short = tuple(form for form in near if OSA.distance(word, form, score_cutoff=1) <= 1)
            if short or reach == 0:
                return short
        found = self._within(word, 1)
        if not found:  # the first letter may be wrong, left out, too much or swapped
            letters = _LETTERS[word.isascii()]
            tries = [letter + rest for letter in letters for rest in (word[1:], word)]
            tries += [word[1:], word[1] + word[0] + word[2:]]
            found = tuple(form for form in tries if form in self._forms and _may_be(word, form, 1))
        if not found and reach > 1:
            return self._within(word, 2)
        return found

    def _within(self, word: str, away: int) -> tuple[str, ...]:
        """The forms with the same first letter and at most so many others wrong."""
        lengths = range(len(word) - away, len(word) + away + 1)
        forms = [form for length in lengths for form in self._by_start.get((word[0], length), ())]
        found = process.extract(word, forms, scorer=OSA.distance, score_cutoff=away, limit=_MANY)
        return tuple(form for form, _, _ in found if _may_be(word, form, away))


def _reach(size: int, *, latin: bool) -> int:
    """How many wrong letters a word of `size` letters may have."""
    return (size >= _MIN_ONE) + (size >= _MIN_TWO[latin])


def _may_be(word: str, form: str, away: int) -> bool:
    """Whether words so long may have so many wrong letters; short ones only two swapped."""
    if not _same_negation(word, form):
        return False
    if _reach(max(len(word), len(form)), latin=word.isascii()) >= away:
        return True
    return len(word) == len(form) == _SWAPPED and sorted(word) == sorted(form)


def siblings(word: str) -> Iterator[str]:
    """Other terms of the same series, which are no slips: "этен" beside "этан"."""
    for starts in _BEGINNINGS:
        for start in starts:
            if word.startswith(start):
                yield from (other + word.removeprefix(start) for other in starts if other != start)
    for series, last in _ENDINGS:
        own = next((ending for ending in series if word.endswith(ending + last)), None)
        if own is not None:
            root = word.removesuffix(own + last)
            yield from (
                root + other + case
                for other in series
                if other != own
                for case in ("", *_CASE_ENDINGS.split())
            )


def _same_negation(word: str, form: str) -> bool:
    """Whether both words or neither begin with "не": "нелинейный" is no misspelt "линейный"."""
    return word.startswith("не") == form.startswith("не")

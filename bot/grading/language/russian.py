"""Morphology: lemmas, parts of speech and forms, by dictionary for Russian, by rule for English."""

import re
from functools import cache, lru_cache
from itertools import islice
from typing import Any, NamedTuple

import pymorphy3

NOUNS = frozenset({"NOUN", "NPRO"})
ADJECTIVES = frozenset({"ADJF", "PRTF"})
FINITE = frozenset({"VERB"})
SHORT = frozenset({"ADJS", "PRTS", "PRED"})
SERVICE = frozenset({"PREP", "CONJ", "PRCL"})

_SAME = {"нуль": "ноль"}
"""Lemmas of words that share their forms: "нуля" belongs to both."""

_RATHER_VERBS = frozenset({"может", "было"})
"""Verbs that may be particles too."""

_MAX_SERVICE = 5
_MAX_WORD = 40
_SHORTEST_STEM = 4
"""Letters of a word that has no ending to lose."""

_MIN_BEGINNING, _MOST_BEGINNING = 4, 200
_CYRILLIC = re.compile(r"[а-я]+")
_LATIN = re.compile(r"[a-z]+")
_ENDING = re.compile(
    r"(?:ами|ями|ого|его|ому|ему|ыми|ими|ов|ев|ах|ях|ам|ям|ом|ем|ей|ой|ую|юю|ая|яя|ое|ее|ые|ие|ый|ий"
    r"|ых|их|ым|им|[аяоеыиуюьй])$"
)


class Shape(NamedTuple):
    """One way to read a word: its lemma and grammatical features ("" where there is none)."""

    lemma: str
    speech: str
    case: str
    number: str
    gender: str
    transitive: bool = False
    """Whether it is a verb that takes an object."""


class DictionaryEntry(NamedTuple):
    """All readings of a word, and whether a dictionary knows it."""

    lemmas: frozenset[str]
    shapes: tuple[Shape, ...]
    known: bool
    spelt: tuple[str, ...] = ()
    """The right spellings, if the word was misspelt."""


@cache
def _morphology() -> Any:  # noqa: ANN401 (pymorphy3 ships no types)
    return pymorphy3.MorphAnalyzer(lang="ru", result_type=None)


def warm_up() -> None:
    """Load the dictionary now, rather than at the first answer."""
    look_up("сходится")


@lru_cache(maxsize=4096)
def look_up(word: str) -> DictionaryEntry | None:
    """A word of the Russian dictionary, written without ё; None for any other."""
    if shapes := _readings(word):
        return _entry(word, shapes, known=True)
    return None


def look_up_fully(word: str) -> DictionaryEntry | None:
    """The same, where a particle of the phone may be meant as a noun: "тока"."""
    if shapes := _readings(word):
        lemmas = frozenset(shape.lemma for shape in shapes)
        return DictionaryEntry(lemmas, tuple(dict.fromkeys(shapes)), known=True)
    return None


def _readings(word: str) -> list[Shape]:
    if len(word) > _MAX_WORD or not _CYRILLIC.fullmatch(word):
        return []
    morphology = _morphology()
    dictionary = morphology.dictionary
    return [
        _shape(
            dictionary.build_normal_form(paradigm, index, fixed),
            dictionary.build_tag_info(paradigm, index),
        )
        for fixed, readings in dictionary.words.similar_items(word, morphology.char_substitutes)
        for paradigm, index in readings
    ]


@lru_cache(maxsize=2048)
def guess(word: str) -> DictionaryEntry:
    """A word that the dictionary lacks: Russian is read by its ending, English by rule."""
    if _LATIN.fullmatch(word):
        return DictionaryEntry(english(word), (), known=False)
    if len(word) > _MAX_WORD or not _CYRILLIC.fullmatch(word):
        return DictionaryEntry(frozenset({word}), (), known=False)
    shapes = [_shape(normal, tag) for _, tag, normal, *_ in _morphology().parse(word)]
    entry = _entry(word, shapes, known=False)
    return entry._replace(lemmas=entry.lemmas | {word, stem(word)})


def stem(word: str) -> str:
    """An unknown Russian word without its ending, marked as a stem."""
    if len(word) <= _SHORTEST_STEM:
        return word + "~"
    return _ENDING.sub("", word, count=1) + "~"


@lru_cache(maxsize=4096)
def forms(word: str) -> frozenset[str]:
    """Every form of a Russian word of a pattern."""
    if not _CYRILLIC.fullmatch(word):
        return frozenset({word})
    morphology = _morphology()
    lemmas = pattern_lemmas(word)
    found = {
        form[0].replace("ё", "е")
        for reading in morphology.parse(word)
        if _same(reading[2]) in lemmas
        for form in morphology.get_lexeme(_DictionaryReading(*reading))
    }
    return frozenset(found | {word})


@lru_cache(maxsize=1024)
def beginning_with(prefix: str) -> frozenset[str]:
    """Words of the dictionary that begin so, if they are not too many."""
    if len(prefix) < _MIN_BEGINNING or not _CYRILLIC.fullmatch(prefix):
        return frozenset()
    keys = _morphology().dictionary.words.iterkeys(prefix)
    return frozenset(key.replace("ё", "е") for key in islice(keys, _MOST_BEGINNING))


class _DictionaryReading(NamedTuple):
    """What pymorphy3 wants back to list the forms of a word."""

    word: str
    tag: Any
    normal_form: str
    score: float
    methods_stack: Any


@lru_cache(maxsize=4096)
def pattern_lemmas(word: str) -> frozenset[str]:
    """The lemmas of a word of a pattern: itself if it is one, else all it may be a form of."""
    word = _same(word)
    entry = look_up(word)
    if entry is None:
        return guess(word).lemmas
    if word in entry.lemmas:
        return frozenset({word})
    return entry.lemmas


@cache
def _features(tag: Any) -> tuple[str, str, str, str, bool]:  # noqa: ANN401 (pymorphy3 ships no types)
    # Plain strings: pymorphy3 raises where its own are compared with what is no grammeme.
    return (
        str(tag.POS or ""),
        str(tag.case or ""),
        str(tag.number or ""),
        str(tag.gender or ""),
        tag.transitivity == "tran",
    )


def _same(lemma: str) -> str:
    lemma = lemma.replace("ё", "е")
    return _SAME.get(lemma, lemma)


def _shape(lemma: str, tag: Any) -> Shape:  # noqa: ANN401 (the same)
    return Shape(_same(lemma), *_features(tag))


def _entry(word: str, shapes: list[Shape], *, known: bool) -> DictionaryEntry:
    """Short words that may be prepositions, conjunctions or particles are taken as such."""
    if (
        len(word) <= _MAX_SERVICE
        and word not in _RATHER_VERBS
        and any(shape.speech in SERVICE for shape in shapes)
    ):
        shapes = [
            shape
            for shape in shapes
            if shape.speech in SERVICE or shape.speech in ("NPRO", "ADVB", "PRED")
        ]
    return DictionaryEntry(
        frozenset(shape.lemma for shape in shapes), tuple(dict.fromkeys(shapes)), known
    )


@lru_cache(maxsize=4096)
def english(word: str) -> frozenset[str]:
    """An English word with its likely lemmas: "converges" is also "converge"."""
    found = {word}
    for ending in ("s", "es", "ed", "d", "ing", "er", "ly"):
        base = word.removesuffix(ending)
        if base != word and len(base) > 2:  # noqa: PLR2004 (a shorter rest is no word)
            found.add(base)
            if ending in ("ing", "ed", "er"):
                found.add(base + "e")
            if ending in ("ing", "ed") and base[-1:] == base[-2:-1]:
                found.add(base[:-1])
    if word.endswith("ies"):
        found.add(word[:-3] + "y")
    return frozenset(found)

"""Tokens: the text of an answer becomes words with lemmas, numbered by sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.grading.language.lexicon import DOTTED, ENGLISH, ENGLISH_STATING, SHORTHAND, SPELLED
from bot.grading.language.normalisation import Plain
from bot.grading.language.russian import (
    DictionaryEntry,
    Shape,
    beginning_with,
    english,
    forms,
    guess,
    look_up,
    look_up_fully,
    pattern_lemmas,
    stem,
)
from bot.grading.language.spelling import Speller, in_cyrillic, siblings

MAX_WORDS = 256
"""How many words of an answer are read."""

MAX_LETTERS = 40
"""How long a word may be."""

MAX_SPELT, MAX_GUESSES = 32, 12
"""How many unknown words are looked for in the rubric, and how many are guessed at."""

_TAGS = (
    "a|abbr|b|big|blockquote|body|br|code|del|details|div|em|font|h[1-6]|hr|html|i|img|ins|li|mark"
    "|ol|p|pre|q|s|script|small|span|strong|style|strike|sub|summary|sup|table|td|th|tr|tg-emoji"
    "|tg-spoiler|tt|u|ul"
)
_TOKEN = re.compile(
    rf"(?P<markup></?(?:{_TAGS})(?:\s+[a-z-]+=[^<>]{{0,40}}|\s*/)?>|&[a-z]+;)"
    r"|(?P<short>т\. ?[екдп]\.?|и т\. ?[дп]\.?|(?:ф|кол|к)-[а-я]{1,3}(?![а-я]))"
    r"|(?P<number>\d+(?:[.,]\d+)+(?:e-?\d+)?|\d+e-\d+)"
    r"|(?P<word>[^\W\d_]+(?:'[^\W\d_]+)*\d*|\d+)"
    r"|(?P<arrow>[-=]+>|[→⇒➡])"
    r"|(?P<sign>\^2|[<>=≠√∞|≤≥])"
    r"|(?P<stop>[.!?;]+|\n)"
    r"|(?P<pause>,|:|\(|\)|—| -+ |…)"
)
_SIGN_WORDS = {
    "^2": ("квадрат",), "<": ("меньше",), "≤": ("меньше",), ">": ("больше",), "≥": ("больше",),
    "=": ("равен",), "≠": ("не", "равен"), "√": ("корень",), "∞": ("бесконечность",),
    "|": ("модуль",),
}  # fmt: skip
_LOOKALIKE = dict(zip("aceopxykiuαορχυκεhtmb", "асеорхукииаорхукентмв", strict=True))
_TO_LATIN = {cyrillic: latin for latin, cyrillic in zip("aceopxyk", "асеорхук", strict=True)}
_FORMULA = str.maketrans("асеорхукнтмв", "aceopxykhtmb")
_CYRILLIC = re.compile(r"[а-я]")
_NOT_CYRILLIC = re.compile(r"[^а-я\d]")
_STRETCHED = re.compile(r"(.)\1{2,}")
_PREFIX = "анти"
_NEGATED_AUXILIARIES = ENGLISH | {"ca", "wo"}
_PREDICATES = frozenset({"VERB", "INFN", "ADJS", "PRTS"})
_MIN_PART, _MIN_JOINED, _MIN_TRANSLIT = 3, 7, 3


@dataclass(slots=True, eq=False)
class Word:
    """A word of an answer, its lemmas and readings, and where it stands."""

    text: str
    start: int
    end: int
    sentence: int
    pause: str
    lemmas: frozenset[str]
    shapes: tuple[Shape, ...]
    known: bool
    spelt: tuple[str, ...] = ()
    sign: bool = False
    """Written as a sign: "=", "|x|"."""

    def speaks(self, *speech: str) -> bool:
        """Whether the word may be one of these parts of speech."""
        return any(shape.speech in speech for shape in self.shapes)

    def in_case(self, *cases: str) -> bool:
        """Whether the word may stand in one of these cases."""
        return any(shape.case in cases for shape in self.shapes)

    def is_noun_in(self, *cases: str) -> bool:
        """Whether the word may be a noun in one of these cases."""
        return any(shape.speech == "NOUN" and shape.case in cases for shape in self.shapes)


class Vocabulary:
    """The words that matter to a rubric: found even when misspelt."""

    def __init__(self, words: Iterable[str], beginnings: Iterable[str]) -> None:
        own = frozenset(words)
        self.beginnings = tuple(beginnings)
        self.lemmas = frozenset(lemma for word in own for lemma in pattern_lemmas(word))
        self.forms = frozenset(form for word in own for form in forms(word))
        self._siblings = frozenset(other for word in own for other in siblings(word))
        begun = frozenset(
            word for beginning in self.beginnings for word in beginning_with(beginning)
        )
        self._spellers = (Speller(self.forms | begun), _common_speller())
        self.recognise = lru_cache(maxsize=512)(self._recognise)

    def has(self, word: str) -> bool:
        """Whether a Latin word is a word of the rubric as it stands."""
        return bool(english(word) & self.lemmas) or word.startswith(self.beginnings)

    def holds(self, word: str) -> bool:
        """Whether a short word is one of the rubric: "ток" is no "только" in physics."""
        entry = look_up(word)
        return word in self.forms or (entry is not None and bool(entry.lemmas & self.lemmas))

    def is_russian(self, word: str) -> bool:
        """Whether it is a Russian word of the dictionary or of the rubric."""
        return look_up(word) is not None or word in self.forms

    def is_english(self, word: str) -> bool:
        """Whether it is a little English word, or a Latin one of the rubric."""
        return word.isascii() and (word in ENGLISH or word in ENGLISH_STATING or self.has(word))

    def _recognise(self, word: str) -> DictionaryEntry | None:
        """What a word unknown to the dictionary is, first of those that matter to the rubric."""
        if word in self.forms or stem(word) in self.lemmas:
            return guess(word)._replace(known=True)
        for ending, other in (("ться", "тся"), ("тся", "ться")):  # "береться"
            if word.endswith(ending):
                right = word.removesuffix(ending) + other
                if (entry := look_up(right)) is not None:
                    return entry._replace(spelt=(right,))
        if word in self._siblings:
            return None
        tries = [one.sounding for one in self._spellers] + [one.nearest for one in self._spellers]
        spelt = next((spelt for attempt in tries if (spelt := attempt(word))), ())
        if not spelt:
            return None
        entries = [look_up(form) or guess(form) for form in spelt]
        lemmas = frozenset(lemma for entry in entries for lemma in entry.lemmas)
        shapes = tuple(dict.fromkeys(shape for entry in entries for shape in entry.shapes))
        return DictionaryEntry(lemmas, shapes, known=True, spelt=spelt)


@cache
def _common_speller() -> Speller:
    """The function words that deny and weaken, common to all rubrics."""
    return Speller(frozenset(form for word in SPELLED for form in forms(word)))


class _Reader:
    """One pass over one answer; it looks up only so many unknown words."""

    def __init__(self, plain: Plain, vocabulary: Vocabulary) -> None:
        self.plain = plain
        self.vocabulary = vocabulary
        self.guesses = MAX_GUESSES
        self.looked: dict[str, DictionaryEntry | None] = {}
        self.words: list[Word] = []
        self.sentence = 0
        self.pause = ""
        self.inside = False
        self.transliterated = _transliterated(plain.text, vocabulary)

    def read(self) -> list[Word]:
        for found in _TOKEN.finditer(self.plain.text):
            if len(self.words) >= MAX_WORDS:
                break
            self.take(found)
        return self.words

    def take(self, found: re.Match[str]) -> None:
        text = found[0]
        match found.lastgroup:
            case "stop":
                self.sentence += 1
                self.pause = "."
            case "markup":
                pass
            case "pause" | "arrow":
                self.pause = self.pause or text.strip()
            case "sign":
                self.inside = self.inside != (text == "|")
                if text != "|" or self.inside:
                    self.add(_SIGN_WORDS[text], found)
            case "short":
                key = text
                if "-" not in text:
                    key = re.sub(r"[^а-я]", "", text.removeprefix("и "))
                self.add((SHORTHAND | DOTTED).get(key, key.replace("-", " ")).split(), found)
            case "number":
                self.add((text.replace(",", "."),), found)
            case _:
                self.add(self.words_of(self.formula(text, found.start())), found)

    def formula(self, text: str, start: int) -> str:
        """A part of a formula typed with Russian letters, in Latin ones: "СО2", "Н2О"."""
        if text.isascii():
            return text
        latin = text.translate(_FORMULA)
        before = self.words[-1:]
        goes_on = any(word.end == start and word.text.isascii() for word in before)
        if latin.isascii() and (goes_on or text[-1:].isdigit()) and self.vocabulary.has(latin):
            return latin
        return text

    def words_of(self, text: str) -> tuple[str, ...]:
        """The words that one written word stands for."""
        text = _unmixed(text)
        auxiliary = text.removesuffix("t").rstrip("'").removesuffix("n")
        if text.endswith(("n't", "nt")) and auxiliary in _NEGATED_AUXILIARIES:
            return text.replace("'", "")[:-2], "not"
        if text in SHORTHAND and not self.vocabulary.holds(text):
            return tuple(SHORTHAND[text].split())
        if self.transliterated and not _CYRILLIC.search(text) and not self.vocabulary.has(text):
            text = in_cyrillic(text)
            parted = text.replace("ш", "сх", 1)  # "sh" may be "сх" as well: "shoditsya"
            if parted != text and look_up(text) is None and look_up(parted) is not None:
                text = parted
            root = text.removesuffix("ся")
            soft = root + "ь" + text[len(root) :]
            if root.endswith(("ат", "ят")) and soft in self.vocabulary.forms:
                text = soft  # the soft sign is hardly ever typed: "obobshchat"
        return self.parted(text.replace("'", ""))

    def parted(self, text: str) -> tuple[str, ...]:
        """A word, or the two that were typed without a space: "несходится"."""
        if not text or not _CYRILLIC.match(text) or len(text) > MAX_LETTERS:
            return (text,)
        rest = text.removeprefix("не")
        if (entry := look_up(text)) is not None:
            if rest != text and self.is_negated(rest, entry):
                return "не", rest
            return (text,)
        squeezed = _STRETCHED.sub(r"\1", text)
        if squeezed != text:
            return self.parted(squeezed)
        if rest != text and len(rest) >= _MIN_PART and text not in self.vocabulary.forms:
            known = look_up(rest)
            if known and any(shape.speech in _PREDICATES for shape in known.shapes):
                return "не", rest
        return self.joined(text)

    def is_negated(self, rest: str, entry: DictionaryEntry) -> bool:
        """Whether a word is "не" grown together with one of the rubric: "нечувствительный"."""
        base = look_up(rest)
        if base is None or len(rest) < _MIN_PART or entry.lemmas & self.vocabulary.lemmas:
            return False
        speech = {shape.speech for shape in base.shapes}
        return not self.vocabulary.lemmas.isdisjoint(base.lemmas) and any(
            shape.speech in speech for shape in entry.shapes
        )

    def joined(self, text: str) -> tuple[str, ...]:
        """An unknown word: two with "анти", or of which one is the rubric's, else itself."""
        rest, begun = text.removeprefix(_PREFIX), text.startswith(self.vocabulary.beginnings)
        if rest != text and (
            rest.startswith(self.vocabulary.beginnings) or self.recognised(rest) is not None
        ):
            return _PREFIX, rest
        if len(text) >= _MIN_JOINED and not begun and self.recognised(text) is None:
            for cut in range(_MIN_PART, len(text) - _MIN_PART + 1):
                left, right = text[:cut], text[cut:]
                if self.holds_first(left, right) or self.holds_first(right, left):
                    return left, right
        return (text,)

    def holds_first(self, own: str, other: str) -> bool:
        """Whether of two words the first is one of the rubric, and the other is known."""
        return len(own) > _MIN_PART and own in self.vocabulary.forms and look_up(other) is not None

    def add(self, texts: Iterable[str], found: re.Match[str]) -> None:
        for text in texts:
            entry = self.entry(text)
            self.words.append(
                Word(
                    (*entry.spelt, text)[0],
                    found.start(),
                    found.end(),
                    self.sentence,
                    self.pause,
                    entry.lemmas,
                    entry.shapes,
                    entry.known,
                    spelt=entry.spelt,
                    sign=found.lastgroup == "sign",
                )
            )
            self.pause = ""

    def entry(self, text: str) -> DictionaryEntry:
        entry = look_up(text)
        if text in SHORTHAND:
            entry = look_up_fully(text)
        if entry is not None:
            return entry
        if text.isdigit() or not text.isalpha():
            return DictionaryEntry(frozenset({text}), (), known=text[:1].isdigit())
        if text.isascii() and self.vocabulary.has(text):
            return guess(text)._replace(known=True)
        recognised = self.recognised(text)
        if recognised is not None:
            return recognised
        self.guesses -= 1
        if self.guesses < 0:
            return DictionaryEntry(frozenset({text}), (), known=False)
        return guess(text)

    def recognised(self, text: str) -> DictionaryEntry | None:
        """A word of the rubric, misspelt; looked for only so often an answer."""
        if text not in self.looked:
            if len(self.looked) >= MAX_SPELT:
                return None
            self.looked[text] = self.vocabulary.recognise(text)
        return self.looked[text]


def parts(word: str) -> list[str]:
    """The pieces that a word falls into when it is read: "h2o" is "h2", "o"."""
    return [found[0] for found in _TOKEN.finditer(word) if found.lastgroup in ("word", "number")]


def read(plain: Plain, vocabulary: Vocabulary) -> list[Word]:
    """The words of an answer in order."""
    return _Reader(plain, vocabulary).read()


def _unmixed(text: str) -> str:
    """A word of two alphabets in the one of most of its letters, where they look alike."""
    if text.isascii() or not _NOT_CYRILLIC.search(text):
        return text
    cyrillic = len(_CYRILLIC.findall(text))
    alike = all(sign in _LOOKALIKE or _CYRILLIC.match(sign) for sign in text)
    if cyrillic and (cyrillic * 2 >= len(text) or alike):
        return "".join(_LOOKALIKE.get(sign, sign) for sign in text)
    return "".join(_TO_LATIN.get(sign, sign) for sign in text)


def _transliterated(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text in Latin letters is Russian: most of its words are, and none is English."""
    if _CYRILLIC.search(text):
        return False
    words: list[str] = re.findall(r"[a-z']+", text)[:MAX_SPELT]
    longer = [word for word in words if len(word) >= _MIN_TRANSLIT]
    if not longer or len(ENGLISH.intersection(words)) > 1:
        return False
    cyrillic = [in_cyrillic(word) for word in longer if not vocabulary.has(word)]
    russian = [word for word in cyrillic if look_up(word) or vocabulary.recognise(word)]
    return 2 * len(russian) >= len(longer)

"""Reading: an answer's signs become words with lemmas, numbered by sentence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from bot.grading.language.lexicon import DOTTED, ENGLISH, ENGLISH_STATING, SHORTHAND, TELLING
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
"""How many different words unknown to the dictionary are looked for in the rubric, and guessed at."""

_TAGS = (
    "a|abbr|b|big|blockquote|body|br|code|del|details|div|em|font|h[1-6]|hr|html|i|img|ins|li|mark|ol|p|pre|q|s|script"
    "|small|span|strong|style|strike|sub|summary|sup|table|td|th|tr|tg-emoji|tg-spoiler|tt|u|ul"
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
    "^2": ("квадрат",), "<": ("меньше",), "≤": ("меньше",), ">": ("больше",), "≥": ("больше",), "=": ("равен",),
    "≠": ("не", "равен"), "√": ("корень",), "∞": ("бесконечность",), "|": ("модуль",),
}  # fmt: skip
_LOOKALIKE = dict(zip("aceopxyktmhbiuαορχυκε", "асеорхукттнвииаорхуке", strict=True)) | {
    "h": "н",
    "t": "т",
    "m": "м",
    "b": "в",
}
_TO_LATIN = {cyrillic: latin for latin, cyrillic in zip("aceopxyk", "асеорхук", strict=True)}
_FORMULA = str.maketrans("асеорхукнтмв", "aceopxykhtmb")
_CYRILLIC = re.compile(r"[а-я]")
_NOT_CYRILLIC = re.compile(r"[^а-я\d]")
_STRETCHED = re.compile(r"(.)\1{2,}")
_AGAINST = "анти"
_MIN_PART, _MIN_JOINED, _MIN_TRANSLIT = 3, 7, 3


@dataclass(slots=True, eq=False)
class Word:
    """A word of an answer, with all it may be a form of, and where it stands."""

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
        self._spellers = (Speller(self.forms | begun), _telling())
        self.recognise = lru_cache(maxsize=512)(self._recognise)

    def has(self, word: str) -> bool:
        """Whether a Latin word is a word of the rubric as it stands."""
        return bool(english(word) & self.lemmas) or word.startswith(self.beginnings)

    def holds(self, word: str) -> bool:
        """Whether a short word is one of the rubric: "ток" is no "только" where electricity is asked about."""
        entry = look_up(word)
        return word in self.forms or (entry is not None and bool(entry.lemmas & self.lemmas))

    def is_russian(self, word: str) -> bool:
        """Whether it is a Russian word of the dictionary or of the rubric."""
        return look_up(word) is not None or word in self.forms

    def is_english(self, word: str) -> bool:
        """Whether it is a little English word, or a Latin one of the rubric."""
        return word.isascii() and (word in ENGLISH or word in ENGLISH_STATING or self.has(word))

    def _recognise(self, word: str) -> DictionaryEntry | None:
        """What a word unknown to the dictionary means here, if it is a word of the rubric."""
        if word in self.forms or stem(word) in self.lemmas:
            return guess(word)._replace(known=True)
        if (entry := _reflexive(word)) is not None:
            return entry
        spelt = () if word in self._siblings else self._spelt(word)
        entries = [look_up(form) or guess(form) for form in spelt]
        if not entries:
            return None
        lemmas = frozenset(lemma for entry in entries for lemma in entry.lemmas)
        shapes = tuple(dict.fromkeys(shape for entry in entries for shape in entry.shapes))
        return DictionaryEntry(lemmas, shapes, known=True, spelt=spelt)

    def _spelt(self, word: str) -> tuple[str, ...]:
        """The right spellings of a misspelt word, first of those that matter to the rubric."""
        tries = [one.sounding for one in self._spellers] + [one.nearest for one in self._spellers]
        return next((spelt for attempt in tries if (spelt := attempt(word))), ())


@cache
def _telling() -> Speller:
    """The little words that deny and weaken, common to all rubrics."""
    return Speller(frozenset(form for word in TELLING for form in forms(word)))


class _Reader:
    """One pass over one answer, with what it may still spend on unknown words."""

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
            self._take(found)
        return self.words

    def _take(self, found: re.Match[str]) -> None:
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
                    self._add(_SIGN_WORDS[text], found)
            case "short":
                self._add(_written_out(text), found)
            case "number":
                self._add((text.replace(",", "."),), found)
            case _:
                self._add(self._words(self._formula(text, found.start())), found)

    def _formula(self, text: str, start: int) -> str:
        """A part of a formula typed with Russian letters: "СО2", "Н2О"."""
        if text.isascii():
            return text
        before = self.words[-1] if self.words else None
        goes_on = before is not None and before.end == start and before.text.isascii()
        latin = text.translate(_FORMULA)
        formula = (
            latin.isascii() and (goes_on or text[-1:].isdigit()) and self.vocabulary.has(latin)
        )
        return latin if formula else text

    def _words(self, text: str) -> tuple[str, ...]:
        """The words that one written word stands for."""
        text = _unmixed(text)
        if text.endswith(("n't", "nt")) and text.removesuffix("t").rstrip("'").removesuffix(
            "n"
        ) in ENGLISH | {
            "ca",
            "wo",
        }:
            return text.replace("'", "")[:-2], "not"
        if text in SHORTHAND and not self.vocabulary.holds(text):
            return tuple(SHORTHAND[text].split())
        if self.transliterated and not _CYRILLIC.search(text) and not self.vocabulary.has(text):
            text = self._softened(_in_cyrillic(text))
        return self._parted(text.replace("'", ""))

    def _softened(self, text: str) -> str:
        """A transliterated infinitive with the soft sign that is hardly ever typed: "obobshchat"."""
        root = text.removesuffix("ся")
        soft = root + "ь" + text[len(root) :]
        return soft if root.endswith(("ат", "ят")) and soft in self.vocabulary.forms else text

    def _parted(self, text: str) -> tuple[str, ...]:
        """A word, or the two that were typed without a space: "несходится"."""
        if not text or not _CYRILLIC.match(text) or len(text) > MAX_LETTERS:
            return (text,)
        if (entry := look_up(text)) is not None:
            return ("не", text[2:]) if self._denies(text, entry) else (text,)
        squeezed = _STRETCHED.sub(r"\1", text)
        if squeezed != text:
            return self._parted(squeezed)
        if text.startswith("не") and self._is_word(text[2:]) and text not in self.vocabulary.forms:
            return "не", text[2:]
        return self._joined(text)

    def _joined(self, text: str) -> tuple[str, ...]:
        """A word that no dictionary knows: with "анти" before it, two words of which one is the rubric's, or itself."""
        rest, begun = text.removeprefix(_AGAINST), text.startswith(self.vocabulary.beginnings)
        if rest != text and (
            rest.startswith(self.vocabulary.beginnings) or self._recognised(rest) is not None
        ):
            return _AGAINST, rest
        if len(text) >= _MIN_JOINED and not begun and self._recognised(text) is None:
            for cut in range(_MIN_PART, len(text) - _MIN_PART + 1):
                left, right = text[:cut], text[cut:]
                if self._own(left, right) or self._own(right, left):
                    return left, right
        return (text,)

    def _denies(self, text: str, entry: DictionaryEntry) -> bool:
        """Whether a word is "не" grown together with a word of the rubric: "нечувствительный"."""
        if not text.startswith("не") or entry.lemmas & self.vocabulary.lemmas:
            return False
        base = look_up(text[2:]) if len(text) >= _MIN_PART + len("не") else None
        if base is None or not base.lemmas & self.vocabulary.lemmas:
            return False
        return bool(
            {shape.speech for shape in base.shapes} & {shape.speech for shape in entry.shapes}
        )

    def _is_word(self, text: str) -> bool:
        entry = look_up(text) if len(text) >= _MIN_PART else None
        return entry is not None and any(
            shape.speech in ("VERB", "INFN", "ADJS", "PRTS") for shape in entry.shapes
        )

    def _own(self, own: str, other: str) -> bool:
        return len(own) > _MIN_PART and own in self.vocabulary.forms and look_up(other) is not None

    def _add(self, texts: Iterable[str], found: re.Match[str]) -> None:
        for text in texts:
            entry = self._entry(text)
            place = (found.start(), found.end(), self.sentence, self.pause)
            sign = found.lastgroup == "sign"
            right = entry.spelt[0] if entry.spelt else text
            self.words.append(
                Word(
                    right,
                    *place,
                    entry.lemmas,
                    entry.shapes,
                    entry.known,
                    spelt=entry.spelt,
                    sign=sign,
                )
            )
            self.pause = ""

    def _entry(self, text: str) -> DictionaryEntry:
        entry = look_up_fully(text) if text in SHORTHAND else look_up(text)
        if entry is not None:
            return entry
        if text.isdigit() or not text.isalpha():
            return DictionaryEntry(frozenset({text}), (), known=text[:1].isdigit())
        if text.isascii() and self.vocabulary.has(text):
            return guess(text)._replace(known=True)
        recognised = self._recognised(text)
        if recognised is not None:
            return recognised
        self.guesses -= 1
        return (
            guess(text)
            if self.guesses >= 0
            else DictionaryEntry(frozenset({text}), (), known=False)
        )

    def _recognised(self, text: str) -> DictionaryEntry | None:
        """A word of the rubric, misspelt; looked for only so often an answer."""
        if text not in self.looked:
            if len(self.looked) >= MAX_SPELT:
                return None
            self.looked[text] = self.vocabulary.recognise(text)
        return self.looked[text]


def parts(word: str) -> list[str]:
    """The pieces that a word of a pattern falls into where it is typed in an answer: "h2o" is "h2", "o"."""
    return [found[0] for found in _TOKEN.finditer(word) if found.lastgroup in ("word", "number")]


def read(plain: Plain, vocabulary: Vocabulary) -> list[Word]:
    """The words of an answer in order; clauses are not yet told apart."""
    return _Reader(plain, vocabulary).read()


def _reflexive(word: str) -> DictionaryEntry | None:
    """A verb with its soft sign forgotten or too much: "береться"."""
    for ending, other in (("ться", "тся"), ("тся", "ться")):
        if word.endswith(ending):
            right = word.removesuffix(ending) + other
            entry = look_up(right)
            return None if entry is None else entry._replace(spelt=(right,))
    return None


def _in_cyrillic(text: str) -> str:
    """A transliterated word; "sh" may be "сх" as well: "shoditsya"."""
    word = in_cyrillic(text)
    parted = word.replace("ш", "сх", 1)
    return (
        parted if parted != word and look_up(word) is None and look_up(parted) is not None else word
    )


def _written_out(text: str) -> tuple[str, ...]:
    """Dotted and hyphened shorthand: "т. е." and "ф-ция"."""
    key = text if "-" in text else re.sub(r"[^а-я]", "", text.removeprefix("и "))
    return tuple((SHORTHAND | DOTTED).get(key, key.replace("-", " ")).split())


def _unmixed(text: str) -> str:
    """A word of two alphabets in the one that most of its letters belong to, where they look alike."""
    if text.isascii() or not _NOT_CYRILLIC.search(text):
        return text
    cyrillic = len(_CYRILLIC.findall(text))
    if cyrillic * 2 >= len(text) or all(
        sign in _LOOKALIKE or _CYRILLIC.match(sign) for sign in text
    ):
        return "".join(_LOOKALIKE.get(sign, sign) for sign in text) if cyrillic else text
    return "".join(_TO_LATIN.get(sign, sign) for sign in text)


def _transliterated(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a text in Latin letters is Russian: most of its words are, read aloud, and none is plainly English."""
    if _CYRILLIC.search(text):
        return False
    words: list[str] = re.findall(r"[a-z']+", text)[:MAX_SPELT]
    longer = [word for word in words if len(word) >= _MIN_TRANSLIT]
    if not longer or len(ENGLISH.intersection(words)) > 1:
        return False
    return 2 * sum(_russian(word, vocabulary) for word in longer) >= len(longer)


def _russian(word: str, vocabulary: Vocabulary) -> bool:
    if vocabulary.has(word):
        return False
    cyrillic = in_cyrillic(word)
    return look_up(cyrillic) is not None or vocabulary.recognise(cyrillic) is not None

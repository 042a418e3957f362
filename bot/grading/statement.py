"""Statements: whether an answer says something of the things it names, or only names them."""

from collections.abc import Iterable

from bot.grading import lexicon
from bot.grading.match import Answer, Found
from bot.grading.reading import Word

_NO_TERMS = (
    lexicon.ENGLISH
    | lexicon.ENGLISH_STATING
    | lexicon.OBJECT_FROM
    | lexicon.ADJUNCT
    | lexicon.LACKING
    | lexicon.JOINING
)
_MANY_LATIN = 5
_MANY_WORDS = 12
_MANY_PIECES, _PIECE = 5, 1.7
_ROW = 5
_ARROWS = frozenset({"->", "-->", "=>", "==>", "→", "⇒", "➡"})
_BINDING = ("PREP", "CONJ", "PRCL", "NPRO", "PRED", "PRTS", "ADJS", "COMP", "NUMR")
_FEW_TERMS, _BARE, _STRUCTURE = 3, 0.3, 0.4
_STATES, _JOINS, _HINTS = 2.0, 1.0, 0.5


def is_vague(answer: Answer, said: Iterable[Found]) -> bool:
    """Whether all that is said of things is that they are related."""
    verbs = [index for index in range(len(answer.words)) if _says(answer, index)]
    if not verbs or answer.denial.triggers or len(answer.words) > _MANY_WORDS:
        return False
    if not all(_is_empty(answer.words[index]) for index in verbs):
        return False
    return not any(len(place.words) > 1 and place.words[-1] < verbs[0] for place in said)


def _is_empty(word: Word) -> bool:
    """Whether a predicate states no relation; a comparison does: "последние важнее"."""
    return bool(word.lemmas & lexicon.EMPTY_PREDICATES) and not word.speaks("COMP")


def _says(answer: Answer, index: int) -> bool:
    """Whether a word is a predicate of any kind."""
    word = answer.words[index]
    said = word.sign or answer.grammar.features[index].finite or word.text in lexicon.ENGLISH_STATING
    told = said or word.speaks("PRTS", "ADJS", "INFN", "GRND", "COMP")
    return told or (bool(word.lemmas & lexicon.EMPTY_PREDICATES) and not word.speaks("PRTF"))


def is_stuffing(answer: Answer) -> bool:
    """Whether an answer is terms in a row, with commas or without."""
    return _is_list(answer) or _is_row(answer) or _is_unbound(answer)


def _is_list(answer: Answer) -> bool:
    """Whether commas part the words into pieces of hardly more than one word each."""
    longer = [word for word in answer.words if len(word.text) > 1]
    pieces = 1 + sum(word.pause in (",", ".") for word in longer[1:])
    words = sum(not word.speaks("PREP", "CONJ", "PRCL") for word in longer)
    return pieces >= _MANY_PIECES and pieces - 1 <= words < pieces * _PIECE


def _is_row(answer: Answer) -> bool:
    """Whether words follow each other without any sign of a sentence, two nouns side by side among them."""
    words, features = answer.words, answer.grammar.features
    if len(words) < _ROW or any(word.pause for word in words[1:]):
        return False
    if any(_binds(word) or features[index].oblique for index, word in enumerate(words)):
        return False
    pairs = range(1, len(words))
    return any(
        (features[k - 1].noun and features[k].noun and not _continues(answer, k))
        or (features[k - 1].infinitive and features[k].infinitive)
        for k in pairs
    )


def _binds(word: Word) -> bool:
    """Whether a word shows that others stand in a sentence; a Latin one shows nothing but its own."""
    if word.sign or word.text in lexicon.ENGLISH | lexicon.ENGLISH_STATING:
        return True
    if word.speaks("ADJS") and word.text.endswith("о"):
        return False
    return word.speaks(*_BINDING) and not word.speaks("NOUN", "ADJF") and not word.speaks("ADVB")


def _is_unbound(answer: Answer) -> bool:
    """Whether many separate things are named, and next to nothing joins them."""
    terms, structured, links, index = 0, 0, 0.0, 0
    while index < len(answer.words):
        end = _term_end(answer, index)
        if end == index:
            links += _link(answer, index)
            index += 1
            continue
        latin = sum(word.text.isascii() for word in answer.words[index:end])
        links += _STATES * (answer.words[index].pause in _ARROWS) + _JOINS * _is_told(answer, index, end)
        terms += latin // 2 if latin > _MANY_LATIN else 1
        structured += end - index > 1 and latin <= _MANY_LATIN
        index = end
    score = links + _STRUCTURE * structured
    return score == 0 if terms == _FEW_TERMS else terms > _FEW_TERMS and score < _BARE * terms


def _is_told(answer: Answer, start: int, end: int) -> bool:
    """Whether a term goes on with what is said of it: "вход отрицательный", "производная 0"."""
    last = answer.words[end - 1]
    number = end < len(answer.words) and answer.words[end].text.isdigit() and not answer.words[end].pause
    return number or (end - start > 1 and answer.grammar.predicate[end - 1] and not last.pause)


def _term_end(answer: Answer, start: int) -> int:
    """Where a noun with its attributes and genitives ends; `start` itself if there is none."""
    index = start
    while index < len(answer.words) and _nominal(answer, index) and (index == start or _continues(answer, index)):
        owner = answer.grammar.owner[index]
        index = index + 1 if owner is None or owner <= index else owner + 1
    return index


def _nominal(answer: Answer, index: int) -> bool:
    feature, word = answer.grammar.features[index], answer.words[index]
    if word.sign or len(word.text) == 1 or word.text in _NO_TERMS or word.speaks("NPRO"):
        return False
    if word.speaks("PRTF") and answer.grammar.owner[index] is None:
        return False
    return (feature.noun or feature.adjective) and not (feature.finite or feature.preposition)


def _continues(answer: Answer, index: int) -> bool:
    """Whether a noun goes on the phrase before it: a genitive, or one more English word."""
    word, before = answer.words[index], answer.words[index - 1]
    if word.pause or word.sentence != before.sentence:
        return False
    if not word.shapes:
        return not before.shapes
    return any(shape.case == "gent" for shape in word.shapes)


def _link(answer: Answer, index: int) -> float:
    """How much a word does to join things into a statement."""
    feature, word = answer.grammar.features[index], answer.words[index]
    if word.sign or feature.finite or feature.short or word.text in lexicon.ENGLISH_STATING:
        return _STATES
    if word.text in lexicon.JOINING or (word.speaks("NPRO") and word.text != "это"):
        return 0.0
    return _HINTS if word.speaks("ADVB", "NUMR") or len(word.text) == 1 else _JOINS

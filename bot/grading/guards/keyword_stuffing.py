"""Statements: whether an answer says something of the things it names, or only names them."""

from collections.abc import Collection

from bot.grading.language import lexicon
from bot.grading.language.russian import look_up
from bot.grading.language.tokens import Word
from bot.grading.rubric.match import Match, ReadAnswer

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
_MANY_PLACES = 2
_ROW = 5
_ARROWS = frozenset({"->", "-->", "=>", "==>", "→", "⇒", "➡"})
_BINDING = ("PREP", "CONJ", "PRCL", "NPRO", "PRED", "PRTS", "ADJS", "COMP", "NUMR")
_FEW_TERMS, _BARE, _STRUCTURE = 3, 0.3, 0.4
_STATES, _JOINS, _HINTS = 2.0, 1.0, 0.5


_KINDS = frozenset(
    {"принадлежать", "класс", "вид", "тип", "группа", "род", "семейство", "отряд", "категория"}
)
_ROLE_REACH = 3


def is_vague(
    answer: ReadAnswer, said: Collection[Match], asked: frozenset[str] = frozenset()
) -> bool:
    """Whether all that is said of things is that they are related, though the question asked for more."""
    verbs = [index for index in range(len(answer.words)) if _says(answer, index)]
    if not verbs or answer.denial.triggers or len(answer.words) > _MANY_WORDS:
        return False
    if not all(_is_empty(answer, index, said, asked) for index in verbs):
        return False
    return not any(len(place.words) > 1 and place.words[-1] < verbs[0] for place in said)


def _is_empty(
    answer: ReadAnswer, index: int, said: Collection[Match], asked: frozenset[str]
) -> bool:
    """Whether a predicate states no relation; one that is asked for, or that a pattern names, is an answer."""
    word = answer.words[index]
    lemmas = word.lemmas & lexicon.EMPTY_PREDICATES
    if not lemmas or word.speaks("COMP") or lemmas & asked:
        return False
    return not (
        any(index in place.words for place in said) or _is_filled(answer, index, said, asked)
    )


def _is_filled(
    answer: ReadAnswer, index: int, said: Collection[Match], asked: frozenset[str]
) -> bool:
    """Whether what follows makes an empty predicate a statement: "связаны общей парой", "играет роль переносчика"."""
    lemmas = answer.words[index].lemmas
    if lemmas & {"связать", "связанный"}:
        return any(
            shape.case == "ablt"
            for word in answer.words[index + 1 : index + 2]
            for shape in word.shapes
        )
    if "играть" in lemmas:
        return "роль" in asked or _names_role(answer, index)
    if "относиться" in lemmas:
        return bool(asked & _KINDS)
    return "касаться" in lemmas and any(
        len(place.words) > 1 and place.words[0] > index for place in said
    )


def _names_role(answer: ReadAnswer, index: int) -> bool:
    """Whether a noun in the genitive names the role that is played."""
    for place in range(index + 1, min(index + 1 + _ROLE_REACH, len(answer.words) - 1)):
        if "роль" in answer.words[place].lemmas:
            return any(shape.case == "gent" for shape in answer.words[place + 1].shapes)
    return False


def _says(answer: ReadAnswer, index: int) -> bool:
    """Whether a word is a predicate of any kind."""
    word = answer.words[index]
    said = (
        word.sign or answer.grammar.features[index].finite or word.text in lexicon.ENGLISH_STATING
    )
    told = said or word.speaks("PRTS", "ADJS", "INFN", "GRND", "COMP")
    return told or (bool(word.lemmas & lexicon.EMPTY_PREDICATES) and not word.speaks("PRTF"))


def is_stuffing(answer: ReadAnswer) -> bool:
    """Whether an answer is terms in a row, with commas or without."""
    return _is_list(answer) or _is_row(answer) or _is_unbound(answer)


def _is_list(answer: ReadAnswer) -> bool:
    """Whether commas part the words into pieces of hardly more than one word each."""
    places = sum(feature.preposition for feature in answer.grammar.features)
    if _ends_in_statement(answer) or places >= _MANY_PLACES:
        return False
    longer = [word for word in answer.words if len(word.text) > 1]
    pieces = 1 + sum(word.pause in (",", ".") for word in longer[1:])
    words = sum(not word.speaks("PREP", "CONJ", "PRCL") for word in longer)
    return pieces >= _MANY_PIECES and pieces - 1 <= words < pieces * _PIECE


def _ends_in_statement(answer: ReadAnswer) -> bool:
    """Whether the last things of a list do something: "зима, голод, мороз погубили армию"."""
    start = max((index for index, word in enumerate(answer.words) if word.pause), default=0)
    piece = range(start, len(answer.words))
    verbs = [index for index in piece if answer.grammar.features[index].finite]
    return len(verbs) == 1 and any(
        _nominal(answer, index) for index in range(verbs[0] + 1, len(answer.words))
    )


def _is_row(answer: ReadAnswer) -> bool:
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


def _is_unbound(answer: ReadAnswer) -> bool:
    """Whether many separate things are named, and next to nothing joins them."""
    terms, structured, links, index = 0, 0, 0.0, 0
    shown = _examples(answer)
    while index < len(answer.words):
        if index in shown:
            index += 1
            continue
        links += _STATES * _is_placed(answer, index)
        end = index if _is_described(answer, index) else _term_end(answer, index)
        if end == index:
            links += _link(answer, index)
            index += 1
            continue
        latin = sum(word.text.isascii() for word in answer.words[index:end])
        links += _STATES * (answer.words[index].pause in _ARROWS) + _JOINS * _is_told(
            answer, index, end
        )
        if not _is_complement(answer, index):
            terms += latin // 2 if latin > _MANY_LATIN else 1
        structured += end - index > 1 and latin <= _MANY_LATIN
        index = end
    score = links + _STRUCTURE * structured
    return score == 0 if terms == _FEW_TERMS else terms > _FEW_TERMS and score < _BARE * terms


def _examples(answer: ReadAnswer) -> range:
    """The words in brackets, which only name examples, where more is said: "функция (ReLU, tanh) от входа"."""
    words = answer.words
    start = next((index for index, word in enumerate(words) if word.pause == "("), len(words))
    end = next(
        (index for index in range(start + 1, len(words)) if words[index].pause == ")"), len(words)
    )
    told = [
        word for index, word in enumerate(words) if not start <= index < end and len(word.text) > 1
    ]
    return range(start, end if len(told) >= _ROW else start)


def _is_complement(answer: ReadAnswer, index: int) -> bool:
    """Whether a noun stands under a preposition that goes on with the noun before it: "прыжок через минимум"."""
    governor = answer.grammar.governor[index]
    if governor is None or governor == 0 or answer.words[governor].pause:
        return False
    return answer.grammar.features[governor - 1].noun


def _is_placed(answer: ReadAnswer, index: int) -> bool:
    """Whether a thing is said to be somewhere or at some time: "зимой снег", "в Африке слоны"."""
    if index == 0 or answer.words[index].pause or not answer.grammar.features[index].subject:
        return False
    before, governor = answer.words[index - 1], answer.grammar.governor[index - 1]
    if governor is not None:
        return answer.words[governor].text in ("в", "во", "на")
    cases = {shape.case for shape in before.shapes}
    return before.speaks("NOUN") and "ablt" in cases and not cases & {"nomn", "gent"}


def _is_described(answer: ReadAnswer, index: int) -> bool:
    """Whether an adjective is said of the noun before it: "зима холодная"."""
    features = answer.grammar.features
    if (
        index == 0
        or not answer.grammar.predicate[index]
        or not features[index].adjective
        or features[index].noun
    ):
        return False
    nouns = [
        shape
        for shape in answer.words[index - 1].shapes
        if shape.speech == "NOUN" and shape.case == "nomn"
    ]
    return any(
        (shape.number, shape.gender) == (noun.number, noun.gender if shape.gender else "")
        for shape in answer.words[index].shapes
        for noun in nouns
        if shape.case == "nomn"
    )


def _is_told(answer: ReadAnswer, start: int, end: int) -> bool:
    """Whether a term goes on with what is said of it: "вход отрицательный", "производная 0"."""
    last = answer.words[end - 1]
    number = (
        end < len(answer.words) and answer.words[end].text.isdigit() and not answer.words[end].pause
    )
    return number or (end - start > 1 and answer.grammar.predicate[end - 1] and not last.pause)


def _term_end(answer: ReadAnswer, start: int) -> int:
    """Where a noun with its attributes and genitives ends; `start` itself if there is none."""
    index = start
    while (
        index < len(answer.words)
        and _nominal(answer, index)
        and (index == start or _continues(answer, index))
    ):
        owner = answer.grammar.owner[index]
        index = index + 1 if owner is None or owner <= index else owner + 1
    return index


def _nominal(answer: ReadAnswer, index: int) -> bool:
    feature, word = answer.grammar.features[index], answer.words[index]
    if word.sign or len(word.text) == 1 or word.text in _NO_TERMS or word.speaks("NPRO"):
        return False
    if word.speaks("PRTF") and answer.grammar.owner[index] is None:
        return False
    return (feature.noun or feature.adjective) and not (feature.finite or feature.preposition)


def _continues(answer: ReadAnswer, index: int) -> bool:
    """Whether a noun goes on the phrase before it: a genitive, or one more English word."""
    word, before = answer.words[index], answer.words[index - 1]
    if word.pause or word.sentence != before.sentence:
        return False
    if not word.shapes:
        return not before.shapes
    return any(shape.case == "gent" for shape in word.shapes) or _is_slang_genitive(word)


def _is_slang_genitive(word: Word) -> bool:
    """Whether a word that no dictionary knows ends like a genitive, whatever case was guessed: "скачки лосса"."""
    return word.text.endswith(("а", "я", "ов", "ей")) and look_up(word.text) is None


def _link(answer: ReadAnswer, index: int) -> float:
    """How much a word does to join things into a statement."""
    feature, word = answer.grammar.features[index], answer.words[index]
    if (
        word.sign
        or feature.finite
        or feature.short
        or _is_described(answer, index)
        or word.text in lexicon.ENGLISH_STATING | lexicon.ALWAYS
    ):
        return _STATES
    if word.text in lexicon.JOINING or (word.speaks("NPRO") and word.text != "это"):
        return 0.0
    return _HINTS if word.speaks("ADVB", "NUMR") or len(word.text) == 1 else _JOINS

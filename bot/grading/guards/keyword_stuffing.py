"""Keyword stuffing: whether an answer says something of the things it names, or only names them."""

from collections.abc import Collection, Sequence

from bot.grading.language import distance, lexicon
from bot.grading.language.cursor import EDGE, Cursor
from bot.grading.language.russian import look_up
from bot.grading.rubric.match import Match, ReadAnswer

_NO_TERMS = (
    lexicon.ENGLISH
    | lexicon.ENGLISH_STATING
    | lexicon.OBJECT_FROM
    | lexicon.ADJUNCT
    | lexicon.LACKING
    | lexicon.JOINING
)
"""Words that are no terms."""

_MANY_LATIN = 5
"""Latin words in a row that are several terms, not one."""

_MANY_WORDS = 12
"""Words of an answer that states something besides that things are related."""

_MANY_PIECES, _PIECE = 5, 1.7
"""Pieces of a list, and the words of each, on average."""

_MANY_PREPOSITIONS = 2
"""Prepositions that show that a list is a statement."""

_ROW = 5
"""Words that are a row of terms, or a statement outside brackets."""

_ARROWS = frozenset({"->", "-->", "=>", "==>", "→", "⇒", "➡"})
_LINKING = ("PREP", "CONJ", "PRCL", "NPRO", "PRED", "PRTS", "ADJS", "COMP", "NUMR")
_FEW_TERMS = 3
"""Terms that need no more than any link at all."""

_BARE = 0.3
"""Score a term, below which terms are not linked."""

_STATES, _JOINS, _HINTS, _STRUCTURE = 2.0, 1.0, 0.5, 0.4
"""Score of a predicate, of another link, of an adverb, and of a term of several words."""

_KINDS = frozenset(
    {"принадлежать", "класс", "вид", "тип", "группа", "род", "семейство", "отряд", "категория"}
)


def is_vague(answer: ReadAnswer, said: Collection[Match]) -> bool:
    """Whether all that is said is that things are related, though the question asked for more."""
    verbs = [
        at
        for at in answer.words
        if at.sign
        or at.finite
        or at.text in lexicon.ENGLISH_STATING
        or at.speaks("PRTS", "ADJS", "INFN", "GRND", "COMP")
        or (at.lemmas & lexicon.EMPTY_PREDICATES and not at.speaks("PRTF"))
    ]
    if not verbs or answer.negation.triggers or len(answer.words) > _MANY_WORDS:
        return False
    if not all(_is_empty(verb, said) for verb in verbs):
        return False
    return not any(len(place.words) > 1 and place.words[-1] < verbs[0].index for place in said)


def _is_empty(verb: Cursor, said: Collection[Match]) -> bool:
    """Whether a predicate states no relation, is not asked for, and no pattern names it."""
    lemmas = verb.lemmas & lexicon.EMPTY_PREDICATES
    if not lemmas or verb.speaks("COMP") or lemmas & verb.asked:
        return False
    if any(verb.index in place.words for place in said):
        return False
    if verb.lemmas & {"связать", "связанный"}:
        return not verb.next.in_case("ablt")  # "связаны общей парой" states a relation
    if "играть" in verb.lemmas:
        role = next((at for at in verb.ahead(distance.ROLE) if "роль" in at.lemmas), EDGE)
        return "роль" not in verb.asked and not role.next.in_case("gent")
    stated = "относиться" in verb.lemmas and verb.asked & _KINDS
    behind = any(len(place.words) > 1 and place.words[0] > verb.index for place in said)
    return not stated and not ("касаться" in verb.lemmas and behind)


def is_stuffing(answer: ReadAnswer) -> bool:
    """Whether an answer is terms in a row, with commas or without."""
    return _is_list(answer.words) or _is_row(answer.words) or _is_unlinked(answer.words)


def _is_list(words: Sequence[Cursor]) -> bool:
    """Whether commas part the words into pieces of hardly more than one word each."""
    last = words[max((at.index for at in words if at.pause), default=0) :]
    verbs = [at for at in last if at.finite]
    if len(verbs) == 1 and any(map(_is_term, verbs[0].ahead())):
        return False  # "зима, голод, мороз погубили армию"
    if sum(at.preposition for at in words) >= _MANY_PREPOSITIONS:
        return False
    longer = [at for at in words if len(at.text) > 1]
    pieces = 1 + sum(at.pause in (",", ".") for at in longer[1:])
    count = sum(not at.speaks("PREP", "CONJ", "PRCL") for at in longer)
    return pieces >= _MANY_PIECES and pieces - 1 <= count < pieces * _PIECE


def _is_row(words: Sequence[Cursor]) -> bool:
    """Whether words stand without any sign of a sentence, two nouns side by side among them."""
    if len(words) < _ROW or any(at.pause for at in words[1:]):
        return False
    if any(at.oblique or _links_others(at) for at in words):
        return False
    return any(
        (at.noun and at.previous.noun and not _continues(at))
        or (at.infinitive and at.previous.infinitive)
        for at in words
    )


def _links_others(at: Cursor) -> bool:
    """Whether a word shows that others stand in a sentence."""
    if at.sign or at.text in lexicon.ENGLISH or at.text in lexicon.ENGLISH_STATING:
        return True
    if at.speaks("ADJS") and at.text.endswith("о"):
        return False
    return at.speaks(*_LINKING) and not at.speaks("NOUN", "ADJF", "ADVB")


def _is_unlinked(words: Sequence[Cursor]) -> bool:
    """Whether many separate things are named, and next to nothing links them."""
    terms, structured, links = 0, 0, 0.0
    examples = _examples(words)
    at = words[0]
    while at:
        if at.index in examples:
            at = at.next
            continue
        links += _STATES * _is_placed(at)
        term = _term(at)
        if not term:
            links += _link(at)
            at = at.next
            continue
        last, latin = term[-1], sum(one.text.isascii() for one in term)
        if at.pause in _ARROWS:
            links += _STATES
        if (last.next.text.isdigit() and not last.next.pause) or (
            len(term) > 1 and last.predicate and not last.pause
        ):
            links += _JOINS  # "производная 0", "вход отрицательный"
        preposition = at.governor or EDGE
        if preposition.pause or not preposition.previous.noun:  # no "прыжок через минимум"
            terms += 1
            if latin > _MANY_LATIN:
                terms += latin // 2 - 1
        structured += len(term) > 1 and latin <= _MANY_LATIN
        at = last.next
    score = links + _STRUCTURE * structured
    if terms == _FEW_TERMS:
        return score == 0
    return terms > _FEW_TERMS and score < _BARE * terms


def _examples(words: Sequence[Cursor]) -> range:
    """The words in brackets, where more is said: "функция (ReLU, tanh) от входа"."""
    size = len(words)
    start = next((at.index for at in words if at.pause == "("), size)
    end = next((at.index for at in words[start + 1 :] if at.pause == ")"), size)
    outside = [at for at in (*words[:start], *words[end:]) if len(at.text) > 1]
    if len(outside) < _ROW:
        return range(0)
    return range(start, end)


def _is_placed(at: Cursor) -> bool:
    """Whether a thing is said to be somewhere or at some time: "зимой снег", "в Африке слоны"."""
    if not at.index or at.pause or not at.subject:
        return False
    if at.previous.governor is not None:
        return at.previous.governor.text in ("в", "во", "на")
    before = at.previous
    return before.speaks("NOUN") and before.in_case("ablt") and not before.in_case("nomn", "gent")


def _is_described(at: Cursor) -> bool:
    """Whether an adjective is said of the noun before it: "зима холодная"."""
    if not at.index or not at.predicate or not at.adjective or at.noun:
        return False
    nouns = [
        shape for shape in at.previous.shapes if shape.speech == "NOUN" and shape.case == "nomn"
    ]
    return any(
        shape.number == noun.number and shape.gender in ("", noun.gender)
        for shape in at.shapes
        for noun in nouns
        if shape.case == "nomn"
    )


def _term(start: Cursor) -> Sequence[Cursor]:
    """A noun with its attributes and genitives that begins at a word, if one does."""
    if _is_described(start):
        return ()
    end = start
    while end and _is_term(end) and (end is start or _continues(end)):
        if end.owner is not None and end.owner.index > end.index:
            end = end.owner
        end = end.next
    if not end:
        return (start, *start.ahead())
    return end.since(start)


def _is_term(at: Cursor) -> bool:
    if at.sign or len(at.text) == 1 or at.text in _NO_TERMS or at.speaks("NPRO"):
        return False
    if at.speaks("PRTF") and at.owner is None:
        return False
    return (at.noun or at.adjective) and not (at.finite or at.preposition)


def _continues(at: Cursor) -> bool:
    """Whether a noun goes on the phrase before it: a genitive, or one more English word."""
    if at.pause or at.sentence != at.previous.sentence:
        return False
    if not at.shapes:
        return not at.previous.shapes
    if at.in_case("gent"):
        return True
    # Unknown words that end like a genitive, whatever case was guessed: "скачки лосса".
    return at.text.endswith(("а", "я", "ов", "ей")) and look_up(at.text) is None


def _link(at: Cursor) -> float:
    """How much a word does to join things into a statement."""
    if at.sign or at.finite or at.short or _is_described(at):
        return _STATES
    if at.text in lexicon.ENGLISH_STATING or at.text in lexicon.ALWAYS:
        return _STATES
    if at.text in lexicon.JOINING or (at.speaks("NPRO") and at.text != "это"):
        return 0.0
    if at.speaks("ADVB", "NUMR") or len(at.text) == 1:
        return _HINTS
    return _JOINS

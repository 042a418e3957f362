"""Downtoners: adverbs and comparatives that weaken a verb or a thing."""

from collections.abc import Sequence

from bot.grading.language import distance, lexicon
from bot.grading.language.cursor import Cursor
from bot.grading.scopes.scope import Scope

_COUNTED = frozenset({"ноль", "нуль", "единица", "один"})
_THAN = frozenset({"чем", "нежели", "than"})


def weakened(at: Cursor) -> Scope:
    """The verb or the thing that a downtoner weakens; "меньше нуля" compares numbers.

    Example: модель хуже [обобщает]
    Example: меньше [переобучения] на новых данных
    Example: сеть [реагирует] слабее, чем раньше
    """
    than = at.next.text in _THAN
    if at.sign or at.previous.text == "чем" or _is_number(at.next):
        return Scope(at)
    if than and _is_number(at.next.next):
        return Scope(at)
    targets = _compared(at) if than else _thing(at) or _verb_near(at)
    return Scope(at, denied=set(targets[:1]))


def _is_number(at: Cursor) -> bool:
    return at.text[:1].isdigit() or bool(at.lemmas & _COUNTED)


def _compared(at: Cursor) -> Sequence[Cursor]:
    """The verbs that are weaker than another: "меньше, чем MSE, реагирует"."""
    before = [one for one in at.clause_behind(distance.COMPARED) if _is_verb(one)]
    return before or [one for one in at.sentence_ahead(distance.COMPARED)[1:] if one.finite]


def _thing(at: Cursor) -> Sequence[Cursor]:
    """A noun in the genitive that follows: "меньше переобучения"."""
    return [
        one
        for one in at.segment_ahead(1)
        if any(shape.speech == "NOUN" and shape.case == "gent" for shape in one.shapes)
    ]


def _verb_near(at: Cursor) -> Sequence[Cursor]:
    """The verbs that an adverb may belong to: those behind it, else those just before."""
    behind = [
        one
        for one in at.segment_ahead(distance.WEAKENED_AHEAD)
        if _is_verb(one) and not one.lemmas & lexicon.TRANSPARENT
    ]
    return behind or [one for one in at.segment_behind(distance.WEAKENED_BEFORE) if _is_verb(one)]


def _is_verb(at: Cursor) -> bool:
    if at.text in lexicon.WEAK_FORMS:
        return False
    return at.finite or at.infinitive or at.speaks("ADJS", "PRTS", "ADJF", "PRTF", "GRND")

"""Downtoners: adverbs and comparatives that weaken a verb or a thing."""

from typing import Final

from bot.grading.language import distance, lexicon
from bot.grading.language.cursor import Cursor
from bot.grading.scopes.scope import Rule, Scope

_COUNTED = frozenset({"ноль", "нуль", "единица", "один"})
_THAN = frozenset({"чем", "нежели", "than"})


def compared(at: Cursor) -> Scope | None:
    """The verb that is weaker than another; "меньше, чем ноль" compares numbers.

    Example: сеть [реагирует] слабее, чем раньше
    Example: меньше, чем MSE, [реагирует] на выбросы
    """
    if at.next.text not in _THAN:
        return None
    if _is_number(at.next.next) or _is_sign(at):
        return Scope(at)
    before = [one for one in at.clause_behind(distance.COMPARED) if _is_verb(one)]
    behind = [one for one in at.sentence_ahead(distance.COMPARED)[1:] if one.finite]
    return Scope(at, denied=set((before or behind)[:1]))


def weakened(at: Cursor) -> Scope:
    """A noun in the genitive, else the next verb, else the one just before.

    Example: модель хуже [обобщает]
    Example: меньше [переобучения] на новых данных
    """
    if _is_number(at.next) or _is_sign(at):
        return Scope(at)
    noun = [one for one in at.segment_ahead(1) if one.is_noun_in("gent")]
    behind = [
        one
        for one in at.segment_ahead(distance.WEAKENED_AHEAD)
        if _is_verb(one) and not one.lemmas & lexicon.TRANSPARENT
    ]
    before = [one for one in at.segment_behind(distance.WEAKENED_BEFORE) if _is_verb(one)]
    return Scope(at, denied=set((noun or behind or before)[:1]))


def _is_number(at: Cursor) -> bool:
    return at.text[:1].isdigit() or bool(at.lemmas & _COUNTED)


def _is_sign(at: Cursor) -> bool:
    """Whether a comparative is written as "<", or opens "чем меньше, тем …"."""
    return at.sign or at.previous.text == "чем"


def _is_verb(at: Cursor) -> bool:
    if at.text in lexicon.WEAK_FORMS:
        return False
    return at.finite or at.infinitive or at.speaks("ADJS", "PRTS", "ADJF", "PRTF", "GRND")


RULES: Final = (
    Rule(compared, texts=lexicon.WEAK_FORMS),
    Rule(weakened, texts=lexicon.WEAK_FORMS),
)

"""Contrast: what an answer says of something else than was asked about."""

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from bot.grading.language import distance, lexicon
from bot.grading.language.cursor import EDGE, Cursor
from bot.grading.scopes.scope import Rule, Scope

_PAUSES = frozenset({":", "—", "-"})
_FROM = frozenset({"от", "с", "со"})
_POINTING = frozenset({"тот", "та", "то", "те"})


def opposed(at: Cursor) -> Scope:
    """What stands before "а" of another named thing.

    Example (RMSProp): {AdaGrad забывает}, а RMSProp помнит
    """
    ahead = at.ahead(distance.NAMED_THING)
    named = next(filter(_is_name, ahead), None)
    if named is None or not named.lemmas & at.asked:
        return Scope(at)
    if any(one.speaks("VERB") for one in named.since(at.next)):
        return Scope(at)
    before = []
    for one in at.sentence_behind():  # back to where the sentence turned, or to a colon or dash
        if one.text in lexicon.TURNING:
            break
        before.append(one)
        if one.pause in _PAUSES:
            break
    others = [one for one in before if _is_name(one)]
    own = [one for one in others if one.lemmas & at.asked and one.previous not in others]
    if own or not others:
        return Scope(at)
    return Scope(at, unrelated=set(before))


def _is_name(at: Cursor) -> bool:
    return at.text.isascii() and at.text.isalpha()


def confused(at: Cursor) -> Scope:
    """What something is mistaken for, and what that does.

    Example: её путают с {пулингом}, {который уменьшает карту}
    """
    ahead = at.ahead(distance.CONFUSED_WITH)
    start = next((one for one in ahead if one.text in ("с", "со")), None)
    if start is None or at.previous.text == "не":
        return Scope(at)
    other = list(
        takewhile(
            lambda one: not one.pause and one.text not in lexicon.BREAKING, start.sentence_ahead()
        )
    )
    end = [start, *other][-1].next
    return Scope(at, unrelated={*other, *_relative_clause(end)})


def different(at: Cursor) -> Scope:
    """What another thing does, which may itself be named.

    Example: в отличие от MSE, {которая возводит в квадрат}, эта берёт модуль
    """
    ahead = at.ahead(distance.DIFFERENT_FROM)
    start = next((one for one in ahead if one.text in _FROM), EDGE)
    comma = next((one for one in ahead if start and one.index > start.index and one.pause), EDGE)
    return Scope(at, unrelated=set(_relative_clause(comma)))


def not_that(at: Cursor) -> Scope:
    """What the thing asked about is not.

    Example: это не тот слой, {который уменьшает карту}
    """
    if at.next.text not in _POINTING:
        return Scope(at)
    comma = next((one for one in at.ahead(distance.NOT_THAT) if one.pause), EDGE)
    return Scope(at, unrelated=set(_relative_clause(comma)))


def _relative_clause(start: Cursor) -> Sequence[Cursor]:
    """The relative clause that begins at a word, up to the next pause before another statement."""
    opening = (start, *start.ahead(distance.CLAUSE_OPENING))
    if not start.pause or not any("который" in one.lemmas or one.text == "где" for one in opening):
        return ()
    rest = takewhile(
        lambda at: not at.pause or at in opening,
        start.sentence_ahead(distance.LONGEST_RELATIVE),
    )
    return (start, *rest)


RULES: Final = (
    Rule(opposed, texts=frozenset({"а"})),
    Rule(confused, lemmas=lexicon.CONFUSING),
    Rule(different, texts=frozenset({"отличие"})),
    Rule(not_that, texts=frozenset({"не"})),
)

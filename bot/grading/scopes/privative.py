"""Privatives: things that are forbidden, needless, too few or excepted."""

from itertools import takewhile
from typing import Final

from bot.grading.language import distance, lexicon, phrases
from bot.grading.language.cursor import Cursor
from bot.grading.scopes.scope import Rule, Scope


def forbidden(at: Cursor) -> Scope | None:
    """What is impossible or forbidden; an action is denied elsewhere.

    Example: [деление] на [ноль] невозможно
    """
    if not at.speaks("ADJS", "PRTS"):
        return None
    around = (
        *at.clause_behind(distance.FORBIDDEN_BEFORE),
        *at.clause_ahead(distance.FORBIDDEN_AHEAD),
    )
    if at.infinitive or any(one.infinitive for one in around):
        return Scope(at)
    if at.previous.text == "не" or any(phrases.complement(at)):
        return Scope(at)
    return Scope(at, denied=set(phrases.subjects_before(at)))


def needless(at: Cursor) -> Scope:
    """What is not needed.

    Example: [кислород] не <нужен>
    """
    needed = at.next.lemmas & lexicon.NEEDED
    if not needed or not at.same_clause(at.next) or any(phrases.complement(at.next)):
        return Scope(at)
    return Scope(at, denied=set(phrases.subjects_before(at)), weakened={at.next})


def unborn(at: Cursor) -> Scope | None:
    """What does not come into being.

    Example: [кислород] при этом не <выделяется>
    """
    if not at.next.lemmas & lexicon.BECOMING or not at.same_clause(at.next):
        return None
    around = (*phrases.subjects_before(at), *phrases.subject_after(at.next))
    things = {one for one in around if one.subject}
    return Scope(at, denied=things, weakened={at.next})


def neither(at: Cursor) -> Scope:
    """One of several things denied by "ни", whatever its case.

    Example: не взял ни [Москву], ни [Петербург]
    """
    sentence = (*at.sentence_behind(), *at.sentence_ahead())
    several = any(one.text in ("ни", "не") for one in sentence)
    if not several or not at.next or phrases.has_negated_verb_after(at):
        return Scope(at)
    if at.next.noun:
        return Scope(at, denied={at.next})
    if at.next.preposition:
        return Scope(at, denied=set(phrases.complement(at)))
    return Scope(at)


def without(at: Cursor) -> Scope | None:
    """What is excepted or too little; but "ничего, кроме шума" is noise.

    Example: там есть всё, кроме [ядра]
    Example: дефицит [воды]
    """
    before = at.behind(distance.EXCEPTION)
    if at.text != "кроме" and at.lemmas & at.asked:
        return None
    if at.text == "кроме" and any(
        one.text in lexicon.DENYING or one.text in lexicon.LACKING for one in before
    ):
        return Scope(at)
    following = takewhile(
        lambda one: one.in_case("gent", "gen2") and not one.speaks("NPRO"),
        phrases.complement(at, prepositions=False),
    )
    return Scope(at, denied=set(following))


RULES: Final = (
    Rule(forbidden, lemmas=lexicon.FORBIDDEN),
    Rule(unborn, texts=frozenset({"не"})),
    Rule(needless, texts=frozenset({"не"})),
    Rule(neither, texts=frozenset({"ни"})),
    Rule(without, texts=frozenset({"кроме"}), lemmas=lexicon.SHORTAGE),
)

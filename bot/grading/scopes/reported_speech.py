"""Reported speech: statements denied, doubted, unwanted or asked in disbelief."""

from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Final

from bot.grading.guards.guards import related
from bot.grading.language import distance, lexicon
from bot.grading.language.cursor import Cursor
from bot.grading.scopes.scope import Rule, Scope

_CLOSING = frozenset({":", "—", "-", "("})
_OWN_CONCLUSION = frozenset({"но", "однако", "поэтому", "значит"})
_RELATIVE = frozenset({"чтобы", "где", "когда"})
_CONDITION = frozenset({"когда", "если"})
_NEGATING = lexicon.DENYING | lexicon.LACKING | {"нельзя", "невозможно"}


def disbelieved(at: Cursor) -> Scope:
    """What is asked in disbelief, up to the next clause.

    Example: разве [она сойдётся]?
    """
    return Scope(
        at,
        denied={
            *takewhile(lambda one: not one.pause and one.text not in lexicon.BREAKING, at.ahead())
        },
    )


def denied_conjunction(at: Cursor) -> Scope | None:
    """The statement behind a conjunction that is denied.

    Example: это не для того, чтобы [сойтись]
    Example: борьба с тем, что (сеть) [сходится]
    """
    if at.text == "вместо" or (conjunction := _conjunction(at)) is None:
        return None
    happens = any(one.lemmas & lexicon.EXISTING for one in conjunction.since(at.next))
    return _untrue(at, _statement(conjunction.next, contrast=happens)) or None


def _conjunction(negation: Cursor) -> Cursor | None:
    """The conjunction denied with all that follows: "не когда …", "не для того, чтобы …"."""
    pointed = True
    for at in negation.ahead(distance.CONJUNCTION):
        if at.text in lexicon.CONTENT or (at.text in _CONDITION and pointed):
            return at
        if at.lemmas & lexicon.EXISTING:
            pointed = False
        elif at.text in lexicon.CORRELATIVE or at.lemmas & lexicon.SITUATION:
            pointed = True
        else:
            return None
    return None


def called_untrue(at: Cursor) -> Scope | None:
    """What stands behind "что" after, or else before, a word that calls it untrue.

    Example: неправда, что [она сходится]
    Example: то, что [она сходится], — миф
    """
    scope = _reported(at, at)
    if scope:
        return scope
    before = next((one for one in at.sentence_behind() if one.text in lexicon.CONTENT), None)
    if before is None:
        return None
    return _untrue(at, at.since(before.next))


def denied_report(at: Cursor) -> Scope | None:
    """What is reported by a verb of speech that is negated.

    Example: нельзя сказать, что (сеть) [сойдётся]
    Example: нет гарантии, что (спуск) [сойдётся]
    """
    before = at.clause_behind(distance.NEGATED_SPEECH)
    negations = (one for one in before if one.text in _NEGATING or "никакой" in one.lemmas)
    negation = next(negations, None)
    if negation is None:
        return None
    if at.lemmas & lexicon.NAMING:
        # with another name than the one asked for, only the name is denied
        stated = list(_statement(at.next))
        beside = (*at.ahead(distance.NAME_AFTER), *at.behind(distance.NAME_BEFORE))
        names = [one for one in beside if one.in_case("ablt")]
        if any(related(lemma, own) for one in names for lemma in one.lemmas for own in at.asked):
            return _untrue(negation, stated)
        return _untrue(negation, [one for one in stated if one in names or not names])
    return _reported(negation, at)


def nothing_such(at: Cursor) -> Scope | None:
    """What no thing does.

    Example: нет {такого шага}, [при] (котором сеть) [сойдётся]
    Example: не {бывает шага}, [который мал]
    """
    if at.text == "не" and not at.next.lemmas & lexicon.EXISTING:
        return None
    clause = next((one for one in at.sentence_ahead(distance.RELATIVE_CLAUSE) if one.pause), None)
    if clause is None:
        return None
    opening = (clause, *clause.ahead(distance.CLAUSE_OPENING))
    if clause.text not in _RELATIVE and not any("который" in one.lemmas for one in opening):
        return None
    scope = _untrue(at, _statement(clause))
    scope.unrelated.update(clause.since(at.next))
    return scope


def _reported(trigger: Cursor, report: Cursor) -> Scope | None:
    """What stands behind "что" after the word that reports it."""
    ahead = report.sentence_ahead(distance.CONJUNCTION)
    conjunction = next((one for one in ahead if one.text in lexicon.CONTENT), None)
    if conjunction is None:
        return None
    return _untrue(trigger, _statement(conjunction.next))


def _statement(start: Cursor, *, contrast: bool = False) -> Iterator[Cursor]:
    """A reported statement with its clauses, up to the learner's own next words.

    With `contrast` it goes on behind "а": "чтобы не вышло, что старое помнит, а нового не знает".
    """
    stops = _OWN_CONCLUSION if contrast else lexicon.TURNING
    for at in (start, *start.sentence_ahead()):
        if not at or at.text in stops:
            return
        if at is not start and (at.pause in _CLOSING or (not contrast and _starts_anew(at))):
            return
        yield at


def _untrue(trigger: Cursor, reached: Iterable[Cursor]) -> Scope:
    """Deny a statement: its predicates, and its things only where it has no predicate."""
    reached = set(reached)
    things = {at for at in reached if at.speaks("NOUN") and not _states(at)}
    if not any(map(_states, reached)):
        return Scope(trigger, denied=reached)
    return Scope(trigger, denied=reached - things, objects=things)


def _states(at: Cursor) -> bool:
    """Whether a word says more of a thing than that it is there."""
    predicate = at.speaks("VERB", "INFN", "ADJS", "PRTS", "GRND", "COMP")
    if not predicate and not at.lemmas & lexicon.REDUCING:
        return False
    return not at.lemmas & lexicon.TRANSPARENT and not at.lemmas & lexicon.COPULA


def _starts_anew(at: Cursor) -> bool:
    """Whether a comma parts two statements without a word that joins them."""
    verb = any(one.speaks("VERB") for one in at.ahead(distance.NEW_VERB))
    subject = verb and (at.is_noun_in("nomn") or at.speaks("NPRO"))
    if not at.pause or (at.same_clause(at.previous) and not subject):
        return False
    return not any(
        one.lemmas & {"который", "какой"}
        or one.text in lexicon.BREAKING
        or one.text in lexicon.JOINING
        for one in (at, at.next)
    )


RULES: Final = (
    Rule(disbelieved, texts=lexicon.DISBELIEVING),
    Rule(denied_conjunction, texts=frozenset({"не"}), lemmas=lexicon.REDUCING),
    Rule(called_untrue, texts=lexicon.UNTRUE),
    Rule(denied_report, lemmas=lexicon.REPORTING | lexicon.NAMING),
    Rule(nothing_such, texts=lexicon.LACKING - {"без"} | {"не"}),
)

"""The scope engine: runs the table of rules over an answer and settles what its scopes overlap."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, NamedTuple

from bot.grading.language import distance, lexicon
from bot.grading.language.cursor import Cursor
from bot.grading.language.tokens import MAX_WORDS
from bot.grading.scopes import contrast, counterfactual, negation, privative, reported_speech
from bot.grading.scopes.scope import Rule, Scope


class _Family(NamedTuple):
    """Rules of which the first that applies to a word wins."""

    rules: Sequence[Rule]
    most: int = MAX_WORDS
    """How many scopes they may open in one answer."""
    spares_triggers: bool = False
    """Whether a scope does not reach the triggers before it."""


TABLE: Final = (
    _Family(negation.RULES),
    _Family(reported_speech.RULES, most=12),
    _Family(counterfactual.RULES, most=6, spares_triggers=True),
    _Family(contrast.RULES),
    _Family(privative.RULES),
)
"""All rules; each family reads the whole answer."""


@dataclass(frozen=True, slots=True)
class Negation:
    """By word: the scopes that keep it from being said plainly, and those that deny it."""

    blocked: tuple[frozenset[int], ...]
    denied: tuple[frozenset[int], ...]
    triggers: tuple[int, ...]
    """The place of each scope's trigger."""


def find_negation(words: Sequence[Cursor]) -> Negation:
    """What an answer denies; a denied trigger denies nothing ("не мешает")."""
    found: list[Scope] = []
    for family in TABLE:
        opened = list(islice(_scopes(family.rules, words), family.most))
        if family.spares_triggers:
            for number, scope in enumerate(opened):
                triggers = {other.trigger for other in opened[:number]}
                scope.denied -= triggers
                scope.objects -= triggers
        found += opened
    _refer_back(found)
    scopes = _settled(found)
    blocked: list[set[int]] = [set() for _ in words]
    denied: list[set[int]] = [set() for _ in words]
    for number, scope in enumerate(scopes):
        for at in scope.denied | scope.objects | scope.unrelated:
            blocked[at.index].add(number)
        for at in scope.denied | scope.weakened:
            denied[at.index].add(number)
    for at in _twice_denied(scopes):
        blocked[at.index].clear()
        denied[at.index].clear()
    for at in (at for scope in scopes for at in scope.unrelated):
        denied[at.index].clear()
    return Negation(
        tuple(frozenset(numbers) for numbers in blocked),
        tuple(frozenset(numbers) for numbers in denied),
        tuple(scope.trigger.index for scope in scopes),
    )


def _scopes(rules: Sequence[Rule], words: Sequence[Cursor]) -> Iterator[Scope]:
    """The scopes of one family of rules, in the order of their triggers."""
    for at in words:
        for rule in rules:
            if at.text in rule.texts or not rule.lemmas.isdisjoint(at.lemmas):
                scope = rule.find(at)
                if scope:
                    yield scope
                if scope is not None:
                    break


def _refer_back(scopes: Sequence[Scope]) -> None:
    """Weaken what "этого", "такого" stands for, said just before: "такого не случится"."""
    for scope in scopes:
        reached = scope.denied | scope.objects
        for at in reached:
            if at.text not in lexicon.DEMONSTRATIVE:
                continue
            if at.next in reached and at.next.speaks("NOUN"):
                continue
            scope.weakened.update(
                one
                for one in at.behind(distance.ANTECEDENT)
                if one.index < scope.trigger.index and at.sentence - one.sentence <= 1
            )


def _settled(scopes: list[Scope]) -> list[Scope]:
    """The scopes whose trigger no other denies; what the others reach is said plainly."""
    outer = [
        [
            number
            for number, scope in enumerate(scopes)
            if scope is not inner and inner.trigger in scope.denied
        ]
        for inner in scopes
    ]
    lost: dict[int, bool] = {}
    for number in range(len(scopes)):
        _is_lost(number, outer, lost)
    for number, inner in enumerate(scopes):
        for other in outer[number]:
            if lost[number] and not lost[other]:
                scopes[other].denied -= inner.denied | inner.objects | inner.weakened
                scopes[other].objects -= inner.denied | inner.objects | inner.weakened
    return [scope for number, scope in enumerate(scopes) if not lost[number]]


def _is_lost(number: int, outer: Sequence[Sequence[int]], lost: dict[int, bool]) -> bool:
    """Whether a scope's trigger is denied by one not lost itself; in a circle the first stands."""
    if number not in lost:
        lost[number] = False
        lost[number] = any(not _is_lost(other, outer, lost) for other in outer[number])
    return lost[number]


def _twice_denied(scopes: Sequence[Scope]) -> set[Cursor]:
    """The words that two "не" deny: "не может не сойтись" says that it will."""
    negations: dict[Cursor, set[Cursor]] = {}
    for scope in scopes:
        if scope.trigger.text in lexicon.DENYING:
            for at in scope.denied:
                negations.setdefault(at, set()).add(scope.trigger)
    return {at for at, triggers in negations.items() if len(triggers) % 2 == 0}

"""Scope: what one word of an answer reaches; rule: which words open a scope."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.grading.language.cursor import Cursor


@dataclass(slots=True)
class Scope:
    """The words that one word, the trigger, negates, weakens or says of something else."""

    trigger: Cursor
    denied: set[Cursor] = field(default_factory=set)
    objects: set[Cursor] = field(default_factory=set)
    """Objects of a negated verb: they count as said by a pattern that negates the verb."""
    weakened: set[Cursor] = field(default_factory=set)
    """Said, and less so: found by a pattern with the word and by one with its negation."""
    unrelated: set[Cursor] = field(default_factory=set)
    """Said of something else than was asked about."""

    def __bool__(self) -> bool:
        """Whether anything is reached."""
        return bool(self.denied or self.weakened or self.objects or self.unrelated)


@dataclass(frozen=True, slots=True)
class Rule:
    """A construction, and the words or lemmas that may open it.

    `find` gives the scope of such a word, an empty one if it reaches nothing,
    or None to leave the word to the next rule.
    """

    find: Callable[[Cursor], Scope | None]
    texts: frozenset[str] = frozenset()
    lemmas: frozenset[str] = frozenset()

"""Which formulas need two dimensions to be read; all others are shown as text."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from bot.bank.formula.latex import parse_formula
from bot.bank.formula.tree import (
    Accent,
    Binomial,
    Expression,
    Fenced,
    Fraction,
    Grid,
    Node,
    Root,
    Script,
    Sign,
    Styled,
)

_SIMPLE: Final = 2  # nodes of a fraction's half that reads well in one line
_BIG: Final = frozenset("∑∏∫⋃⋂")


@lru_cache(maxsize=4096)
def is_tall(formula: str) -> bool:
    """Whether a formula needs two dimensions to be read."""
    if "\\" not in formula:
        return False
    row, _ = parse_formula(formula.strip())
    return _tall(row)


def _tall(node: Node | None) -> bool:
    match node:
        case Grid() | Binomial():
            return True
        case Fraction(top, bottom):
            return max(_leaves(top), _leaves(bottom)) > _SIMPLE or _tall(top) or _tall(bottom)
        case Root(body, _):
            return _has_fraction_or_sum(body)
        case Script(Sign(text), sub, sup) if text in _BIG and sub and sup:
            return True
    return any(_tall(part) for part in _parts(node))


def _has_fraction_or_sum(node: Node | None) -> bool:
    match node:
        case Fraction():
            return True
        case Sign(text) if text in _BIG:
            return True
    return any(_has_fraction_or_sum(part) for part in _parts(node))


def _leaves(node: Node | None) -> int:
    parts = _parts(node)
    return sum(_leaves(part) for part in parts) if parts else int(node is not None)


def _parts(node: Node | None) -> Sequence[Node | None]:
    """The nodes of which a node consists."""
    match node:
        case Expression(items):
            return [item for _, item in items]
        case Grid(_, rows):
            return [cell for row in rows for cell in row]
        case Script() | Fraction() | Binomial() | Root():
            return list(node)
        case Accent(_, body) | Styled(_, body) | Fenced(_, body, _):
            return [body]
    return []

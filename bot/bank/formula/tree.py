"""A formula as a tree of immutable nodes."""

from typing import NamedTuple

from bot.bank.formula.symbols import Kind


class Sign(NamedTuple):
    """One sign, a number or a function's name."""

    text: str
    kind: Kind = "ordinary"


class PlainText(NamedTuple):
    """Words among signs."""

    text: str


class Expression(NamedTuple):
    """Nodes in a row, each with whether white space stands before it."""

    items: "tuple[tuple[bool, Node], ...]"


class Script(NamedTuple):
    """A base with an index, an exponent or both."""

    base: "Node"
    sub: "Node | None"
    sup: "Node | None"


class Fraction(NamedTuple):
    """One row over another."""

    top: "Node"
    bottom: "Node"


class Binomial(NamedTuple):
    """A binomial coefficient."""

    top: "Node"
    bottom: "Node"


class Root(NamedTuple):
    """A root, of second degree unless another is given."""

    body: "Node"
    degree: "Node | None"


class Accent(NamedTuple):
    """A row under or over a combining character."""

    mark: str
    body: "Node"


class Styled(NamedTuple):
    """A row in another font."""

    font: str
    body: "Node"


class Fenced(NamedTuple):
    r"""A row between `\left` and `\right`."""

    left: str
    body: Expression
    right: str


class Grid(NamedTuple):
    """An environment: rows of cells."""

    name: str
    rows: tuple[tuple[Expression, ...], ...]


Node = (
    Sign
    | PlainText
    | Expression
    | Script
    | Fraction
    | Binomial
    | Root
    | Accent
    | Styled
    | Fenced
    | Grid
)

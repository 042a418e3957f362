"""The signs of a formula in one line: what stands between them, and where brackets are needed."""

from collections.abc import Iterable, Iterator
from enum import IntEnum
from typing import Literal, NamedTuple

from bot.bank.formula.symbols import Kind


class Rank(IntEnum):
    """How tightly a text holds together: its loosest operation outside brackets."""

    RELATION = 0
    SUM = 1
    PRODUCT = 2
    ATOM = 3


class Piece(NamedTuple):
    """A text in a row: a `fence` is bracketed, a `sign` belongs to the number after it."""

    text: str
    kind: Kind | Literal["fraction", "fence", "words", "sign"] = "ordinary"


class FormulaText(NamedTuple):
    """A whole row as text."""

    text: str
    rank: Rank

    def bracketed(self, least: Rank) -> str:
        """The text, in brackets if it is looser than `least`."""
        if self.rank >= least:
            return self.text
        return f"({self.text})"


Pieces = Iterable[tuple[bool, Piece]]
"""Pieces, each with whether white space stands before it."""

_ENDS = frozenset({"ordinary", "close", "fence", "fraction", "function", "words"})
"""Kinds after which a plus or a bar stands between two operands."""

_DEPTH = {"open": 1, "close": -1}
_TIGHT = frozenset({"/", "|"})
"""Operations without space around them."""

_ACRONYM = 3
"""Capital letters in a row that are read as one name, like RMS."""


def line(pieces: Pieces) -> FormulaText:
    """The pieces as one text."""
    typesetter = _Typesetter()
    for gap, piece in _with_bars(pieces):
        typesetter.put(piece, gap=gap)
    return FormulaText(typesetter.text + "·" * typesetter.dot, typesetter.rank)


def _with_bars(pieces: Pieces) -> Iterator[tuple[bool, Piece]]:
    """The pieces, with their bars told apart: opening, closing, or standing for "given"."""
    previous, opened = None, 0
    row = list(pieces)
    for at, (gap, given) in enumerate(row):
        piece = given
        if piece.kind == "ordinary" and piece.text[:1] in {"|", "‖"}:
            after_operand = previous is not None and previous.kind in _ENDS
            if after_operand and opened:
                opened, piece = opened - 1, Piece(given.text, "close")
            elif not after_operand or _is_paired(row[at:]):
                opened, piece = opened + 1, Piece(given.text, "open")
            else:
                piece = Piece(given.text, "relation" if gap else "binary")
        previous = piece
        yield gap, piece


def _is_paired(row: list[tuple[bool, Piece]]) -> bool:
    """Whether the bar that begins this row has a partner before the brackets around it close."""
    depth = bars = 0
    for _, piece in row:
        depth += _DEPTH.get(piece.kind, 0)
        if depth < 0:
            break
        bars += piece.kind == "ordinary" and piece.text[0] == row[0][1].text[0]
    return bars % 2 == 0


class _Typesetter:
    """Puts pieces side by side."""

    def __init__(self) -> None:
        self.text = ""
        self.rank = Rank.ATOM
        self.previous: Piece | None = None
        self.depth = self.capitals = 0
        self.space = self.dot = False
        self.rank_before_capitals = Rank.ATOM

    def put(self, piece: Piece, *, gap: bool) -> None:
        """Put one piece to the right of the others."""
        if piece.kind == "space":
            self.space = True
            return
        if piece == ("·", "binary"):
            self.dot = True
            self.lower(Rank.PRODUCT)
            return
        if piece.kind == "binary" and (
            self.dot or self.previous is None or self.previous.kind not in _ENDS
        ):
            piece = Piece(piece.text, "sign")
        between = self.between(piece, gap=gap)
        self.text += between + piece.text
        self.rate(piece, between)
        self.previous = piece
        self.space = self.dot = False

    def between(self, piece: Piece, *, gap: bool) -> str:
        """What stands between the last piece and this one."""
        last = self.previous
        if last is None:
            return "·" * self.dot
        kinds = {last.kind, piece.kind}
        if self.dot:
            return " · " if "fraction" in kinds else "·"
        if last.kind == "punctuation" and piece.kind not in {"close", "punctuation"}:
            return " " * (not self.is_decimal(piece, gap=gap))
        if piece.kind in {"close", "punctuation"} or last.kind in {"open", "sign"}:
            return ""
        if "relation" in kinds or "binary" in kinds:
            return " " * ("relation" in kinds or _TIGHT.isdisjoint({last.text, piece.text}))
        return self.between_operands(last, piece, gap=gap)

    def between_operands(self, last: Piece, piece: Piece, *, gap: bool) -> str:
        """What stands between two pieces without an operation."""
        kinds = {last.kind, piece.kind}
        if "words" in kinds or (self.space and "fraction" not in kinds):
            return " " * (gap or self.space)
        return _product(last, piece, gap=gap)

    def is_decimal(self, piece: Piece, *, gap: bool) -> bool:
        """Whether the comma just written belongs to a number."""
        return (
            self.text[-1] == ","
            and self.text[-2:-1].isdecimal()
            and piece.text[0].isdecimal()
            and not gap
        )

    def lower(self, rank: Rank) -> None:
        """Note an operation, unless it stands in brackets."""
        if not self.depth:
            self.rank = min(self.rank, rank)

    def rate(self, piece: Piece, between: str) -> None:
        """Note what the new piece does to the rank and to the brackets."""
        if piece.kind == "close":
            self.depth = max(0, self.depth - 1)
        self.lower(_rank(piece))
        self.rate_product(piece, between)
        if piece.kind == "open":
            self.depth += 1

    def rate_product(self, piece: Piece, between: str) -> None:
        """Note a product without a sign; three capital letters in a row are a name."""
        last = self.previous
        capital = piece.kind == "ordinary" and piece.text[0].isascii() and piece.text[0].isupper()
        if self.capitals and capital and not between:
            self.capitals += 1
            self.lower(Rank.PRODUCT)
            if self.capitals >= _ACRONYM:
                self.rank = self.rank_before_capitals
            return
        if last is not None and _multiplies(last, piece):
            self.lower(Rank.PRODUCT)
        self.capitals, self.rank_before_capitals = int(capital), self.rank


def _product(last: Piece, piece: Piece, *, gap: bool) -> str:
    """What stands between two operands that are multiplied or applied."""
    bracket = piece.kind in {"open", "fence"}
    if last.kind == "prefix" or (last.kind == "function" and bracket and last.text[0].isalpha()):
        return ""
    if last.kind == "function":
        return " "
    if "fraction" in {last.kind, piece.kind}:
        return " · "
    if bracket:
        return "·" * (gap and last.kind in {"close", "fence"})
    split = last.text[-1].isalnum() and piece.text[0].isdecimal()
    scripted = "_" in last.text or "^" in last.text
    return "·" * (piece.kind == "function" or gap or split or scripted)


def _multiplies(last: Piece, piece: Piece) -> bool:
    """Whether two neighbours are factors, rather than a name and its brackets."""
    if last.kind not in _ENDS or piece.kind not in _ENDS | {"prefix", "open"}:
        return False
    if piece.kind in {"open", "fence"}:
        return last.kind not in {"ordinary", "function", "words"} or last.text[-1].isdecimal()
    return piece.kind != "close"


def _rank(piece: Piece) -> Rank:
    """The rank that a piece has by itself."""
    if piece.kind in {"relation", "punctuation"}:
        return Rank.RELATION
    if piece.kind == "fraction" or piece.text == "/":
        return Rank.PRODUCT
    if piece.kind in {"binary", "sign"} or (piece.kind == "words" and " " in piece.text):
        return Rank.SUM
    return Rank.ATOM

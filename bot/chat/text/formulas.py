"""LaTeX as readable Unicode text: `w^{N+1}` becomes wᴺ⁺¹.

Written here because the libraries for it lose the meaning: unicodeit and pylatexenc turn `g_{N-1}` into g_N-1 and
set no brackets around what stood over or under a fraction bar.
"""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bot.bank.formula.latex import parse_formula
from bot.bank.formula.symbols import ENVIRONMENTS
from bot.bank.formula.tree import (
    Accent,
    Binomial,
    Expression,
    Fenced,
    Fraction,
    Grid,
    Node,
    PlainText,
    Root,
    Script,
    Sign,
    Styled,
)
from bot.chat.text.formula_layout import FormulaText, Piece, Rank, line

_SUPERSCRIPTS = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤∘",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀ°",
        strict=True,
    ),
) | {sign: sign for sign in "′*†"}
_SUBSCRIPTS = dict(
    zip(
        "0123456789+−=()aehijklmnoprstuvxβγρφχ",
        "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ",
        strict=True,
    ),
)
_LETTERS = {
    "mathbb": dict(zip("CHNPQRZ1", "ℂℍℕℙℚℝℤ𝟙", strict=True)),
    "mathcal": dict(zip("BEFHILMR", "ℬℰℱℋℐℒℳℛ", strict=True)),
}
_FIRST = {"mathbb": 0x1D538, "mathcal": 0x1D49C}
"""Where Unicode keeps the rest of the letters of a font, from A on."""

_SHORT = 5
"""Characters up to which an exponent is set without spaces."""

_WORD = 3
"""Letters from which an index is a word, unreadable in tiny letters."""


@lru_cache(maxsize=4096)
def to_text(latex: str) -> str:
    """A formula as one line of text; what cannot be read is left as it stands."""
    row, _ = parse_formula(latex.strip())
    return unicodedata.normalize("NFC", _line(row).text)


def _line(node: Node) -> FormulaText:
    """A node as text that stands for itself."""
    return line(_pieces(node))


def _pieces(node: Node) -> Iterator[tuple[bool, Piece]]:
    """The pieces of which a node consists; those of rows and fonts join the row around them."""
    match node:
        case Expression(items):
            for gap, item in items:
                yield from _after(gap, _pieces(item))
        case Fenced(left, body, right):
            yield False, Piece(_pair(left, body, right), "fence")
        case Styled(font, body):
            yield from _styled(font, body)
        case Grid():
            yield from _grid(node)
        case _:
            yield from ((False, piece) for piece in [_piece(node)] if piece.text)


def _after(gap: bool, pieces: Iterator[tuple[bool, Piece]]) -> Iterator[tuple[bool, Piece]]:  # noqa: FBT001 (a value, not a switch)
    """The pieces, the first of which stands after white space if `gap`."""
    for number, (own, piece) in enumerate(pieces):
        yield (own or gap) if number == 0 else own, piece


def _pair(left: str, body: Expression, right: str) -> str:
    return left + _line(body).text + right


def _piece(node: Node) -> Piece:
    """The single piece of a node that is no row."""
    piece = Piece("")
    match node:
        case Sign(text, kind):
            piece = Piece(text, kind)
        case PlainText(text):
            piece = Piece(" ".join(text.split()), "words")
        case Script(base, sub, sup):
            piece = _script(base, sub, sup)
        case Fraction(top, bottom):
            piece = _fraction(*map(_line, _differentials(top, bottom)))
        case Binomial(top, bottom):
            piece = Piece(f"C({_line(top).text}, {_line(bottom).text})", "fence")
        case Root(body, degree):
            piece = Piece(
                (_moved(degree, _SUPERSCRIPTS, "^") if degree else "") + f"√{_tight(_line(body))}"
            )
        case Accent(mark, body):
            piece = Piece(
                "".join(char + mark if char.isalnum() else char for char in _line(body).text)
            )
    return piece


def _tight(body: FormulaText) -> str:
    """A text that a sign before it holds together: in brackets unless it is one sign with its indices."""
    letters = [char for char in body.text if not unicodedata.combining(char)]
    bare = sum(char not in _RAISED_OR_LOWERED for char in letters) <= 1 or body.text.isdecimal()
    return body.text if bare and body.rank is Rank.ATOM else f"({body.text})"


_RAISED_OR_LOWERED = frozenset(_SUPERSCRIPTS.values()) | frozenset(_SUBSCRIPTS.values())


def _differentials(top: Node, bottom: Node) -> tuple[Node, Node]:
    """The two parts of a fraction, in which d is a prefix if it begins both."""
    match top, bottom:
        case Expression([(_, Sign("d")), *over]), Expression([(_, Sign("d")), *under]):
            prefix = (False, Sign("d", "prefix"))
            return Expression((prefix, *over)), Expression((prefix, *under))
        case _:
            return top, bottom


def _fraction(top: FormulaText, bottom: FormulaText) -> Piece:
    over = (
        f"({top.text})"
        if "/" in top.text and top.rank is Rank.PRODUCT
        else top.bracketed(Rank.PRODUCT)
    )
    under = bottom.bracketed(Rank.ATOM)
    slash = " / " if " " in over + under else "/"
    return Piece(f"{over}{slash}{under}", "fraction")


def _script(base: Node, sub: Node | None, sup: Node | None) -> Piece:
    """A base with its index and exponent; whichever Unicode can set comes first, so that the other stays readable."""
    pieces = list(_pieces(base))
    stem = pieces[0][1] if len(pieces) == 1 else Piece(_line(base).bracketed(Rank.ATOM))
    text = stem.text if stem.kind != "fraction" else f"({stem.text})"
    lowered = "" if sub is None else _moved(sub, _SUBSCRIPTS, "_")
    raised = "" if sup is None else _moved(sup, _SUPERSCRIPTS, "^")
    scripts = (
        raised + lowered
        if lowered.startswith("_") and not raised.startswith("^")
        else lowered + raised
    )
    if stem.kind in {"fraction", "words"}:
        return Piece(text + scripts)
    apart = stem.kind == "prefix" and not {"_", "^"}.isdisjoint(scripts)
    return Piece(text + scripts, "function" if apart else stem.kind)


def _moved(node: Node, letters: dict[str, str], sign: str) -> str:
    """An index or exponent in Unicode's small signs; else after `_` or `^`, in brackets where needed."""
    row = _line(node)
    text = row.text.replace("∗", "*").replace("⋆", "*")
    close = text.replace(" ", "") if len(text.split()) == text.count(" ") + 1 else text
    if not close:
        return ""
    if all(char in letters for char in close) and not (close.isalpha() and len(close) >= _WORD):
        return "".join(letters[char] for char in close)
    word = (
        close.isalnum()
        and _RAISED_OR_LOWERED.isdisjoint(close)
        and (sign == "_" or row.rank is Rank.ATOM)
    )
    if word or len(close) == 1:
        return sign + close
    return f"{sign}({close if sign == '_' or len(close) <= _SHORT else text})"


def _styled(font: str, body: Node) -> Iterator[tuple[bool, Piece]]:
    """A row in another font: double-struck and script letters have their own signs, a word stays together."""
    if font.startswith("operatorname"):
        yield False, Piece(_line(body).text.replace("·", " "), "function")
    elif font in {"mathbb", "mathcal", "mathscr"}:
        text = "".join(_letter(char, font.replace("scr", "cal")) for char in _line(body).text)
        yield False, Piece(text)
    elif (word := _line(body).text).isalnum():
        yield False, Piece(word)
    else:
        yield from _pieces(body)


def _letter(char: str, font: str) -> str:
    special = _LETTERS[font].get(char)
    if special is None and "A" <= char <= "Z":
        return chr(_FIRST[font] + ord(char) - ord("A"))
    return special or char


def _grid(grid: Grid) -> Iterator[tuple[bool, Piece]]:
    """A matrix or cases as (a, b; c, d); lines of aligned formulas one after another."""
    left, right = ENVIRONMENTS.get(grid.name, ("", ""))
    if left or grid.name in {"matrix", "smallmatrix", "array"}:
        rows = [
            ", ".join(_line(cell).text.rstrip(",") for cell in row if cell.items)
            for row in grid.rows
        ]
        yield False, Piece(left + "; ".join(rows) + right, "fence")
        return
    for number, row in enumerate(grid.rows):
        if number:
            yield False, Piece(";", "punctuation")
        for cell in row:
            yield from _pieces(cell)

"""LaTeX as readable Unicode text: `w^{N+1}` becomes wᴺ⁺¹.

Written here because the libraries for it lose the meaning: unicodeit and pylatexenc turn
`g_{N-1}` into g_N-1 and set no brackets around what stood over or under a fraction bar.
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
            for gap, item in items:  # the first piece of an item stands after the item's gap
                first = gap
                for own, piece in _pieces(item):
                    yield own or first, piece
                    first = False
        case Fenced(left, body, right):
            yield False, Piece(left + _line(body).text + right, "fence")
        case Styled(font, body):
            yield from _styled(font, body)
        case Grid():
            yield from _grid(node)
        case _:
            piece = _piece(node)
            if piece.text:
                yield False, piece


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
            piece = _fraction(top, bottom)
        case Binomial(top, bottom):
            piece = Piece(f"C({_line(top).text}, {_line(bottom).text})", "fence")
        case Root(body, degree):
            index = _moved(degree, _SUPERSCRIPTS, "^") if degree else ""
            piece = Piece(f"{index}√{_tight(_line(body))}")
        case Accent(mark, body):
            accented = (char + mark * char.isalnum() for char in _line(body).text)
            piece = Piece("".join(accented))
    return piece


def _tight(body: FormulaText) -> str:
    """What stands under a root: in brackets unless it is one sign with its indices, or a number."""
    letters = [char for char in body.text if not unicodedata.combining(char)]
    bare = sum(char not in _RAISED_OR_LOWERED for char in letters) <= 1 or body.text.isdecimal()
    if bare and body.rank is Rank.ATOM:
        return body.text
    return f"({body.text})"


_RAISED_OR_LOWERED = frozenset(_SUPERSCRIPTS.values()) | frozenset(_SUBSCRIPTS.values())


def _fraction(top: Node, bottom: Node) -> Piece:
    """Two parts around a slash; d is a prefix where it begins both."""
    match top, bottom:
        case Expression([(_, Sign("d")), *over]), Expression([(_, Sign("d")), *under]):
            prefix = (False, Sign("d", "prefix"))
            top, bottom = Expression((prefix, *over)), Expression((prefix, *under))
    upper = _line(top)
    above, below = upper.bracketed(Rank.PRODUCT), _line(bottom).bracketed(Rank.ATOM)
    if "/" in upper.text and upper.rank is Rank.PRODUCT:
        above = f"({upper.text})"
    slash = " / " if " " in above + below else "/"
    return Piece(f"{above}{slash}{below}", "fraction")


def _script(base: Node, sub: Node | None, sup: Node | None) -> Piece:
    """A base with its index and exponent; one that Unicode can set comes before one it can't."""
    pieces = list(_pieces(base))
    stem = pieces[0][1] if len(pieces) == 1 else Piece(_line(base).bracketed(Rank.ATOM))
    lowered = _moved(sub, _SUBSCRIPTS, "_")
    raised = _moved(sup, _SUPERSCRIPTS, "^")
    scripts = lowered + raised
    if lowered.startswith("_") and not raised.startswith("^"):
        scripts = raised + lowered
    if stem.kind == "fraction":
        return Piece(f"({stem.text}){scripts}")
    if stem.kind == "words":
        return Piece(stem.text + scripts)
    if stem.kind == "prefix" and not {"_", "^"}.isdisjoint(scripts):
        return Piece(stem.text + scripts, "function")
    return Piece(stem.text + scripts, stem.kind)


def _moved(node: Node | None, letters: dict[str, str], sign: str) -> str:
    """An index or exponent in small signs; else after `_` or `^`, in brackets where needed."""
    if node is None:
        return ""
    row = _line(node)
    text = row.text.replace("∗", "*").replace("⋆", "*")
    close = text
    if len(text.split()) == text.count(" ") + 1:
        close = text.replace(" ", "")
    if not close:
        return ""
    if all(char in letters for char in close) and not (close.isalpha() and len(close) >= _WORD):
        return "".join(letters[char] for char in close)
    word = close.isalnum() and _RAISED_OR_LOWERED.isdisjoint(close)
    if len(close) == 1 or (word and (sign == "_" or row.rank is Rank.ATOM)):
        return sign + close
    return f"{sign}({close if sign == '_' or len(close) <= _SHORT else text})"


def _styled(font: str, body: Node) -> Iterator[tuple[bool, Piece]]:
    """A row in another font: some fonts have their own signs, a word stays together."""
    word = _line(body).text
    if font.startswith("operatorname"):
        yield False, Piece(word.replace("·", " "), "function")
    elif font in {"mathbb", "mathcal", "mathscr"}:
        font = font.replace("scr", "cal")
        capitals = {chr(ord("A") + place): chr(_FIRST[font] + place) for place in range(26)}
        letters = capitals | _LETTERS[font]
        yield False, Piece("".join(letters.get(char, char) for char in word))
    elif word.isalnum():
        yield False, Piece(word)
    else:
        yield from _pieces(body)


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

"""A formula in words, for those who listen to the screen: what begins has its spoken end."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
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
    PlainText,
    Root,
    Script,
    Sign,
    Styled,
)
from bot.i18n import say
from bot.i18n.signs import ACCENTS, SIGNS

_LANGUAGES: Final = ("ru", "en")
_PAIRS: Final = {"|": "modulus", "‖": "norm"}
_NEGATED: Final = "\u0338"
_FONTS: Final = {
    "mathbb": "double",
    "mathcal": "script",
    "mathscr": "script",
    "mathfrak": "gothic",
    "mathbf": "bold",
    "boldsymbol": "bold",
    "bm": "bold",
    "pmb": "bold",
}
_ENDINGS: Final = {"T": "transposed", "⊤": "transposed", "∗": "starred", "⋆": "starred"}
_POWERS: Final = {"2": "squared", "3": "cubed"}
_MASCULINE: Final = frozenset({"x", "y", "ε", "ϵ", "υ"})  # as their Russian names are
_APPROACHING: Final = frozenset({"lim", "lim sup", "lim inf"})
_LIMITS: Final = frozenset("∑∏∐⋃⋂⨁⨂⋁⋀")
_INTEGRALS: Final = frozenset("∫∬∭∮")


@lru_cache(maxsize=4096)
def in_words(formula: str, language: str) -> str:
    """A formula of the bank in words."""
    tree, _ = parse_formula(formula)
    return _Speaker(language).words(tree)


class _Speaker:
    """Says nodes in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.column = _LANGUAGES.index(language)

    def phrase(self, key: str, **parts: str | int) -> str:
        return say(self.language, f"spoken-{key}", **parts)

    def words(self, node: Node) -> str:
        """A node in words, with commas at the words before them."""
        spoken = " ".join(" ".join(self._node(node)).split())
        for mark in ",;":
            spoken = spoken.replace(f" {mark}", mark)
        return spoken

    def _node(self, node: Node) -> Iterator[str]:
        match node:
            case Expression(items):
                yield from self._row([item for _, item in items])
            case Sign():
                yield self._sign(node)
            case PlainText(text):
                yield text.replace("\\", "").replace("$", "")
            case Fenced(left, body, right):
                yield from self._fenced(left, body, right)
            case Styled(font, body):
                yield self._styled(font, body)
            case Grid():
                yield self._grid(node)
            case _:
                yield self._built(node)

    def _built(self, node: Script | Fraction | Binomial | Root | Accent) -> str:
        """A node that is made of others."""
        match node:
            case Script():
                return self._script(node)
            case Fraction(top, bottom):
                return self._fraction(top, bottom)
            case Binomial(top, bottom):
                return self.phrase("choose", top=self.words(top), bottom=self.words(bottom))
            case Root(body, degree):
                return self._root(body, degree)
            case Accent(mark, body):
                return f"{self._held(body)} {ACCENTS[mark][self.column]}"

    def _row(self, items: list[Node]) -> Iterator[str]:
        """Nodes one after another: capitals in a row are a word, bars enclose what is between."""
        opened: set[str] = set()
        for kind, group in groupby(items, _is_capital):
            nodes = list(group)
            if kind and len(nodes) > 1:
                yield "".join(node.text for node in nodes if isinstance(node, Sign))
                continue
            for node in nodes:
                bar = _bar(node)
                if bar is None:
                    yield from self._node(node)
                    continue
                yield self.phrase(_PAIRS[bar] + "-end" * (bar in opened))
                opened ^= {bar}
                if isinstance(node, Script):
                    yield from self._scripts(node)

    def _sign(self, sign: Sign) -> str:
        text = sign.text
        if text == "|" and sign.kind == "relation":
            return self.phrase("given")
        if text.endswith(_NEGATED):
            return self.phrase("not", sign=self._sign(Sign(text.removesuffix(_NEGATED), sign.kind)))
        if text in _PAIRS:
            return self.phrase(_PAIRS[text])
        if text in SIGNS:
            return SIGNS[text][self.column]
        if _is_capital(sign):
            return self.phrase("capital", letter=text)
        return text

    def _held(self, node: Node) -> str:
        """A node as one whole: several signs are a group."""
        if _bare(node):
            return self.words(node)
        return self.phrase("group", body=self.words(node))

    def _fraction(self, top: Node, bottom: Node) -> str:
        """A sign over a sign or over a root needs no ends; everything else has them."""
        above, below = _only(top), _only(bottom)
        if _bare(above) and (_bare(below) or isinstance(below, Root)):
            gender = "it"
            if isinstance(above, Sign):
                gender = _gender(above.text)
            divisor = self.words(below)
            if isinstance(below, Sign) and _gender(below.text) == "she" and self.column == 0:
                divisor = divisor.removesuffix("а") + "у" * divisor.endswith("а")
            return self.phrase("divided", gender=gender, top=self.words(above), bottom=divisor)
        return self.phrase("fraction", top=self.words(top), bottom=self.words(bottom))

    def _root(self, body: Node, degree: Node | None) -> str:
        words = self.words(body)
        if degree:
            return self.phrase("root-degree", degree=self.words(degree), body=words)
        return self.phrase("root" if _bare(body) else "root-long", body=words)

    def _script(self, node: Script) -> str:
        base = _only(node.base)
        if isinstance(base, Sign) and base.kind == "function" and node.sub is not None:
            return self._limits(base, node.sub, node.sup)
        if isinstance(base, Sign) and base.text in _INTEGRALS | _LIMITS and node.sup is not None:
            return " ".join([self._sign(base), *self._scripts(node)])
        return " ".join([self._held(base), *self._scripts(node)])

    def _scripts(self, node: Script) -> Iterator[str]:
        """The index, then the exponent: a single sign needs no end."""
        if node.sub is not None:
            words, long = self.words(node.sub), "" if _bare(node.sub) else "-long"
            yield self.phrase(f"sub{long}", script=words)
        if node.sup is None:
            return
        power = _only(node.sup)
        text = power.text if isinstance(power, Sign) else ""
        if ending := (_POWERS | _ENDINGS).get(text):
            yield self.phrase(ending)
        elif text and not text.strip("′"):
            yield self._sign(Sign(text))
        else:
            long = "" if _bare(power) else "-long"
            yield self.phrase(f"sup{long}", script=self.words(node.sup))

    def _limits(self, base: Sign, sub: Node, sup: Node | None) -> str:
        """A sum over an index, an integral between limits, a logarithm to a base."""
        sign, under = self._sign(base), self.words(sub)
        if base.text == "log":
            return self.phrase("base", sign=sign, under=under)
        if base.text in _APPROACHING:
            return self.phrase("at", sign=sign, under=under)
        if sup is None:
            return self.phrase("over" if _bare(sub) else "over-long", sign=sign, under=under)
        last = self._held(sup)
        if base.text in _INTEGRALS:
            return self.phrase("between", sign=sign, first=self._held(sub), last=last)
        if parts := _start(sub):
            name, first = parts
            words = {"name": self.words(name), "first": self._held(first), "last": last}
            return self.phrase("from", sign=sign, **words)
        return self.phrase("from-long", sign=sign, under=under, last=last)

    def _styled(self, font: str, body: Node) -> str:
        words = self.words(body)
        letters = [item.text if isinstance(item, Sign) else "" for item in _items(body)]
        if len(letters) > 1 and all(map(str.isalpha, letters)):
            words = "".join(letters)
            words = SIGNS.get(words, (words, words))[self.column]
        if font in _FONTS:
            return self.phrase(_FONTS[font], body=words)
        return words

    def _fenced(self, left: str, body: Expression, right: str) -> Iterator[str]:
        if left == right and left in _PAIRS:
            yield self.phrase(_PAIRS[left])
            yield self.words(body)
            yield self.phrase(_PAIRS[left] + "-end")
            return
        if left:
            yield self._sign(Sign(left, "open"))
        yield self.words(body)
        if right:
            yield self._sign(Sign(right, "close"))

    def _grid(self, grid: Grid) -> str:
        rows = [
            self.phrase(
                "row", number=number, cells=", ".join(self.words(c).rstrip(",") for c in row)
            )
            for number, row in enumerate(grid.rows, 1)
        ]
        if grid.name == "cases":
            return self.phrase("cases", rows="; ".join(rows))
        if "matrix" in grid.name or grid.name == "array":
            return self.phrase("matrix", rows="; ".join(rows))
        return "; ".join(" ".join(self.words(cell) for cell in row) for row in grid.rows)


def _items(node: Node) -> list[Node]:
    if isinstance(node, Expression):
        return [item for _, item in node.items]
    return [node]


def _only(node: Node) -> Node:
    """The single node of a row that has no other."""
    items = _items(node)
    return _only(items[0]) if len(items) == 1 and items[0] is not node else node


def _bare(node: Node) -> bool:
    """Whether a node is heard as one: a sign, or one with an accent or in another font."""
    node = _only(node)
    if isinstance(node, Accent | Styled):
        return _bare(node.body)
    return isinstance(node, Sign | PlainText | Expression) and len(_items(node)) <= 1


def _is_capital(node: Node) -> bool:
    return isinstance(node, Sign) and len(node.text) == 1 and "A" <= node.text <= "Z"


def _bar(node: Node) -> str | None:
    """The bar that a node is, or that its scripts stand at."""
    if isinstance(node, Script):
        node = _only(node.base)
    if isinstance(node, Sign) and node.text in _PAIRS and node.kind != "relation":
        return node.text
    return None


def _gender(sign: str) -> str:
    """The grammatical gender of a sign's Russian name."""
    if sign in _MASCULINE or sign.isdecimal():
        return "he"
    if SIGNS.get(sign, ("", ""))[0].endswith("а"):
        return "she"
    return "it"


def _start(node: Node) -> tuple[Node, Node] | None:
    """What runs, and from where, of "i = 1"."""
    items = _items(node)
    for place, item in enumerate(items):
        if isinstance(item, Sign) and item.text == "=" and 0 < place < len(items) - 1:
            first, last = items[:place], items[place + 1 :]
            return _row_of(first), _row_of(last)
    return None


def _row_of(items: list[Node]) -> Node:
    return Expression(tuple((False, item) for item in items))

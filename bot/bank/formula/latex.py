"""LaTeX formulas as trees: read whatever is written, and tell what is wrong with it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from difflib import get_close_matches

from bot.bank.formula import symbols
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

MAX_FORMULA = 2000
"""Characters of one formula."""

MAX_NESTING = 30
"""How deep braces may stand in one another."""

_LEXEME = re.compile(r"\\(?:operatorname\*|[a-zA-Z]+|.)|\s+|\d+(?:\.\d+)?|.", re.DOTALL)
_DOUBLED = re.compile(r"[a-zA-Z]+|[^\sa-zA-Z]")
_LONGEST_COMMAND = max(map(len, symbols.COMMANDS)) + 1
_BRACKETS = {
    name: sign for name, (sign, _) in symbols.SYMBOLS.items() if sign in tuple("{}[]⟨⟩⌈⌉⌊⌋|‖")
}

_IN_WORDS = {f"\\{name}": sign for name, (sign, _) in symbols.SYMBOLS.items()}
_IN_WORDS |= {"{": "", "}": "", "$": "", "~": " "}
"""What stands for lexemes within words, which have no commands but escaped signs."""

Trouble = tuple[str, dict[str, str | int]]
"""The message for what is wrong with a formula, and its values."""


_NOTHING = Expression(())
_SCRIPTS: dict[str, tuple[str, Node | None]] = {
    "_": ("_", None),
    "^": ("^", None),
    "'": ("^", Sign("′")),
}
"""Where the signs of scripts stand, and what a prime is."""


@dataclass(slots=True)
class _LatexParser:
    lexemes: list[str]
    at: int = 0
    depth: int = 0
    troubles: list[Trouble] = field(default_factory=list)

    def trouble(self, key: str, **args: str | int) -> None:
        self.troubles.append((key, args))

    def peek(self) -> str:
        """The next lexeme that is no white space; "" at the end."""
        while self.at < len(self.lexemes) and self.lexemes[self.at].isspace():
            self.at += 1
        return "".join(self.lexemes[self.at : self.at + 1])

    def take(self) -> str:
        lexeme = self.peek()
        self.at += 1
        return lexeme

    def row(self, *stops: str) -> Expression:
        """Nodes up to one of the lexemes, which is left, or to the end."""
        items: list[tuple[bool, Node]] = []
        while True:
            before = self.at
            lexeme = self.peek()
            gap = self.at > before
            if not lexeme or lexeme in stops:
                return Expression(tuple(items))
            if lexeme in {"^", "_", "'"}:
                base_gap, base = (items or [(gap, _NOTHING)])[-1]
                items[-1:] = [(base_gap, self.script(base))]
            elif (node := self.atom()) is not None:
                items.append((gap, node))

    def script(self, base: Node) -> Node:
        """The index and exponent that follow a base, in either order; primes are exponents."""
        parts: dict[str, Node | None] = {"_": None, "^": None}
        seen: set[str] = set()
        while True:
            before = self.at
            if (sign := self.peek()) not in {"^", "_", "'"}:
                self.at = before  # the white space belongs to what follows
                return Script(base, parts["_"], parts["^"])
            self.at += 1
            place, part = _SCRIPTS[sign]
            part = part or self.argument()
            if part is None or (sign in seen and sign != "'"):
                self.trouble("bank-formula-script", sign=sign)
            seen.add(sign)
            if (first := parts[place]) is None:
                parts[place] = part
            else:
                both = (node for node in (first, part) if node is not None)
                parts[place] = Expression(tuple((False, node) for node in both))

    def argument(self) -> Node | None:
        """A group in braces or a single node; None where there is neither."""
        if self.peek() in {"", "}", "&", "^", "_", "\\\\", "\\right", "\\end"}:
            return None
        if self.lexemes[self.at][0].isdecimal():
            return self.digit()
        if self.depth >= MAX_NESTING:
            return self.group()
        self.depth += 1
        node = self.atom()
        self.depth -= 1
        return node

    def digit(self) -> Sign:
        """One digit: TeX takes no more without braces."""
        number = self.lexemes[self.at]
        self.lexemes[self.at : self.at + 1] = filter(None, (number[0], number[1:]))
        return Sign(self.take())

    def needed(self, command: str) -> Node:
        node = self.argument()
        if node is None:
            self.trouble("bank-formula-argument", command=command)
            return _NOTHING
        return node

    def atom(self) -> Node | None:
        """The next node; None for a lexeme that leaves no trace."""
        lexeme = self.take()
        if lexeme == "{":
            return self.group()
        if lexeme == "}":
            self.trouble("bank-formula-braces")
            return None
        if lexeme == "&":
            self.trouble("bank-formula-ampersand")
            return None
        if lexeme[0] == "\\":
            return self.command(lexeme)
        text, kind = symbols.CHARACTERS.get(lexeme, (lexeme, "ordinary"))
        return Sign(text, kind)

    def group(self) -> Expression:
        """What stands between braces."""
        if self.depth >= MAX_NESTING:
            self.trouble("bank-formula-deep", limit=MAX_NESTING)
            self.at = len(self.lexemes)
            return _NOTHING
        self.depth += 1
        row = self.row("}")
        self.depth -= 1
        if self.take() != "}":
            self.trouble("bank-formula-braces")
        return row

    def command(self, lexeme: str) -> Node | None:
        """The node of a command and its arguments."""
        name = lexeme[1:]
        if name in symbols.SYMBOLS:
            return Sign(*symbols.SYMBOLS[name])
        if name in symbols.IGNORED:
            return None
        if (read := _READERS.get(name)) is not None:
            return read(self, lexeme)
        if meant := get_close_matches(name, symbols.COMMANDS, n=1, cutoff=0.7):
            self.trouble("bank-formula-command-like", command=lexeme, meant="\\" + meant[0])
        else:
            self.trouble("bank-formula-command", command=lexeme)
        return PlainText(lexeme)

    def accent(self, lexeme: str) -> Node:
        return Accent(symbols.ACCENTS[lexeme[1:]], self.needed(lexeme))

    def styled(self, lexeme: str) -> Node:
        return Styled(lexeme[1:], self.needed(lexeme))

    def fraction(self, lexeme: str) -> Node:
        return Fraction(self.needed(lexeme), self.needed(lexeme))

    def binomial(self, lexeme: str) -> Node:
        return Binomial(self.needed(lexeme), self.needed(lexeme))

    def stack(self, lexeme: str) -> Node:
        mark, base = self.needed(lexeme), self.needed(lexeme)
        if lexeme == "\\underset":
            return Script(base, mark, None)
        return Script(base, None, mark)

    def negated(self, lexeme: str) -> Node:
        body = self.needed(lexeme)
        if not isinstance(body, Sign):
            return body
        return Sign(f"{body.text}\u0338", body.kind)

    def modulus(self, lexeme: str) -> Node:
        inside = (False, Sign("mod", "function")), (True, self.needed(lexeme))
        return Fenced("(", Expression(inside), ")")

    def arrow(self, lexeme: str) -> Node:
        return Script(Sign("→", "relation"), None, self.needed(lexeme))

    def nested(self, lexeme: str) -> Node:
        """A root, a fence or an environment, unless they stand too deep."""
        if self.depth >= MAX_NESTING:
            return self.group()
        self.depth += 1
        node = {"\\sqrt": self.root, "\\left": self.fence, "\\begin": self.grid}[lexeme]()
        self.depth -= 1
        return node

    def line_break(self, lexeme: str) -> None:
        """Note two backslashes outside the rows of a table: before a command they are one."""
        found = _DOUBLED.match("".join(self.lexemes[self.at : self.at + _LONGEST_COMMAND]))
        if found and found[0] in symbols.COMMANDS:
            self.trouble("bank-formula-doubled", command="\\" + found[0])
        else:
            self.trouble("bank-formula-break", command=lexeme)

    def unopened(self, lexeme: str) -> None:
        opened = {"\\right": "\\left", "\\end": "\\begin"}[lexeme]
        self.trouble("bank-formula-pair", opened=opened, closed=lexeme)

    def words(self, lexeme: str) -> Node:
        """The raw text of a group."""
        if self.peek() != "{":
            node = self.needed(lexeme)
            if isinstance(node, Sign):
                node = PlainText(node.text)
            return node
        return PlainText(self.raw())

    def raw(self) -> str:
        """The text of the group that begins here, without its braces."""
        self.take()
        start, depth = self.at, 1
        while self.at < len(self.lexemes) and depth:
            depth += {"{": 1, "}": -1}.get(self.lexemes[self.at], 0)
            self.at += 1
        if depth:
            self.trouble("bank-formula-braces")
        inside = self.lexemes[start : self.at - (not depth)]
        return "".join(_IN_WORDS.get(lexeme, lexeme) for lexeme in inside)

    def root(self) -> Node:
        degree = None
        if self.peek() == "[":
            self.at += 1
            degree = self.row("]")
            self.take()
        return Root(self.needed("\\sqrt"), degree)

    def fence(self) -> Node:
        left = self.bracket()
        body = self.row("\\right")
        if self.take() != "\\right":
            self.trouble("bank-formula-pair", opened="\\left", closed="\\right")
            return Fenced(left, body, "")
        return Fenced(left, body, self.bracket())

    def bracket(self) -> str:
        lexeme = self.take()
        if lexeme[:1] == "\\":
            return _BRACKETS.get(lexeme[1:], "")
        return lexeme.removeprefix(".")

    def grid(self) -> Node:
        name = self.raw() if self.peek() == "{" else ""
        if name not in symbols.ENVIRONMENTS:
            self.trouble("bank-formula-environment", name=name)
        if name == "array" and self.peek() == "{":
            self.raw()
        rows, cells = [], []
        while True:
            cells.append(self.row("&", "\\\\", "\\end"))
            lexeme = self.take()
            if lexeme != "&":
                rows.append(tuple(cells))
                cells = []
            if lexeme not in {"&", "\\\\"}:
                break
        closed = self.raw() if lexeme and self.peek() == "{" else ""
        if closed != name:
            self.trouble(
                "bank-formula-pair", opened=f"\\begin{{{name}}}", closed=f"\\end{{{closed}}}"
            )
        return Grid(name, tuple(row for row in rows if any(cell.items for cell in row)))


_READERS: dict[str, Callable[[_LatexParser, str], Node | None]] = {
    **dict.fromkeys(symbols.TEXTS, _LatexParser.words),
    **dict.fromkeys(symbols.ACCENTS, _LatexParser.accent),
    **dict.fromkeys(symbols.FONTS, _LatexParser.styled),
    **dict.fromkeys(symbols.DECORATIONS, _LatexParser.needed),
    **dict.fromkeys(symbols.FRACTIONS, _LatexParser.fraction),
    **dict.fromkeys(symbols.BINOMIALS, _LatexParser.binomial),
    **dict.fromkeys(symbols.STACKS, _LatexParser.stack),
    **dict.fromkeys(("sqrt", "left", "begin"), _LatexParser.nested),
    **dict.fromkeys(("right", "end"), _LatexParser.unopened),
    "\\": _LatexParser.line_break,
    "not": _LatexParser.negated,
    "pmod": _LatexParser.modulus,
    "xrightarrow": _LatexParser.arrow,
}
"""How the commands with arguments are read."""


def parse_formula(text: str) -> tuple[Expression, list[Trouble]]:
    """The tree of a formula, made of whatever can be read, and what is wrong with it."""
    if len(text) > MAX_FORMULA:
        whole = Expression(((False, PlainText(text)),))
        return whole, [("bank-formula-long", {"limit": MAX_FORMULA})]
    parser = _LatexParser(_LEXEME.findall(text))
    row = parser.row()
    return row, parser.troubles

"""The LaTeX commands that a bank's formulas may use, with their Unicode signs."""

from typing import Literal

Kind = Literal[
    "ordinary", "prefix", "function", "binary", "relation", "open", "close", "punctuation", "space"
]
"""How a sign behaves beside its neighbours."""

_GREEK = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ϵ", "zeta": "ζ", "eta": "η",
    "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν", "xi": "ξ",
    "omicron": "ο", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ", "upsilon": "υ", "phi": "ϕ",
    "chi": "χ", "psi": "ψ", "omega": "ω", "varepsilon": "ε", "vartheta": "ϑ", "varpi": "ϖ",
    "varrho": "ϱ", "varsigma": "ς", "varphi": "φ", "Gamma": "Γ", "Theta": "Θ", "Lambda": "Λ",
    "Xi": "Ξ", "Pi": "Π", "Sigma": "Σ", "Upsilon": "Υ", "Phi": "Φ", "Psi": "Ψ", "Omega": "Ω",
}  # fmt: skip
_ORDINARY = _GREEK | {
    "infty": "∞", "emptyset": "∅", "varnothing": "∅", "ell": "ℓ", "hbar": "ℏ", "imath": "ı",
    "jmath": "ȷ", "Re": "ℜ", "Im": "ℑ", "aleph": "ℵ", "wp": "℘", "angle": "∠", "degree": "°",
    "prime": "′", "dagger": "†", "ddagger": "‡", "bullet": "•", "top": "⊤", "bot": "⊥",
    "checkmark": "✓", "square": "□", "blacksquare": "■", "ldots": "…", "dots": "…", "dotsc": "…",
    "dotsb": "⋯", "cdots": "⋯", "vdots": "⋮", "ddots": "⋱", "backslash": "∖", "S": "§", "%": "%",
    "$": "$", "#": "#", "&": "&", "_": "_",
}  # fmt: skip
_PREFIX = {
    "partial": "∂", "nabla": "∇", "Delta": "Δ", "neg": "¬", "lnot": "¬", "forall": "∀",
    "exists": "∃", "nexists": "∄",
}  # fmt: skip
_BIG = {
    "sum": "∑", "prod": "∏", "coprod": "∐", "int": "∫", "iint": "∬", "iiint": "∭", "oint": "∮",
    "bigcup": "⋃", "bigcap": "⋂", "bigoplus": "⨁", "bigotimes": "⨂", "bigvee": "⋁", "bigwedge": "⋀",
}  # fmt: skip
_NAMES = frozenset({
    "log", "ln", "lg", "exp", "sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh",
    "coth", "arcsin", "arccos", "arctan", "min", "max", "sup", "inf", "lim", "arg", "argmin",
    "argmax", "deg", "det", "dim", "gcd", "hom", "ker", "Pr",
})  # fmt: skip
_FUNCTIONS = _BIG | {name: name for name in _NAMES} | {"limsup": "lim sup", "liminf": "lim inf"}
_BINARY = {
    "cdot": "·", "times": "×", "div": "÷", "pm": "±", "mp": "∓", "oplus": "⊕", "ominus": "⊖",
    "otimes": "⊗", "odot": "⊙", "oslash": "⊘", "cup": "∪", "cap": "∩", "setminus": "∖", "vee": "∨",
    "lor": "∨", "wedge": "∧", "land": "∧", "bmod": "mod", "circ": "∘", "star": "⋆", "ast": "∗",
    "diamond": "⋄", "uplus": "⊎", "sqcup": "⊔", "sqcap": "⊓",
}  # fmt: skip
_RELATIONS = {
    "le": "≤", "leq": "≤", "leqslant": "≤", "ge": "≥", "geq": "≥", "geqslant": "≥", "ne": "≠",
    "neq": "≠", "lt": "<", "gt": ">", "ll": "≪", "gg": "≫", "approx": "≈", "sim": "∼", "simeq": "≃",
    "cong": "≅", "equiv": "≡", "propto": "∝", "doteq": "≐", "coloneqq": "≔", "triangleq": "≜",
    "in": "∈", "notin": "∉", "ni": "∋", "subset": "⊂", "subseteq": "⊆", "supset": "⊃",
    "supseteq": "⊇", "prec": "≺", "succ": "≻", "preceq": "⪯", "succeq": "⪰", "parallel": "∥",
    "perp": "⟂", "mid": "|", "vdash": "⊢", "models": "⊨", "to": "→", "rightarrow": "→",
    "leftarrow": "←", "gets": "←", "leftrightarrow": "↔", "longrightarrow": "⟶",
    "longleftarrow": "⟵", "Rightarrow": "⇒", "Leftarrow": "⇐", "Leftrightarrow": "⇔",
    "Longrightarrow": "⟹", "implies": "⟹", "iff": "⟺", "mapsto": "↦", "hookrightarrow": "↪",
    "uparrow": "↑", "downarrow": "↓", "nearrow": "↗", "searrow": "↘", "rightleftharpoons": "⇌",
    "therefore": "∴", "because": "∵",
}  # fmt: skip
_OPEN = {
    "{": "{",
    "lbrace": "{",
    "lbrack": "[",
    "langle": "⟨",
    "lceil": "⌈",
    "lfloor": "⌊",
    "lvert": "|",
    "lVert": "‖",
}
_CLOSE = {
    "}": "}",
    "rbrace": "}",
    "rbrack": "]",
    "rangle": "⟩",
    "rceil": "⌉",
    "rfloor": "⌋",
    "rvert": "|",
    "rVert": "‖",
}
_SPACES = {
    ",": " ",
    ":": " ",
    ";": " ",
    " ": " ",
    ">": " ",
    "quad": "  ",
    "qquad": "  ",
    "enspace": " ",
    "!": "",
}

SYMBOLS: dict[str, tuple[str, Kind]] = {
    **{name: (sign, "ordinary") for name, sign in _ORDINARY.items()},
    **{name: (sign, "prefix") for name, sign in _PREFIX.items()},
    **{name: (sign, "function") for name, sign in _FUNCTIONS.items()},
    **{name: (sign, "binary") for name, sign in _BINARY.items()},
    **{name: (sign, "relation") for name, sign in _RELATIONS.items()},
    **{name: (sign, "open") for name, sign in _OPEN.items()},
    **{name: (sign, "close") for name, sign in _CLOSE.items()},
    **{name: (sign, "space") for name, sign in _SPACES.items()},
    "colon": (":", "punctuation"),
    "vert": ("|", "ordinary"),
    "Vert": ("‖", "ordinary"),
    "|": ("‖", "ordinary"),
}
"""Commands without arguments: their sign and its kind."""

CHARACTERS: dict[str, tuple[str, Kind]] = {
    "+": ("+", "binary"),
    "-": ("−", "binary"),
    "*": ("∗", "binary"),
    "/": ("/", "binary"),
    "±": ("±", "binary"),
    "×": ("×", "binary"),
    "·": ("·", "binary"),
    **{sign: (sign, "relation") for sign in "=<>≤≥≠≈∈→"},
    **{sign: (sign, "open") for sign in "(["},
    **{sign: (sign, "close") for sign in ")]"},
    **{sign: (sign, "punctuation") for sign in ",;:"},
    "~": (" ", "space"),
}
"""Characters that are not ordinary."""

ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303", "bar": "\u0304",
    "overline": "\u0305", "vec": "\u20d7", "overrightarrow": "\u20d7", "dot": "\u0307",
    "ddot": "\u0308", "check": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300",
    "mathring": "\u030a", "underline": "\u0332",
}  # fmt: skip
"""Commands that put a sign over or under their argument: the combining character."""

TEXTS = frozenset({"text", "textrm", "textbf", "textit", "textsf", "texttt", "mbox"})
"""Commands whose argument is words."""

FONTS = frozenset({
    "mathbb", "mathcal", "mathscr", "mathrm", "mathbf", "mathit", "mathsf", "mathtt", "mathfrak",
    "boldsymbol", "bm", "pmb", "operatorname", "operatorname*",
})  # fmt: skip
"""Commands that set their argument in another font."""

DECORATIONS = frozenset(
    {"underbrace", "overbrace", "boxed", "phantom", "mathop", "mathrel", "mathbin", "mathord"}
)
"""Commands whose argument is shown as it is."""

IGNORED = frozenset({
    "limits", "nolimits", "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "big",
    "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl", "biggr", "Biggl", "Biggr",
    "middle", "nonumber",
})  # fmt: skip
"""Commands about sizes and places, which text does not have."""

FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
BINOMIALS = frozenset({"binom", "dbinom", "tbinom"})
STACKS = frozenset({"overset", "underset", "stackrel"})
STRUCTURES = (
    FRACTIONS
    | BINOMIALS
    | STACKS
    | {"sqrt", "left", "right", "begin", "end", "not", "pmod", "\\", "xrightarrow"}
)

ENVIRONMENTS = {
    "matrix": ("", ""), "smallmatrix": ("", ""), "pmatrix": ("(", ")"), "bmatrix": ("[", "]"),
    "Bmatrix": ("{", "}"), "vmatrix": ("|", "|"), "Vmatrix": ("‖", "‖"), "array": ("", ""),
    "cases": ("{ ", ""), "aligned": ("", ""), "align": ("", ""), "align*": ("", ""),
    "split": ("", ""), "gathered": ("", ""),
}  # fmt: skip
"""Environments, with their brackets."""

COMMANDS = (
    frozenset(SYMBOLS) | frozenset(ACCENTS) | TEXTS | FONTS | DECORATIONS | IGNORED | STRUCTURES
)
"""Every command that a formula may use, without its backslash."""

"""Formulas in foreign texts: taken out before anything else, put back as `$…$`."""

import re
from functools import partial
from html import unescape
from typing import Final

from bot.bank.formula.latex import parse_formula

_OPENED: Final = "\ue000"
_CLOSED: Final = "\ue001"
HELD: Final = re.compile(f"{_OPENED}(\\d+){_CLOSED}")
"""What stands for a formula."""

MOST: Final = 10_000
"""Signs of one formula that are looked at."""

_INNER: Final = rf"((?:(?!\n\s*\n).){{1,{MOST}}}?)"
_MATHML: Final = (
    r"<math\b(?:(?!</math>).)*?<annotation[^>]*x-tex[^>]*>"
    rf"{_INNER}</annotation>(?:(?!</math>).)*?</math>"
)
_ENVIRONMENT: Final = (
    r"(\\begin\{(?P<env>equation|align|gather|multline|eqnarray|displaymath|math)\*?\}"
    rf"(?:.{{1,{MOST}}}?)\\end\{{(?P=env)\*?\}})"
)
_FORMS: Final = tuple(
    (re.compile(pattern, re.DOTALL | re.IGNORECASE), block)
    for pattern, block in (
        (rf'<anki-mathjax\s+block="?true"?\s*>{_INNER}</anki-mathjax>', True),
        (rf"<anki-mathjax[^>]*>{_INNER}</anki-mathjax>", False),
        (rf'<script type="math/tex; mode=display">{_INNER}</script>', True),
        (rf'<script type="math/tex">{_INNER}</script>', False),
        (_MATHML, False),
        (rf"\[\$\$\]{_INNER}\[/\$\$\]", True),
        (rf"\[\$\]{_INNER}\[/\$\]", False),
        (rf"\[(?:latex|tex)\]{_INNER}\[/(?:latex|tex)\]", False),
        (rf"<tex[^>]*>{_INNER}</tex>", False),
        (rf"(?<!\\)\\\\\({_INNER}\\\\\)", False),
        (rf"(?<!\\)\\\\\[{_INNER}\\\\\]", True),
        (rf"(?<!\\)\\\({_INNER}\\\)", False),
        (rf"(?<!\\)\\\[{_INNER}\\\]", True),
        (rf"(?<![\\$])\$\${_INNER}(?<!\\)\$\$(?!\$)", True),
        (_ENVIRONMENT, True),
    )
)
_SINGLE: Final = re.compile(r"(?<![\\$\d])\$(?![\s$])([^$\n]{1,500}?)(?<![\s\\])\$(?![\d$])")
_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]*>")
_BREAK: Final = re.compile(r"<(?:br|/div|/p)\b[^<>]*>", re.IGNORECASE)
_WRAPPER: Final = re.compile(r"\\begin\{(displaymath|math|equation\*?)\}(.*)\\end\{\1\}", re.DOTALL)
_OUTER: Final = re.compile(r"(\$\$?)([^$]*)\1", re.DOTALL)


class Formulas:
    """The formulas of one text."""

    def __init__(self, *, dollars: bool = False) -> None:
        self._dollars = dollars
        self._held: list[tuple[str, bool]] = []
        self.undrawn: list[str] = []
        """Formulas that are shown as their source."""

    def take(self, text: str, *, marked_up: bool) -> str:
        """The text with a sign for each formula; in marked-up text they are decoded."""
        forms = _FORMS
        if self._dollars:
            forms = (*_FORMS, (_SINGLE, False))
        for form, block in forms:
            hold = partial(self._hold, block=block, marked_up=marked_up)
            text = form.sub(hold, text)
        return text

    def hold(self, latex: str, *, block: bool = False) -> str:
        """The sign for a formula."""
        self._held.append((_bare(latex), block))
        return f"{_OPENED}{len(self._held) - 1}{_CLOSED}"

    def _hold(self, found: re.Match[str], *, block: bool, marked_up: bool) -> str:
        latex = self.source(found[1])
        if marked_up:
            latex = unescape(_TAG.sub("", _BREAK.sub("\n", latex)))
        return self.hold(latex.replace("\xa0", " "), block=block)

    def source(self, text: str) -> str:
        """The text with its formulas as LaTeX, for code."""
        return HELD.sub(lambda found: self._held[int(found[1])][0], text)

    def put_back(self, text: str, *, as_code: bool = False) -> str:
        """The text with its formulas as the bank writes them."""
        self.undrawn = []
        return HELD.sub(lambda found: self._written(found, as_code), text)

    def count(self, text: str) -> int:
        """How many formulas a text holds that can be shown."""
        return sum(_shown(self._held[int(found)][0]) for found in HELD.findall(text))

    def _written(self, found: re.Match[str], as_code: bool) -> str:  # noqa: FBT001 - of one pattern
        latex, block = self._held[int(found[1])]
        text = found.string
        before, after = text[: found.start()], text[found.end() :]
        if as_code or not _shown(latex):
            self.undrawn.append(latex)
            return code(latex)
        line = before.rpartition("\n")[2] + after.partition("\n")[0]
        if block and not line.strip():
            return f"$${latex}$$"
        lead = " " * bool(before[-1:].isdecimal() or before[-1:] in {"\\", _CLOSED})
        return f"{lead}${latex}${' ' * after[:1].isdecimal()}"


def code(text: str) -> str:
    """A text as code, to the letter."""
    line = " ".join(text.split())
    marks = "`" * (max((len(run) for run in re.findall("`+", line)), default=0) + 1)
    if line.startswith("`") or line.endswith("`"):
        line = f" {line} "
    return f"{marks}{line}{marks}"


def _bare(latex: str) -> str:
    """A formula in one line, without what only said that it is one."""
    text = latex.strip()
    if found := _WRAPPER.fullmatch(text):
        text = found[2].strip()
    if found := _OUTER.fullmatch(text):
        text = found[2].strip()
    return " ".join(text.split())


def _shown(latex: str) -> bool:
    """Whether a formula can be written between dollars and is understood."""
    if not latex or "$" in latex.replace("\\$", "") or latex.endswith("\\"):
        return False
    return not parse_formula(latex)[1]

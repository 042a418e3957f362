"""HTML of other programs as our Markdown: cleaned by nh3, walked through by markdownify."""

import re
from collections.abc import Callable
from html import unescape
from textwrap import dedent
from typing import Any, Final

import nh3
from markdownify import MarkdownConverter

from bot.exchange.formulas import HELD, Formulas
from bot.exchange.quoting import BOLD, CELL, ITALIC, ROW, quote, unemphasised, unquote

MOST: Final = 150_000
"""Signs of one HTML text that are looked at."""

DEEPEST: Final = 150
"""How deep tags may stand in one another; what is deeper is read as text."""

WIDEST: Final = 38
"""Signs of a table's row in a phone's width of code."""

_TAGS: Final = frozenset({
    "a", "b", "strong", "i", "em", "u", "s", "del", "ins", "mark", "small", "big", "cite", "dfn",
    "q", "var", "code", "tt", "kbd", "samp", "pre", "sub", "sup", "p", "div", "span", "br", "hr",
    "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "table",
    "thead", "tbody", "tfoot", "tr", "td", "th", "caption", "img", "section", "article", "center",
    "figure", "figcaption", "font", "label", "audio", "video", "source",
})  # fmt: skip
_GONE: Final = frozenset({"script", "style", "title", "head", "noscript", "template", "textarea"})
_ATTRIBUTES: Final = {
    "a": {"href"},
    "img": {"src", "alt", "class", "title"},
    "audio": {"src"},
    "video": {"src"},
    "source": {"src"},
    "ol": {"start"},
}
_KNOWN: Final = re.compile(
    rf"</?(?:{'|'.join(sorted(_TAGS | _GONE, key=len, reverse=True))})(?:\s[^<>]*)?/?>",
    re.IGNORECASE,
)
_LIKE: Final = re.compile(r"<!--|<!\[CDATA\[|</?[a-zA-Z][^<>]*>|<![a-zA-Z][^<>]*>")
_TAG: Final = re.compile(r"</?([a-zA-Z]+)[^<>]*>")
_LONE: Final = frozenset({"br", "hr", "img", "source", "p", "li", "td", "tr", "th"})
"""Tags that need no end."""

_LOOSE: Final = re.compile(r"<(?![a-zA-Z/!])")
_URL: Final = re.compile(r"https?://\S+", re.IGNORECASE)
_UNICODE: Final = {
    "sub": str.maketrans(
        "0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
    ),
    "sup": str.maketrans(
        "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
    ),
}
_LOW: Final = {"sub": "_", "sup": "^"}
_TEX_CLASS: Final = re.compile(r"tex|math|latex", re.IGNORECASE)

Picture = Callable[[str, str], str]
"""Takes a picture's address and its words; what stands in the text for it."""


def marked_up(text: str) -> bool:
    """Whether a text holds tags that we know."""
    return _KNOWN.search(text) is not None


def only_known(text: str) -> str:
    """A text in which every `<` that begins none of these tags is a plain sign."""
    parts, last = [], 0
    for found in _KNOWN.finditer(text):
        parts += [text[last : found.start()].replace("<", "&lt;"), found[0]]
        last = found.end()
    return "".join([*parts, text[last:].replace("<", "&lt;")])


def to_markdown(html: str, formulas: Formulas, picture: Picture) -> str:
    """The text of HTML with quoted signs, our markup and signs for formulas."""
    whole = _LOOSE.sub("&lt;", html)
    parts, last = [], 0
    for found in _LIKE.finditer(whole):
        parts += [whole[last : found.start()].replace("<", "&lt;"), found[0]]
        last = found.end()
    whole = "".join([*parts, whole[last:].replace("<", "&lt;")])
    if _depth(whole) > DEEPEST:
        return quote(unescape(_LIKE.sub(" ", whole)))
    clean = nh3.clean(
        whole,
        tags=set(_TAGS),
        clean_content_tags=set(_GONE),
        attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
        url_schemes={"http", "https", "tg", "data", "file"},
        link_rel=None,
    )
    return _Walker(formulas, picture).convert(clean)


def _depth(html: str) -> int:
    """How deep the tags of a text stand in one another at most."""
    depth = deepest = 0
    for found in _TAG.finditer(html):
        if found[1].lower() not in _LONE:
            depth = max(0, depth - 1) if found[0].startswith("</") else depth + 1
            deepest = max(deepest, depth)
    return deepest


class _Walker(MarkdownConverter):
    """Turns each tag into our markup; what a text holds is quoted."""

    def __init__(self, formulas: Formulas, picture: Picture) -> None:
        super().__init__(bullets="-", strip_document=None, newline_style="backslash")
        self._formulas = formulas
        self._picture = picture

    def escape(self, text: str, parent_tags: set[str]) -> str:
        if "pre" not in parent_tags:
            text = text.replace("\n", " ")
        return quote(text)

    def _bold(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"{BOLD[0]}{text}{BOLD[1]}" if text.strip() else text

    def _italic(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"{ITALIC[0]}{text}{ITALIC[1]}" if text.strip() else text

    def _plain(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return text

    convert_b = convert_strong = _bold
    convert_i = convert_em = convert_u = convert_cite = convert_dfn = convert_var = _italic
    convert_s = convert_del = convert_mark = convert_ins = convert_caption = _plain
    convert_figcaption = convert_video = convert_audio = convert_script = convert_style = _plain

    def convert_q(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"«{text}»"

    def convert_hN(self, n: int, el: Any, text: str, parent_tags: set[str]) -> str:
        line = " ".join(unemphasised(text).split())
        if not line or "_inline" in parent_tags:
            return text
        return f"\n\n{BOLD[0]}{line}{BOLD[1]}\n\n"

    def convert_br(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return " " if "td" in parent_tags or "th" in parent_tags else "\n"

    def convert_hr(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return "\n\n———\n\n"

    def convert_blockquote(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return f"\n\n{text.strip()}\n\n"

    def convert_sub(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return _script(el.name, text)

    convert_sup = convert_sub

    def convert_a(self, el: Any, text: str, parent_tags: set[str]) -> str:
        address, words = str(el.get("href") or ""), text.strip()
        media = self._picture("", address) if address.startswith("@@") else ""
        if media or not _URL.fullmatch(address) or HELD.search(text) or "\n" in words:
            return text + media
        if not words or unquote(words).rstrip("/") in {address.rstrip("/"), _short(address)}:
            return quote(address)
        lead, trail = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
        label = re.sub(r"[\[\]]", "", unquote(unemphasised(words)))
        target = address.replace("(", "%28").replace(")", "%29").replace("\\", "%5C")
        return f"{lead}[{quote(label)}]({target}){trail}"

    def convert_img(self, el: Any, text: str, parent_tags: set[str]) -> str:
        source, words = str(el.get("src") or ""), str(el.get("alt") or "").strip()
        kind = " ".join(el.get("class") or ()) if isinstance(el.get("class"), list) else ""
        of_tex = _TEX_CLASS.search(kind) or "filter/tex" in source or words.startswith("{\\display")
        if words and of_tex:
            return self._formulas.hold(words)
        return self._picture(source, words)

    def convert_code(self, el: Any, text: str, parent_tags: set[str]) -> str:
        inner = self._formulas.source(unquote(unemphasised(text)))
        if "pre" in parent_tags or not inner.strip():
            return text
        marks = "`" * (max((len(run) for run in re.findall("`+", inner)), default=0) + 1)
        edge = " " * (inner.startswith("`") or inner.endswith("`"))
        return f"{marks}{edge}{' '.join(inner.splitlines())}{edge}{marks}"

    convert_kbd = convert_samp = convert_tt = convert_code

    def convert_pre(self, el: Any, text: str, parent_tags: set[str]) -> str:
        inner = dedent(self._formulas.source(unquote(unemphasised(text))).rstrip()).strip("\n")
        if not inner.strip():
            return ""
        return _fenced(inner)

    def convert_td(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return " ".join(text.split()) + CELL

    convert_th = convert_td

    def convert_tr(self, el: Any, text: str, parent_tags: set[str]) -> str:
        return text + ROW

    def convert_table(self, el: Any, text: str, parent_tags: set[str]) -> str:
        head, _, rest = (
            text.rpartition("\n\n") if ROW not in text.partition("\n\n")[0] else ("", "", text)
        )
        rows = [
            [cell.strip() for cell in row.split(CELL)[:-1]]
            for row in rest.split(ROW)
            if CELL in row
        ]
        return f"\n\n{head.strip()}\n\n{_table(rows)}\n\n"


def _table(rows: list[list[str]]) -> str:
    """A table as aligned code if it is narrow and holds plain text only, else as lines."""
    width = max((len(row) for row in rows), default=0)
    if width <= 1:
        return "\n\n".join(cell for row in rows for cell in row if cell)
    rows = [row + [""] * (width - len(row)) for row in rows]
    bare = [[unquote(unemphasised(cell)) for cell in row] for row in rows]
    widths = [max(len(row[column]) for row in bare) for column in range(width)]
    formulas = any(HELD.search(cell) or "`" in cell for row in rows for cell in row)
    if formulas or sum(widths) + 3 * (width - 1) > WIDEST:
        return "\n".join(" | ".join(cell for cell in row).strip() for row in rows)
    lines = (
        " | ".join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip()
        for row in bare
    )
    return _fenced("\n".join(lines)).strip("\n")


def _fenced(code: str) -> str:
    marks = "`" * max(3, max((len(run) for run in re.findall("`+", code)), default=0) + 1)
    return f"\n\n{marks}\n{code}\n{marks}\n\n"


def _script(name: str, text: str) -> str:
    """A raised or lowered text in Unicode's signs, else behind `^` or `_`."""
    inner = unquote(unemphasised(text)).strip()
    if not inner or HELD.search(inner):
        return text
    written = inner.translate(_UNICODE[name])
    if all(ord(sign) in _UNICODE[name] for sign in inner):
        return written
    if len(inner) == 1:
        return quote(_LOW[name] + inner)
    return quote(f"{_LOW[name]}({inner})")


def _short(address: str) -> str:
    """An address as people write it."""
    return re.sub(r"^https?://", "", address, flags=re.IGNORECASE).rstrip("/")

"""Foreign text carried over into the bank's Markdown: nothing is lost, nothing becomes markup."""

import re
from base64 import b64decode
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from html import unescape
from typing import Final
from unicodedata import normalize
from urllib.parse import unquote as unquote_url

from markdown_it import MarkdownIt

from bot.bank.markdown.parse import FORMULAS, flat, parse_markdown
from bot.bank.sight import stray
from bot.exchange import hypertext, quoting
from bot.exchange.formulas import Formulas
from bot.exchange.source import Medium

_MOST: Final = 12_000
"""Signs of a text that are carried over; what is longer than the bank's limit is refused there."""

_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_BREAKS: Final = re.compile("\r\n?|[\u2028\u2029\x85]")
_SPACES: Final = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
_DATA: Final = re.compile(
    r"""data:(?P<kind>[\w./+-]*)(?:;[\w=-]+)*?;base64,(?P<content>[A-Za-z0-9+/=\s%]+)"""
)
_SOUND: Final = re.compile(r"\[sound:([^\]\n]{1,300})\]")
_MEDIA: Final = re.compile(
    r"<(audio|video|object|iframe)\b[^>]*>|\.(?:mp3|mp4|ogg|wav|m4a|webm|avi|flac)\b", re.IGNORECASE
)
_ORDINARY: Final = re.compile(
    r"""[A-Za-zА-Яа-яЁё«"(](?:[A-Za-z0-9А-Яа-яЁё,;:?!«»“”"'%/()=+–—.-]| (?! )){0,2000}"""
)
"""Words in which no sign means anything anywhere: most texts, and they need no looking through."""

_FENCE: Final = re.compile(r"^(`{3,})\n.*?^\1$", re.MULTILINE | re.DOTALL)
_MARKDOWN: Final = MarkdownIt("commonmark", {"html": True}).enable("table")

Note = tuple[str, dict[str, str | int]]
"""A message of `exchange.ftl` about a text that was carried over in part only, and its values."""


class Form(StrEnum):
    """How a foreign text is written."""

    HTML = "html"
    PLAIN = "plain"
    MOODLE = "moodle"
    """Plain text with line breaks, in which tags and entities are understood."""
    MARKDOWN = "markdown"


@dataclass(frozen=True, slots=True)
class Carried:
    """A text as the bank writes it, the pictures that it showed, and what was not carried over."""

    text: str
    pictures: tuple[Medium, ...] = ()
    notes: tuple[Note, ...] = ()


def carry(
    text: str, form: Form, files: Mapping[str, bytes] | None = None, *, dollars: bool = False
) -> Carried:
    """A foreign text in the bank's Markdown.

    `files` are the pictures that the text may show, by name; with `dollars`, `$…$` is a formula as
    well and not two dollar signs.
    """
    if _ORDINARY.fullmatch(text) and not (form is not Form.PLAIN and _MEDIA.search(text)):
        return Carried(text.rstrip())
    return _Carrier(files or {}, Formulas(dollars=dollars)).carry(text, form)


class _Carrier:
    """The carrying of one text."""

    def __init__(self, files: Mapping[str, bytes], formulas: Formulas) -> None:
        self._files = files
        self._formulas = formulas
        self._data: list[Medium] = []
        self._pictures: dict[str, Medium] = {}
        self._notes: list[Note] = []
        self._single_spaces = True

    def carry(self, text: str, form: Form) -> Carried:
        if form in {Form.PLAIN, Form.MARKDOWN}:
            text = text[: 2 * _MOST]
        text = self._cleaned(text)
        marked_up = form is not Form.PLAIN
        if marked_up:
            text = _DATA.sub(self._embedded, text)[: hypertext.MOST]
            text = _SOUND.sub(self._sound, text)
            if found := _MEDIA.search(text):
                self._notes.append(("exchange-note-sound", {"name": found[0]}))
        held = self._formulas.take(text, marked_up=marked_up)
        text = self._converted(held, form)
        self._single_spaces = marked_up
        return self._settled(_tidied(text, single_spaces=marked_up)[:_MOST])

    def _cleaned(self, text: str) -> str:
        text = _BREAKS.sub("\n", normalize("NFC", text)).expandtabs(4)
        text = quoting.PRIVATE.sub("", _CONTROL.sub("", text))
        while sign := stray(text):
            text = text.replace(sign, "")
        return text

    def _converted(self, text: str, form: Form) -> str:
        if form is Form.PLAIN:
            return quoting.quote(text)
        if form is Form.MARKDOWN:
            text = _MARKDOWN.render(text)
        elif form is Form.MOODLE:
            text = hypertext.only_known(text)
            if not hypertext.marked_up(text):
                return quoting.quote(unescape(text))
            text = text.strip().replace("\n", "<br>")
        return hypertext.to_markdown(text, self._formulas, self._picture)

    def _settled(self, text: str) -> Carried:
        """The text with its marks and formulas, as far as they are shown as they should be."""
        if not quoting.PRIVATE.search(quoting.unquote(text)):
            return Carried(self._written(text), tuple(self._pictures.values()), tuple(self._notes))
        bare = self._written(quoting.unemphasised(text))
        written = self._written(quoting.emphasised(text))
        if _seen(written) != _seen(bare):
            written = bare
        if _formulas(written) != self._formulas.count(text):
            written = self._written(quoting.unemphasised(text), as_code=True)
        for latex in self._formulas.undrawn:
            self._notes.append(("exchange-note-formula", {"formula": latex}))
        return Carried(written, tuple(self._pictures.values()), tuple(self._notes))

    def _written(self, text: str, *, as_code: bool = False) -> str:
        tidied = _tidied(text, single_spaces=self._single_spaces)
        return self._formulas.put_back(quoting.escape(tidied), as_code=as_code).strip()

    def _embedded(self, found: re.Match[str]) -> str:
        """A picture written into the text itself."""
        try:
            content = b64decode(unquote_url(found["content"]))
        except ValueError:
            content = b""
        suffix = found["kind"].rpartition("/")[2].partition("+")[0] or "bin"
        name = f"{sha256(content).hexdigest()[:12]}.{suffix}"
        self._data.append(Medium(name, content))
        return f"@@DATA@@/{len(self._data) - 1}"

    def _sound(self, found: re.Match[str]) -> str:
        self._notes.append(("exchange-note-sound", {"name": found[1]}))
        return ""

    def _picture(self, source: str, words: str) -> str:
        """What stands for a picture: nothing if we have it, else its words."""
        if not source:
            return ""
        if source.startswith("@@DATA@@/"):
            medium = self._data[int(source.rpartition("/")[2])]
            self._pictures[medium.name] = replace(medium, words=words)
            return " "
        name = unquote_url(source.partition("?")[0]).removeprefix("@@PLUGINFILE@@/")
        for candidate in (name, source, name.rpartition("/")[2]):
            if candidate in self._files:
                self._pictures[candidate] = Medium(candidate, self._files[candidate], words)
                return " "
        short = name.rpartition("/")[2] or name
        self._notes.append(("exchange-note-picture", {"name": short}))
        if source.lower().startswith(("http://", "https://")):
            return quoting.quote(f"{words} {source}".strip())
        return quoting.quote(f"[{words or short}]")


def _tidied(text: str, *, single_spaces: bool) -> str:
    """The text without spaces at the ends of lines and second empty lines; code stays as it is."""
    parts, last = [], 0
    for fence in _FENCE.finditer(text):
        parts += [_trimmed(text[last : fence.start()], single_spaces), fence[0]]
        last = fence.end()
    return "".join([*parts, _trimmed(text[last:], single_spaces)]).strip()


def _trimmed(text: str, single_spaces: bool) -> str:  # noqa: FBT001 - of one text
    text = _SPACES.sub(" ", text)
    if single_spaces:
        text = re.sub(r"(?<=\S) {2,}(?=\S)", " ", text)
        text = re.sub(r"(^|\n) (?=\S)", r"\1", text)
    text = "\n".join(line.rstrip(" ") for line in text.split("\n"))
    text = re.sub(r"\n{3,}", "\n\n", text)
    return re.sub(r"(^|\n\n) {4,}(?![-\d])", r"\1   ", text)


def _seen(text: str) -> str:
    """What is seen of a text, without markup."""
    return "".join(
        "\n" if token.type == "softbreak" else token.content
        for token in flat(parse_markdown(text))
        if token.type != "inline"
    )


def _formulas(text: str) -> int:
    return sum(token.type in FORMULAS for token in flat(parse_markdown(text)))

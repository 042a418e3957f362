"""Which format a file has, told from its content; its name decides what that leaves open."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from bot.exchange import archives, pasted, trivia
from bot.exchange.encoding import decoded
from bot.exchange.readers import aiken, gift, moodle_xml, yaml_topic
from bot.exchange.source import FileRefused, Reading
from bot.exchange.tables import text

MAX_FILE: Final = 64 * 1024 * 1024
"""Bytes of a file that is read at all."""

MAX_TEXT: Final = 8 * 1024 * 1024
"""Bytes of a file of text, which is held several times while it is read."""

MAX_XML: Final = 24 * 1024 * 1024
"""Bytes of a file of XML, which holds its pictures."""

_LOOKED_AT: Final = 64 * 1024
_XML: Final = re.compile(
    r"\s*(?:<\?xml\b|<!--.*?-->\s*<quiz\b|<quiz\b|<question\b|<!DOCTYPE)", re.DOTALL
)
_TOPIC: Final = re.compile(r"^topic:[ \t]", re.MULTILINE)
_QUESTIONS: Final = re.compile(r"^questions:[ \t]*(?:#.*)?$", re.MULTILINE)
_AIKEN: Final = re.compile(
    r"^[ \t]*(?:ANSWER|ОТВЕТ)\s*:\s*[A-ZА-Я]\b", re.MULTILINE | re.IGNORECASE
)
_AIKEN_OPTION: Final = re.compile(r"^[ \t]*[AА][ \t]*[.)]", re.MULTILINE)
_JSON: Final = re.compile(r'\s*(?:\{\s*"|\[\s*\{\s*")')
_GIFT: Final = re.compile(
    r"^[ \t]*\$CATEGORY:|^[ \t]*::[^\n]{1,300}?::"
    r"|(?<!\\)\{\s{0,99}(?:[=~#]|\}|T\b|F\b|TRUE\b|FALSE\b|####)|(?<!\\)\{[^{}\n]{1,80}\}\s*$",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)


@dataclass(frozen=True)
class Sample:
    """A file that is to be recognised."""

    name: str
    content: bytes

    @cached_property
    def text(self) -> str:
        """How the file begins, as text; "" if it is none."""
        try:
            return decoded(self._beginning)
        except FileRefused:
            return ""

    @property
    def _beginning(self) -> bytes:
        """Whole lines, so that no letter is cut."""
        begins = self.content[:_LOOKED_AT]
        if len(begins) == len(self.content) or b"\n" not in begins:
            return begins
        return begins[: begins.rindex(b"\n") + 1]

    @property
    def suffix(self) -> str:
        """The end of its name."""
        return self.name.rpartition(".")[2].lower()


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how it is known and read."""

    name: str
    known: Callable[[Sample], bool]
    read: Callable[[bytes, str], Reading]
    most: int = MAX_TEXT


FORMATS: Final = (
    Format("archive", lambda it: it.content.startswith(archives.SIGNS), archives.read, MAX_FILE),
    Format("trivia", lambda it: it.suffix == "json" or bool(_JSON.match(it.text)), trivia.read),
    Format(
        "table",
        lambda it: it.suffix in {"csv", "tsv", "tab"} or text.is_headed(it.text),
        text.read,
    ),
    Format("moodle-xml", lambda it: _XML.match(it.text) is not None, moodle_xml.read, MAX_XML),
    Format(
        "yaml",
        lambda it: bool(_TOPIC.search(it.text) and _QUESTIONS.search(it.text)),
        yaml_topic.read,
    ),
    Format(
        "aiken",
        lambda it: bool(_AIKEN.search(it.text) and _AIKEN_OPTION.search(it.text)),
        aiken.read,
    ),
    Format("gift", lambda it: it.suffix == "gift" or bool(_GIFT.search(it.text)), gift.read),
    Format("pasted", lambda it: pasted.looks_pasted(it.text), pasted.read),
    Format("columns", lambda it: text.is_table(it.text), text.read),
)
"""In the order in which they are tried."""


def read(content: bytes, name: str, size: int = 0) -> Reading:
    """What a file holds; raises FileRefused if it is too large, of no format or can't be read."""
    if size > MAX_FILE:
        raise FileRefused("exchange-large", limit=MAX_FILE // 1024 // 1024)
    if not content.strip():
        raise FileRefused("exchange-empty")
    sample = Sample(name, content)
    found = next((one for one in FORMATS if one.known(sample)), None)
    if found is None:
        raise FileRefused("exchange-unknown")
    if len(content) > found.most:
        raise FileRefused("exchange-large", limit=found.most // 1024 // 1024)
    return found.read(content, name)

"""The text of a foreign file, whatever it is encoded in."""

import codecs
import re
from typing import Final

from charset_normalizer import from_bytes

from bot.exchange.source import FileRefused

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE: Final = 64 * 1024
_CYRILLIC: Final = ("cp1251", "koi8_r", "cp866")
_WESTERN: Final = "cp1252"
_EASTERN: Final = ("shift_jis", "gb18030", "big5", "euc_jp", "euc_kr")
_LETTERS: Final = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё"
_WEIGHTS: Final = {letter: 1 / (place + 3) for place, letter in enumerate(_LETTERS)}
"""How often each letter stands in Russian texts, roughly."""

_RUSSIAN: Final = 0.05
"""How much of that weight a Russian text has a letter, at least."""

_LIKELIER: Final = 1.25
"""How much better another encoding must fit than the one that nearly all Russian files have."""

_STRANGE: Final = re.compile(
    "[а-яё][А-ЯЁ]{2}|[ЂЃѓЉЊЌЋЏђљњќћџ†‡‰‹›¤¦§¬±µ¶·\u2500-\u25ff√∞≈≠≤≥÷]|[^\\W\\d_А-Яа-яЁё][А-Яа-яЁё]"
)
_PAIRED: Final = re.compile(b"[\x80-\xff]{2,}")
_CONTROL: Final = re.compile("[\0-\x08\x0e-\x1a\x1c\x7f]")
_FEW: Final = 0.002
"""The share of control signs from which a file is no text."""


def decoded(content: bytes) -> str:
    """The text of a file, its lines ended by a line feed; a file that holds none is refused."""
    text = _decoded(content).replace("\r\n", "\n").replace("\r", "\n")
    if len(_CONTROL.findall(text[:_SAMPLE])) > len(text[:_SAMPLE]) * _FEW:
        raise FileRefused("exchange-no-text")
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace").removeprefix("\ufeff")
    if wide := _wide(content):
        return content.decode(wide, "replace")
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode(_single(content), "replace")


def _wide(content: bytes) -> str | None:
    """UTF-16 without a mark: every second byte of its spaces and line breaks is zero."""
    sample = content[:_SAMPLE]
    if sample.count(0) * 20 < len(sample):
        return None
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even > odd:
        return "utf-16-be"
    return "utf-16-le"


def _single(content: bytes) -> str:
    """The likeliest encoding of one byte a letter.

    Western letters stand alone among plain ones, Russian ones beside each other.
    """
    sample = content[:_SAMPLE]
    high = sum(byte > 0x7F for byte in sample)  # noqa: PLR2004 (the last sign of ASCII)
    if 2 * sum(map(len, _PAIRED.findall(sample))) < high:
        return _WESTERN
    usual, *others = ((_likeness(sample, name), name) for name in _CYRILLIC)
    best = max(others)
    if best[0] < usual[0] * _LIKELIER:
        best = usual
    if best[0] < high * _RUSSIAN:
        found = from_bytes(sample[:8192], cp_isolation=list(_EASTERN)).best()
        return found.encoding if found else usual[1]
    return best[1]


def _likeness(sample: bytes, encoding: str) -> float:
    """How Russian a text looks in an encoding."""
    text = sample.decode(encoding, "replace")
    letters = sum(_WEIGHTS.get(char.lower(), 0) for char in text)
    return letters - len(_STRANGE.findall(text)) / 4

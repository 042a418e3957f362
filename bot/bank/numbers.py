"""Numbers as people and phones write them: 0,9 −5 60 000 60'000 1e-8 6·10⁻⁸ 10^{-8} ½."""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Context, Decimal
from typing import NamedTuple

MAX_LENGTH = 60
"""Characters of a written number."""

MAX_EXPONENT = 100
"""Powers of ten up to which a number is read: what is larger is a joke or an attack."""

EXACT = Context(prec=2 * (MAX_LENGTH + 2 * MAX_EXPONENT))
"""Arithmetic with digits enough for any two numbers that are read."""

_ORDINARY = re.compile(r"[\s!-&(-_a-~а-яёА-ЯЁ]*")
_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_KEYCAP = "\ufe0f\u20e3"
"""What makes a picture of a digit: 4️⃣."""

_RAISED = re.compile(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_SIGNS = str.maketrans(
    dict.fromkeys("−–—‐‑‒―﹣", "-")
    | dict.fromkeys("×·⋅∙•∗", "*")
    | dict.fromkeys("÷∕⁄", "/")
    | dict.fromkeys("’‘ʼ`´′٬", "'")
    | {"٫": ".", "，": ",", "。": "."}
)
_REWRITTEN = tuple(
    (re.compile(pattern), plain)
    for pattern, plain in (
        (r"\\[dt]?frac ?\{([^{}]*)\} ?\{([^{}]*)\}", r"\1/\2"),
        (r"\\(?:cdot|times)(?![a-z])", "*"),
        (r"\\(?:approx|sim)(?![a-z])", "="),
        (r"\\([%,;:! ])", lambda found: "%" if found[1] == "%" else ""),
        (r"\{,\}", ","),
        (r"\*\*", "^"),
        (r"\^ ?[{(] ?([-+]? ?\d+) ?[})]", r"^\1"),
        (r"[${}]", ""),
        (r"(?<=\d)'(?=\d{3}(?!\d))", ""),
        (r"(?<=\d) ?[xх] ?(?=10 ?\^)", "*"),
    )
)
_DIGITS = (
    r"\d{1,3}(?: \d{3})+(?!\d)(?:[.,]\d+)?"  # 60 000,5
    r"|\d{1,3}(?:,\d{3})+\.\d+|\d{1,3}(?:\.\d{3})+,\d+"  # 1,234.56
    r"|\d{1,3}(?:(?:,\d{3}){2,}|(?:\.\d{3}){2,})(?![.,]?\d)"  # 1,234,567
    r"|\d+[.,]\d{3}(?: \d{3})+(?: \d{1,2})?(?!\d)"  # 0,000 000 010
    r"|\d+(?:[.,]\d+)?|[.,]\d+"
)
_POWER = r"(?P<{base}>\d{{1,4}}) ?\^ ?(?P<{power}>[-+]? ?\d+)"
_NUMBER = re.compile(
    r"(?<![\w.,^+*/√-])(?>(?P<sign>[-+] ?)?(?:"
    r"(?P<whole>\d{1,3}) (?P<part>[1-9]\d?)/(?P<parts>[1-9]\d?)"
    rf"|(?P<top>{_DIGITS}) ?/ ?(?P<bottom>{_DIGITS})"
    rf"|{_POWER.format(base='lone', power='raised')}"
    rf"|(?P<digits>{_DIGITS})(?:(?: ?[eе] ?(?=[-+])|[eе])(?P<e>[-+]? ?\d+))?"
    rf"(?: ?\* ?{_POWER.format(base='base', power='power')})?"
    r"))(?!\d|[.,]\d|\^|/\d)"
)
_ROUND = re.compile(r"[-+]?[1-9]\d{0,2}[.,]000")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")


class FoundNumber(NamedTuple):
    """A number in a text and its place; its value is None if it can't be computed with.

    `grouped` is what it means if its comma or point parts thousands: 60,000.
    """

    value: Decimal | None
    start: int
    end: int
    grouped: Decimal | None = None


def read_number(written: str) -> Decimal | None:
    """The number that a text is, or None; never infinite or too large to compute with."""
    if len(written) > MAX_LENGTH:
        return None
    text = normal(written).rstrip(",.")
    whole = (found for found in find_numbers(text) if (found.start, found.end) == (0, len(text)))
    return next((found.value for found in whole), None)


def thousands(written: str) -> bool:
    """Whether the comma or point of a number may part thousands: 60,000."""
    return _ROUND.fullmatch(normal(written)) is not None


def find_numbers(text: str) -> Iterator[FoundNumber]:
    """The numbers of a text made `normal`; digits in a word, as in m2, are none."""
    for match in _NUMBER.finditer(text):
        value = _value(match)
        grouped = None
        alone = not (match["e"] or match["base"])
        if value is not None and alone and _THOUSANDS.fullmatch(match["digits"] or ""):
            grouped = EXACT.scaleb(value, 3)
        yield FoundNumber(value, match.start(), match.end(), grouped)


def normal(written: str) -> str:
    """A text in lower case, with plain signs of numbers and single spaces."""
    text = written
    if not _ORDINARY.fullmatch(text):
        text = _RAISED.sub(lambda found: "^" + found[0].translate(_SUPERSCRIPTS), written)
        text = "".join(map(_plain, text)).translate(_SIGNS)
    text = " ".join(text.lower().replace("ё", "е").split())
    for pattern, plain in _REWRITTEN:
        text = pattern.sub(plain, text)
    return text


def _plain(char: str) -> str:
    """One sign without its width or script; nothing for an invisible one."""
    category = unicodedata.category(char)
    if category == "Cf" or char in _KEYCAP:
        return ""
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category == "No" and "VULGAR FRACTION" in unicodedata.name(char, ""):
        return " " + unicodedata.normalize("NFKC", char)
    if unicodedata.east_asian_width(char) == "F":
        return unicodedata.normalize("NFKC", char)
    return char


def _value(match: re.Match[str]) -> Decimal | None:
    """What a number is worth."""
    value: Decimal | None = None
    if match["whole"]:
        part = EXACT.divide(Decimal(match["part"]), Decimal(match["parts"]))
        value = EXACT.add(Decimal(match["whole"]), part)
    elif match["top"]:
        if bottom := _decimal(match["bottom"]):
            value = EXACT.divide(_decimal(match["top"]), bottom)
    elif match["lone"]:
        value = _raised(match["lone"], match["raised"])
    else:
        exponent = _exponent(match["e"] or "0")
        power = _raised(match["base"] or "10", match["power"] or "0")
        if exponent is not None and power is not None:
            value = EXACT.multiply(EXACT.scaleb(_decimal(match["digits"]), exponent), power)
    if value is None or len(match[0]) > MAX_LENGTH:
        return None
    if value and abs(value.adjusted()) > MAX_EXPONENT:
        return None
    if (match["sign"] or "").startswith("-"):
        value = EXACT.minus(value)
    return value


def _raised(base: str, power: str) -> Decimal | None:
    """A power of a whole number."""
    exponent = _exponent(power)
    if exponent is None or (base.strip("0") == "" and exponent <= 0):
        return None
    if base == "10":
        return EXACT.scaleb(Decimal(1), exponent)
    return EXACT.power(Decimal(base), exponent)


def _exponent(written: str) -> int | None:
    """An exponent that is not too large."""
    digits = written.replace(" ", "")
    if len(digits) > len(str(MAX_EXPONENT)) + 1 or abs(int(digits)) > MAX_EXPONENT:
        return None
    return int(digits)


def _decimal(digits: str) -> Decimal:
    """Digits whose last separator parts the decimals, unless it stands several times."""
    parts = re.split("[.,]", digits.replace(" ", ""))
    if len(parts) == 1 or (len(parts) > 2 and not {",", "."} <= set(digits)):  # noqa: PLR2004 - 1,234,567
        return Decimal("".join(parts))
    return Decimal("".join(parts[:-1]) + "." + parts[-1])

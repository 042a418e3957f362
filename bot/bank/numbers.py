"""Numbers as people write them: comma or point, spaces, −, 1e-8, 10^-8."""

import re
from decimal import Decimal

MAX_LENGTH = 60
"""Characters of a written number."""

MAX_EXPONENT = 100
"""Powers of ten up to which a number is read: what is larger is a joke or an attack."""

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻", "0123456789+-")
_RAISED = re.compile(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_SIGNS = str.maketrans({"−": "-", "–": "-", "‐": "-", "‑": "-", "×": "*", "·": "*", "⋅": "*", "٫": ".", "，": ","})
_DECIMAL = r"(?:\d+(?:[.,]\d*)?|[.,]\d+)"
_TWO_NUMBERS = re.compile(r"\d\s+(?!\d{3}(?!\d))\d")
"""Digits after a space that are no group of three."""

_NUMBER = re.compile(
    rf"(?P<sign>[+-]?)(?:(?P<digits>{_DECIMAL})(?:[eEеЕ](?P<e>[+-]?\d+))?)?"
    r"(?P<power>(?P<times>\*)?10(?:\^|\*\*)\(?(?P<exponent>[+-]?\d+)\)?)?",
)


def read_number(written: str) -> Decimal | None:
    """The number that a text writes, or None; never an infinity, and never one too large to compute with."""
    if len(written) > MAX_LENGTH:
        return None
    if _TWO_NUMBERS.search(written):
        return None
    text = _RAISED.sub(lambda found: "^" + found[0].translate(_SUPERSCRIPTS), written)
    match = _NUMBER.fullmatch("".join(text.translate(_SIGNS).split()))
    return _value(match) if match else None


def _value(match: re.Match[str]) -> Decimal | None:
    digits, power = match["digits"], match["power"]
    if (digits is None and power is None) or bool(digits and power) != bool(match["times"]):
        return None
    exponents = [match["e"] or "0", match["exponent"] or "0"]
    if any(len(exponent) > len(str(MAX_EXPONENT)) + 1 for exponent in exponents):
        return None
    exponent = sum(map(int, exponents))
    if abs(exponent) > MAX_EXPONENT:
        return None
    plain = (digits or "1").replace(",", ".")
    return Decimal(f"{match['sign']}{plain}e{exponent}")

"""Numbers as people write them."""

from decimal import Decimal
from typing import Final

_PLAIN: Final = 6  # digits up to which a number is written without an exponent
_TOGETHER: Final = 4  # digits that stand together without a space
_RAISED: Final = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_THIN: Final = "\u00a0"


def shown(language: str, number: Decimal) -> str:
    """A number in full, its thousands apart, or with a power of ten where the bank has one."""
    digits, power, exponent = str(number).partition("E")
    if power and abs(number.adjusted()) >= _PLAIN:
        raised = "10" + str(int(exponent)).translate(_RAISED)
        factor = f"{digits}·"
        if digits in {"1", "-1"}:
            factor = digits.removesuffix("1")
        return pointed(language, factor + raised)
    whole, point, part = f"{number:f}".partition(".")
    if len(whole.lstrip("-")) > _TOGETHER:
        whole = f"{int(whole):,}".replace(",", _THIN)
    return pointed(language, whole + point + part)


def pointed(language: str, text: str) -> str:
    """A number with the decimal sign of the language."""
    if language == "ru":
        return text.replace(".", ",")
    return text

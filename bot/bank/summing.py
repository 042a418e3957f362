"""Options about the others, which depend on their place: "all of the above", "1 и 3"."""

import re
import unicodedata
from collections.abc import Sequence

_ABOVE = (
    r"(?:(?:выше ?)?(?:перечисленн|указанн|названн|приведенн|упомянут|сказанн|предложенн)\w{1,3})"
)
_KIND = r"(?:вариант|ответ|утверждени|пункт|случа|суждени|услови)\w*"
_RIGHT = r"(?:(?:не)?(?:верн|верен|правильн|правилен)|подход)\w*"
_COUNT = r"(?:два|две|оба|обе|три|четыре|пять|шесть)"
_ENGLISH = (
    r"of|the|above|these|them|those|options|answers|choices|statements"
    r"|is|are|correct|right|true|wrong|false|incorrect"
)
_SUMMING = (
    rf"все(?: (?:это|эти|они|из|сразу|вместе|{_COUNT}|{_ABOVE}|{_KIND}|{_RIGHT}))*",
    rf"{_RIGHT} (?:все|об[ае])(?: {_KIND})?",
    rf"(?:и )?об[ае](?: (?:{_KIND}|{_RIGHT}|сразу))*",
    rf"(?:ничего|ничто|никак\w+|ни од\w+)(?: (?:из|не|них|этого|этих|{_ABOVE}|{_KIND}|{_RIGHT}))*",
    rf"(?:среди (?:них|{_ABOVE}) )?нет {_RIGHT}(?: {_KIND})?",
    r"(?:и )?то,? и (?:то|другое)|(?:и )?те,? и (?:те|другие)|ни то,? ни (?:то|другое)",
    rf"(?:all|none|both|neither|either)(?: (?:{_ENGLISH}))*",
    r"any of (?:the above|these|them)|(?:there is )?no (?:correct|right) (?:answer|option)",
)
_LONGEST = 80
"""Characters of an option that may be such a phrase."""

_SUMS = re.compile("|".join(_SUMMING))
_NAMED = r"(?:[а-еa-f]|[1-9]|10)\)?"
_NAMES = re.compile(
    rf"(?:(?:только|лишь|only|both|{_KIND}|options?|answers?) )*"
    rf"{_NAMED}(?:(?:,| и| and|, и|, and) {_NAMED})+"
    rf"(?: (?:{_RIGHT}|are (?:correct|right|true)))?"
)


def sums_up(option: str) -> bool:
    """Whether an option is said of all the others, so that it must stand behind them."""
    return len(option) <= _LONGEST and _SUMS.fullmatch(_folded(option)) is not None


def name_each_other(options: Sequence[str]) -> bool:
    """Whether some option names others by letter or number, so that order matters."""
    naming = [
        len(option) <= _LONGEST and _NAMES.fullmatch(_folded(option)) is not None
        for option in options
    ]
    return any(naming) and not all(naming)


def _folded(option: str) -> str:
    """The words of an option to compare: lower case, no emphasis, no full stop."""
    text = (
        unicodedata.normalize("NFKC", option)
        .casefold()
        .replace("ё", "е")
        .replace("*", "")
        .replace("_", "")
    )
    return " ".join(text.split()).strip(" .!…«»\"'")

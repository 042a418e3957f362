"""Numerals: numbers in words, as one dictates them: «минус два», «четвёртой», "twenty-five"."""

import re
from decimal import Decimal
from itertools import pairwise
from typing import Final

_ORDINAL: Final = "ый ий ой ая ое ую ого ому ым ом ые ых ыми"
_SERIES: Final = {
    "пят": 5, "шест": 6, "сем": 7, "девят": 9, "десят": 10, "одиннадцат": 11, "двенадцат": 12,
    "тринадцат": 13, "четырнадцат": 14, "пятнадцат": 15, "шестнадцат": 16, "семнадцат": 17,
    "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20, "тридцат": 30,
}  # fmt: skip
"""Stems whose cardinals end in ь, и, ью, and their values."""

_ORDINALS: Final = {
    "нулев": 0, "перв": 1, "втор": 2, "четверт": 4, "седьм": 7, "восьм": 8, "сороков": 40,
    "пятидесят": 50, "шестидесят": 60, "семидесят": 70, "восьмидесят": 80, "девяност": 90,
    "сот": 100,
} | _SERIES  # fmt: skip
_OTHERS: Final = {
    0: "ноль нуль ноля нуля нолю нулю нулем нулям zero nought",
    1: "один одна одно одну одного одной одному одним one first",
    2: "два две двух двум двумя two second",
    3: (
        "три трех трем тремя третий третья третье третью третьей третьего третьему третьем третьим "
        "three third"
    ),
    4: "четыре четырех четырем четырьмя four fourth", 5: "five fifth", 6: "six sixth",
    7: "seven seventh", 8: "восемь восьми восемью eight eighth", 9: "nine ninth", 10: "ten tenth",
    11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen", 16: "sixteen",
    17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty",
    40: "сорок сорока forty", 50: "пятьдесят пятидесяти fifty", 60: "шестьдесят шестидесяти sixty",
    70: "семьдесят семидесяти seventy", 80: "восемьдесят восьмидесяти eighty",
    90: "девяносто девяноста ninety", 100: "сто ста hundred", 200: "двести двухсот",
    300: "триста трехсот", 400: "четыреста", 500: "пятьсот пятисот", 600: "шестьсот шестисот",
    700: "семьсот", 800: "восемьсот", 900: "девятьсот",
}  # fmt: skip
_VALUES: Final = (
    {
        stem + ending: Decimal(value)
        for stem, value in _SERIES.items()
        for ending in ("ь", "и", "ью")
    }
    | {
        stem + ending: Decimal(value)
        for stem, value in _ORDINALS.items()
        for ending in _ORDINAL.split()
    }
    | {word: Decimal(value) for value, words in _OTHERS.items() for word in words.split()}
    | dict.fromkeys(("полтора", "полторы"), Decimal("1.5"))
)
WORDS: Final = frozenset(_VALUES)
"""Every word that is a number."""

_WORD = re.compile(r"[^\W\d_]+")
_FRACTIONS = re.compile(
    r"цел\w+|половин\w+|четверть\w*|четверти|трет[ьи]|\w*тысячн\w+|дол[яиюе]"
    r"|half|quarters?|thirds?"
)
_DENYING = frozenset({"не", "ни", "нет", "без", "not", "no"})
_LONGEST = 6


def find_numeral(text: str) -> Decimal | None:
    """The only number that a short lower-case text has in words; None for several and parts."""
    words: list[str] = _WORD.findall(text)
    places = [place for place, word in enumerate(words) if word in _VALUES]
    if not places or len(words) > _LONGEST or any(_FRACTIONS.fullmatch(word) for word in words):
        return None
    values = [_VALUES[words[place]] for place in places]
    before = ["", *words][places[0]]
    if before in _DENYING or not all(map(_follows, pairwise(places), pairwise(values))):
        return None
    value = sum(values, Decimal(0))
    if before in {"минус", "minus"}:
        return -value
    return value


def _follows(places: tuple[int, int], values: tuple[Decimal, Decimal]) -> bool:
    """Whether two words belong to one number: «двадцать пять», but not «два, три»."""
    room = Decimal(10) ** (len(str(values[0])) - len(str(values[0]).rstrip("0")))
    return places[1] == places[0] + 1 and 0 < values[1] < room

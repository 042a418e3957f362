"""Keyboard layout: "vjltkm" was meant to be «модель», "ьщвуд" "model"."""

import re
from collections.abc import Callable
from itertools import islice

Known = Callable[[str], bool]

_LATIN = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~{}:\"<>?@#$^&|"
_RUSSIAN = 'ейцукенгшщзхъфывапролджэячсмитьбю.ехъжэбю,"№;:?/'
_TO_RUSSIAN = str.maketrans(_LATIN, _RUSSIAN)
_TO_LATIN = str.maketrans(_RUSSIAN[1:34], _LATIN[1:34]) | str.maketrans(",е", "?t")
_TOKEN = re.compile(r"\S+")
_EDGES = ".,:;!?()\"'—-/"
_LETTERS = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[а-я]")
_ENDING = ",.;:"

_LOOKED_AT = 32
"""Words of an answer that are looked at."""

_MOST = 0.4
"""The part of an answer's letters that must belong to known words in the other layout."""

_MUCH = 0.3
"""The part of it that may make sense as it was typed: "then" is «еруш»."""

_SURE, _SURE_TOGETHER = 5, 6
"""Letters of a known word, and of several, that are no chance: "verb" is «муки» as well."""


def meant(text: str, russian: Known, english: Known) -> str:
    """A lower-case text in the layout it was meant for, character for character."""
    if not _CYRILLIC.search(text):
        return _turned(text, _TO_RUSSIAN, russian, english) or text
    if any("a" <= sign <= "z" for sign in text):
        return _TOKEN.sub(lambda found: _single(found[0], russian, english), text)
    return _turned(text, _TO_LATIN, english, russian) or text


def _turned(text: str, table: dict[int, int], meant: Known, typed: Known) -> str | None:
    """The text in the other layout, if most words make sense there and hardly any as typed."""
    tokens = [found[0] for found in islice(_TOKEN.finditer(text), _LOOKED_AT)]
    words = [word for token in tokens for word in _words(_turn(token, table, meant))]
    known = [len(word) for word in words if meant(word)]
    sure = max(known, default=0) >= _SURE or (len(known) > 1 and sum(known) >= _SURE_TOGETHER)
    if not sure or sum(known) < _MOST * sum(map(len, words)):
        return None
    before = sum(len(token) for token in tokens if typed(token.strip(_EDGES)))
    if before > _MUCH * sum(known):
        return None
    return _TOKEN.sub(
        lambda found: (typed(found[0].strip(_EDGES)) and found[0]) or _turn(found[0], table, meant),
        text,
    )


def _single(token: str, russian: Known, english: Known) -> str:
    """A Latin word among Russian ones, in the other layout if it is long enough to be sure."""
    words = _words(token)
    if not words or _CYRILLIC.search(token) or any(english(word) for word in words):
        return token
    turned = _turn(token, _TO_RUSSIAN, russian)
    found = _words(turned)
    if len(found) == 1 and len(found[0]) >= _SURE and russian(found[0]):
        return turned
    return token


def _turn(token: str, table: dict[int, int], meant: Known) -> str:
    """A word in the other layout; a comma at its end may be the letter of that key."""
    if any(sign.isdigit() for sign in token):
        return token
    turned = token.translate(table)
    kept = turned[:-1] + token[-1]
    ends = (
        token[-1] in _ENDING
        and not all(map(meant, _words(turned)))
        and all(map(meant, _words(kept)))
    )
    if ends:
        return kept
    return turned


def _words(token: str) -> list[str]:
    """The words of what stands between two spaces; one letter is none."""
    return [word for word in _LETTERS.findall(token.strip(_EDGES)) if len(word) > 1]

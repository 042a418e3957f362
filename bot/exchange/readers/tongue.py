"""The language of foreign texts, as far as it matters here: Russian, or another."""

from typing import Final

_OTHERWISE: Final = {"ru": "Иначе", "en": "Otherwise"}
_TRUTH: Final = {"ru": ("Верно", "Неверно"), "en": ("True", "False")}


def language_of(text: str) -> str:
    """The code of the language: ru if enough letters are Cyrillic."""
    letters = [char for char in text[:200_000].lower() if char.isalpha()]
    cyrillic = sum("а" <= char <= "я" or char == "ё" for char in letters)
    return "ru" if cyrillic * 5 > len(letters) else "en"


def truth(language: str) -> tuple[str, str]:
    """What true and false are called."""
    return _TRUTH.get(language, _TRUTH["en"])


def otherwise(language: str) -> str:
    """What any other answer is called."""
    return _OTHERWISE.get(language, _OTHERWISE["en"])

"""Keywords: `where` in a Russian sentence is a term of the subject, and no English conjunction."""

from collections.abc import Sequence
from itertools import groupby
from operator import attrgetter
from typing import Final

from bot.grading.language import lexicon
from bot.grading.language.tokens import Vocabulary, Word

MARK: Final = "~"
"""Behind a keyword, so that no rule takes it for a word of the language."""

_KEYWORDS: Final = lexicon.words(
    "where when if not drop and or in then else while for from by on like between having is all any"
)
_LEAST_RUSSIAN: Final = 2
"""Russian words that make a sentence Russian."""


def mark(words: Sequence[Word], vocabulary: Vocabulary) -> None:
    """Mark keywords in Russian sentences: those the rubric names, and those that stand alone."""
    for _, group in groupby(words, key=attrgetter("sentence")):
        sentence = list(group)
        if sum(map(_is_russian, sentence)) < _LEAST_RUSSIAN:
            continue
        for place, word in enumerate(sentence):
            beside = sentence[max(0, place - 1) : place] + sentence[place + 1 : place + 2]
            alone = all(map(_is_russian, beside))
            if word.text in _KEYWORDS and (alone or word.text in vocabulary.forms):
                word.lemmas = frozenset({word.text + MARK})
                word.text += MARK
                word.known = True


def _is_russian(word: Word) -> bool:
    return not word.text.isascii()

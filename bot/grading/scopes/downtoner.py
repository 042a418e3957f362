"""Weakness: what adverbs and comparatives make less: "хуже обобщает", "реагирует слабее, чем MSE"."""

from collections.abc import Sequence
from itertools import chain

from bot.grading.language import lexicon
from bot.grading.language.phrases import Phrases
from bot.grading.language.tokens import Word
from bot.grading.scopes.scope import Scope

_NEAR = 3
_REACH = 6
_COUNTED = frozenset({"ноль", "нуль", "единица", "один"})
_THAN = frozenset({"чем", "нежели", "than"})


class Weakness:
    """What the weakening words of one answer reach."""

    def __init__(self, words: Sequence[Word], phrases: Phrases) -> None:
        self.words = words
        self.features = phrases.features
        self.phrases = phrases

    def scope(self, index: int) -> Scope | None:
        """The verb or the thing that a word weakens, if there is one."""
        after = index + 1
        compares = self.words[index].sign or self._is_number(after)
        if compares or (index and self.words[index - 1].text == "чем"):
            return None
        if after < len(self.words) and self.words[after].text in _THAN:
            target = None if self._is_number(after + 1) else self._compared(index)
        else:
            target = after if self._is_thing(index, after) else self._action_near(index)
        return None if target is None else Scope(index, hard={target})

    def _is_number(self, index: int) -> bool:
        """Whether "меньше" compares numbers: "меньше нуля"."""
        if index >= len(self.words):
            return False
        word = self.words[index]
        return word.text[:1].isdigit() or bool(word.lemmas & _COUNTED)

    def _compared(self, index: int) -> int | None:
        """The verb that is weaker than another one's: "меньше, чем MSE, реагирует", "реагирует меньше, чем MSE"."""
        before = range(index - 1, max(-1, index - _REACH), -1)
        behind = range(index + 2, min(index + _REACH, len(self.words)))
        said = (
            place
            for place in before
            if self.phrases.together(index, place) and self._is_action(place)
        )
        told = (
            place
            for place in behind
            if self.words[place].sentence == self.words[index].sentence
            and self.features[place].finite
        )
        return next(chain(said, told), None)

    def _is_thing(self, index: int, after: int) -> bool:
        """Whether a noun in the genitive follows, as in "меньше переобучения"."""
        if not self.phrases.together(index, after) or self.words[after].pause:
            return False
        return any(
            shape.speech == "NOUN" and shape.case == "gent" for shape in self.words[after].shapes
        )

    def _action_near(self, index: int) -> int | None:
        """The verb that an adverb belongs to: the next one, else the one just before."""
        for place in range(index + 1, min(index + 1 + _NEAR, len(self.words))):
            if not self.phrases.together(index, place) or self.words[place].pause:
                break
            if self._is_action(place) and not self.words[place].lemmas & lexicon.TRANSPARENT:
                return place
        for place in range(index - 1, max(-1, index - _NEAR), -1):
            if not self.phrases.together(index, place) or self.words[place + 1].pause:
                break
            if self._is_action(place):
                return place
        return None

    def _is_action(self, index: int) -> bool:
        feature, word = self.features[index], self.words[index]
        if word.text in lexicon.WEAK_FORMS:
            return False
        return (
            feature.finite
            or feature.infinitive
            or word.speaks("ADJS", "PRTS", "ADJF", "PRTF", "GRND")
        )

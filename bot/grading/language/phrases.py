"""Phrases: which words around a verb, a noun or a "не" depend on it."""

from collections.abc import Iterator, Sequence

from bot.grading.language import lexicon
from bot.grading.language.grammar import Grammar
from bot.grading.language.tokens import Word

_REACH = 8
_NEAR = 3
_FRONTED_LEAST = 4
_THINGS_REACH = 7
_NEITHER_REACH = 10
_AGAIN = frozenset({"а", "и", "или"})
_PLACES = frozenset({"в", "во", "на"})
_TOWARDS = frozenset({"к", "ко", "from"})
_STATING = frozenset({"is", "are", "was", "were"})
_CIRCUMSTANCES = {
    "из": {"за"},
    "с": {"помощью"},
    "в": {"отличие", "случае", "результате", "итоге", "процессе"},
    "по": {"сравнению", "причине"},
    "за": {"счет"},
}
"""Prepositions that with their next word tell circumstances: "из-за", "с помощью"."""


class Phrases:
    """The neighbourhoods of an answer's words, by their positions."""

    def __init__(self, words: Sequence[Word], grammar: Grammar) -> None:
        self.words = words
        self.features = grammar.features
        self.governor = grammar.governor

    def together(self, index: int, other: int) -> bool:
        """Whether two positions are words of one clause."""
        return 0 <= other < len(self.words) and self.words[other].clause == self.words[index].clause

    def clause_from(self, start: int) -> Iterator[int]:
        """The words of a clause from one of them on, up to a pause."""
        for index in range(start, len(self.words)):
            if not self.together(start, index) or (index > start and self.words[index].pause):
                return
            yield index

    def complement(
        self, head: int, *, prepositions: bool = True, actions: bool = True
    ) -> Iterator[int]:
        """What follows a word and belongs to it, up to the next verb, subject, pause or circumstance.

        Without `prepositions` it ends at one that does not follow at once; without `actions` at "и" and an infinitive.
        """
        for index in range(head + 1, min(head + 1 + _REACH, len(self.words))):
            if self._ends(head, index, prepositions=prepositions):
                return
            if (
                not actions
                and self.words[index].text in lexicon.JOINING
                and self._action_follows(index)
            ):
                return
            if self._has_content(index):
                yield index

    def objects_before(self, index: int) -> Iterator[int]:
        """Objects just before a denied verb: "минимума не достигает", "квадраты он не усредняет"."""
        subject, open_verb = False, self._lacks_object(index + 1)
        for place in range(index - 1, max(-1, index - _NEAR - 1), -1):
            feature = self.features[place]
            if (
                not self.together(index, place)
                or self.words[place + 1].pause
                or self._tells_circumstances(place)
            ):
                return
            fronted = open_verb and place == index - 1 and self._is_fronted(place, index + 1)
            if self.words[place].speaks("NPRO") or (open_verb and feature.only_subject):
                subject = True
            elif (
                fronted
                or feature.oblique
                or feature.adjective
                or self._is_object(place, subject=subject)
            ):
                yield place
            elif not feature.preposition:
                return

    def _lacks_object(self, verb: int) -> bool:
        """Whether a verb takes an object, and none stands behind it."""
        if verb >= len(self.words) or not any(
            shape.transitive for shape in self.words[verb].shapes
        ):
            return False
        behind = self.words[verb + 1 : verb + _NEAR]
        objects = (
            shape.case in ("accs", "gent") for word in behind for shape in word.shapes if shape.case
        )
        return self.features[verb].finite and not any(objects)

    def _is_fronted(self, place: int, verb: int) -> bool:
        """Whether a noun before a denied verb is its object, another one being its subject: "растение воды не …"."""
        if not any(
            shape.case in ("accs", "gent")
            for shape in self.words[place].shapes
            if shape.speech == "NOUN"
        ):
            return False
        numbers = {shape.number for shape in self.words[verb].shapes}
        return any(
            shape.case == "nomn" and shape.speech == "NOUN" and shape.number in numbers
            for other in range(max(0, place - _NEAR), place)
            if self.together(place, other) and self.governor[other] is None
            for shape in self.words[other].shapes
        )

    def fronted(self, index: int) -> Iterator[int]:
        """All before a denied verb whose object opens the sentence: "умирающих нейронов эта функция не порождает"."""
        start = index
        while (
            start
            and self.words[start - 1].sentence == self.words[index].sentence
            and not self._turns(start)
        ):
            start -= 1
        if index - start < _FRONTED_LEAST or not self._opens_with_object(start):
            return
        relative = False
        for place in range(start, index):
            word = self.words[place]
            relative = (relative and not word.pause) or self._is_relative(place)
            spoken = (
                self.features[place].finite
                or self.words[place].speaks("PRTS")
                or self._denies(place)
            )
            if spoken and not relative and place < index - _NEAR + 1:
                return
        yield from range(start, index)

    def verb_denied_after(self, index: int) -> bool:
        """Whether "ни" belongs to the objects of a denied verb that says something: "ни воды, ни света не любит"."""
        for place in range(index + 1, min(index + _NEITHER_REACH, len(self.words) - 1)):
            if (
                self.words[place].sentence != self.words[index].sentence
                or self.features[place].finite
            ):
                return False
            if self.words[place].text == "не":
                verb = self.words[place + 1]
                return self.features[place + 1].finite and not verb.lemmas & (
                    lexicon.TRANSPARENT | lexicon.COPULA
                )
        return False

    def neither(self, index: int) -> Iterator[int]:
        """What "ни" names before a denied verb: "ни воды, ни света не любит"."""
        start = index
        while (
            start
            and self.words[start - 1].sentence == self.words[index].sentence
            and index - start < _NEITHER_REACH
        ):
            start -= 1
        first = next(
            (place for place in range(start, index) if self.words[place].text == "ни"), index
        )
        if first < index and self.verb_denied_after(first):
            yield from (place for place in range(first, index) if self._has_content(place))

    def question_after(self, head: int) -> Iterator[int]:
        """An indirect question that a denied verb has as its object: "не показывает она, сколько их"."""
        for start in range(head + 1, min(head + _NEAR, len(self.words))):
            if self.words[start].pause and self.words[start].lemmas & lexicon.ASKING:
                if {"ни", "бы"}.isdisjoint(word.text for word in self.words[start : start + _NEAR]):
                    yield from self.clause_from(start)
                return

    def said_before(self, index: int) -> Iterator[int]:
        """All that is said in a clause before a word, adverbs as well: "хорошо на новых не выходит"."""
        for place in range(index - 1, max(-1, index - _REACH), -1):
            if (
                not self.together(index, place)
                or self.words[place + 1].pause
                or self.features[place].finite
            ):
                return
            if self._has_content(place) or self.words[place].speaks("ADVB"):
                yield place

    def gapped(self, index: int) -> Iterator[int]:
        """The actions that a denied verb, left out, denies once more: "не даёт весам расти, а модели зубрить"."""
        start = index + 1
        if (
            start + 1 >= len(self.words)
            or self.words[start].text not in _AGAIN
            or not self._is_dative(start + 1)
        ):
            return
        for place in range(start + 2, min(start + 2 + _NEAR, len(self.words))):
            if self.words[place].pause or self.features[place].finite or self._denies(place):
                return
            if self.features[place].infinitive:
                yield place
                return

    def _is_dative(self, index: int) -> bool:
        return any(shape.case == "datv" for shape in self.words[index].shapes)

    def even_more(self, index: int) -> Iterator[int]:
        """What is denied all the more: "не применяет функций, а тем более нелинейных"."""
        for place in range(index + 1, min(index + _REACH, len(self.words) - 2)):
            if self.words[place].sentence != self.words[index].sentence:
                return
            if (self.words[place].text, self.words[place + 1].text) == ("тем", "более"):
                yield from self.complement(place + 1)
                return

    def cleft(self, index: int) -> Iterator[int]:
        """What a denied verb is said to lack behind a pause: "чего она не умеет, так это обобщать"."""
        texts = [word.text for word in self.words[index + 1 : index + 3]]
        if texts == ["так", "это"]:
            yield from self.complement(index + 2)

    def _is_relative(self, index: int) -> bool:
        """Whether a relative clause begins: "от которой", "на корень из которого"."""
        following = self.words[index : index + _NEAR + 1] if self.words[index].pause else ()
        return any("который" in word.lemmas for word in following)

    def _turns(self, index: int) -> bool:
        """Whether a word begins something new: "но", "и до дна"."""
        joined = self.words[index - 1].text in lexicon.JOINING and self.features[index].preposition
        return (
            joined or self.words[index].text in lexicon.BREAKING or self.words[index].pause == ":"
        )

    def _opens_with_object(self, start: int) -> bool:
        """Whether a part of a sentence begins with an infinitive, a genitive, an accusative, "к" or "от"."""
        if self.features[start].infinitive or self.words[start].text in ("к", "от"):
            return True
        cases = {shape.case for shape in self.words[start].shapes}
        return (
            bool(cases & {"gent", "accs"})
            and "nomn" not in cases
            and not self.features[start].preposition
        )

    def _is_object(self, place: int, *, subject: bool) -> bool:
        """Whether a noun that looks like a subject is none: there is another, or a preposition before it."""
        accusative = any(shape.case == "accs" for shape in self.words[place].shapes)
        return (
            self.features[place].noun
            and accusative
            and (subject or self.governor[place] is not None)
        )

    def things_before(self, index: int) -> Iterator[int]:
        """The thing that is lacking, said first: "сходимости нет", "обобщение отсутствует"."""
        for place in range(index - 1, max(-1, index - _THINGS_REACH), -1):
            feature = self.features[place]
            if not self.together(index, place) or self.words[place + 1].pause or feature.finite:
                return
            lacking = self.governor[place] is None or (
                place == index - 1 and self._follows_phrase(place)
            )
            if (feature.noun or feature.adjective) and lacking:
                yield place

    def _follows_phrase(self, place: int) -> bool:
        """Whether a genitive stands behind a whole prepositional phrase: "у бактерий ядра нет"."""
        governor = self.governor[place]
        genitive = any(shape.case in ("gent", "gen2") for shape in self.words[place].shapes)
        return (
            governor is not None
            and genitive
            and any(self.features[one].noun for one in range(governor + 1, place))
        )

    def subjects_before(self, index: int) -> Iterator[int]:
        """What a verb may be said of: "способность к обобщению падает"."""
        for place in range(index - 1, max(-1, index - _REACH), -1):
            if not self.together(index, place):
                return
            governor = self.governor[place]
            free = governor is None or self.words[governor].text in _TOWARDS
            if self.features[place].noun and (
                free or (place == index - 1 and self.features[place].subject)
            ):
                yield place

    def subject_after(self, index: int) -> Iterator[int]:
        """What a verb is said of, standing right behind it."""
        after = index + 1
        if (
            self.together(index, after)
            and not self.words[after].pause
            and self.features[after].noun
        ):
            yield after

    def under(self, index: int, head: int) -> bool:
        """Whether a word stands under a preposition behind the head: "нет способности к обобщению"."""
        governor = self.governor[index]
        return governor is not None and governor > head

    def _has_content(self, index: int) -> bool:
        feature = self.features[index]
        if self.words[index].text in lexicon.OBJECT_FROM | lexicon.JOINING:
            return False
        return feature.noun or feature.adjective or feature.infinitive or feature.short

    def _ends(self, head: int, index: int, *, prepositions: bool) -> bool:
        word, feature = self.words[index], self.features[index]
        if (
            not self.together(head, index)
            or word.pause
            or feature.finite
            or word.text in lexicon.ADJUNCT
        ):
            return True
        if word.text in lexicon.JOINING:
            return index == head + 1 or self._joins_clause(index)
        if feature.preposition or word.text in lexicon.OBJECT_FROM:
            barred = not prepositions and index > head + 1 and word.text not in _TOWARDS
            return barred or self._is_circumstance(index)
        if word.text in lexicon.DENYING or word.text in _STATING or feature.only_subject:
            return True
        return feature.subject and index > head + 1 and self._verb_follows(index)

    def _joins_clause(self, index: int) -> bool:
        """Whether "и" goes on with another verb, rather than another object."""
        following = range(index + 1, min(index + _NEAR, len(self.words)))
        latin = index + 1 < len(self.words) and not self.words[index + 1].shapes
        return latin or any(
            self.features[place].finite or self._denies(place) for place in following
        )

    def _action_follows(self, index: int) -> bool:
        """Whether "и" goes on with another action: "не застрять и лучше сойтись"."""
        return any(
            self.features[place].infinitive
            for place in range(index + 1, min(index + _NEAR, len(self.words)))
        )

    def _verb_follows(self, index: int) -> bool:
        after = index + 1
        return self.together(index, after) and (self.features[after].finite or self._denies(after))

    def _denies(self, index: int) -> bool:
        return self.words[index].text in lexicon.DENYING

    def _is_circumstance(self, index: int) -> bool:
        following = self.words[index + 1].text if index + 1 < len(self.words) else ""
        return following in _CIRCUMSTANCES.get(self.words[index].text, ())

    def _tells_circumstances(self, index: int) -> bool:
        governor = self.governor[index]
        return governor is not None and (
            self.words[governor].text in lexicon.ADJUNCT or self._is_place(governor)
        )

    def _is_place(self, index: int) -> bool:
        """Whether a preposition says where rather than whereto: "на новых данных", "на test"."""
        if self.words[index].text not in _PLACES:
            return False
        for place in range(index + 1, min(index + 1 + _NEAR, len(self.words))):
            if self.features[place].noun:
                shapes = self.words[place].shapes
                return not shapes or any(shape.case == "loct" for shape in shapes)
        return False

"""Denial: which words of an answer are denied, reduced or weakened, and by what."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.grading import lexicon
from bot.grading.grammar import Features, Grammar
from bot.grading.reading import Word

_REACH = 8
_NEAR_VERB = 3
_MODAL_REACH = 6
_NUMBERS = frozenset({"ноль", "нуль", "чем", "единица", "один"})
_PLACES = frozenset({"в", "во", "на"})


@dataclass(slots=True)
class Scope:
    """What one denying word reaches: denied itself, said as the denied verb's object, or perhaps weakened."""

    trigger: int
    hard: set[int] = field(default_factory=set)
    objects: set[int] = field(default_factory=set)
    soft: set[int] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Denial:
    """By word: the scopes that keep it from being said plainly, and those that make it denied."""

    blocked: tuple[frozenset[int], ...]
    denied: tuple[frozenset[int], ...]
    triggers: tuple[int, ...]


def find_denial(words: Sequence[Word], grammar: Grammar) -> Denial:
    """The denial in an answer; a denied denier denies nothing ("не мешает сойтись")."""
    scopes = _settled(list(_Finder(words, grammar).scopes()))
    blocked: list[set[int]] = [set() for _ in words]
    denied: list[set[int]] = [set() for _ in words]
    for number, scope in enumerate(scopes):
        for index in scope.hard | scope.objects:
            blocked[index].add(number)
        for index in scope.hard | scope.soft:
            denied[index].add(number)
    for index in range(len(words)):
        twice = [scope for scope in scopes if index in scope.hard and words[scope.trigger].text in lexicon.DENYING]
        if len(twice) == 2:  # noqa: PLR2004 ("не может не сойтись" says it will)
            blocked[index].clear()
            denied[index].clear()
    return Denial(
        tuple(frozenset(scopes) for scopes in blocked),
        tuple(frozenset(scopes) for scopes in denied),
        tuple(scope.trigger for scope in scopes),
    )


def _settled(scopes: list[Scope]) -> list[Scope]:
    """The scopes without those whose trigger another one denies; what these reached is then said plainly."""
    lost: set[int] = set()
    for outer in scopes:
        for number, inner in enumerate(scopes):
            if inner is not outer and inner.trigger in outer.hard and number not in lost:
                lost.add(number)
                reached = inner.hard | inner.objects | inner.soft
                outer.hard -= reached
                outer.objects -= reached
    return [scope for number, scope in enumerate(scopes) if number not in lost]


class _Finder:
    """One pass over an answer's words."""

    def __init__(self, words: Sequence[Word], grammar: Grammar) -> None:
        self.words = words
        self.grammar = grammar

    def scopes(self) -> Iterator[Scope]:
        for index, word in enumerate(self.words):
            scope = self._scope(index, word)
            if scope is not None and (scope.hard or scope.soft or scope.objects):
                yield scope

    def _scope(self, index: int, word: Word) -> Scope | None:
        if self._denies(index):
            return self._not(index)
        if word.lemmas & lexicon.LACKING:
            return self._lack(index)
        if word.text in lexicon.WEAK_FORMS:
            return self._weaken(index)
        if word.lemmas & lexicon.IMPOSSIBLE:
            return self._impossible(index)
        if word.lemmas & (lexicon.FADING | lexicon.VANISHING):
            return self._fade(index)
        if self._reduces(index, word):
            return self._reduce(index)
        return None

    def _reduces(self, index: int, word: Word) -> bool:
        """Whether a word makes its object less: by itself, or by what follows it."""
        if word.lemmas & lexicon.REDUCING or (word.lemmas & lexicon.LOSS and word.text != "потерь"):
            return True
        following = self.words[index + 1].text if index + 1 < len(self.words) else ""
        return any(following in lexicon.HELPING.get(lemma, ()) for lemma in word.lemmas)

    def _denies(self, index: int) -> bool:
        """Whether a word is "не", or a "ни" that was meant to be one."""
        text = self.words[index].text
        if text in lexicon.DENYING:
            return True
        return text == "ни" and index + 1 < len(self.words) and self._feature(index + 1).finite

    def _feature(self, index: int) -> Features:
        return self.grammar.features[index]

    def _together(self, index: int, other: int) -> bool:
        """Whether two positions are words of one clause."""
        return 0 <= other < len(self.words) and self.words[other].clause == self.words[index].clause

    def _complement(self, head: int, *, prepositions: bool = True, verbs: bool = True) -> Iterator[int]:
        """What follows a word and belongs to it, up to the next verb, subject, pause or circumstance."""
        for index in range(head + 1, min(head + 1 + _REACH, len(self.words))):
            if self._ends(head, index, prepositions=prepositions):
                return
            if not verbs and self.words[index].text in lexicon.JOINING and self._joins_infinitive(index):
                return
            if self._content(index):
                yield index

    def _content(self, index: int) -> bool:
        feature = self._feature(index)
        text = self.words[index].text
        if text in lexicon.OBJECT_FROM | lexicon.JOINING:
            return False
        return feature.noun or feature.adjective or feature.infinitive or feature.short

    def _ends(self, head: int, index: int, *, prepositions: bool) -> bool:
        word, feature = self.words[index], self._feature(index)
        if not self._together(head, index) or word.pause or feature.finite or word.text in lexicon.ADJUNCT:
            return True
        if word.text in lexicon.JOINING:
            return self._joins_clause(index)
        if feature.preposition or word.text in lexicon.OBJECT_FROM:
            barred = not prepositions and index > head + 1 and word.text not in ("к", "ко")
            return barred or self._is_place(index)
        if word.text in lexicon.DENYING:
            return True
        return feature.only_subject or (feature.subject and index > head + 1 and self._has_verb_after(index))

    def _joins_clause(self, index: int) -> bool:
        """Whether "и" goes on with another verb, rather than another object."""
        following = range(index + 1, min(index + _NEAR_VERB, len(self.words)))
        latin = index + 1 < len(self.words) and not self.words[index + 1].shapes
        return latin or any(self._feature(k).finite or self.words[k].text in lexicon.DENYING for k in following)

    def _joins_infinitive(self, index: int) -> bool:
        """Whether "и" goes on with another action: "не застрять и лучше сойтись"."""
        following = range(index + 1, min(index + _NEAR_VERB, len(self.words)))
        return any(self._feature(k).infinitive for k in following)

    def _is_place(self, index: int) -> bool:
        """Whether a preposition says where rather than whereto: "на новых данных", "на test"."""
        if self.words[index].text not in _PLACES:
            return False
        for k in range(index + 1, min(index + 4, len(self.words))):
            cases = {shape.case for shape in self.words[k].shapes if self._feature(k).noun}
            if self._feature(k).noun:
                return "loct" in cases or not self.words[k].shapes
        return False

    def _has_verb_after(self, index: int) -> bool:
        after = index + 1
        return self._together(index, after) and (
            self._feature(after).finite or self.words[after].text in lexicon.DENYING
        )

    def _not(self, index: int) -> Scope | None:
        before = self.words[index - 1].text if index else ""
        after = index + 1
        if before in lexicon.NOT_DENYING_AFTER or not self._together(index, after):
            return None
        if self.words[after].lemmas & lexicon.NOT_DENIED_AFTER:
            return None
        scope = Scope(index)
        light, head = self._walk(scope)
        if light is None:
            self._deny_head(scope, head)
        elif not self._deny_after_light(scope, light):
            self._deny_before(scope)
        return scope

    def _walk(self, scope: Scope) -> tuple[int | None, int | None]:
        """Go from "не" through light words: the last light verb, or the head that is denied itself."""
        light: int | None = None
        for index in range(scope.trigger + 1, min(scope.trigger + _MODAL_REACH, len(self.words))):
            word = self.words[index]
            if not self._together(scope.trigger, index) or (word.pause and index > scope.trigger + 1):
                break
            if word.lemmas & lexicon.TRANSPARENT:
                scope.hard.add(index)
                light = index
            elif word.text in lexicon.WEAK_FORMS:
                scope.hard.add(index)
                return None, None
            elif self._is_adverb(index):
                scope.hard.add(index)
            else:
                return (light, None) if light is not None else (None, index)
        return light, None

    def _is_adverb(self, index: int) -> bool:
        word = self.words[index]
        if self._feature(index).preposition or not word.shapes:
            return False
        return word.speaks("ADVB", "PRCL", "CONJ") or (
            word.lemmas.isdisjoint({"большой"}) is False and word.speaks("COMP")
        )

    def _deny_head(self, scope: Scope, head: int | None) -> None:
        """Deny a word and, if it is an attribute, its noun; what follows is its object."""
        if head is None:
            return
        scope.hard.add(head)
        owner = self.grammar.owner[head]
        if owner is not None:
            scope.hard.update(range(head, owner + 1))
            head = owner
        if self._feature(head).preposition or self.words[head].text in lexicon.OBJECT_FROM:
            scope.hard.update(self._complement(head))
            return
        for index in self._complement(head, verbs=False):
            (scope.hard if self._feature(index).infinitive else scope.objects).add(index)
        scope.objects.update(self._objects_before(scope.trigger))

    def _deny_after_light(self, scope: Scope, light: int) -> bool:
        """Deny all that follows a light verb: "не даёт сети обобщать"."""
        reached = set(self._complement(light))
        scope.hard |= reached
        return bool(reached)

    def _deny_before(self, scope: Scope) -> None:
        """Deny what stands before: "обобщать не умеет", "сходимости не будет"."""
        for index in range(scope.trigger - 1, max(-1, scope.trigger - _MODAL_REACH), -1):
            if not self._together(scope.trigger, index):
                break
            if self._feature(index).infinitive:
                scope.hard.add(index)
                return
        scope.hard.update(self._objects_before(scope.trigger))

    def _objects_before(self, index: int) -> Iterator[int]:
        """Objects just before a denied verb: "минимума не достигает"."""
        for k in range(index - 1, max(-1, index - _NEAR_VERB - 1), -1):
            feature = self._feature(k)
            if not self._together(index, k) or self.words[k + 1].pause:
                return
            governor = self.grammar.governor[k]
            if governor is not None and (self.words[governor].text in lexicon.ADJUNCT or self._is_place(governor)):
                return
            if feature.oblique or feature.adjective:
                yield k
            elif not feature.preposition:
                return

    def _lack(self, index: int) -> Scope:
        scope = Scope(index)
        verb = self._feature(index).finite or self._feature(index).infinitive
        for k in self._complement(index, prepositions=self.words[index].text in ("нет", "no", "отсутствие")):
            shapes = self.words[k].shapes
            genitive = any(shape.case in ("gent", "gen2") for shape in shapes)
            if (
                k > index + 1
                and shapes
                and not genitive
                and not self._feature(k).infinitive
                and not self._under(k, index)
            ):
                break
            scope.hard.add(k)
        if not scope.hard or verb:
            scope.hard.update(self._things_before(index))
        return scope

    def _under(self, index: int, trigger: int) -> bool:
        """Whether a word stands under a preposition after the trigger: "нет способности к обобщению"."""
        governor = self.grammar.governor[index]
        return governor is not None and governor > trigger

    def _things_before(self, index: int) -> Iterator[int]:
        """The thing that is lacking, said first: "сходимости нет", "обобщение отсутствует"."""
        for k in range(index - 1, max(-1, index - _NEAR_VERB - 1), -1):
            if not self._together(index, k) or self.words[k + 1].pause or self._feature(k).finite:
                return
            if (self._feature(k).noun or self._feature(k).adjective) and self.grammar.governor[k] is None:
                yield k

    def _weaken(self, index: int) -> Scope | None:
        after = index + 1
        number = after < len(self.words) and (
            self.words[after].text[:1].isdigit()
            or self.words[after].lemmas & _NUMBERS
            or self.words[after].text[0] in "-x"
        )
        if number or (index and self.words[index - 1].text == "чем"):
            return None
        scope = Scope(index)
        thing = self._together(index, after) and not self.words[after].pause and self._is_thing(after)
        target = after if thing else self._verb_near(index)
        if target is not None:
            scope.hard.add(target)
        return scope

    def _is_thing(self, index: int) -> bool:
        """Whether a word is a noun in the genitive, as in "меньше переобучения"."""
        shapes = self.words[index].shapes
        return any(shape.speech == "NOUN" and shape.case == "gent" for shape in shapes)

    def _verb_near(self, index: int) -> int | None:
        """The verb that an adverb belongs to: the next one, else the one just before."""
        ahead = range(index + 1, min(index + 1 + _NEAR_VERB, len(self.words)))
        behind = range(index - 1, max(-1, index - _NEAR_VERB), -1)
        for side in (ahead, behind):
            for k in side:
                pause = self.words[max(k, index) if k > index else k + 1].pause
                if not self._together(index, k) or pause:
                    break
                if self._is_action(k) and not (k > index and self.words[k].lemmas & lexicon.TRANSPARENT):
                    return k
        return None

    def _is_action(self, index: int) -> bool:
        feature = self._feature(index)
        word = self.words[index]
        if word.text in lexicon.WEAK_FORMS:
            return False
        return feature.finite or feature.infinitive or word.speaks("ADJS", "PRTS", "PRTF", "GRND")

    def _impossible(self, index: int) -> Scope:
        scope = Scope(index)
        following = list(self._complement(index))
        actions = [k for k in following if self._feature(k).infinitive]
        if actions:
            scope.hard.update(actions)
            scope.objects.update(k for k in following if k > actions[0] and k not in actions)
        else:
            scope.hard.update(following)
        if not following:
            behind = range(index - 1, max(-1, index - _MODAL_REACH), -1)
            scope.hard.update([k for k in behind if self._together(index, k) and self._feature(k).infinitive][:1])
        return scope

    def _reduce(self, index: int) -> Scope:
        following = [word.text for word in self.words[index + 1 : index + 3]]
        if self.words[index].text == "вместо" and following == ["того", "чтобы"]:
            return Scope(index, hard=set(self._complement(index + 2)))
        return Scope(index, hard=set(self._complement(index, prepositions=False)))

    def _fade(self, index: int) -> Scope:
        """The subject of a verb of fading: what vanishes is denied, what only falls may still be there."""
        before = [k for k in self._subjects_before(index) if self._feature(k).noun]
        after = index + 1
        follows = self._together(index, after) and not self.words[after].pause and self._feature(after).noun
        reached = set(before) or ({after} if follows else set())
        if self.words[index].lemmas & lexicon.VANISHING:
            return Scope(index, hard=reached)
        return Scope(index, soft=reached)

    def _subjects_before(self, index: int) -> Iterator[int]:
        for k in range(index - 1, max(-1, index - _REACH), -1):
            if not self._together(index, k):
                return
            governor = self.grammar.governor[k]
            if governor is None or self.words[governor].text in ("к", "ко") or (k == index - 1 and governor < k - 1):
                yield k

"""Denial: which words of an answer are denied, reduced or weakened, and by what."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from bot.grading.language import lexicon
from bot.grading.language.grammar import Grammar
from bot.grading.language.phrases import Phrases
from bot.grading.language.tokens import Word
from bot.grading.scopes.contrast import find_other
from bot.grading.scopes.counterfactual import find_contrary
from bot.grading.scopes.downtoner import Weakness
from bot.grading.scopes.privative import find_absence
from bot.grading.scopes.reported_speech import find_hearsay, refer_back
from bot.grading.scopes.scope import Scope

_NEAR = 3
_MOST_TOLD = 12
_MODAL_REACH = 6
_FRONT_REACH = 10
_PREFIXES = frozenset({"анти", "anti"})
_AGAINST = frozenset({"от", "against"})
_OWN = frozenset({"его", "ее", "их"})
_FURTHER = frozenset({"нет", "no", "отсутствие"})


@dataclass(frozen=True, slots=True)
class Denial:
    """By word: the scopes that keep it from being said plainly, and those that make it denied."""

    blocked: tuple[frozenset[int], ...]
    denied: tuple[frozenset[int], ...]
    triggers: tuple[int, ...]


def find_denial(
    words: Sequence[Word], grammar: Grammar, asked: frozenset[str] = frozenset()
) -> Denial:
    """The denial in an answer to a question with the lemmas `asked`; a denied denier denies nothing ("не мешает")."""
    told = islice(find_hearsay(words, asked), _MOST_TOLD)
    found = [*_Deniers(words, grammar, asked).scopes(), *told]
    found += [
        *find_contrary(words, asked),
        *find_other(words, asked),
        *find_absence(words, grammar, asked),
    ]
    refer_back(words, found)
    scopes = _settled(found)
    blocked: list[set[int]] = [set() for _ in words]
    denied: list[set[int]] = [set() for _ in words]
    for number, scope in enumerate(scopes):
        for index in scope.hard | scope.objects | scope.mute:
            blocked[index].add(number)
        for index in scope.hard | scope.soft:
            denied[index].add(number)
    for index in _twice_denied(words, scopes):
        blocked[index].clear()
        denied[index].clear()
    for index in {index for scope in scopes for index in scope.mute}:
        denied[index].clear()
    return Denial(
        tuple(frozenset(numbers) for numbers in blocked),
        tuple(frozenset(numbers) for numbers in denied),
        tuple(scope.trigger for scope in scopes),
    )


def _settled(scopes: list[Scope]) -> list[Scope]:
    """The scopes without those whose trigger another one denies; what these reached is then said plainly."""
    outer = [
        [
            other
            for other, scope in enumerate(scopes)
            if scope is not inner and inner.trigger in scope.hard
        ]
        for inner in scopes
    ]
    lost: dict[int, bool] = {}
    for number in range(len(scopes)):
        _is_lost(number, outer, lost)
    for number, inner in enumerate(scopes):
        for other in outer[number]:
            if lost[number] and not lost[other]:
                scopes[other].hard -= inner.hard | inner.objects | inner.soft
                scopes[other].objects -= inner.hard | inner.objects | inner.soft
    return [scope for number, scope in enumerate(scopes) if not lost[number]]


def _is_lost(number: int, outer: Sequence[Sequence[int]], lost: dict[int, bool]) -> bool:
    """Whether a scope's trigger is denied by one that is not lost itself; in a circle the first one stands."""
    if number not in lost:
        lost[number] = False
        lost[number] = any(not _is_lost(other, outer, lost) for other in outer[number])
    return lost[number]


def _twice_denied(words: Sequence[Word], scopes: Sequence[Scope]) -> set[int]:
    """The words that two "не" deny: "не может не сойтись" says that it will."""
    deniers: dict[int, set[int]] = {}
    for scope in scopes:
        if words[scope.trigger].text in lexicon.DENYING:
            for index in scope.hard:
                deniers.setdefault(index, set()).add(scope.trigger)
    return {index for index, triggers in deniers.items() if len(triggers) % 2 == 0}


class _Deniers:
    """One pass over an answer for words that deny, and what each of them reaches."""

    def __init__(self, words: Sequence[Word], grammar: Grammar, asked: frozenset[str]) -> None:
        self.words = words
        self.purpose = "зачем" in asked or "против" in asked or asked >= {"для", "что"}
        self.features = grammar.features
        self.owner = grammar.owner
        self.phrases = Phrases(words, grammar)
        self.weakness = Weakness(words, self.phrases)

    def scopes(self) -> Iterator[Scope]:
        for index in range(len(self.words)):
            reach = self._kind(index)
            scope = None if reach is None else reach(index)
            if scope:
                yield scope

    def _kind(self, index: int) -> Callable[[int], Scope | None] | None:
        """How a word denies, if it does."""
        word = self.words[index]
        kinds = (
            (self._denies(index), self._not),
            (word.lemmas & lexicon.LACKING or self._is_neither(index), self._lack),
            (word.text in lexicon.WEAK_FORMS, self.weakness.scope),
            (word.lemmas & lexicon.IMPOSSIBLE, self._impossible),
            (word.lemmas & (lexicon.FADING | lexicon.VANISHING), self._fade),
            (word.lemmas & lexicon.SHIELDING, self._shield),
            (self._reduces(index), self._reduce),
        )
        return next((reach for applies, reach in kinds if applies), None)

    def _denies(self, index: int) -> bool:
        """Whether a word is "не", or a "ни" that was meant to be one."""
        text = self.words[index].text
        meant = text == "ни" and index + 1 < len(self.words) and self.features[index + 1].finite
        return text in lexicon.DENYING or meant

    def _is_neither(self, index: int) -> bool:
        """Whether "ни" stands before a thing: "ни колебаний, ни скачков"."""
        if self.words[index].text != "ни" or not self.phrases.together(index, index + 1):
            return False
        return self._is_genitive(index + 1) and not self.phrases.verb_denied_after(index)

    def _reduces(self, index: int) -> bool:
        """Whether a word makes its object less: by itself, or by what follows it."""
        word = self.words[index]
        if word.lemmas & lexicon.REDUCING or (word.lemmas & lexicon.LOSS and word.text != "потерь"):
            return True
        following = self.words[index + 1].text if index + 1 < len(self.words) else ""
        if word.text == "от":
            return self._is_purpose(index)
        return any(following in lexicon.HELPING.get(lemma, ()) for lemma in word.lemmas)

    def _is_purpose(self, index: int) -> bool:
        """Whether, asked for a purpose, a sentence without a verb begins with "от": "от переобучения"."""
        if not self.purpose or (index and self.words[index].pause != "."):
            return False
        sentence = self.words[index].sentence
        spoken = [place for place, word in enumerate(self.words) if word.sentence == sentence]
        return not any(
            self.features[place].finite or self.features[place].short for place in spoken
        )

    def _not(self, index: int) -> Scope | None:
        before = self.words[index - 1].text if index else ""
        after = index + 1
        if before in lexicon.NOT_DENYING_AFTER or not self.phrases.together(index, after):
            return None
        if self.words[after].lemmas & lexicon.NOT_DENIED_AFTER and not self._is_one_for_all(after):
            return None
        scope = Scope(index)
        light, head = self._walk(scope)
        if head is not None:
            self._deny_head(scope, head)
        elif light is not None:
            following = {*self.phrases.complement(light), *self.phrases.cleft(light)}
            if following:
                scope.hard.update(following, self.phrases.gapped(max(following)))
            else:
                self._deny_before(scope)
        scope.hard.update(self.phrases.even_more(index))
        scope.objects.update(
            {*self.phrases.fronted(index), *self.phrases.neither(index)} - scope.hard
        )
        return scope

    def _is_one_for_all(self, index: int) -> bool:
        """Whether "один" tells of a thing that others share: "не один на всех"."""
        after = index + 1
        return (
            "один" in self.words[index].lemmas
            and after < len(self.words)
            and self.features[after].preposition
        )

    def _walk(self, scope: Scope) -> tuple[int | None, int | None]:
        """Go from "не" through light words: the last light verb, or the head that is denied itself."""
        light: int | None = None
        for index in range(scope.trigger + 1, min(scope.trigger + _MODAL_REACH, len(self.words))):
            word = self.words[index]
            if not self.phrases.together(scope.trigger, index) or (
                word.pause and index > scope.trigger + 1
            ):
                break
            if word.text == "ни" or (
                self._is_doubt(scope.trigger) and not self.features[index].finite
            ):
                continue
            if word.lemmas & lexicon.TRANSPARENT:
                light = index
            elif word.text in lexicon.WEAK_FORMS:
                scope.hard.add(index)
                return None, None
            elif not self._is_adverb(index):
                return (light, None) if light is not None else (None, index)
            scope.hard.add(index)
        return light, None

    def _is_doubt(self, trigger: int) -> bool:
        """Whether the denier doubts a whole clause, its subject between: "вряд ли она сойдётся"."""
        behind = self.words[trigger + 1 : trigger + _MODAL_REACH]
        return self.words[trigger].text in ("вряд", "навряд") and any(
            word.speaks("VERB") for word in behind
        )

    def _is_adverb(self, index: int) -> bool:
        word = self.words[index]
        if self.features[index].preposition or not word.shapes:
            return False
        return word.speaks("ADVB", "PRCL", "CONJ") or (
            "большой" in word.lemmas and word.speaks("COMP")
        )

    def _deny_head(self, scope: Scope, head: int) -> None:
        """Deny a word and, if it is an attribute, its noun; of what follows, actions are denied and things said."""
        if self.words[head].text in _AGAINST:
            scope.objects.update(self.phrases.complement(head))
            return
        scope.hard.add(head)
        if (
            self.features[head].subject
            and head + 1 < len(self.words)
            and self.features[head + 1].finite
        ):
            scope.objects.update(self.phrases.clause_from(head + 1))
        owner = self.owner[head]
        if owner is not None:
            scope.hard.update(range(head, owner + 1))
            head = owner
        if self.features[head].preposition or self.words[head].text in lexicon.OBJECT_FROM:
            scope.hard.update(self.phrases.complement(head))
            return
        for index in self.phrases.complement(head, actions=False):
            (scope.hard if self.features[index].infinitive else scope.objects).add(index)
        scope.objects.update(self.phrases.question_after(head))
        scope.objects.update(self.phrases.objects_before(scope.trigger))

    def _deny_before(self, scope: Scope) -> None:
        """Deny what stands before: "обобщать не умеет", "сходимости не будет"; an action's objects count as said."""
        index = scope.trigger
        if actions := self._action_before(index):
            scope.hard.update(actions)
            scope.objects.update(range(actions[0] + 1, index))
        elif things := list(self.phrases.objects_before(index)):
            scope.hard.update(things)
        elif self.words[index + 1].lemmas & lexicon.SUCCEEDING:
            scope.hard.update(self.phrases.said_before(index))
        elif not self.words[index + 1].lemmas & lexicon.COPULA or self._is_genitive(index - 1):
            scope.hard.update(self.phrases.things_before(index))

    def _is_genitive(self, index: int) -> bool:
        return index >= 0 and any(shape.case == "gent" for shape in self.words[index].shapes)

    def _action_near_by(self, index: int) -> list[int]:
        """The action that follows past a phrase: "неспособность под них подстроиться"."""
        for place in range(index + 1, min(index + _MODAL_REACH, len(self.words))):
            if not self.phrases.together(index, place) or self.features[place].finite:
                break
            if self.features[place].infinitive:
                return [place]
        return []

    def _action_before(self, index: int) -> list[int]:
        for place in range(index - 1, max(-1, index - _FRONT_REACH), -1):
            if not self.phrases.together(index, place) or self.words[place + 1].pause == ":":
                break
            if self.features[place].infinitive:
                return [place]
        return []

    def _lack(self, index: int) -> Scope:
        scope = Scope(index)
        for place in self.phrases.complement(
            index, prepositions=self.words[index].text in _FURTHER
        ):
            if place > index + 1 and not self._may_lack(place, index):
                break
            scope.hard.add(place)
        if (
            self.words[index].text == "без"
            and self.words[index + 1 : index + 2]
            and self.words[index + 1].text in _OWN
        ):
            return Scope(index, hard={index + 1}, soft=scope.hard)
        if not scope.hard or self.features[index].finite or self.features[index].infinitive:
            scope.hard.update(self.phrases.things_before(index))
        if self.words[index].text in ("нет", "нету"):
            scope.objects.update(set(self.phrases.fronted(index)) - scope.hard)
        return scope

    def _may_lack(self, place: int, trigger: int) -> bool:
        """Whether a word goes on with what is lacking: a genitive, an action, "способности к обобщению"."""
        shapes = self.words[place].shapes
        genitive = any(shape.case in ("gent", "gen2") for shape in shapes)
        return (
            not shapes
            or genitive
            or self.features[place].infinitive
            or self.phrases.under(place, trigger)
        )

    def _impossible(self, index: int) -> Scope:
        following = list(self.phrases.complement(index))
        begun = [place for place in following if self.words[place].lemmas & lexicon.BEGINNING]
        following = [place for place in following if not begun or place < begun[0]]
        actions = [place for place in following if self.features[place].infinitive]
        if not following:
            return Scope(index, hard=set(self._action_near_by(index) or self._action_before(index)))
        if not actions:
            attributes = self.words[index].lemmas & lexicon.DIFFICULT
            return Scope(index) if attributes else Scope(index, hard=set(following))
        return Scope(
            index,
            hard=set(actions),
            objects={place for place in following if place > actions[0]} - {*actions},
        )

    def _reduce(self, index: int) -> Scope:
        following = [word.text for word in self.words[index + 1 : index + 3]]
        if self.words[index].text == "вместо" and following == ["того", "чтобы"]:
            return Scope(index, hard=set(self.phrases.complement(index + 2)))
        if self.words[index].text in _PREFIXES and index + 1 < len(self.words):
            return Scope(index, hard={index + 1})
        if self.words[index].text == "против" and self._names_enemy(index):
            return Scope(index)
        return Scope(index, hard=set(self._reduced(index)))

    def _names_enemy(self, index: int) -> bool:
        """Whether "против" belongs to a word that fights, or reduces by itself: "борьба против рабства"."""
        before = self.words[max(0, index - _NEAR) : index]
        return any(word.lemmas & (lexicon.FIGHTING | lexicon.REDUCING) for word in before)

    def _reduced(self, index: int) -> Iterator[int]:
        """What is made less; behind a preposition only what stands in its case: "вместо суммы берут среднее"."""
        actions = not self.features[index].infinitive
        for place in self.phrases.complement(index, prepositions=False, actions=actions):
            if self.features[index].preposition and not self._may_lack(place, index):
                return
            if not self.words[place].speaks("ADVB") or self.features[place].noun:
                yield place
            if self.words[index].text == "от" and self.features[place].noun:
                return

    def _shield(self, index: int) -> Scope | None:
        """What stands behind "от" after a word of protection."""
        for place in range(index + 1, min(index + _MODAL_REACH, len(self.words))):
            if self.phrases.together(index, place) and self.words[place].text in (
                "от",
                "from",
                "against",
            ):
                return Scope(index, hard=set(self.phrases.complement(place, prepositions=False)))
        return None

    def _fade(self, index: int) -> Scope:
        """The subject of a verb of fading: what vanishes is denied, what only falls may still be there."""
        if self.words[index].text.endswith("ing"):
            return Scope(index, soft=set(self.phrases.subject_after(index)))
        reached = set(self.phrases.subjects_before(index)) or set(self.phrases.subject_after(index))
        if self.words[index].lemmas & lexicon.VANISHING:
            return Scope(index, hard=reached)
        return Scope(index, soft=reached)

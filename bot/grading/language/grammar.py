"""Grammar: which words of an answer belong together: clauses, attributes with their nouns, prepositions with theirs."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.grading.language.lexicon import BREAKING, JOINING
from bot.grading.language.russian import ADJECTIVES, FINITE, NOUNS, SHORT
from bot.grading.language.tokens import Word

_ATTRIBUTE_REACH = 4
_PARALLEL_REACH, _PARALLEL_LEAST = 7, 3
_ENGLISH_PLACES = frozenset({"on", "for", "with"})
_RATHER_VERBS = frozenset({"стали", "дали", "стало", "берет"})
_RATHER_SHORT = frozenset({"велик"})
_FURTHER = frozenset({"дальше", "больше", "раньше", "позже"})
_ONLY = frozenset({"лишь", "только"})
_PRONOUNS = frozenset({"он", "она", "оно", "они", "мы", "я", "это", "it", "they", "we"})


_CASES = {
    **dict.fromkeys(("при", "о", "об"), frozenset({"loct"})),
    **dict.fromkeys(("в", "во", "на"), frozenset({"loct", "accs"})),
    **dict.fromkeys(("к", "ко", "по", "благодаря"), frozenset({"datv"})),
    **dict.fromkeys(("с", "со", "над", "перед", "между"), frozenset({"ablt"})),
    **dict.fromkeys(
        ("из", "от", "до", "без", "для", "у", "около", "после", "вокруг", "возле"),
        frozenset({"gent"}),
    ),
}
"""The cases of the nouns that a preposition governs."""


@dataclass(frozen=True, slots=True)
class Features:
    """What the grammar of a word tells, read once."""

    noun: bool
    adjective: bool
    finite: bool
    infinitive: bool
    short: bool
    preposition: bool
    subject: bool
    only_subject: bool
    oblique: bool


def features(word: Word) -> Features:
    """The grammatical features of a word; an unknown or Latin word counts as a noun."""
    shapes = word.shapes
    speech = {shape.speech for shape in shapes}
    nouns = [shape for shape in shapes if shape.speech in NOUNS]
    noun = bool(nouns) or (not shapes and not word.text[:1].isdigit())
    subject = any(shape.case == "nomn" for shape in nouns)
    return Features(
        noun=noun,
        adjective=bool(speech & ADJECTIVES),
        finite=_is_finite(word, speech),
        infinitive="INFN" in speech,
        short=bool(speech & (SHORT | {"COMP"}))
        and (word.text in _RATHER_SHORT or not speech & {"NOUN", "ADJF"}),
        preposition="PREP" in speech,
        subject=subject,
        only_subject=subject and all(shape.case == "nomn" for shape in nouns),
        oblique=bool(nouns) and not subject,
    )


def _is_finite(word: Word, speech: set[str]) -> bool:
    """Whether a word is a verb of a statement; what may be a noun as well is one."""
    if not speech & FINITE or speech & {"INFN", "PRTS"}:
        return False
    return not speech & NOUNS or word.text in _RATHER_VERBS


@dataclass(frozen=True, slots=True)
class Grammar:
    """What belongs to what, by the positions of words."""

    features: tuple[Features, ...]
    owner: tuple[int | None, ...]
    """The noun that an attributive adjective belongs to."""
    governor: tuple[int | None, ...]
    """The preposition that a word stands under."""
    predicate: tuple[bool, ...]


def analyse(words: Sequence[Word]) -> Grammar:
    """The grammar of an answer; numbers the clauses of its words."""
    known = tuple(features(word) for word in words)
    owner = tuple(_owner(words, known, index) for index in range(len(words)))
    predicate = tuple(_is_predicate(words, known, owner, index) for index in range(len(words)))
    _number_clauses(words, known, predicate)
    return Grammar(known, owner, _governors(words, known), predicate)


def _owner(words: Sequence[Word], known: Sequence[Features], index: int) -> int | None:
    """The next noun that agrees with an adjective, past adverbs and other adjectives."""
    if not known[index].adjective:
        return None
    for other in range(index + 1, min(index + 1 + _ATTRIBUTE_REACH, len(words))):
        word, feature = words[other], known[other]
        if (
            word.sentence != words[index].sentence
            or feature.preposition
            or feature.finite
            or word.text in BREAKING
        ):
            return None
        if feature.noun and not (feature.adjective and other + 1 < len(words)):
            return (
                other
                if _agree(words[index], word) or not (word.shapes or _is_noun(words[index]))
                else None
            )
        if word.pause and not feature.adjective:
            return None
    return None


def _is_noun(word: Word) -> bool:
    """Whether what looks like an adjective is a noun of its own: "производная", but not "мёртвый"."""
    nouns = {shape.lemma for shape in word.shapes if shape.speech == "NOUN"}
    return bool(nouns - {shape.lemma for shape in word.shapes if shape.speech in ADJECTIVES})


def _agree(adjective: Word, noun: Word) -> bool:
    """Whether an adjective and a noun share case, number and gender in some reading."""
    nouns = {
        (shape.case, shape.number, shape.gender) for shape in noun.shapes if shape.speech in NOUNS
    }
    return any(
        (shape.case, shape.number) == (case, number)
        and (number == "plur" or not shape.gender or shape.gender == gender)
        for shape in adjective.shapes
        if shape.speech in ADJECTIVES
        for case, number, gender in nouns
    )


def _is_predicate(
    words: Sequence[Word], known: Sequence[Features], owner: Sequence[int | None], index: int
) -> bool:
    """Verbs, short adjectives, and adjectives said of a noun before them: "ошибка большая"."""
    feature = known[index]
    if feature.finite or feature.short:
        return True
    if not feature.adjective or feature.noun or owner[index] is not None or index == 0:
        return False
    nominative = any(shape.case == "nomn" for shape in words[index].shapes)
    before = known[index - 1]
    return (
        nominative
        and not words[index].pause
        and (before.noun or words[index - 1].speaks("ADVB", "PRCL"))
    )


def _number_clauses(
    words: Sequence[Word], known: Sequence[Features], predicate: Sequence[bool]
) -> None:
    """Number the clauses: conjunctions break always, commas and "и" where both sides are whole statements."""
    clause, start = 0, 0
    for index, word in enumerate(words):
        if index and _breaks(words, known, predicate, start, index):
            clause, start = clause + 1, index
        word.clause = clause


def _breaks(
    words: Sequence[Word],
    known: Sequence[Features],
    predicate: Sequence[bool],
    start: int,
    index: int,
) -> bool:
    word = words[index]
    if word.sentence != words[index - 1].sentence or _is_conjunction(words, known, index):
        return True
    if word.pause or word.text in JOINING:
        if any(predicate[start:index]) and _states(words, known, predicate, index):
            return True
        return _is_parallel(words, known, predicate, start, index) or _repeats(
            words, known, start, index
        )
    if word.text in _PRONOUNS:
        told = any(
            predicate[place] and words[place].text not in _FURTHER for place in range(start, index)
        )
        return told and any(predicate[index + 1 : index + 3])
    return _runs_on(words, known, predicate, start, index)


def _is_conjunction(words: Sequence[Word], known: Sequence[Features], index: int) -> bool:
    """Whether a conjunction begins a clause; behind a preposition "чем" is none: "ни о чём не говорит"."""
    return words[index].text in BREAKING and not (
        words[index].text == "чем" and known[index - 1].preposition
    )


def _states(
    words: Sequence[Word], known: Sequence[Features], predicate: Sequence[bool], start: int
) -> bool:
    """Whether a part of a sentence has a subject of its own and then a predicate."""
    subject = False
    for index in range(start, len(words)):
        word = words[index]
        if word.sentence != words[start].sentence or (
            index > start and (word.pause or word.text in BREAKING | JOINING)
        ):
            return False
        if predicate[index]:
            return subject or (index + 1 < len(words) and _subject_follows(words, known, index))
        if index > start and known[index - 1].preposition:
            continue
        subject = subject or known[index].subject or (not word.shapes and known[index].noun)
    return False


def _is_parallel(
    words: Sequence[Word],
    known: Sequence[Features],
    predicate: Sequence[bool],
    start: int,
    index: int,
) -> bool:
    """Whether the same preposition goes on with something else said of it: "хорошо на старых, плохо на новых"."""
    before = {words[place].text for place in range(start, index) if _is_place(words, known, place)}
    told = False
    for place in range(index, min(index + _PARALLEL_REACH, len(words))):
        word = words[place]
        if word.sentence != words[index].sentence or (
            place > index and (word.pause or word.text in BREAKING)
        ):
            return False
        if word.text in before:
            before = {word.text}
            found = told or _says_after(words, known, predicate, place)
            return found and _says_before(words, predicate, start, index)
        told = told or predicate[place] or _is_manner(word)
    return False


def _subject_follows(words: Sequence[Word], known: Sequence[Features], index: int) -> bool:
    """A subject after its verb: "и растёт ошибка"."""
    place = index + 2 if words[index + 1].text in _ONLY and index + 2 < len(words) else index + 1
    after = words[place]
    return known[place].only_subject and after.sentence == words[index].sentence and not after.pause


def _runs_on(
    words: Sequence[Word],
    known: Sequence[Features],
    predicate: Sequence[bool],
    start: int,
    index: int,
) -> bool:
    """Whether two parallel phrases follow each other without a comma: "хорошо на старых плохо на новых"."""
    if (
        index < start + _PARALLEL_LEAST
        or not (predicate[index] or _is_manner(words[index]))
        or not words[index].shapes
    ):
        return False
    after = index + 1
    if (
        after >= len(words)
        or not known[after].preposition
        or words[after].pause
        or words[index - 1].speaks("PRCL")
    ):
        return False
    parallel = any(words[place].text == words[after].text for place in range(start, index))
    told = any(
        predicate[place] or (words[place].shapes and _is_manner(words[place]))
        for place in range(start, index)
    )
    return parallel and told


def _repeats(words: Sequence[Word], known: Sequence[Features], start: int, index: int) -> bool:
    """Whether a comma parts two phrases with the same noun: "train acc 99, test acc 60"."""
    if words[index].pause != ",":
        return False
    named = {words[place].text for place in range(start, index) if known[place].noun}
    for place in range(index, min(index + _PARALLEL_REACH, len(words))):
        word = words[place]
        if word.sentence != words[index].sentence or (
            place > index and (word.pause or word.text in BREAKING)
        ):
            return False
        if known[place].noun and len(word.text) > 1 and word.text in named:
            return True
    return False


def _is_place(words: Sequence[Word], known: Sequence[Features], index: int) -> bool:
    return known[index].preposition or words[index].text in _ENGLISH_PLACES


def _is_manner(word: Word) -> bool:
    """Whether a word tells how: an adverb, or an English word before its preposition."""
    return (word.speaks("ADVB") and not word.speaks("PREP", "CONJ", "PRCL")) or (
        not word.shapes and word.text.isalpha()
    )


def _says_after(
    words: Sequence[Word], known: Sequence[Features], predicate: Sequence[bool], place: int
) -> bool:
    """Whether something is said behind a prepositional phrase: "на новых плохо"."""
    for index in range(place + 2, min(place + _PARALLEL_REACH, len(words))):
        word = words[index]
        if word.pause or word.text in BREAKING or known[index].preposition:
            return False
        if predicate[index] or (word.shapes and _is_manner(word)) or _is_told(words, known, index):
            return True
    return False


def _is_told(words: Sequence[Word], known: Sequence[Features], index: int) -> bool:
    """Whether an adjective in the nominative stands behind another case: "на новых низкая"."""
    nominative = any(shape.case == "nomn" for shape in words[index].shapes)
    return (
        known[index].adjective
        and nominative
        and not known[index].noun
        and not known[index - 1].subject
    )


def _says_before(words: Sequence[Word], predicate: Sequence[bool], start: int, index: int) -> bool:
    return any(predicate[place] or _is_manner(words[place]) for place in range(start, index))


def _governed(preposition: Word, word: Word) -> bool:
    """Whether a noun has a case that the preposition asks for, or is a genitive within its phrase."""
    nouns = {shape.case for shape in word.shapes if shape.speech == "NOUN"}
    wanted = _CASES.get(preposition.text)
    return not nouns or wanted is None or bool(nouns & (wanted | {"gent", "gen2", "loc2"}))


def _governors(words: Sequence[Word], known: Sequence[Features]) -> tuple[int | None, ...]:
    """For each word the preposition it stands under; verbs, pauses and subjects end its reach."""
    governors: list[int | None] = []
    current: int | None = None
    for index, word in enumerate(words):
        feature = known[index]
        if feature.preposition:
            governors.append(None)
            current = index
            continue
        ended = (
            word.pause
            or word.text in BREAKING
            or feature.finite
            or feature.infinitive
            or feature.only_subject
        )
        if current is not None and word.clause != words[current].clause:
            current = None
        if current is not None and (ended or not _governed(words[current], word)):
            current = None
        governors.append(current)
    return tuple(governors)

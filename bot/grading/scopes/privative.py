"""Absence: things that are forbidden, needless, too few or excepted: "рабство запрещено", "кислород не нужен"."""

from collections.abc import Iterator, Sequence

from bot.grading.language import lexicon
from bot.grading.language.grammar import Grammar
from bot.grading.language.phrases import Phrases
from bot.grading.language.tokens import Word
from bot.grading.scopes.scope import Scope

_REACH = 6


def find_absence(words: Sequence[Word], grammar: Grammar, asked: frozenset[str]) -> Iterator[Scope]:
    """The scopes of words that say of a thing that it is not there, not wanted or not allowed."""
    phrases = Phrases(words, grammar)
    for index in range(len(words)):
        scope = _scope(words, phrases, index, asked)
        if scope:
            yield scope


def _scope(
    words: Sequence[Word], phrases: Phrases, index: int, asked: frozenset[str]
) -> Scope | None:
    word = words[index]
    if word.lemmas & lexicon.FORBIDDEN and word.speaks("ADJS", "PRTS"):
        return _forbidden(words, phrases, index)
    if word.text == "не":
        return _needless(words, phrases, index)
    if word.text == "ни":
        return _neither(words, phrases, index)
    if word.text == "кроме" or (word.lemmas & lexicon.SHORTAGE and not word.lemmas & asked):
        return _without(words, phrases, index)
    return None


def _forbidden(words: Sequence[Word], phrases: Phrases, index: int) -> Scope | None:
    """What is impossible or forbidden: "деление на ноль невозможно"; an action is denied elsewhere."""
    near = range(max(0, index - _REACH), min(index + _REACH, len(words)))
    if any(phrases.features[place].infinitive for place in near if phrases.together(index, place)):
        return None
    if (index and words[index - 1].text == "не") or any(phrases.complement(index)):
        return None
    return Scope(index, hard=set(phrases.subjects_before(index)))


def _needless(words: Sequence[Word], phrases: Phrases, index: int) -> Scope | None:
    """What is not needed: "кислород не нужен"."""
    head = index + 1
    if (
        not phrases.together(index, head)
        or not words[head].lemmas & lexicon.NEEDED
        or any(phrases.complement(head))
    ):
        return None
    return Scope(index, hard=set(phrases.subjects_before(index)), soft={head})


def _neither(words: Sequence[Word], phrases: Phrases, index: int) -> Scope | None:
    """One of several things denied by "ни", whatever its case: "ни Москву, ни Петербург"."""
    sentence = words[index].sentence
    others = [
        place
        for place, word in enumerate(words)
        if word.text in ("ни", "не") and word.sentence == sentence
    ]
    after = index + 1
    if len(others) == 1 or after >= len(words) or phrases.verb_denied_after(index):
        return None
    if phrases.features[after].noun:
        return Scope(index, hard={after})
    return (
        Scope(index, hard=set(phrases.complement(index)))
        if phrases.features[after].preposition
        else None
    )


def _without(words: Sequence[Word], phrases: Phrases, index: int) -> Scope | None:
    """What is excepted or too little: "всё, кроме ядра", "дефицит воды"; but "ничего, кроме шума" is noise."""
    before = words[max(0, index - _REACH) : index]
    if words[index].text == "кроме" and any(
        word.text in lexicon.DENYING | lexicon.LACKING for word in before
    ):
        return None
    hard = set()
    for place in phrases.complement(index, prepositions=False):
        if not any(shape.case in ("gent", "gen2") for shape in words[place].shapes) or words[
            place
        ].speaks("NPRO"):
            break
        hard.add(place)
    return Scope(index, hard=hard)

"""Answers that name things and state nothing: an evaluation, a spelt-out name, a question."""

import re
from collections.abc import Sequence
from typing import Final

from bot.grading.guards import guards
from bot.grading.language import lexicon
from bot.grading.language.cursor import Cursor
from bot.grading.language.tokens import Word

_EVALUATING: Final = lexicon.words(
    "важный важно главный главное основной основное нужный нужно надо необходимый знать помнить "
    "запомнить понимать понять учить выучить эффективный полезный хороший мощный крутой удобный "
    "популярный известный интересный сложный простой ключевой значимый существенный обязательный "
    "понятие термин тема вещь слово суть момент аспект основа связать связанный взаимосвязать "
    "взаимосвязанный важность фактор деталь пункт important key main useful essential need know "
    "remember concept term related effective"
)
"""Words that say of things that they matter."""

_POINTING: Final = lexicon.words(
    "это все весь всё вот что очень самый самое быть являться есть стать который они он она тут "
    "здесь мы нам для в и конечно просто все-таки этот такой each all this these are is very the "
    "it it's so"
)
"""Words that lead to an evaluation."""

_LEAST_PIECES, _PIECE = 3, 2.0
"""Pieces of a list that is only evaluated, and below how many words each has on average."""

_MOST_PREPOSITIONS: Final = 1
"""Prepositions of a list; more make a statement."""

_LEAST_ROW: Final = 5
"""Words, each as a dictionary has it, that are a row of terms."""

_ABBREVIATION = re.compile(r"(?<![^\W\d_])(?=\w*[^\W\d_a-zа-яё]\w*[^\W\d_a-zа-яё])[^\W\d_]{2,10}")
_ALTERNATIVE: Final = frozenset({"или", "либо", "or"})
_INTERROGATIVE: Final = lexicon.words(
    "почему зачем что как какой когда где кто куда откуда why what how when where which who"
)
_SKIPPING: Final = lexicon.words(
    "пропустить пропускать прогулять тема вопрос лекция пара билет занятие материал раздел день "
    "болеть заболеть спать проспать учить выучить готовиться подготовиться читать прочитать "
    "слушать успеть так же ничего тогда потому извините skip skipped missed lecture topic question"
)
"""What those say of themselves who don't know: "пропустил эту тему"."""


def names_only(words: Sequence[Cursor]) -> bool:
    """Whether things are named, and nothing is said of them but that they matter."""
    return _is_evaluated_list(words) or _is_row_of_entries(words)


def _is_evaluated_list(words: Sequence[Cursor]) -> bool:
    """Whether things are listed and only said to matter: "a, b, c — всё это важно"."""
    first, last = 0, len(words)
    while last and _is_aside(words[last - 1]):
        last -= 1
    if not any(map(_evaluates, words[last:])):  # may stand first: "важно: a, b, c"
        while first < last and _is_aside(words[first]):
            first += 1
        if not any(map(_evaluates, words[:first])):
            return False
    rest = words[first:last]
    pieces = 1 + sum(bool(at.pause) for at in rest[1:])
    if pieces < _LEAST_PIECES or any(at.finite or at.sign for at in rest):
        return False
    if sum(at.preposition for at in rest) > _MOST_PREPOSITIONS:
        return False
    return len(rest) < pieces * _PIECE


def _evaluates(at: Cursor) -> bool:
    return bool(at.lemmas & _EVALUATING and not at.lemmas & at.asked)


def _is_aside(at: Cursor) -> bool:
    return bool(at.lemmas & (_EVALUATING | _POINTING))


def _is_row_of_entries(words: Sequence[Cursor]) -> bool:
    """Whether each word stands as in a dictionary, whatever part of speech: no sentence does so."""
    if len(words) < _LEAST_ROW or any(at.pause for at in words[1:]):
        return False
    if any(at.sign or not at.shapes or at.text not in at.lemmas for at in words):
        return False
    return not any(at.speaks("PREP", "CONJ", "PRCL", "PRED", "NPRO", "ADVB") for at in words)


def is_spelt_out(question: str, words: Sequence[Word]) -> bool:
    """Whether all that is said spells an abbreviation out: "RMSProp это root mean square…"."""
    said = [
        word.text
        for word in words
        if not word.lemmas & lexicon.COMMON and word.text not in _POINTING
    ]
    for found in _ABBREVIATION.findall(question):
        name = found.lower().replace("ё", "е")
        others = [text for text in said if text != name]
        if len(others) > 1 and _spells(name, others):
            return True
    return False


def _spells(name: str, words: Sequence[str]) -> bool:
    """Whether a name is made of beginnings of words, each used."""
    if not words:
        return not name
    word = words[0]
    return any(
        name.startswith(word[:size]) and _spells(name[size:], words[1:])
        for size in range(1, min(len(word), len(name)) + 1)
    )


def stated(text: str, words: Sequence[Word]) -> list[Word]:
    """The words but those of a sentence that asks which of two is so: "… или наоборот?"."""
    asking = set()
    for place, word in enumerate(words):
        last = place + 1 == len(words) or words[place + 1].sentence != word.sentence
        if last and text[word.end :].lstrip(' ")')[:1] == "?":
            asking.add(word.sentence)
    return [word for word in words if word.sentence not in asking or not _asks(word, words)]


def _asks(word: Word, words: Sequence[Word]) -> bool:
    """Whether the sentence of a word offers a choice, or is all there is and asks for something."""
    own = [one for one in words if one.sentence == word.sentence]
    texts = {one.text for one in own}
    if texts & lexicon.DISBELIEVING:
        return False
    return bool(texts & _ALTERNATIVE) or (len(own) == len(words) and own[0].text in _INTERROGATIVE)


def only_skips(text: str, words: Sequence[Word]) -> bool:
    """Whether an answer says that there is none, and why: "не знаю, пропустил эту тему"."""
    return guards.admits_ignorance(text) and all(
        word.lemmas & (_SKIPPING | lexicon.COMMON | lexicon.FILLING)
        or word.text in lexicon.IGNORANT
        for word in words
    )

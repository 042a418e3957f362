"""Guards: the flags of answers that are never credited, and how they are recognised."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

from bot.grading.language import lexicon
from bot.grading.language.tokens import Word

EMPTY: Final = "empty"
EMOJI: Final = "emoji"
GIBBERISH: Final = "gibberish"
INJECTION: Final = "injection"
ECHO: Final = "echo"
STUFFING: Final = "stuffing"
VAGUE: Final = "vague"
IGNORANCE: Final = "ignorance"

_UNKNOWING = (
    r"зна[юе]м?|знал[аи]?|помню|припомню|понимаю|готовил(?:ся|ась)|в курсе"
    r"|могу (?:ответить|вспомнить)"
)
_UNKNOWING_ENGLISH = (
    r"(?:don'?t|do not|didn'?t|did not|can'?t|cannot|can not) (?:really )?(?:know|remember|recall)"
)
_IGNORANT = re.compile(
    r"(?:^|\bя |\bничего |\bэту? |\bтему )не (?:понял[аи]?|учил[аи]?|проходил[аи]?|изучал[аи]?)\b"
    rf"|\b(?:не (?:{_UNKNOWING}|скажу|могу сказать)|незнаю|хз|(?:кто|фиг|хрен) (?:его )?знает"
    r"|без понятия|(?:ни малейшего )?понятия (?:не имею|нет)?|забыл[аи]?|затрудняюсь|сдаюсь"
    rf"|нет ответа|вылетело из головы|{_UNKNOWING_ENGLISH}|(?:don'?t|do not) understand"
    r"|can'?t (?:say|answer|tell)|dunno|idk|no (?:idea|clue)|not sure|without a clue"
    r"|have(?:n'?t| not) (?:a|the (?:slightest|faintest)) (?:idea|clue)|forgot(?:ten)?)\b"
    r"|^\W*(?:i )?give up\W*$|^\W*(?:пас|скип|пропуск|pass|skip)\W*$"
)
_WORDS = re.compile(r"[^\W_]+")
_SPOKEN = re.compile(
    rf"\bне (?:{_UNKNOWING})\b|\b(?:i )?{_UNKNOWING_ENGLISH}\b|\b(?:i have )?no idea\b"
    r"|\b(?:i'?m |i am )?not sure(?=\W*(?:$|[,.;]|but\b))"
)
_KEYS = re.compile(
    r"qwe|asd|zxc|wer|sdf|xcv|poi|lkj|mnb|iuy"
    r"|йцу|цук|фыв|ыва|ячс|чсм|лдж|олд|ролд|прол|ждл|авы|пва|эжд|хъ|тьб"
)
_CONSONANTS = re.compile(r"[bcdfghjklmnpqrstvwxz]{4,}|[бвгджзклмнпрстфхцчшщ]{5,}|q(?!u)")
_VOWEL = re.compile(r"[aeiouyаеиоуыэюя]")
_MIN_STEM = 5
_RELATED = 0.6
_MOSTLY, _NEARLY_ALL = 0.6, 0.75
_SHORT_ANSWER = 8


def blank(text: str) -> str | None:
    """The flag of a text without a letter or digit."""
    if any(sign.isalnum() for sign in text):
        return None
    if any(unicodedata.category(sign) in ("So", "Sk") for sign in text):
        return EMOJI
    return EMPTY


def admits_ignorance(text: str) -> bool:
    """Whether a short answer says only that there is none."""
    return len(text.split()) <= _SHORT_ANSWER and _IGNORANT.search(text) is not None


def is_ignorant(text: str) -> bool:
    """Whether a text says nothing else: "не знаю, увы", but not "не знаю точно, кажется, шум"."""
    said, found = _IGNORANT.subn(" ", text)
    return found > 0 and lexicon.FILLING.issuperset(_WORDS.findall(said))


def without_ignorance(text: str, words: Sequence[Word]) -> list[Word]:
    """The words but those that say "I don't remember", which is no part of an answer."""
    spans = [found.span() for found in _SPOKEN.finditer(text)]
    return [word for word in words if not any(start <= word.start < end for start, end in spans)]


def is_gibberish(words: Sequence[Word], *, credited: bool) -> bool:
    """Whether most words are no words; where something was understood, nearly all must be."""
    unknown = [word.text for word in words if not word.known and word.text.isalpha()]
    strange = [
        text
        for text in unknown
        if not text.isascii()
        or not _VOWEL.search(text)
        or _CONSONANTS.search(text)
        or _KEYS.search(text)
    ]
    if credited:
        return len(strange) >= len(words) * _NEARLY_ALL
    return len(strange) >= len(words) * _MOSTLY


def is_echo(words: Sequence[Word], question: frozenset[str]) -> bool:
    """Whether every word that means something was in the question."""
    return all(
        any(related(lemma, asked) for lemma in word.lemmas for asked in question)
        for word in _meaning(words)
    )


def is_rearranged(words: Sequence[Word], question: Sequence[Word]) -> bool:
    """Whether a question's words are put together anew: "Солнце больше" to "Солнце или Земля?"."""
    asked, said = _meaning(question), _meaning(words)
    if any(word.text == "или" for word in question):
        return not any(word.text == "или" for word in words) and _copied(said, asked) < len(asked)
    return _copied(said, asked) < _MOSTLY * len(asked)


def _meaning(words: Sequence[Word]) -> list[Word]:
    return [
        word
        for word in words
        if not word.lemmas & lexicon.COMMON and not word.speaks("PREP", "CONJ", "PRCL")
    ]


def _copied(said: Sequence[Word], asked: Sequence[Word]) -> int:
    """How many words of a question are repeated in its order."""
    longest = [0] * (len(asked) + 1)
    for word in said:
        before = list(longest)
        for place, other in enumerate(asked, 1):
            longest[place] = max(before[place], longest[place - 1])
            if any(related(one, asked_one) for one in word.lemmas for asked_one in other.lemmas):
                longest[place] = before[place - 1] + 1
    return longest[-1]


def related(lemma: str, asked: str) -> bool:
    """The same word, or one of the same root: "переобучена" and "переобучение"."""
    if lemma == asked:
        return True
    shared = 0
    for one, other in zip(lemma, asked, strict=False):
        if one != other:
            break
        shared += 1
    return shared >= _MIN_STEM and shared >= _RELATED * max(len(lemma), len(asked))

"""Short answers: whether what was typed is one of the answers that a teacher accepts, whole."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from bot.grading.guards import guards
from bot.grading.language import keyboard_layout, lexicon
from bot.grading.language.normalisation import Plain, plain
from bot.grading.language.tokens import Vocabulary, Word, parts, read
from bot.grading.verdict import Grade, Verdict

_ARTICLES: Final = frozenset({"the", "a", "an"})
_LEADING: Final = (lexicon.FILLING | lexicon.COMMON).union(
    ("в", "во", "по", "моему", "город", "думаю", "it", "its", "s", "in")
)
"""Words before a short answer that say nothing, unless the accepted one begins with them."""

_STAR: Final = re.compile(r"(?<!\\)\*")
_LETTER: Final = re.compile(r"[^\W\d_]")
_SIGNED: Final = re.compile(r"\d")
_SIGN: Final = re.compile(r"[-+/^%=<>≤≥√]")
_KEPT: Final = 256


class _AcceptedWord(NamedTuple):
    """A word of an accepted answer in any form, a piece with stars in it, or anything at all."""

    lemmas: frozenset[str] = frozenset()
    written: re.Pattern[str] | None = None
    anything: bool = False


class _AcceptedAnswers:
    """The accepted answers of one question, read once."""

    def __init__(self, answers: Sequence[str]) -> None:
        texts = [plain(answer).text for answer in answers]
        whole = [word for text in texts for word in parts(text) if "*" not in text]
        starred = [word for text in texts for word in parts(_without_starred(text))]
        self.vocabulary = Vocabulary(dict.fromkeys(whole + starred), ())
        self.answers = [(tuple(self._pieces(text)), _signs(text)) for text in texts]
        self.literal = {_bare(text) for text in texts if "*" not in text}

    def _pieces(self, text: str) -> list[_AcceptedWord]:
        pieces: list[_AcceptedWord] = []
        typed = text.split()
        for written in [one for one in typed if one not in _ARTICLES] or typed:
            if not _STAR.search(written):
                inside = written.replace("\\*", "*")
                pieces += [
                    _AcceptedWord(word.lemmas) for word in read(plain(inside), self.vocabulary)
                ]
            elif written.strip("*"):
                found = ".*".join(re.escape(part) for part in _STAR.split(written))
                pieces.append(_AcceptedWord(written=re.compile(found)))
            else:
                pieces.append(_AcceptedWord(anything=True))
        return pieces

    def holds(self, text: Plain) -> bool:
        """Whether a text is one of them."""
        if _bare(text.text) in self.literal:
            return True
        words = _without_articles(read(text, self.vocabulary))
        begins, signs = [words[start:] for start in range(_idle(words) + 1)], _signs(text.text)
        return any(
            _fits(pieces, rest) for pieces, own in self.answers if own == signs for rest in begins
        )


def grade(accept: tuple[str, ...], typed: str) -> Grade:
    """Right if it is one of the accepted answers in any form, typos and articles allowed."""
    accepted = _kept(accept)
    known = accepted.vocabulary
    text = plain(typed)
    if accepted.holds(text):
        return Grade(Verdict.CORRECT)
    if (flag := guards.blank(text.text)) is not None:
        return Grade(Verdict.WRONG, flags=(flag,))
    meant = keyboard_layout.meant(text.text, known.is_russian, known.is_english)
    if meant != text.text and accepted.holds(Plain(meant, range(len(meant)), meant)):
        return Grade(Verdict.CORRECT)
    if guards.admits_ignorance(meant):
        return Grade(Verdict.WRONG, flags=(guards.IGNORANCE,))
    return Grade(Verdict.WRONG)


@lru_cache(maxsize=_KEPT)
def _kept(accept: tuple[str, ...]) -> _AcceptedAnswers:
    return _AcceptedAnswers(accept)


def _fits(pieces: Sequence[_AcceptedWord], words: Sequence[Word]) -> bool:
    """Whether words are an accepted answer from the first to the last."""
    reached = {0}
    for piece in pieces:
        if piece.anything:
            reached = set(range(min(reached), len(words) + 1))
            continue
        reached = {at + 1 for at in reached if at < len(words) and _is(piece, words[at])}
        if not reached:
            return False
    return len(words) in reached


def _is(piece: _AcceptedWord, word: Word) -> bool:
    if piece.written is None:
        return bool(piece.lemmas & word.lemmas)
    return piece.written.fullmatch(word.text) is not None


def _idle(words: Sequence[Word]) -> int:
    """How many words at the beginning say nothing; the last is always an answer."""
    for place, word in enumerate(words):
        if word.text not in _LEADING:
            return place
    return max(0, len(words) - 1)


def _without_articles(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if word.text not in _ARTICLES] or list(words)


def _without_starred(text: str) -> str:
    return " ".join(word for word in text.split() if "*" not in word)


def _bare(text: str) -> str:
    """A text without spaces, quotes, hyphens between letters and a stop at its end."""
    return re.sub(r"[\s'\"]|[-—](?!\d)|(?<=.)[.,;:!?]+$", "", text.strip())


def _signs(text: str) -> list[str]:
    """The signs that matter where there are digits or no letters: "-5", "3/4", "1941—1945"."""
    if not _SIGNED.search(text) and _LETTER.search(text):
        return []
    return _SIGN.findall(text.replace("—", "-"))

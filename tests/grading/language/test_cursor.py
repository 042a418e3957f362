"""Cursor: the neighbours of a word, to the end of its answer, sentence, clause and segment."""

from collections.abc import Iterable

from bot.grading.language.cursor import EDGE, Cursor
from bot.grading.language.grammar import analyse
from bot.grading.language.normalisation import plain
from bot.grading.language.tokens import Vocabulary, read


def cursors(text: str) -> tuple[Cursor, ...]:
    """The words of an answer."""
    return analyse(read(plain(text), Vocabulary((), ())))


def texts(words: Iterable[Cursor]) -> str:
    """Words as one text."""
    return " ".join(word.text for word in words)


def test_the_edge_stands_beyond_both_ends() -> None:
    first, last = cursors("шаг велик")
    assert first.next is last
    assert last.previous is first
    assert first.previous is last.next is EDGE
    assert EDGE.next is EDGE.previous is EDGE
    assert not EDGE
    assert not EDGE.ahead()
    assert not EDGE.speaks("NOUN")


def test_a_distance_counts_words_and_ends_at_the_ends() -> None:
    first, *_, last = cursors("один два три четыре пять")
    assert texts(first.ahead(2)) == "два три"
    assert texts(last.behind(2)) == "четыре три"
    assert texts(first.ahead(9)) == "два три четыре пять"
    assert texts(last.behind()) == "четыре три два один"
    assert texts(last.since(first.next)) == "два три четыре"


def test_a_sentence_a_clause_and_a_segment_end_earlier() -> None:
    first, *_, last = cursors("Шаг велик, по слухам, но сеть учится. Шаг мал")
    assert texts(first.segment_ahead()) == "велик"
    assert texts(first.clause_ahead()) == "велик по слухам"
    assert texts(first.sentence_ahead()) == "велик по слухам но сеть учится"
    assert texts(first.sentence_ahead(2)) == "велик по"
    assert texts(last.sentence_behind()) == "шаг"
    assert texts(last.previous.previous.segment_behind()) == "сеть но"
    assert texts(last.previous.previous.clause_behind(1)) == "сеть"
    assert first.same_clause(first.next)
    assert not first.same_clause(last)


def test_an_attribute_knows_its_noun_and_a_noun_its_preposition() -> None:
    preposition, attribute, noun = cursors("при большом шаге")
    assert attribute.owner is noun
    assert noun.attributed
    assert noun.governor is preposition

"""Grammar: attributes with their nouns, prepositions with theirs, clauses and predicates."""

from collections.abc import Iterator, Sequence
from sys import maxsize

from bot.grading.language import distance
from bot.grading.language.cursor import Cursor, bound_clauses, link
from bot.grading.language.lexicon import BREAKING, JOINING
from bot.grading.language.russian import ADJECTIVES, NOUNS
from bot.grading.language.tokens import Word

_ENGLISH_PREPOSITIONS = frozenset({"on", "for", "with"})
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

_GENITIVE = frozenset({"gent", "gen2", "loc2"})
"""Cases of nouns within the phrase of another."""


def analyse(words: Sequence[Word], asked: frozenset[str] = frozenset()) -> tuple[Cursor, ...]:
    """The words of an answer to a question with the lemmas `asked`, with their grammar."""
    cursors = link(words, asked)
    for at in cursors:
        at.owner = _owner(at)
        if at.owner is not None:
            at.owner.attributed = True
    for at in cursors:
        at.predicate = _is_predicate(at)
    clause, start = 0, 0
    for at in cursors:
        if at.index and _begins_clause(at, cursors[start : at.index]):
            clause, start = clause + 1, at.index
        at.clause = clause
    bound_clauses(cursors)
    _find_governors(cursors)
    return cursors


def _owner(adjective: Cursor) -> Cursor | None:
    """The next noun that agrees with an adjective, past adverbs and other adjectives."""
    if not adjective.adjective:
        return None
    for at in adjective.sentence_ahead(distance.ATTRIBUTE):
        if at.preposition or at.finite or at.text in BREAKING:
            return None
        if at.noun and not (at.adjective and at.next):
            if _agree(adjective, at):
                return at
            return None
        if at.pause and not at.adjective:
            return None
    return None


def _agree(adjective: Word, noun: Word) -> bool:
    """Whether an adjective and a noun share case, number and gender in some reading."""
    if not noun.shapes:  # any goes with an unknown noun, if it is no noun itself: "производная"
        lemmas = {shape.lemma for shape in adjective.shapes if shape.speech in ADJECTIVES}
        return all(shape.lemma in lemmas for shape in adjective.shapes if shape.speech == "NOUN")
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


def _is_predicate(at: Cursor) -> bool:
    """Verbs, short adjectives, and adjectives said of a noun before them: "ошибка большая"."""
    if at.finite or at.short:
        return True
    if not at.adjective or at.noun or at.owner is not None or not at.in_case("nomn") or at.pause:
        return False
    return at.previous.noun or at.previous.speaks("ADVB", "PRCL")


def _begins_clause(at: Cursor, clause: Sequence[Cursor]) -> bool:
    """Whether a conjunction, or a comma or "и" between two statements, ends a clause so far."""
    if at.sentence != at.previous.sentence:
        return True
    if at.text in BREAKING and not (at.text == "чем" and at.previous.preposition):
        return True  # but "ни о чём не говорит"
    if at.pause or at.text in JOINING:
        if any(one.predicate for one in clause) and _is_statement(at):
            return True
        named = {one.text for one in clause if one.noun and len(one.text) > 1}
        repeats = (  # "train acc 99, test acc 60"
            one.noun and one.text in named for one in _to_break(at, distance.PARALLEL)
        )
        return _is_parallel(clause, at) or (at.pause == "," and any(repeats))
    if at.text in _PRONOUNS:
        stated = any(one.predicate and one.text not in _FURTHER for one in clause)
        return stated and any(one.predicate for one in at.ahead(distance.SUBJECT_VERB))
    return _runs_on(clause, at)


def _to_break(
    start: Cursor, count: int = maxsize, *, breaks: frozenset[str] = BREAKING
) -> Iterator[Cursor]:
    """The words of a sentence from one on, to the next pause or conjunction."""
    yield start
    for at in start.sentence_ahead(count):
        if at.pause or at.text in breaks:
            return
        yield at


def _is_statement(start: Cursor) -> bool:
    """Whether a part of a sentence has a subject of its own and then a predicate."""
    subject = False
    for at in _to_break(start, breaks=BREAKING | JOINING):
        if at.predicate:  # or "и растёт ошибка"
            after = at.next
            if after.text in _ONLY and after.next:
                after = after.next
            follows = after.only_subject and after.sentence == at.sentence and not after.pause
            return subject or follows
        if at is start or not at.previous.preposition:
            subject = subject or at.subject or (not at.shapes and at.noun)
    return False


def _is_parallel(clause: Sequence[Cursor], start: Cursor) -> bool:
    """Whether a preposition is used again of something else: "хорошо на старых, плохо на новых"."""
    prepositions = {
        one.text for one in clause if one.preposition or one.text in _ENGLISH_PREPOSITIONS
    }
    stated = False
    for at in _to_break(start, distance.PARALLEL):
        if at.text in prepositions:
            before = any(one.predicate or _is_manner(one) for one in clause)
            return before and (stated or _states_after(at))
        stated = stated or at.predicate or _is_manner(at)
    return False


def _states_after(preposition: Cursor) -> bool:
    """Whether something is said behind a prepositional phrase: "на новых плохо"."""
    for at in preposition.next.ahead(distance.PARALLEL - 1):
        if at.pause or at.text in BREAKING or at.preposition:
            return False
        if at.predicate or (at.shapes and _is_manner(at)):
            return True
        if at.adjective and at.in_case("nomn") and not at.noun and not at.previous.subject:
            return True  # "на новых низкая"
    return False


def _runs_on(clause: Sequence[Cursor], at: Cursor) -> bool:
    """Whether a parallel phrase follows without a comma: "хорошо на старых плохо на новых"."""
    if len(clause) < distance.SHORTEST_CLAUSE or not at.shapes:
        return False
    if not at.next.preposition or at.next.pause or at.previous.speaks("PRCL"):
        return False
    return (
        (at.predicate or _is_manner(at))
        and any(one.text == at.next.text for one in clause)
        and any(one.predicate or (one.shapes and _is_manner(one)) for one in clause)
    )


def _is_manner(word: Word) -> bool:
    """Whether a word tells how: an adverb, or an English word before its preposition."""
    if not word.shapes:
        return word.text.isalpha()
    return word.speaks("ADVB") and not word.speaks("PREP", "CONJ", "PRCL")


def _find_governors(cursors: Sequence[Cursor]) -> None:
    """Give each word the preposition it stands under; verbs, pauses and subjects end its reach."""
    current: Cursor | None = None
    for at in cursors:
        if at.preposition:
            current = at
            continue
        if current is None:
            continue
        ends = at.pause or at.text in BREAKING or at.finite or at.infinitive or at.only_subject
        cases = {shape.case for shape in at.shapes if shape.speech == "NOUN"}
        wanted = _CASES.get(current.text, cases)
        fits = not cases or bool(cases & (wanted | _GENITIVE))
        if ends or not fits or not at.same_clause(current):
            current = None
        at.governor = current

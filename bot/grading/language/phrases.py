"""Phrases: which words around a verb, a noun or a negation depend on it."""

from collections.abc import Iterator, Sequence

from bot.grading.language import distance, lexicon
from bot.grading.language.cursor import Cursor

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
"""Prepositions that with their next word introduce circumstances: "из-за", "с помощью"."""


def segment_from(start: Cursor) -> Sequence[Cursor]:
    """A word and the rest of its clause, up to a pause."""
    return (start, *start.segment_ahead())


def complement(
    head: Cursor, *, prepositions: bool = True, infinitives: bool = True
) -> Iterator[Cursor]:
    """What follows a word and belongs to it, up to the next verb, subject or circumstance.

    Without `prepositions` it ends at one that does not follow at once;
    without `infinitives` at "и" and an infinitive: "не застрять и лучше сойтись".
    """
    for at in head.segment_ahead(distance.COMPLEMENT):
        if _ends_complement(head, at, prepositions=prepositions):
            return
        if not infinitives and at.text in lexicon.JOINING:
            if any(one.infinitive for one in at.ahead(distance.COORDINATE)):
                return
        elif has_content(at):
            yield at


def _ends_complement(head: Cursor, at: Cursor, *, prepositions: bool) -> bool:
    follows = at is head.next
    if at.finite or at.text in lexicon.ADJUNCT:
        return True
    if at.text in lexicon.JOINING:  # with another verb, rather than another object
        verb = any(one.finite or _negates(one) for one in at.ahead(distance.COORDINATE))
        return follows or verb or (bool(at.next) and not at.next.shapes)
    if at.preposition or at.text in lexicon.OBJECT_FROM:
        barred = not prepositions and not follows and at.text not in _TOWARDS
        return barred or at.next.text in _CIRCUMSTANCES.get(at.text, ())
    if at.text in lexicon.DENYING or at.text in _STATING or at.only_subject:
        return True
    if not at.subject or follows:
        return False
    return at.same_clause(at.next) and (at.next.finite or _negates(at.next))


def has_content(at: Cursor) -> bool:
    """Whether a word is a noun, an attribute or an infinitive, and no little word."""
    if at.text in lexicon.OBJECT_FROM or at.text in lexicon.JOINING:
        return False
    return at.noun or at.adjective or at.infinitive or at.short


def _negates(at: Cursor) -> bool:
    return at.text in lexicon.DENYING


def objects_before(negation: Cursor) -> Iterator[Cursor]:
    """Objects before a negated verb: "минимума не достигает", "квадраты он не усредняет"."""
    verb, subject = negation.next, False
    transitive = verb.finite and any(shape.transitive for shape in verb.shapes)
    behind = verb.ahead(distance.DIRECT_OBJECT)
    wanting = transitive and not any(one.in_case("accs", "gent") for one in behind)
    for at in negation.segment_behind(distance.FRONTED_OBJECT):
        if _is_circumstance(at):
            return
        if at.speaks("NPRO") or (wanting and at.only_subject):
            subject = True
            continue
        accusative = at.noun and at.in_case("accs") and (subject or at.governor is not None)
        if at.oblique or at.adjective or accusative or (wanting and _is_object(negation, at)):
            yield at
        elif not at.preposition:
            return


def _is_object(negation: Cursor, noun: Cursor) -> bool:
    """Whether a noun is a negated verb's object, another its subject: "растение воды не …"."""
    if noun is not negation.previous or not noun.is_noun_in("accs", "gent"):
        return False
    numbers = {shape.number for shape in negation.next.shapes}
    return any(
        shape.case == "nomn" and shape.speech == "NOUN" and shape.number in numbers
        for other in noun.clause_behind(distance.FRONTED_OBJECT)
        if other.governor is None
        for shape in other.shapes
    )


def _is_circumstance(at: Cursor) -> bool:
    """Whether a word stands under a preposition of circumstances, or of a place, not a goal."""
    preposition = at.governor
    if preposition is None:
        return False
    if preposition.text in lexicon.ADJUNCT:
        return True
    if preposition.text not in _PLACES:
        return False
    noun = next((one for one in preposition.ahead(distance.PREPOSITION_NOUN) if one.noun), None)
    return noun is not None and (not noun.shapes or noun.in_case("loct"))


def fronted(negation: Cursor) -> Sequence[Cursor]:
    """All before a negated verb whose object opens the sentence: "нейронов она не порождает"."""
    start = negation
    while start.previous.sentence == negation.sentence and not _turns(start):
        start = start.previous
    before = negation.since(start)
    infinitive = start.infinitive or start.text in ("к", "от")
    oblique = start.in_case("gent", "accs") and not start.in_case("nomn") and not start.preposition
    if len(before) < distance.LONG_FRONTING or not (infinitive or oblique):
        return ()
    relative = False
    for at in before:
        opening = (at, *at.ahead(distance.RELATIVE_PRONOUN))  # "на корень из которого"
        if at.pause:
            relative = any("который" in one.lemmas for one in opening)
        states = at.finite or at.speaks("PRTS") or _negates(at)
        if states and not relative and negation.index - at.index > distance.NEGATED_VERB:
            return ()
    return before


def _turns(at: Cursor) -> bool:
    """Whether a word begins something new: "но", "и до дна"."""
    if at.text in lexicon.BREAKING or at.pause == ":":
        return True
    return at.previous.text in lexicon.JOINING and at.preposition


def has_negated_verb_after(neither: Cursor) -> bool:
    """Whether "ни" belongs to a negated verb that says something: "ни воды, ни света не любит"."""
    for at in neither.sentence_ahead(distance.NEITHER):
        if at.finite:
            return False
        if at.text == "не":
            light = at.next.lemmas & (lexicon.TRANSPARENT | lexicon.COPULA)
            return at.next.finite and not light
    return False


def neither_before(negation: Cursor) -> Iterator[Cursor]:
    """What "ни" names before a negated verb: "ни воды, ни света не любит"."""
    before = reversed(negation.sentence_behind(distance.NEITHER_BEFORE))
    first = next((at for at in before if at.text == "ни"), None)
    if first and has_negated_verb_after(first):
        yield from filter(has_content, negation.since(first))


def indirect_question(verb: Cursor) -> Sequence[Cursor]:
    """An indirect question that a negated verb has as its object: "не показывает, сколько их"."""
    for at in verb.ahead(distance.INDIRECT_QUESTION):
        if at.pause and at.lemmas & lexicon.ASKING:
            opening = {one.text for one in (at, *at.ahead(distance.QUESTION_PARTICLE))}
            if opening.isdisjoint({"ни", "бы"}):
                return segment_from(at)
            return ()
    return ()


def stated_before(negation: Cursor) -> Iterator[Cursor]:
    """All said in a clause before a word, adverbs as well: "хорошо на новых не выходит"."""
    for at in negation.segment_behind(distance.SUBJECT):
        if at.finite:
            return
        if has_content(at) or at.speaks("ADVB"):
            yield at


def gapped(last: Cursor) -> Iterator[Cursor]:
    """An infinitive under the same negation, left out: "не даёт весам расти, а модели зубрить"."""
    dative = last.next.next
    if last.next.text not in _AGAIN or not dative.in_case("datv"):
        return
    for at in dative.ahead(distance.GAPPED_VERB):
        if at.pause or at.finite or _negates(at):
            return
        if at.infinitive:
            yield at
            return


def even_more(negation: Cursor) -> Iterator[Cursor]:
    """What is denied all the more: "не применяет функций, а тем более нелинейных"."""
    for at in negation.sentence_ahead(distance.CONTRAST_MORE):
        if at.text == "тем" and at.next.text == "более":
            yield from complement(at.next)
            return


def cleft(verb: Cursor) -> Iterator[Cursor]:
    """What a negated verb lacks behind a pause: "чего она не умеет, так это обобщать"."""
    if verb.next.text == "так" and verb.next.next.text == "это":
        yield from complement(verb.next.next)


def lacked_before(word: Cursor) -> Iterator[Cursor]:
    """The thing that is lacking, said first: "сходимости нет", "обобщение отсутствует"."""
    for at in word.segment_behind(distance.LACKED):
        if at.finite:
            return
        free = at.governor is None
        if at.governor and at is word.previous and at.in_case("gent", "gen2"):
            # A genitive behind a whole prepositional phrase: "у бактерий ядра нет".
            free = any(one.noun for one in at.since(at.governor.next))
        if free and (at.noun or at.adjective):
            yield at


def subjects_before(verb: Cursor) -> Iterator[Cursor]:
    """What a verb may be said of: "способность к обобщению падает"."""
    for at in verb.clause_behind(distance.SUBJECT):
        free = at.governor is None or at.governor.text in _TOWARDS
        if at.noun and (free or (at is verb.previous and at.subject)):
            yield at


def subject_after(verb: Cursor) -> list[Cursor]:
    """What a verb is said of, standing right behind it."""
    return [at for at in verb.segment_ahead(1) if at.noun]

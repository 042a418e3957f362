"""Negation: what "не", "нет", words of impossibility and verbs of reducing deny."""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from bot.grading.language import distance, lexicon, phrases
from bot.grading.language.cursor import Cursor
from bot.grading.scopes import downtoner
from bot.grading.scopes.scope import Rule, Scope

_PREFIXES = frozenset({"анти", "anti"})
_AGAINST = frozenset({"от", "against"})
_FROM = frozenset({"от", "from", "against"})
_POSSESSIVE = frozenset({"его", "ее", "их"})
_WITH_PREPOSITIONS = frozenset({"нет", "no", "отсутствие"})
_FIGHTING = lexicon.FIGHTING | lexicon.REDUCING
_DOUBTING = frozenset({"вряд", "навряд"})


def negated(at: Cursor) -> Scope | None:
    """What "не" or another particle denies, past light verbs, before it or behind it.

    Example: не [сходится] к (минимуму)
    Example: не [может нормально сойтись]
    Example: [сходимости] не [будет]
    """
    if at.text == "ни" and not at.next.finite:
        return None
    if at.previous.text in lexicon.NOT_DENYING_AFTER or not at.same_clause(at.next):
        return Scope(at)
    shared = "один" in at.next.lemmas and at.next.next.preposition  # "не один на всех"
    if at.next.lemmas & lexicon.NOT_DENIED_AFTER and not shared:
        return Scope(at)
    scope = Scope(at)
    light, head = _walk(scope)
    if head is not None:
        _deny_head(scope, head)
    elif light is not None:
        following = [*phrases.complement(light), *phrases.cleft(light)]
        if following:
            last = max(following, key=lambda one: one.index)
            scope.denied.update(following, phrases.gapped(last))
        else:
            _deny_before(scope)
    scope.denied.update(phrases.even_more(at))
    scope.objects.update(phrases.fronted(at), phrases.neither_before(at))
    return scope


def _walk(scope: Scope) -> tuple[Cursor | None, Cursor | None]:
    """Go on from "не": the last light verb, or the head that is denied itself."""
    trigger, light = scope.trigger, None
    doubted = trigger.text in _DOUBTING and any(  # "вряд ли она сойдётся"
        one.speaks("VERB") for one in trigger.ahead(distance.LIGHT_VERBS)
    )
    for at in trigger.clause_ahead(distance.LIGHT_VERBS):
        if at.pause and at is not trigger.next:
            break
        if at.text == "ни" or (doubted and not at.finite):
            continue
        larger = "большой" in at.lemmas and at.speaks("COMP")  # "больше не сходится"
        adverb = not at.preposition and (larger or at.speaks("ADVB", "PRCL", "CONJ"))
        if at.lemmas & lexicon.TRANSPARENT:
            light = at
        elif at.text in lexicon.WEAK_FORMS:
            scope.denied.add(at)
            return None, None
        elif light is None and not adverb:
            return None, at
        elif not adverb:
            break
        scope.denied.add(at)
    return light, None


def _deny_head(scope: Scope, head: Cursor) -> None:
    """Deny a word with its noun; of what follows, infinitives are denied and things said."""
    if head.text in _AGAINST:
        scope.objects.update(phrases.complement(head))
        return
    scope.denied.add(head)
    if head.subject and head.next.finite:
        scope.objects.update(phrases.segment_from(head.next))
    if head.owner is not None:
        scope.denied.update(head.owner.since(head), {head.owner})
        head = head.owner
    if head.preposition or head.text in lexicon.OBJECT_FROM:
        scope.denied.update(phrases.complement(head))
        return
    for at in phrases.complement(head, infinitives=False):
        if at.infinitive:
            scope.denied.add(at)
        else:
            scope.objects.add(at)
    scope.objects.update(phrases.indirect_question(head), phrases.objects_before(scope.trigger))


def _deny_before(scope: Scope) -> None:
    """Deny what stands before: "обобщать не умеет"; an infinitive's objects count as said."""
    at = scope.trigger
    if infinitive := _infinitive_before(at):
        scope.denied.update(infinitive)
        scope.objects.update(at.since(infinitive[0].next))
    elif things := list(phrases.objects_before(at)):
        scope.denied.update(things)
    elif at.next.lemmas & lexicon.SUCCEEDING:
        scope.denied.update(phrases.stated_before(at))
    elif not at.next.lemmas & lexicon.COPULA or at.previous.in_case("gent"):
        scope.denied.update(phrases.lacked_before(at))


def _infinitive_before(trigger: Cursor) -> Sequence[Cursor]:
    for at in trigger.clause_behind(distance.FRONTED_INFINITIVE):
        if at.next.pause == ":":
            break
        if at.infinitive:
            return (at,)
    return ()


def lacking(at: Cursor) -> Scope | None:
    """What there is none of: "ни" before a genitive, "нет" and its kin.

    Example: нет [способности] к [обобщению]
    Example: [сходимости] нет
    Example: без <их колебаний>
    """
    if at.text == "ни" and (
        not at.same_clause(at.next)
        or not at.next.in_case("gent")
        or phrases.has_negated_verb_after(at)
    ):
        return None
    following = phrases.complement(at, prepositions=at.text in _WITH_PREPOSITIONS)
    lacked = set(takewhile(lambda one: one is at.next or _may_be_lacked(one, at), following))
    if at.text == "без" and at.next.text in _POSSESSIVE:
        return Scope(at, denied={at.next}, weakened=lacked)
    if not lacked or at.finite or at.infinitive:
        lacked.update(phrases.lacked_before(at))
    if at.text not in ("нет", "нету"):
        return Scope(at, denied=lacked)
    return Scope(at, denied=lacked, objects=set(phrases.fronted(at)))


def _may_be_lacked(at: Cursor, trigger: Cursor) -> bool:
    """Whether a word goes on with what is lacking: a genitive, an infinitive, "к обобщению"."""
    if not at.shapes or at.in_case("gent", "gen2") or at.infinitive:
        return True
    return at.governor is not None and at.governor.index > trigger.index


def impossible(at: Cursor) -> Scope:
    """What cannot be done or is no longer done; a "hard" thing is there all the same.

    Example: невозможно [сойтись] к (минимуму)
    Example: [сойтись] нельзя
    """
    following = list(
        takewhile(lambda one: not one.lemmas & lexicon.BEGINNING, phrases.complement(at))
    )
    infinitives = [one for one in following if one.infinitive]
    if not following:  # "неспособность под них подстроиться", "сойтись нельзя"
        clause = takewhile(lambda one: not one.finite, at.clause_ahead(distance.INFINITIVE))
        ahead = [one for one in clause if one.infinitive]
        return Scope(at, denied=set(ahead[:1] or _infinitive_before(at)))
    if infinitives:
        objects = following[following.index(infinitives[0]) + 1 :]
        return Scope(at, denied=set(infinitives), objects=set(objects))
    if at.lemmas & lexicon.DIFFICULT:
        return Scope(at)
    return Scope(at, denied=set(following))


def fading(at: Cursor) -> Scope:
    """The subject of a verb of fading: what vanishes is denied, what only falls may be there.

    Example: [градиент] исчезает
    Example: <точность> падает
    """
    if at.text.endswith("ing"):
        return Scope(at, weakened=set(phrases.subject_after(at)))
    reached = set(phrases.subjects_before(at)) or set(phrases.subject_after(at))
    if at.lemmas & lexicon.VANISHING:
        return Scope(at, denied=reached)
    return Scope(at, weakened=reached)


def shielding(at: Cursor) -> Scope:
    """What stands behind "от" after a word of protection.

    Example: защищает модель от [переобучения]
    """
    ahead = at.clause_ahead(distance.PROTECTED_FROM)
    start = next((one for one in ahead if one.text in _FROM), None)
    if start is None:
        return Scope(at)
    return Scope(at, denied=set(phrases.complement(start, prepositions=False)))


def instead(at: Cursor) -> Scope | None:
    """An action that is not done.

    Example: вместо того чтобы [сойтись], прыгает
    """
    if (at.next.text, at.next.next.text) != ("того", "чтобы"):
        return None
    return Scope(at, denied=set(phrases.complement(at.next.next)))


def prefixed(at: Cursor) -> Scope | None:
    """The rest of a word that begins with "анти".

    Example: анти-[колебания]
    """
    if not at.next:
        return None
    return Scope(at, denied={at.next})


def fought(at: Cursor) -> Scope | None:
    """An enemy, who is there all the same, so that nothing is denied.

    Example: борьба против рабства
    """
    if not any(one.lemmas & _FIGHTING for one in at.behind(distance.FIGHT)):
        return None
    return Scope(at)


def reducing(at: Cursor) -> Scope | None:
    """What a word makes less by itself, but for "функция потерь".

    Example: мешает [сходимости]
    Example: вместо [суммы] берут среднее
    """
    if at.text == "потерь" and not at.lemmas & lexicon.REDUCING:
        return None
    return Scope(at, denied=set(_reduced(at)))


def helping(at: Cursor) -> Scope | None:
    """What a word makes less with what follows it.

    Example: помогает от [переобучения]
    """
    if not any(at.next.text in lexicon.HELPING.get(lemma, ()) for lemma in at.lemmas):
        return None
    return Scope(at, denied=set(_reduced(at)))


def purpose(at: Cursor) -> Scope | None:
    """What a sentence without a verb begins with, where a purpose is asked for.

    Example (зачем): от [переобучения]
    """
    if not ("зачем" in at.asked or "против" in at.asked or at.asked >= {"для", "что"}):
        return None
    if at.index and at.pause != ".":
        return None
    if any(one.finite or one.short for one in (at, *at.sentence_ahead())):
        return None
    return Scope(at, denied=set(_reduced(at)))


def _reduced(trigger: Cursor) -> Iterator[Cursor]:
    """What is made less; behind a preposition only its case: "вместо суммы берут среднее"."""
    following = phrases.complement(trigger, prepositions=False, infinitives=not trigger.infinitive)
    for at in following:
        if trigger.preposition and not _may_be_lacked(at, trigger):
            return
        if at.noun or not at.speaks("ADVB"):
            yield at
        if trigger.text == "от" and at.noun:
            return


RULES: Final = (
    Rule(negated, texts=lexicon.DENYING | {"ни"}),
    Rule(lacking, texts=frozenset({"ни"}), lemmas=lexicon.LACKING),
    *downtoner.RULES,
    Rule(impossible, lemmas=lexicon.IMPOSSIBLE),
    Rule(fading, lemmas=lexicon.FADING | lexicon.VANISHING),
    Rule(shielding, lemmas=lexicon.SHIELDING),
    Rule(instead, texts=frozenset({"вместо"})),
    Rule(prefixed, texts=_PREFIXES),
    Rule(fought, texts=frozenset({"против"})),
    Rule(reducing, lemmas=lexicon.REDUCING | lexicon.LOSS),
    Rule(helping, lemmas=frozenset(lexicon.HELPING)),
    Rule(purpose, texts=frozenset({"от"})),
)

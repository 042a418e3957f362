"""Counterfactuals: statements contrary to fact, of others, or called untrue later."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final

from bot.grading.guards.guards import related
from bot.grading.language import distance, lexicon
from bot.grading.language.cursor import EDGE, Cursor
from bot.grading.scopes.scope import Rule, Scope

_KEEPING_AWAY = (
    lexicon.REDUCING | lexicon.LOSS | lexicon.LACKING | lexicon.SHIELDING | lexicon.IMPOSSIBLE
)
_MIGHT = frozenset({"мог", "могла", "могло", "могли", "должен", "должна"})
_SEEMS = frozenset({"казалось", "кажется"})
_BUT = frozenset({"но", "однако"})
_OPPOSED = _BUT | {"зато"}
_CONTRASTED = _OPPOSED | {"же"}
_REALITY = frozenset({"деле", "практике"})
_REFUSED = frozenset({"не", "без", "нет", "убрать", "отсутствие"})
_THAT = frozenset({"этого", "такого"})
_NOT = frozenset({"не", "нет"})


def alleged(at: Cursor) -> Scope:
    """What others claim, after a particle of doubt.

    Example: она якобы [сойдётся], но шаги велики
    """
    claimed, _ = _to_own_words(at)
    return _not_own(at, takewhile(lambda one: one.text not in lexicon.TURNING, claimed))


def rebutted(at: Cursor) -> Scope | None:
    """What others claim, if they are then called wrong.

    Example: сосед уверяет, что (сеть) [сойдётся], но он путает
    """
    if not any(one.lemmas & lexicon.RUMOURING for one in at.behind(distance.REPORTING_VERB)):
        return None
    claimed, own = _to_own_words(at)
    opening = (own, *own.ahead(distance.REBUTTAL))
    wrong = any(one.lemmas & lexicon.MISTAKEN or one.text in lexicon.UNTRUE for one in opening)
    text = " ".join(one.text for one in opening)
    if not wrong and not any(phrase in text for phrase in lexicon.REBUTTING):
        return None
    return _not_own(at, takewhile(lambda one: one.pause != ":", claimed))


def _to_own_words(start: Cursor) -> tuple[Sequence[Cursor], Cursor]:
    """The words up to the learner's own, and the first of these: "но", "на деле", a sentence."""
    claimed: list[Cursor] = []
    for at in start.ahead():
        if at.text == "на":
            turns = at.next.text in _REALITY or at.next.next.text in _REALITY
        else:
            turns = at.sentence != start.sentence or at.text in _BUT
        if turns:
            return claimed, at
        claimed.append(at)
    return claimed, EDGE


def might_have(at: Cursor) -> Scope | None:
    """What might have been but is not.

    Example: (сеть) [могла] бы [сойтись], но от этого отказались
    """
    if at.previous.text not in _MIGHT:
        return None
    ahead = at.sentence_ahead(distance.UNREALISED)
    turn = next((one for one in ahead if one.text in _BUT), None)
    if turn is None:
        return Scope(at)
    return _not_own(at, set(_stated_before(turn)) - {at})


def seeming(at: Cursor) -> Scope | None:
    """What only seems so.

    Example: казалось бы, [дойдём быстрее], но минимум перескочим
    """
    if at.previous.text not in _SEEMS:
        return None
    claimed, own = _to_own_words(at)
    if own.sentence != at.sentence:
        return Scope(at)
    return _not_own(at, claimed)


def unreal_condition(at: Cursor) -> Scope | None:
    """A condition contrary to fact, and what would follow from it.

    Example: [если] бы (шаг) [был мал], (она) [сошлась бы], но он велик
    """
    if at.text != "будь" and at.previous.text != "если":
        return None
    before = at.sentence_behind()
    behind = [*takewhile(lambda one: one.text not in _CONTRASTED, at.sentence_ahead())]
    condition = (at, *takewhile(lambda one: not one.pause, behind))
    turn = (at, *behind)[-1].next
    if any(one.lemmas & _REFUSED for one in condition):
        return None
    if not any(one.text in _CONTRASTED for one in (turn, *turn.ahead(distance.REBUTTAL))):
        return None
    if not any(one.text == "бы" for one in (*before[1:], *behind)):
        return None
    return _not_own(at, (*before, *behind))


def _not_own(trigger: Cursor, reached: Iterable[Cursor]) -> Scope:
    """Deny what is not the learner's own: predicates are denied, things only not said."""
    claimed = {at for at in reached if at.text != "ни"}
    things = {
        at
        for at in claimed
        if (at.speaks("NOUN", "ADJF", "NPRO") or not at.shapes) and not at.lemmas & _KEEPING_AWAY
    }
    return Scope(trigger, denied=claimed - things, objects=things)


def of_another(at: Cursor) -> Scope | None:
    """What is said of another subject and not of the one asked about.

    Example (RMSProp): (AdaGrad) [копит] (сумму), а RMSProp нет
    """
    if not _is_ellipsis(at):
        return None
    for one in at.behind(distance.ELLIPSIS):
        if one.text == "а" and one is not at.previous:
            before = takewhile(lambda word: word.text not in lexicon.TURNING, one.sentence_behind())
            return _not_own(at, before)
        asked = any(related(lemma, other) for lemma in one.lemmas for other in at.asked)
        if not asked and not one.speaks("PREP", "NPRO") and one.text not in ("же", "вот"):
            return None
    return None


def _is_ellipsis(at: Cursor) -> bool:
    """Whether nothing follows a negation but the verb said before: "нет", "не бывает"."""
    verb, *rest = at.sentence_ahead(2) or (EDGE,)
    if not verb or verb.pause:
        return True
    if not verb.speaks("VERB") or any(not one.pause for one in rest):
        return False
    return any(one.lemmas & verb.lemmas for one in at.behind(distance.REPEATED_VERB))


def called_untrue_later(at: Cursor) -> Scope | None:
    """What was said before words that call it untrue.

    Example: [то], (что она) [сойдётся], (действительности) не соответствует
    Example: (она) [сойдётся]. Это не так
    """
    after = [one.text for one in at.sentence_ahead(distance.VERDICT)]
    if not after:
        return None
    stated = _stated_before(at)
    before = {one.text for one in at.sentence_behind(distance.VERDICT)}
    if after[0] in ("имеет", "имеют") and "отношения" in after:
        return _not_own(at, (*stated, *at.sentence_ahead(distance.VERDICT)))
    if after == ["так"] and at.previous.text in ("это", "совсем", "вовсе"):
        return _not_own(at, stated[1:] or _sentence_before(at))
    if (
        (after[0] == "соответствует" and "действительности" in before.union(after))
        or (after[0] in lexicon.OCCURRING and "такого" in before)
        or (after[0] in lexicon.AWAITED and at.previous.lemmas & lexicon.EXPECTING)
    ):
        return _not_own(at, stated)
    return None


def dismissed(at: Cursor) -> Scope | None:
    """The sentence before "ничего подобного".

    Example: (она) [сойдётся]. Ничего подобного
    """
    if at.next.text != "подобного":
        return None
    return _not_own(at, _sentence_before(at))


def spared(at: Cursor) -> Scope | None:
    """What stands before "от этого избавлена".

    Example: (колебания) [бывают у] (других), (сеть) [же от] (этого) избавлена
    """
    if not any(one.text in _THAT for one in at.behind(distance.DEMONSTRATIVE)):
        return None
    return _not_own(at, _stated_before(at))


def _stated_before(at: Cursor) -> Sequence[Cursor]:
    """The words of a sentence before one, the nearest first, back to where it turned."""
    return [*takewhile(lambda one: one.text not in _OPPOSED, at.sentence_behind())]


def _sentence_before(at: Cursor) -> Sequence[Cursor]:
    return [one for one in at.behind() if one.sentence == at.sentence - 1]


RULES: Final = (
    Rule(alleged, texts=lexicon.ALLEGING),
    Rule(rebutted, texts=lexicon.CONTENT - lexicon.ALLEGING),
    Rule(might_have, texts=frozenset({"бы", "будь"})),
    Rule(seeming, texts=frozenset({"бы", "будь"})),
    Rule(unreal_condition, texts=frozenset({"бы", "будь"})),
    Rule(of_another, texts=_NOT | {"наоборот"}),
    Rule(called_untrue_later, texts=_NOT),
    Rule(dismissed, texts=frozenset({"ничего"})),
    Rule(spared, texts=lexicon.SPARED),
)

"""What a swap of banks has changed, as a message that always fits."""

from collections.abc import Iterator, Sequence
from html import escape
from itertools import accumulate, takewhile
from typing import Final, NamedTuple

from bot.admin.renames import Rename
from bot.bank.difference import Change, Difference
from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton
from bot.chat.text import markup
from bot.i18n import say

ALL: Final = "all"
_LIST: Final = 250  # characters of a list
_ANSWERS: Final = 4  # right answers that have a line each
_ANSWER: Final = 60  # characters of one
_OFFERS: Final = 4  # renames that have a line and a button each


class Swap(NamedTuple):
    """A bank put in use: what that changed, whom it concerns, and what may be moved."""

    total: int
    changes: Difference
    touched: int
    otherwise: dict[str, int]
    """How many people were shown another right answer than a question has now."""
    returned: Sequence[str]
    """Questions that were put aside, and are asked again for they have changed."""
    aside: int
    offers: Sequence[Rename]


def lines(language: str, swap: Swap) -> Iterator[str]:
    """The message, line by line."""
    changes = swap.changes
    done = "reload-done" if changes != Difference() else "reload-same"
    yield say(language, done, total=swap.total)
    yield from _listed(language, "added", changes.added)
    yield from _listed(language, "changed", [_changed(language, one) for one in changes.changed])
    yield from _answers(language, swap)
    yield from _listed(language, "removed", changes.removed)
    yield from _listed(language, "renamed", [f"{old} → {new}" for old, new in changes.renamed])
    yield from _listed(language, "returned", swap.returned)
    if swap.touched:
        yield say(language, "reload-touched", people=swap.touched)
    if swap.aside:
        yield say(language, "reload-aside", count=swap.aside)
    yield from offered(language, swap.offers)


def offered(language: str, renames: Sequence[Rename], key: str = "rename-offer") -> Iterator[str]:
    """Whose progress still stands under an old id, or is being moved."""
    for rename in renames[:_OFFERS]:
        yield say(language, key, old=rename.old, new=rename.new, people=rename.people)
    if len(renames) > _OFFERS:
        yield say(language, "bank-more", count=len(renames) - _OFFERS)


def buttons(language: str, renames: Sequence[Rename]) -> list[list[InlineButton]]:
    """«Перенести прогресс», for each of the first renames and for all of them."""
    rows = []
    for rename in renames[:_OFFERS]:
        words = say(language, "button-rename", new=rename.new)
        rows.append([InlineButton(words, menu("rename", str(rename.id)))])
    if len(renames) > 1:
        words = say(language, "button-rename-all", count=len(renames))
        rows.append([InlineButton(words, menu("rename", f"{ALL}/{renames[-1].id}"))])
    return rows


def _listed(language: str, name: str, items: Sequence[str]) -> Iterator[str]:
    """The first of a list, as many as fit, and how many more there are."""
    if not items:
        return
    sizes = accumulate(len(item) + 2 for item in items)
    kept = sum(1 for _ in takewhile(lambda size: size <= _LIST, sizes))
    shown = list(items[:kept])
    if kept < len(items):
        shown.append(f"… +{len(items) - kept}")
    ids = escape(", ".join(shown), quote=False)
    yield say(language, f"reload-{name}", count=len(items), ids=ids)


def _changed(language: str, change: Change) -> str:
    fields = ", ".join(say(language, f"field-{name}") for name in change.fields)
    return f"{change.id} ({fields})" if fields else change.id


def _answers(language: str, swap: Swap) -> Iterator[str]:
    """Changed right answers: what they were and are, and how many people were shown the old one."""
    changed = [change for change in swap.changes.changed if change.answer]
    for change in changed[:_ANSWERS]:
        old, new = (
            escape(markup.cut(markup.to_plain(answer), _ANSWER), quote=False)
            for answer in change.answer or ("", "")
        )
        people = swap.otherwise.get(change.id, 0)
        yield say(language, "reload-answer", id=change.id, old=old, new=new, people=people)
    if len(changed) > _ANSWERS:
        yield say(language, "bank-more", count=len(changed) - _ANSWERS)

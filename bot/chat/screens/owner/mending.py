"""A question mended in the chat: its fields, one of them, and what a change would make of it."""

from collections.abc import Collection, Iterable, Sequence
from html import escape
from typing import Final

from bot.admin.mending import fields
from bot.admin.mending.store import Mend
from bot.admin.mending.workshop import Bench
from bot.bank.question import Choice, Multi, Question
from bot.chat.callbacks import menu
from bot.chat.calls import InlineButton, Screen
from bot.chat.screens.owner.cases import content, fitted
from bot.chat.text import markup
from bot.i18n import say

_LONGEST: Final = 1500  # characters of a source that are shown
_IN_FULL: Final = frozenset({"explanation", "hint"})
_LABEL: Final = 30  # characters of an option on a button


def choose(language: str, mend: Mend, bench: Bench) -> Screen:
    """The question with a button for each of its fields."""
    question = bench.question
    names = fields.of(question)
    options = [name for name in names if fields.place(name) is not None]
    alone = ["text", *([fields.RIGHT] if fields.RIGHT in names else ())]
    rows = [[_field(language, mend, name, question)] for name in (*alone, *options)]
    rest = [name for name in names if name not in {*alone, *options}]
    pairs = [rest[place : place + 2] for place in range(0, len(rest), 2)]
    rows += [[_field(language, mend, name, question) for name in pair] for pair in pairs]
    rows.append([_cancel(language, mend)])
    head = say(
        language, "mend-menu", id=mend.question, file=escape(bench.file), line=bench.sheet.line()
    )
    how = say(language, "mend-menu-how")
    return fitted(language, [*_brief(question), f"{head}\n{how}"], rows)


def prompt(language: str, mend: Mend, bench: Bench, name: str) -> Screen:
    """A field's source, to be copied, and what to send."""
    source = bench.sheet.value(*fields.path(name))
    parts = [_head(language, mend, name)]
    if source:
        parts.append(f"{say(language, 'mend-prompt-now')}\n{_source(source)}")
    else:
        parts.append(say(language, "mend-prompt-empty"))
    how = "mend-prompt-lines" if name == fields.ACCEPT else "mend-prompt-how"
    parts.append(say(language, how))
    rows = []
    place = fields.place(name)
    if place is not None and name.startswith("o"):
        rows.append([_field(language, mend, f"w{place}", bench.question)])
    return fitted(language, parts, [*rows, _ways_out(language, mend)])


def right(language: str, mend: Mend, question: Choice | Multi, ticked: Collection[int]) -> Screen:
    """The options, to choose which are right."""
    rows = []
    for place, option in enumerate(question.options):
        sign = "✅ " if place in ticked else ""
        words = sign + markup.cut(markup.to_plain(option.text), _LABEL)
        rows.append([InlineButton(words, menu("mend", f"r/{mend.id}/{place}"))])
    how = "mend-right-one"
    if isinstance(question, Multi):
        how = "mend-right-many"
        rows.append([InlineButton(say(language, "button-mend-done"), menu("mend", f"d/{mend.id}"))])
    parts = [_head(language, mend, fields.RIGHT), markup.to_html(question.text), say(language, how)]
    return fitted(language, parts, [*rows, _ways_out(language, mend)])


def preview(
    language: str,
    mend: Mend,
    name: str,
    texts: tuple[str, str],
    question: Question,
    more: Iterable[str],
) -> Screen:
    """What was and will be, and the question as people will see it."""
    seen = content(question) if name in _IN_FULL or name.startswith("w") else _brief(question)
    parts = [
        *more,
        _head(language, mend, name),
        f"{say(language, 'mend-was')}\n{_source(texts[0])}",
        f"{say(language, 'mend-now')}\n{_source(texts[1])}",
        say(language, "mend-seen"),
        *seen,
    ]
    apply = InlineButton(
        say(language, "button-mend-apply"), menu("mend", f"ok/{mend.id}"), style="success"
    )
    return fitted(language, parts, [[apply], _ways_out(language, mend)])


def told(language: str, mend: Mend, words: str) -> Screen:
    """Why a change can't be made, with the ways on."""
    return Screen(words, [_ways_out(language, mend)])


def applied(language: str, question: str, lines: Sequence[str]) -> Screen:
    """What an applied change has done."""
    again = InlineButton(say(language, "button-mend-again"), menu("mend", f"q/{question}"))
    return fitted(language, lines, [[again]])


def thanks(language: str, question: Question) -> Screen:
    """What somebody reads who reported a question that is mended now."""
    return fitted(language, [say(language, "mend-thanks"), markup.quotation(question.text)], [])


def options_in_words(question: Question, places: Iterable[int]) -> str:
    """The right options as text."""
    if not isinstance(question, Choice | Multi):
        return ""
    return "\n".join(question.options[place].text for place in places)


def _brief(question: Question) -> list[str]:
    """The wording and what is right, of a question that the owner has just seen in full."""
    return list(content(question))[:2]


def _field(language: str, mend: Mend, name: str, question: Question) -> InlineButton:
    words = _name(language, name)
    place = fields.place(name)
    if place is not None and name.startswith("o") and isinstance(question, Choice | Multi):
        option = question.options[place]
        sign = "✓" if option.correct else "✗"
        words = f"{sign} {markup.cut(markup.to_plain(option.text), _LABEL)}"
    return InlineButton(words, menu("mend", f"f/{mend.id}/{name}"))


def _name(language: str, name: str) -> str:
    place = fields.place(name)
    if place is None:
        return say(language, f"mend-field-{name}")
    kind = "option" if name.startswith("o") else "why"
    return say(language, f"mend-field-{kind}", number=place + 1)


def _head(language: str, mend: Mend, name: str) -> str:
    return say(language, "mend-prompt", id=mend.question, field=_name(language, name))


def _source(words: str) -> str:
    return f"<pre>{escape(markup.cut(words, _LONGEST), quote=False)}</pre>" if words else "—"


def _ways_out(language: str, mend: Mend) -> list[InlineButton]:
    back = InlineButton(say(language, "button-back"), menu("mend", f"m/{mend.id}"))
    return [back, _cancel(language, mend)]


def _cancel(language: str, mend: Mend) -> InlineButton:
    return InlineButton(say(language, "button-mend-cancel"), menu("mend", f"no/{mend.id}"))

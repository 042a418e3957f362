"""The options of a choice or multi question."""

import re

from bot.bank import keys
from bot.bank.markdown.mirror import as_shown, look_of, shown
from bot.bank.problem import Notes
from bot.bank.question import Option
from bot.bank.reading.fields import Fields, suggestion
from bot.bank.reading.nodes import Node, Scalar, Table

MIN_OPTIONS = 2
MAX_OPTIONS = 10
"""How many options can be shown as buttons."""

_OWN_FIELD = re.compile(rf"\n\s*(?:{'|'.join(keys.OPTION)}):(?:\s|$)")


def read_options(fields: Fields, kind: str) -> tuple[Option, ...]:
    """The options, checked for their number, for doubles and for how many are right."""
    notes, before = fields.notes, fields.notes.mistakes
    nodes = fields.series("options", required=True)
    options = [_option(notes, node) for node in nodes]
    whole = tuple(option for option in options if option is not None)
    line, count = fields.line("options"), len(nodes)
    allowed = MIN_OPTIONS <= count <= MAX_OPTIONS
    if not allowed and (nodes or notes.mistakes == before):
        least, most = MIN_OPTIONS, MAX_OPTIONS
        notes.mistake(line, "bank-options-number", count=count, least=least, most=most)
    _check_doubles(notes, nodes, options)
    right = sum(option.correct for option in whole)
    if len(whole) < max(count, MIN_OPTIONS):
        return whole
    if kind == "choice" and right != 1:
        notes.mistake(line, "bank-choice-right", right=right)
    elif kind == "multi" and right == 0:
        notes.mistake(line, "bank-multi-right")
    elif kind == "multi" and right == count:
        notes.warn(line, "bank-multi-wrong")
    return whole


def _option(notes: Notes, node: Node) -> Option | None:
    """An option, or the short form of a wrong one: just its text."""
    if isinstance(node, Scalar) and (found := _OWN_FIELD.search(node.text)):
        notes.mistake(node.line, "bank-option-text", text=node.text[: found.start()])
        return None
    if not isinstance(node, Table):
        text = as_shown(notes, node, "options")
        return Option(text=text) if text is not None else None
    first = next(iter(node.values), "")
    several_fields = len(node.values) > 1 and first.isascii() and first.isidentifier()
    if first and not several_fields and suggestion(first, keys.OPTION) is None:
        # YAML took the text for a mapping because of its colon or brace.
        if node.flow:
            notes.mistake(node.line, "bank-kind-flow", field="options", found="mapping")
        else:
            notes.mistake(node.line, "bank-key-text", field=first)
        return None
    fields = Fields(notes, node, keys.OPTION)
    text, feedback = shown(fields, "text", required=True), shown(fields, "feedback")
    before = notes.mistakes
    flags = {key: fields.flag(key, default=False) for key in ("correct", "pinned")}
    if text is None or notes.mistakes > before:
        return None
    return Option(text=text, feedback=feedback, **flags)


def _check_doubles(notes: Notes, nodes: tuple[Node, ...], options: list[Option | None]) -> None:
    """Note the options that look the same as an earlier one; of code, spaces count."""
    first: dict[str, int] = {}
    for node, option in zip(nodes, options, strict=True):
        if option is not None:
            line = node.line
            if isinstance(node, Table):
                line = node.values["text"].line
            looks = look_of(option.text)
            if looks in first:
                notes.mistake(line, "bank-option-twice", text=option.text, first=first[looks])
            first.setdefault(looks, line)

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
    if nodes or notes.mistakes == before:
        _check_number(fields, len(nodes))
    _check_doubles(notes, nodes, options)
    if len(whole) == len(nodes) >= MIN_OPTIONS:
        _check_right(fields, kind, sum(option.correct for option in whole), len(whole))
    return whole


def _option(notes: Notes, node: Node) -> Option | None:
    """An option, or the short form of a wrong one: just its text."""
    if not isinstance(node, Table):
        if isinstance(node, Scalar) and (found := _OWN_FIELD.search(node.text)):
            notes.mistake(node.line, "bank-option-text", text=node.text[: found.start()])
            return None
        text = as_shown(notes, node, "options")
        return None if text is None else Option(text=text)
    if _is_sentence(node):
        _refuse_sentence(notes, node)
        return None
    fields = Fields(notes, node, keys.OPTION)
    text, feedback = shown(fields, "text", required=True), shown(fields, "feedback")
    before = notes.mistakes
    flags = {key: fields.flag(key, default=False) for key in ("correct", "pinned")}
    if text is None or notes.mistakes > before:
        return None
    return Option(text=text, feedback=feedback, **flags)


def _is_sentence(node: Table) -> bool:
    """Whether YAML took an option's text for a mapping because of its colon or brace."""
    first = next(iter(node.values), "")
    if (
        not first
        or first in keys.OPTION
        or (len(node.values) > 1 and first.isascii() and first.isidentifier())
    ):
        return False
    return suggestion(first, keys.OPTION) is None


def _refuse_sentence(notes: Notes, node: Table) -> None:
    if node.flow:
        notes.mistake(node.line, "bank-kind-flow", field="options", found="mapping")
    else:
        notes.mistake(node.line, "bank-key-text", field=next(iter(node.values)))


def _check_number(fields: Fields, count: int) -> None:
    if not MIN_OPTIONS <= count <= MAX_OPTIONS:
        line = fields.line("options")
        fields.notes.mistake(
            line, "bank-options-number", count=count, least=MIN_OPTIONS, most=MAX_OPTIONS
        )


def _check_doubles(notes: Notes, nodes: tuple[Node, ...], options: list[Option | None]) -> None:
    """Note the options that look the same as an earlier one; of code, spaces count."""
    first: dict[str, int] = {}
    for node, option in zip(nodes, options, strict=True):
        if option is not None:
            line = _text_line(node)
            looks = look_of(option.text)
            if looks in first:
                notes.mistake(line, "bank-option-twice", text=option.text, first=first[looks])
            first.setdefault(looks, line)


def _text_line(node: Node) -> int:
    text = node.values.get("text") if isinstance(node, Table) else None
    return text.line if isinstance(text, Scalar) else node.line


def _check_right(fields: Fields, kind: str, right: int, count: int) -> None:
    line = fields.line("options")
    if kind == "choice" and right != 1:
        fields.notes.mistake(line, "bank-choice-right", right=right)
    elif kind == "multi" and right == 0:
        fields.notes.mistake(line, "bank-multi-right")
    elif kind == "multi" and right == count:
        fields.notes.warn(line, "bank-multi-wrong")

"""Formulas in a bank's texts, checked for what a renderer would swallow."""

import re
from collections.abc import Iterable

from markdown_it.token import Token

from bot.bank.formula.latex import parse_formula
from bot.bank.formula.symbols import COMMANDS
from bot.bank.markdown.parse import FORMULAS, flat
from bot.bank.problem import Notes

_COMMAND = re.compile(r"\\([a-zA-Z]{2,})")
_TEXT = re.compile(r"\\(?:text|mbox|operatorname)[a-z*]*\s*\{[^{}]*\}")
_WORDS = re.compile(r"[А-Яа-яЁё]{2,}")


def check_formulas(notes: Notes, line: int, tokens: Iterable[Token]) -> None:
    """Note what is wrong with the formulas of a text, and warn of commands outside them."""
    for token in flat(tokens):
        written = token.content
        if token.type in FORMULAS:
            _, troubles = parse_formula(written)
            doubled = [trouble for trouble in troubles if trouble[0] == "bank-formula-doubled"]
            for key, args in doubled[:1] or troubles:  # the others only follow from it
                notes.mistake(line, key, **args, formula=written)
            if _WORDS.search(_TEXT.sub("", written)):
                notes.warn(line, "bank-formula-words", formula=written)
        elif token.type == "text":
            outside = (name for name in _COMMAND.findall(written) if name in COMMANDS)
            if name := next(outside, ""):
                notes.warn(line, "bank-formula-outside", command="\\" + name)

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
        if token.type in FORMULAS:
            _check(notes, line, token.content)
        elif token.type == "text":
            _warn_of_commands(notes, line, token.content)


def _check(notes: Notes, line: int, formula: str) -> None:
    _, troubles = parse_formula(formula)
    doubled = [trouble for trouble in troubles if trouble[0] == "bank-formula-doubled"]
    for key, args in doubled[:1] or troubles:  # the others only follow from it
        notes.mistake(line, key, **args, formula=formula)
    if _WORDS.search(_TEXT.sub("", formula)):
        notes.warn(line, "bank-formula-words", formula=formula)


def _warn_of_commands(notes: Notes, line: int, words: str) -> None:
    for name in _COMMAND.findall(words):
        if name in COMMANDS:
            notes.warn(line, "bank-formula-outside", command="\\" + name)
            return

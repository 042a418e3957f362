"""Formulas in a bank's texts, checked for what a renderer would swallow."""

import re

from bot.bank.latex import parse_formula
from bot.bank.markdown import FORMULAS, flat, parse_markdown
from bot.bank.problem import Notes
from bot.bank.symbols import COMMANDS

_COMMAND = re.compile(r"\\([a-zA-Z]{2,})")
_TEXT = re.compile(r"\\(?:text|mbox|operatorname)[a-z*]*\s*\{[^{}]*\}")
_WORDS = re.compile(r"[А-Яа-яЁё]{2,}")


def check_formulas(notes: Notes, line: int, text: str) -> None:
    """Note what is wrong with the formulas of a text, and warn of commands outside them."""
    if "$" not in text and "\\" not in text:
        return
    for token in flat(parse_markdown(text)):
        if token.type in FORMULAS:
            _check(notes, line, token.content)
        elif token.type == "text":
            _warn_of_commands(notes, line, token.content)


def _check(notes: Notes, line: int, formula: str) -> None:
    _, troubles = parse_formula(formula)
    for key, args in troubles:
        notes.mistake(line, key, **args, formula=formula)
    if _WORDS.search(_TEXT.sub("", formula)):
        notes.warn(line, "bank-formula-words", formula=formula)


def _warn_of_commands(notes: Notes, line: int, words: str) -> None:
    for name in _COMMAND.findall(words):
        if name in COMMANDS:
            notes.warn(line, "bank-formula-outside", command="\\" + name)
            return

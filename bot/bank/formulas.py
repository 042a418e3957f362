"""Formulas in a bank's texts: found as they will be shown, and checked for what a renderer would swallow."""

from bot.bank.problem import Notes


def check_formulas(notes: Notes, line: int, text: str) -> None:
    """Note what is wrong with the formulas of a text."""

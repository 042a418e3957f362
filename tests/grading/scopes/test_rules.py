"""The table of rules: the example in each rule's docstring shows what the rule reaches."""

import re
from collections.abc import Iterator

import pytest

from bot.grading.language.cursor import Cursor
from bot.grading.language.grammar import analyse
from bot.grading.language.normalisation import plain
from bot.grading.language.tokens import Vocabulary, read
from bot.grading.scopes.engine import TABLE
from bot.grading.scopes.scope import Rule, Scope

RULES = [rule for family in TABLE for rule in family.rules]
MARKS = {
    "denied": ("[", "]"),
    "objects": ("(", ")"),
    "weakened": ("<", ">"),
    "unrelated": ("{", "}"),
}


def examples() -> Iterator[tuple[Rule, str, str]]:
    """Each rule with its examples, and the name that the question holds."""
    for rule in RULES:
        found = re.findall(
            r"^ *Example(?: \((\w+)\))?: (.*)$", rule.find.__doc__ or "", re.MULTILINE
        )
        assert found, rule.find.__name__
        for asked, example in found:
            yield rule, asked.lower(), example


@pytest.mark.parametrize(
    ("rule", "asked", "example"),
    list(examples()),
    ids=lambda value: value.find.__name__ if isinstance(value, Rule) else value,
)
def test_a_rule_reaches_the_words_that_its_example_marks(
    rule: Rule, asked: str, example: str
) -> None:
    bare = re.sub(r"[\[\](){}<>]", "", example)
    words = analyse(read(plain(bare), Vocabulary((), ())), frozenset({asked}))
    scopes = [scope for at in words if opens(rule, at) and (scope := rule.find(at))]
    assert marked(bare, scopes) == example


def opens(rule: Rule, at: Cursor) -> bool:
    """Whether a word may open a scope of a rule."""
    return at.text in rule.texts or not rule.lemmas.isdisjoint(at.lemmas)


def marked(text: str, scopes: list[Scope]) -> str:
    """A text with what its scopes reach in brackets, one kind for each way to be reached."""
    signs = {at: MARKS[name] for name in MARKS for scope in scopes for at in getattr(scope, name)}
    for at in sorted(signs, key=lambda one: -one.start):
        opening, closing = signs[at]
        text = text[: at.start] + opening + text[at.start : at.end] + closing + text[at.end :]
    return re.sub(r"\] \[|\) \(|> <|\} \{", " ", text)

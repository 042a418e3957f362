"""Whatever is in a file: an answer or problems, never an exception."""

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bot.bank
from bot.bank.files import decode
from bot.bank.formula.latex import parse_formula
from bot.bank.numbers import read_number
from bot.bank.problem import Notes, Problem
from bot.bank.reading.parse import parse
from bot.i18n import say

WORDS = (
    "topic", "questions", "groups", "id", "type", "text", "options", "correct", "answer",
    "tolerance", "grade", "points", "accept", "examples", "yes", "no", "core", "mistakes", "match",
    "cancels", "choice", "multi", "number", "image", "tags", "twin", "true", "5%", "1e5", "$x^2$",
    "$\\gama$", "**", "[a]", "{a: b}", "|", ">", "&a", "*a", "!!set", "'", '"', "#", "%", "@", "`",
    "", "-", "...", "---", "<<", "?",
)  # fmt: skip
LINES = st.builds(
    lambda indent, dash, key, value: (
        "  " * indent + "- " * dash + f"{key}: {value}" * bool(key) + value * (not key)
    ),
    st.integers(0, 5),
    st.integers(0, 2),
    st.sampled_from(WORDS),
    st.sampled_from(WORDS),
)
RELAXED = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def check(problems: list[Problem], lines: int) -> None:
    for problem in problems:
        assert 1 <= problem.line <= lines + 1
        for language in ("ru", "en"):
            assert problem.render(language).startswith(f"{problem.file}:{problem.line}: ")
            assert "\n" not in problem.render(language)


@RELAXED
@given(st.lists(LINES, max_size=25))
def test_whatever_stands_in_a_file_is_read_or_told(lines: list[str]) -> None:
    text = "\n".join(lines)
    parsed, problems = parse("nets.yaml", text)
    assert parsed is not None or problems
    check(problems, len(lines))


@RELAXED
@given(st.text(max_size=200))
def test_any_text_is_read_or_told(text: str) -> None:
    notes = Notes("nets.yaml")
    decoded = decode(text.encode("utf-8", "surrogatepass"), notes)
    if decoded is None:
        check(notes.problems, len(re.split(r"\r\n?|\n", text)))
    else:
        check(parse("nets.yaml", decoded)[1], len(re.split(r"\r\n?|\n", text)))


@RELAXED
@given(st.binary(max_size=200))
def test_any_bytes_are_decoded_or_told(content: bytes) -> None:
    notes = Notes("nets.yaml")
    assert (decode(content, notes) is None) == bool(notes.problems)


@RELAXED
@given(st.text("\\{}[]^_&$'|()+-=,. ax1абhatfrcsqlefightbndm*", max_size=80))
def test_any_formula_is_read_or_told(text: str) -> None:
    parse_formula(text)


@RELAXED
@given(st.text("0123456789.,eEе+-−–*·×^()⁰⁻¹ \u00a0%", max_size=70))
def test_any_number_is_read_or_none(text: str) -> None:
    number = read_number(text)
    assert number is None or number.is_finite()


def test_every_message_of_the_bank_has_its_sentence() -> None:
    for path in Path(bot.bank.__file__).parent.rglob("*.py"):
        for key in re.findall(r'"(bank-[a-z0-9-]+)"', path.read_text(encoding="utf-8")):
            names = {
                "reason",
                "count",
                "limit",
                "byte",
                "code",
                "id",
                "first",
                "title",
                "line",
                "column",
                "sign",
                "tag",
            }
            names |= {
                "key",
                "field",
                "known",
                "meant",
                "expected",
                "found",
                "length",
                "name",
                "twin",
                "text",
                "least",
            }
            names |= {
                "most",
                "right",
                "path",
                "width",
                "height",
                "ratio",
                "command",
                "formula",
                "opened",
                "closed",
            }
            names |= {"what", "kind", "where"}
            for language in ("ru", "en"):
                assert say(language, key, **dict.fromkeys(names, "x"))

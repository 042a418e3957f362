"""Syntax errors of YAML in a teacher's terms: what bit, and what to write instead."""

import re

import yaml

from bot.bank import keys

Diagnosis = tuple[int, str, dict[str, str | int]]

_VALUE = re.compile(r"\s*(?:- +)*(?:[^\s:#][^:#]*:[ \t]+)?(?P<value>.*)")
_LIST = re.compile(rf"\s*(?:- +)*(?:{'|'.join(keys.LISTS)})\s*:")
_CONSTRUCTS = ("quoted scalar", "simple key", "flow", "alias")
_BITES = "*[]{}@%`&!|>\"',#?-"


def diagnose(error: yaml.YAMLError, source: str) -> Diagnosis:
    """The line, the message and its values for an error of YAML's parser."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return 1, "bank-syntax", {"column": 1}
    problem, context = error.problem or "", error.context or ""
    mark = error.problem_mark
    begun = any(construct in context for construct in _CONSTRUCTS)
    if error.context_mark is not None and ("end of stream" in problem or begun):
        mark = error.context_mark  # the cause stands where the construct began
    lines = source.split("\n")
    at = min(mark.line, len(lines) - 1)
    while at and not lines[at].strip():
        at -= 1  # the end of the file, or of what went wrong above
    line, above = lines[at], "".join(lines[max(0, at - 1) : at])
    number, column = at + 1, len(line)
    if at == mark.line:
        column = mark.column + 1
    if "escape" in problem:
        return number, "bank-escape", {"column": column}
    if "end of stream" in problem and "quoted" in context:
        return number, "bank-unclosed-quote", {"column": column}
    if "\t" in line[: _width(line)]:
        return number, "bank-tab", {}
    return _by_text(line, above, number, column, problem, context)


def _by_text(
    line: str, above: str, number: int, column: int, problem: str, context: str
) -> Diagnosis:
    """The diagnosis that the line itself gives away."""
    found = _VALUE.match(line)
    value = found["value"] if found else ""
    misplaced = "mapping values" in problem
    causes = {
        "bank-unclosed-bracket": "flow" in context and _LIST.match(line),
        "bank-starts-with": "flow" in context or (value and value[0] in _BITES),
        "bank-colon": misplaced and ": " in value + " ",
        "bank-cut-comment": " #" in above and _width(line) > _width(above),
        "bank-stray-line": "simple key" in context,
        "bank-indent": misplaced or "block" in context,
        "bank-syntax": True,
    }
    key = next(key for key, found in causes.items() if found)
    sign = "["
    if value.startswith("**"):
        sign = "**"
    elif value[:1] in _BITES:
        sign = value[:1]
    return number - (key == "bank-cut-comment"), key, {"column": column, "sign": sign}


def _width(line: str) -> int:
    """How far a line is indented."""
    return len(line) - len(line.lstrip())

"""Both languages have the same messages, plurals are right, and no message is unused."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.grading.guards import guards
from bot.i18n import LANGUAGES, say

ROOT = Path(__file__).resolve().parents[2] / "bot"
NUMBERS = (0, 1, 2, 5, 11, 21, 1_000_000)
PROBLEMS = ("bank-", "grading-")
Sentences = dict[str, frozenset[str]]


class _Variables(Visitor):
    """Collects the variables of a message."""

    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 - the library's way
        self.names.add(node.id.name)


def sentences(language: str) -> Sentences:
    """Every message of a language with its variables."""
    found: Sentences = {}
    for path in sorted((ROOT / "i18n" / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            assert not isinstance(entry, ftl.Junk), f"{path.name}: {entry.content}"
            if isinstance(entry, ftl.Message):
                assert entry.id.name not in found, f"{entry.id.name} stands twice"
                variables = _Variables()
                variables.visit(entry)
                found[entry.id.name] = frozenset(variables.names)
    return found


ALL = sentences("ru")


def test_both_languages_have_the_same_sentences_with_the_same_variables() -> None:
    assert sentences("en") == ALL


def test_both_languages_have_the_same_files() -> None:
    files = [{path.name for path in (ROOT / "i18n" / language).iterdir()} for language in LANGUAGES]
    assert files[0] == files[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_reads_without_a_hole(language: str) -> None:
    for key, names in ALL.items():
        for number in NUMBERS:
            text = say(language, key, **dict.fromkeys(names, number))
            assert text.strip(), key
            assert "{$" not in text.replace(" ", ""), f"{key}: {text}"


@pytest.mark.parametrize(
    ("number", "days"),
    [(1, "день"), (2, "дня"), (5, "дней"), (11, "дней"), (21, "день"), (22, "дня"), (111, "дней")],
)
def test_russian_numbers_agree_with_their_nouns(number: int, days: str) -> None:
    assert say("ru", "when-days", count=number) == f"Вернётся через {number} {days}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_in_sentences_is_whole(language: str) -> None:
    for key, names in ALL.items():
        if key.startswith(PROBLEMS):
            continue  # told to an owner as they stand, and escaped
        assert _balanced(say(language, key, **dict.fromkeys(names, "x"))), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_at_a_press_fit_into_a_toast(language: str) -> None:
    for key in ALL:
        if key.startswith(("toast-", "refused-")):
            assert len(say(language, key, **dict.fromkeys(ALL[key], "Хорошо"))) <= 200, key


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_said_at_an_open_question_holds_no_number_that_may_be_its_answer(
    language: str,
) -> None:
    """Examples of how a number is written are drawn for each question, away from its answer."""
    said = [
        key for key in ALL if key.startswith(("question-", "refused-", "number-", "not-", "edited"))
    ]
    assert {"refused-unreadable", "question-type-number", "not-text"} <= set(said)
    for key in said:
        assert not re.search(r"\d", say(language, key, **dict.fromkeys(ALL[key], "…"))), key


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_flag_of_the_grader_is_explained(language: str) -> None:
    flags = {
        value
        for name, value in vars(guards).items()
        if re.fullmatch("[A-Z]+", name) and isinstance(value, str)
    }
    assert {"echo", "injection", "stuffing"} <= flags
    for flag in flags:
        assert say(language, f"flag-{flag}")


def test_no_sentence_stands_outside() -> None:
    """What is said to people lives in the Fluent files; the code holds only words that it reads."""
    reading = (
        "grading", "i18n", "bank/summing.py", "people/zones.py", "exams/dates.py",
        "exchange/tables/columns.py",
    )  # fmt: skip
    found = [
        f"{path.relative_to(ROOT)}: {text}"
        for path in _code()
        if not str(path.relative_to(ROOT)).startswith(reading)
        for text in _constants(ast.parse(path.read_text(encoding="utf-8")))
        if re.search("[а-яё]{3,} .*[а-яё]{3,}", text)
    ]
    assert found == []


def test_every_sentence_asked_for_exists() -> None:
    missing = [key for key in _asked_for() if key not in ALL]
    assert missing == []


def test_every_sentence_is_asked_for() -> None:
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in _code()]
    named = {text for tree in trees for text in _constants(tree)}
    patterns = [re.compile(pattern) for tree in trees for pattern in _made_up(tree)]
    forgotten = [
        key for key in ALL if key not in named and not any(made.fullmatch(key) for made in patterns)
    ]
    assert forgotten == []


def _code() -> list[Path]:
    return sorted(ROOT.rglob("*.py"))


def _constants(tree: ast.AST) -> Iterator[str]:
    """The strings of a module that are no docstrings."""
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def _made_up(tree: ast.AST) -> Iterator[str]:
    """Regular expressions for the keys that f-strings and sums of strings can make."""
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = (
                re.escape(str(p.value)) if isinstance(p, ast.Constant) else "[a-zA-Z0-9_-]+"
                for p in node.values
            )
            pattern = "".join(parts)
            if re.match(r"[a-z]{2,}", pattern):
                yield pattern
        if (
            isinstance(node, ast.BinOp)
            and isinstance(node.op, ast.Add)
            and isinstance(node.left, ast.Constant)
        ):
            start = str(node.left.value)
            yield from [start + ".+"] if re.fullmatch(r"[a-z-]+-", start) else []


def _asked_for() -> Iterator[str]:
    """The keys that stand literally in calls of `say`, and of what hands its key on to it."""
    for path in _code():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and (place := _key_place(node)) is not None
                and len(node.args) > place
            ):
                yield from _literal(node.args[place])


def _key_place(call: ast.Call) -> int | None:
    """Which argument of a call is a key."""
    match call.func:
        case ast.Name("say") | ast.Name("_line") | ast.Attribute(attr="mistake"):
            return 1
        case ast.Attribute(attr="say"):
            return 0
    return None


def _literal(key: ast.expr) -> Iterator[str]:
    """The keys that an expression stands for, as far as they are written out."""
    if isinstance(key, ast.Constant):
        yield str(key.value)
    elif isinstance(key, ast.IfExp):
        yield from _literal(key.body)
        yield from _literal(key.orelse)


class _Balance(HTMLParser):
    """Notices tags that are not closed in their order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.whole = True

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """A tag opens."""
        del attrs
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """A tag closes."""
        self.whole = self.whole and bool(self.open) and self.open.pop() == tag


def _balanced(html: str) -> bool:
    balance = _Balance()
    balance.feed(html)
    return balance.whole and not balance.open

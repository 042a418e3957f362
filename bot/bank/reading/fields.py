"""Reading the fields of a mapping: each is turned into what it should be, or noted as a mistake."""

import re
import unicodedata
from collections.abc import Callable, Container, Iterable
from difflib import get_close_matches

from bot.bank.problem import Notes
from bot.bank.reading.nodes import REPORTED, SHOWN_TRAPS, Node, Scalar, Series, Table
from bot.bank.sight import look, mixed, stray

MAX_TEXT = 10_000
"""Characters of one text in a bank; more cannot be shown in a chat."""

ID = re.compile(r"[a-z0-9-]{1,48}")
"""What the id of a question, a key point or a mistake looks like."""

_YES = frozenset({"true", "yes", "да"})
_NO = frozenset({"false", "no", "нет"})
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Signs that a file can't hold but an escape can."""

_KINDS = {Scalar: "text", Series: "list", Table: "mapping"}

Reader = Callable[[Notes, Node, str], str | None]
"""What reads one text of a field."""


def tidy(text: str) -> str:
    """A text without outer white space, in Unicode's composed form."""
    return unicodedata.normalize("NFC", text.strip())


def suggestion(word: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant."""
    return next(iter(get_close_matches(word[:40].lower(), list(known), n=1, cutoff=0.6)), None)


def mismatch(notes: Notes, node: Node, field: str, expected: str) -> None:
    """Note a value of the wrong kind, and how to keep a text that YAML took for more."""
    if isinstance(node, Scalar) and node.trap == REPORTED:
        notes.again()
    elif expected == "text" and not isinstance(node, Scalar):
        key = "bank-kind-flow" if node.flow else "bank-kind-text"
        notes.mistake(node.line, key, field=field, found=_KINDS[type(node)])
    elif isinstance(node, Scalar) and not node.text:
        notes.mistake(node.line, "bank-empty", field=field)
    else:
        notes.mistake(
            node.line, "bank-kind", field=field, expected=expected, found=_KINDS[type(node)]
        )


def as_text(
    notes: Notes, node: Node, field: str, limit: int = MAX_TEXT, *, expected: str = "text"
) -> str | None:
    """A text that is not empty, tidied; None after a mistake."""
    if not isinstance(node, Scalar) or node.trap == REPORTED:
        mismatch(notes, node, field, expected)
        return None
    if node.trap == "bank-cut-comment":
        notes.warn(node.line, node.trap)
    elif node.trap and node.trap not in SHOWN_TRAPS:
        notes.mistake(node.line, node.trap)
        return None
    text = tidy(node.text)
    if not text:
        notes.mistake(node.line, "bank-empty", field=field)
    elif len(text) > limit:
        notes.mistake(node.line, "bank-too-long", field=field, limit=limit, length=len(text))
    elif not text.isprintable() and (bad := _CONTROL.search(text)):
        notes.mistake(node.line, "bank-control", code=f"U+{ord(bad[0]):04X}")
    else:
        if sign := stray(text):
            notes.warn_of_sign(node.line, sign, "bank-invisible")
        return text
    return None


def as_words(notes: Notes, node: Node, field: str) -> str | None:
    """A text to be looked for in answers, so that its letters must be of one alphabet."""
    text = as_text(notes, node, field)
    if text is not None and (found := mixed(text)):
        notes.mistake_of_sign(node.line, found[0], [found[1].lower()])
    return text


def as_flag(notes: Notes, node: Node, field: str) -> bool | None:
    """True or false."""
    if not isinstance(node, Scalar) or node.trap == REPORTED or not node.text.strip():
        mismatch(notes, node, field, "flag")
        return None
    word = node.text.strip()
    if word.lower() in _YES | _NO:
        return word.lower() in _YES
    if not notes.mistake_of_sign(node.line, word, _YES | _NO):
        notes.mistake(node.line, "bank-flag", field=field, found=node.text)
    return None


def as_series(notes: Notes, node: Node, field: str) -> tuple[Node, ...]:
    """The items of a list; none after a mistake."""
    if isinstance(node, Series):
        return node.items
    mismatch(notes, node, field, "list")
    return ()


def as_texts(notes: Notes, node: Node, field: str, read_one: Reader = as_text) -> tuple[str, ...]:
    """A list of texts; those that are none are noted and left out."""
    read = (read_one(notes, item, field) for item in as_series(notes, node, field))
    return tuple(text for text in read if text is not None)


class Fields:
    """The fields of one mapping, whose unknown keys are noted at once."""

    def __init__(
        self, notes: Notes, table: Table, known: Iterable[str], *, elsewhere: Container[str] = ()
    ) -> None:
        self.notes = notes
        self.table = table
        self._meant: set[str] = set()
        expected = tuple(known)
        missing = [word for word in expected if word not in table.values]
        for key in [key for key in table.values if key not in expected]:
            line = table.values[key].line
            if key in elsewhere:
                notes.mistake(line, "bank-key-elsewhere", field=key)
            elif meant := notes.mistake_of_sign(line, key, missing):
                self._meant.add(meant)
            elif meant := suggestion(key, missing):
                self._meant.add(meant)
                notes.mistake(line, "bank-key-like", field=key, meant=meant)
            elif any(char.isspace() for char in key):
                notes.mistake(line, "bank-key-text", field=key)
            else:
                notes.mistake(line, "bank-key", field=key, known=", ".join(expected))

    def get(self, key: str, *, required: bool = False) -> Node | None:
        """The value of a key, or None; a missing required one is noted unless misspelt."""
        node = self.table.values.get(key)
        if node is None and required and key not in self._meant:
            self.notes.mistake(self.table.line, "bank-missing", field=key)
        return node

    def line(self, key: str) -> int:
        """The line of a key, or of the mapping without it."""
        return self.table.values.get(key, self.table).line

    def text(
        self, key: str, *, required: bool = False, limit: int = MAX_TEXT, expected: str = "text"
    ) -> str | None:
        """The text of a key, which may stand for something else that is `expected`."""
        node = self.get(key, required=required)
        if node is None:
            return None
        return as_text(self.notes, node, key, limit, expected=expected)

    def id(self, key: str, *, required: bool = False) -> str | None:
        """The id of a key, also one that does not look like one, which is noted."""
        text = self.text(key, required=required)
        if text is not None and not ID.fullmatch(text):
            meant = ID.fullmatch(look(text.lower()))
            if not meant or not self.notes.mistake_of_sign(self.line(key), text, [meant[0]]):
                self.notes.mistake(self.line(key), "bank-id", field=key, found=text)
        return text

    def flag(self, key: str, *, default: bool) -> bool:
        """The truth of a key."""
        if (node := self.get(key)) is None or (read := as_flag(self.notes, node, key)) is None:
            return default
        return read

    def series(self, key: str, *, required: bool = False) -> tuple[Node, ...]:
        """The items of a key's list."""
        node = self.get(key, required=required)
        if node is None:
            return ()
        return as_series(self.notes, node, key)

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """The texts of a key's list."""
        node = self.get(key, required=required)
        if node is None:
            return ()
        return as_texts(self.notes, node, key)

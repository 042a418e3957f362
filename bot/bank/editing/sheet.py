"""One question in the text of its file: what stands in a field, and the text with another."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import yaml

from bot.bank.editing import tree
from bot.bank.editing.tree import Path, UnwritableError

_BEFORE: Final = {
    "hint": ("options", "answer", "tolerance", "accept", "reference", "text"),
    "explanation": ("hint", "options", "answer", "tolerance", "accept", "reference", "text"),
    "tolerance": ("answer",),
    "correct": ("text",),
    "feedback": ("correct", "text"),
}
"""After which field of those that exist a new one is written."""
_FLAG: Final = {True: "true", False: "false"}
_YES: Final = frozenset({"true", "yes", "да"})
_NOT_PLAIN: Final = frozenset("*&!%@`[]{}|>\"'-?#,:")
"""Signs with which YAML would take a text for something else."""


class _Edit(NamedTuple):
    """Signs of a text that give way to others."""

    start: int
    end: int
    words: str


class Sheet:
    """The text of a topic's file, and one question in it."""

    def __init__(self, text: str, question: str) -> None:
        """Raises LookupError if the question is not there, UnwritableError if there is no tree."""
        self.text = text
        self._break = "\r\n" if "\r\n" in text else "\n"
        self._root = tree.compose(text)
        listed = tree.child(self._root, "questions")
        items = listed.value if isinstance(listed, yaml.SequenceNode) else []
        names = [getattr(tree.child(item, "id"), "value", None) for item in items]
        self._path: Path = ("questions", names.index(question) if question in names else -1)
        if question not in names:
            raise LookupError(question)

    def value(self, *path: str | int) -> str:
        """The source of a text, empty if there is none; of a list an item a line."""
        node = self._find(path)
        if isinstance(node, yaml.MappingNode):
            node = tree.child(node, "text")
        found = tree.plain(node)
        if isinstance(found, list):
            return "\n".join(map(str, found))
        return found or ""

    def line(self, *path: str | int) -> int:
        """In which line a part of the question is written."""
        node = self._find(path) or self._find(())
        return int(node.start_mark.line) + 1

    def with_text(self, words: str, *path: str | int) -> str:
        """The file's text with other words in one field, which is added if it is missing."""
        words = words.strip()
        node = self._find(path)
        if isinstance(node, yaml.MappingNode):
            path, node = (*path, "text"), tree.child(node, "text")
        if node is None:
            return self._added(words, path)
        return self._first(self._ways(node, words), path, words)

    def with_list(self, words: Sequence[str], *path: str | int) -> str:
        """The file's text with other items in a list of texts."""
        node = self._find(path)
        if not isinstance(node, yaml.SequenceNode):
            raise UnwritableError
        begin, end = tree.start(node), tree.end(self.text, node)
        quoted = [_quoted(word) for word in words]
        if node.flow_style:
            ways = [f"[{', '.join(words)}]", f"[{', '.join(quoted)}]"]
        else:
            indent = f"{self._break}{' ' * int(node.start_mark.column)}"
            ways = [indent.join(f"- {word}" for word in way) for way in (words, quoted)]
        return self._first(([_Edit(begin, end, way)] for way in ways), path, list(words))

    def with_right(self, places: Collection[int]) -> str:
        """The file's text with these options as the right ones."""
        options = self._find(("options",))
        edits, expected = list[_Edit](), tree.plain(options)
        for place, node in enumerate(options.value):
            right = place in places
            flag = tree.child(node, "correct")
            was = flag is not None and flag.value.strip().lower() in _YES
            if was is right:
                continue
            expected[place] = _option(expected[place]) | {"correct": _FLAG[right]}
            if flag is None:
                edits.append(self._with_key(node, "correct", _FLAG[right]))
            else:
                end = tree.end(self.text, flag)
                edits.append(_Edit(tree.start(flag), end, _FLAG[right]))
        return self._proven(edits, ("options",), expected)

    # The ways in which a text can be written

    def _ways(self, node: Any, words: str) -> Iterator[list[_Edit]]:  # noqa: ANN401 - a node
        """A text in the style that it had, else in one that holds it."""
        begin, end = tree.start(node), tree.end(self.text, node)
        lines = words.split("\n")
        if tree.is_block(node):
            yield from self._blocks(begin, end, lines)
            return
        if len(lines) == 1:
            yield from ([_Edit(begin, end, way)] for way in _in_line(words, node.style))
        yield self._under(begin, end, lines)
        if len(lines) == 1:
            yield [_Edit(begin, end, _quoted(words))]

    def _blocks(self, begin: int, end: int, lines: Sequence[str]) -> Iterator[list[_Edit]]:
        """Other lines under the same `|`, else under one of our own."""
        head, _, body = self.text[begin:end].partition("\n")
        first = next((line for line in body.split("\n") if line.strip()), "")
        width = len(first) - len(first.lstrip(" "))
        body = self._indented(lines, width)
        yield [_Edit(begin, end, f"{head.rstrip()}{self._break}{body}")]
        yield [_Edit(begin, end, f"|{self._break}{body}")]

    def _under(self, begin: int, end: int, lines: Sequence[str]) -> list[_Edit]:
        """A text of its own lines under `|`; a comment of the line stays behind that."""
        lead = self.text[self.text.rfind("\n", 0, begin) + 1 : begin]
        width = len(lead)
        if not lead.endswith("- "):
            width = len(lead) - len(lead.lstrip(" -")) + 2
        rest = tree.end_of_line(self.text, end)
        body = self._break + self._indented(lines, width)
        return [_Edit(begin, end, "|"), _Edit(rest, rest, body)]

    def _indented(self, lines: Sequence[str], width: int) -> str:
        return self._break.join(" " * width + line if line.strip() else "" for line in lines)

    # Fields that were not there

    def _added(self, words: str, path: Path) -> str:
        """The text with a new field in the question, or in one of its options."""
        owner, key = self._find(path[:-1]), str(path[-1])
        if owner is None:
            raise UnwritableError
        expected = tree.plain(owner)
        if not isinstance(expected, dict):
            expected = {"text": expected}
        ways = [_quoted(words)]
        if "\n" in words:
            width = int(owner.start_mark.column) + 2
            ways = [f"|{self._break}{self._indented(words.split(chr(10)), width)}"]
        elif words[:1] not in _NOT_PLAIN:
            ways.insert(0, words)
        edits = ([self._with_key(owner, key, way)] for way in ways)
        return self._first(edits, path[:-1], expected | {key: words})

    def _with_key(self, node: Any, key: str, words: str) -> _Edit:  # noqa: ANN401 - a node
        """A new field of a mapping; a text alone becomes a mapping first."""
        if isinstance(node, yaml.ScalarNode):
            begin, end = tree.start(node), tree.end(self.text, node)
            written = self.text[begin:end]
            if self._in_flow(node):
                return _Edit(begin, end, f"{{text: {written}, {key}: {words}}}")
            indent = self._break + " " * int(node.start_mark.column)
            line = tree.end_of_line(self.text, end)  # behind a comment
            written += self.text[end:line]
            return _Edit(begin, line, f"text: {written}{indent}{key}: {words}")
        if node.flow_style:
            end = tree.end(self.text, node) - 1
            return _Edit(end, end, f", {key}: {words}")
        before = next((name for name in _BEFORE.get(key, ()) if tree.child(node, name)), None)
        if before is None:
            raise UnwritableError
        at = tree.end_of_line(self.text, tree.end(self.text, tree.child(node, before)))
        indent = self._break + " " * int(node.start_mark.column)
        return _Edit(at, at, f"{indent}{key}: {words}")

    def _in_flow(self, node: Any) -> bool:  # noqa: ANN401 - a node
        options = self._find(("options",))
        return bool(options is not None and options.flow_style and node in options.value)

    # What was written is read again

    def _find(self, path: Sequence[str | int]) -> Any:  # noqa: ANN401 - a node
        return tree.find(self._root, (*self._path, *path))

    def _first(
        self,
        ways: Iterable[Sequence[_Edit]],
        path: Path,
        expected: Any,  # noqa: ANN401 - a tree
    ) -> str:
        """The text by the first way that changes only what was meant."""
        for edits in ways:
            try:
                return self._proven(edits, path, expected)
            except UnwritableError:
                continue
        raise UnwritableError

    def _proven(self, edits: Sequence[_Edit], path: Path, expected: Any) -> str:  # noqa: ANN401 - a tree
        """The text with all edits; raises UnwritableError if anything else changes by them."""
        text = self.text
        for edit in sorted(edits, reverse=True):
            text = text[: edit.start] + edit.words + text[edit.end :]
        wanted = tree.plain(self._root)
        owner = wanted
        steps: Path = (*self._path, *path)
        for step in steps[:-1]:
            owner = owner[step]
        owner[steps[-1]] = expected
        if tree.plain(tree.compose(text)) != wanted:
            raise UnwritableError
        return text


def _in_line(words: str, style: str | None) -> Iterator[str]:
    """A line in the quotes that it had, and without any."""
    if style == '"' and not {'"', "\\"} & set(words):
        yield f'"{words}"'
    elif style == "'":
        yield _quoted(words)
    if words[:1] not in _NOT_PLAIN:
        yield words


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _option(item: Any) -> dict[str, Any]:  # noqa: ANN401 - a tree
    """An option as a mapping, also one in the short form."""
    return item if isinstance(item, dict) else {"text": item}

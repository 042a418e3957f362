"""The tree of a YAML text with the places where its parts begin and end."""

from collections.abc import Sequence
from typing import Any, Final

import yaml

Path = tuple[str | int, ...]
"""Where a value stands: keys, and numbers of items."""

_Loader: Final[Any] = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_BLOCKS: Final = ("|", ">")

_Node = Any
"""A node of YAML's composer; its stubs declare every mark optional, and none is."""


class UnwritableError(Exception):
    """A text cannot be changed in that place without harm to the rest."""


def compose(text: str) -> _Node:
    """The tree of a text; raises UnwritableError if it has none."""
    try:
        return yaml.compose(text, _Loader)
    except yaml.YAMLError as error:
        raise UnwritableError from error


def child(node: _Node, step: str | int) -> _Node | None:
    """A value of a mapping, or an item of a list."""
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step]
    return None


def find(root: _Node, path: Sequence[str | int]) -> _Node | None:
    """The node at a path."""
    node = root
    for step in path:
        node = child(node, step)
    return node


def plain(node: _Node) -> Any:  # noqa: ANN401 - a tree of whatever a file holds
    """A tree as lists, mappings and texts without outer white space, to be compared."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: plain(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [plain(value) for value in node.value]
    return node.value.strip() if node is not None else None


def is_block(node: _Node) -> bool:
    """Whether a text stands under `|` or `>`."""
    return isinstance(node, yaml.ScalarNode) and node.style in _BLOCKS


def start(node: _Node) -> int:
    """Where a node begins."""
    return int(node.start_mark.index)


def end(text: str, node: _Node) -> int:
    """Where the last sign of a node stands, without the white space and comments behind it."""
    if isinstance(node, yaml.ScalarNode):
        last = int(node.end_mark.index)
        if not is_block(node):
            return last
        return start(node) + len(text[start(node) : last].rstrip())
    if node.flow_style or not node.value:
        return int(node.end_mark.index)
    last_value = node.value[-1]
    return end(text, last_value[1] if isinstance(node, yaml.MappingNode) else last_value)


def end_of_line(text: str, index: int) -> int:
    """Where the line of a place ends, before its line break."""
    found = text.find("\n", index)
    found = len(text) if found < 0 else found
    return found - 1 if found > index and text[found - 1] == "\r" else found

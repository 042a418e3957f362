"""Formulas of rich messages for the page, as MathML where the library can read them."""

from collections.abc import Iterator
from functools import lru_cache

from latex2mathml.converter import convert

from sandbox.shapes import Json


def shown(content: Json) -> dict[str, str]:
    """Each formula of a message with its MathML; empty for what can't be read."""
    return {source: _mathml(source) for source in _sources(content.get("rich_message"))}


def _sources(part: object) -> Iterator[str]:
    if isinstance(part, dict):
        if part.get("type") == "mathematical_expression":
            yield str(part["expression"])
        part = list(part.values())
    if isinstance(part, list):
        for one in part:
            yield from _sources(one)


@lru_cache(maxsize=1024)
def _mathml(source: str) -> str:
    try:
        return str(convert(source))
    except Exception:  # noqa: BLE001 - it is the page's: the source is shown instead
        return ""

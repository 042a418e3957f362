"""JSON, quickly: orjson, and the standard library for the little that orjson refuses."""

import json
import re
from typing import Any

import orjson

_LONE = re.compile("[\ud800-\udfff]")


def encode(value: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
    """A value as compact UTF-8; half characters, which UTF-8 has no place for, are replaced."""
    try:
        return orjson.dumps(value)
    except TypeError:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return _LONE.sub("\ufffd", text).encode()


def written(value: Any) -> str:  # noqa: ANN401 - whatever JSON can hold
    """The same as text, for a column."""
    return encode(value).decode()


def decode(text: bytes | str) -> Any:  # noqa: ANN401 - whatever JSON can hold
    """The value of a JSON text; raises ValueError, or RecursionError when it is too deep."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)

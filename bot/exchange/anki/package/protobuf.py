"""The few protobuf messages of Anki's packages, read by hand."""

from collections.abc import Iterator
from typing import Final

_VARINT: Final = 0
_FIXED_64: Final = 1
_BYTES: Final = 2
_FIXED_32: Final = 5
_SIZES: Final = {_FIXED_64: 8, _FIXED_32: 4}
_MAX_BITS: Final = 64

Field = tuple[int, int | bytes]
"""A field's number and its value."""


class WireError(ValueError):
    """Bytes are no protobuf message."""


def fields(message: bytes) -> Iterator[Field]:
    """The fields of a message as they stand, numbers as int and everything else as bytes."""
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        number, kind = key >> 3, key & 7
        if kind == _VARINT:
            value, at = _varint(message, at)
            yield number, value
            continue
        if kind == _BYTES:
            size, at = _varint(message, at)
        elif (size := _SIZES.get(kind, -1)) < 0:
            raise WireError
        if at + size > len(message):
            raise WireError
        yield number, message[at : at + size]
        at += size


def _varint(message: bytes, at: int) -> tuple[int, int]:
    """A number of seven bits a byte, and where it ends."""
    value = shift = 0
    while shift < _MAX_BITS:
        if at >= len(message):
            raise WireError
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:  # noqa: PLR2004 (the bit that says "more follows")
            return value, at
        shift += 7
    raise WireError


def text(message: bytes, number: int) -> str:
    """The text in a field of a message, empty where it has none."""
    found = b""
    for name, value in fields(message):
        if name == number and isinstance(value, bytes):
            found = value
    return found.decode(errors="replace")


def integer(message: bytes, number: int) -> int:
    """The number in a field of a message, 0 where it has none."""
    found = 0
    for name, value in fields(message):
        if name == number and isinstance(value, int):
            found = value
    return found

"""The pictures of a bank: regular PNG or JPEG files inside its folder that Telegram takes as photos."""

from pathlib import Path, PurePosixPath
from zlib import crc32

from bot.bank.files import read_regular
from bot.bank.problem import Notes

MAX_BYTES = 10 * 1024 * 1024
"""Bytes of a picture (Telegram's limit for photos)."""

MAX_SIDES = 10_000
"""Width and height together, in pixels (Telegram's limit)."""

MAX_RATIO = 20
"""How many times longer one side may be than the other (Telegram's limit)."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG, _JPEG_END = b"\xff\xd8", b"\xff\xd9"
_FILL = 0xFF
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The markers of JPEG that begin a frame; the three others define tables."""

Trouble = tuple[str, dict[str, str | int]]
"""The message for what is wrong with a picture, and its values."""


def check_picture(notes: Notes, line: int, image: str, folder: Path | None) -> None:
    """Note why a picture cannot be sent; without a folder only its path is looked at."""
    path = PurePosixPath(image)
    if path.is_absolute() or ".." in path.parts or "\\" in image or not path.parts:
        notes.mistake(line, "bank-image-path", path=image)
    elif folder is not None and (trouble := _trouble(folder, path)):
        key, args = trouble
        notes.mistake(line, key, path=image, **args)


def read_picture(folder: Path, image: str) -> bytes | None:
    """The content of a picture as it is now; None when it is gone or no longer what may be sent."""
    if _trouble(folder, PurePosixPath(image)):
        return None
    try:
        return read_regular((folder / image).resolve(strict=True), MAX_BYTES)[0]
    except OSError:
        return None


def _trouble(folder: Path, path: PurePosixPath) -> Trouble | None:
    try:
        resolved = (folder / path).resolve(strict=True)
        if not resolved.is_relative_to(folder.resolve()):
            return "bank-image-path", {}
        return _content_trouble(*read_regular(resolved, MAX_BYTES))
    except (OSError, RuntimeError, ValueError):  # a symlink loop is a RuntimeError, a zero byte a ValueError
        return "bank-image-missing", {}


def _content_trouble(content: bytes, size: int) -> Trouble | None:
    if size > MAX_BYTES:
        return "bank-image-bytes", {"limit": MAX_BYTES // 1024 // 1024}
    dimensions = _png(content) if content.startswith(_PNG) else _jpeg(content)
    if dimensions is None or 0 in dimensions:
        return "bank-image-format", {}
    width, height = dimensions
    if width + height > MAX_SIDES or max(dimensions) > MAX_RATIO * min(dimensions):
        return "bank-image-sides", {"width": width, "height": height, "limit": MAX_SIDES, "ratio": MAX_RATIO}
    return None


def _png(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG whose parts are whole and that is not animated."""
    at, dimensions = len(_PNG), None
    while at + 12 <= len(content):
        length = int.from_bytes(content[at : at + 4])
        kind, body = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        if kind == b"acTL" or crc32(kind + body).to_bytes(4) != content[at + 8 + length : at + 12 + length]:
            return None
        if dimensions is None:
            dimensions = (int.from_bytes(body[:4]), int.from_bytes(body[4:8])) if kind == b"IHDR" else None
        if dimensions is None or kind == b"IEND":
            return dimensions
        at += 12 + length
    return None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    """Width and height of a JPEG that has an end, from the header of its first frame."""
    if not content.startswith(_JPEG) or _JPEG_END not in content[-1024:]:
        return None
    at = len(_JPEG)
    while at + 9 <= len(content) and content[at] == _FILL:
        marker = content[at + 1]
        if marker in _FRAMES:
            return int.from_bytes(content[at + 7 : at + 9]), int.from_bytes(content[at + 5 : at + 7])
        at += 1 if marker == _FILL else 2 + int.from_bytes(content[at + 2 : at + 4])
    return None

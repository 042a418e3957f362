"""The pictures of a bank: PNG or JPEG files in its folder that Telegram takes as photos."""

from io import BytesIO
from pathlib import Path, PurePosixPath

from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile

from bot.bank.files import read_regular
from bot.bank.problem import Notes

MAX_BYTES = 10 * 1024 * 1024
"""Bytes of a picture (Telegram's limit for photos)."""

MAX_SIDES = 10_000
"""Width and height together, in pixels (Telegram's limit)."""

MAX_RATIO = 20
"""How many times longer one side may be than the other (Telegram's limit)."""

_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8"
_SCALED = 8
"""A JPEG is decoded whole, but so many times smaller to save memory."""

Trouble = tuple[str, dict[str, str | int]]
"""The message for what is wrong with a picture, and its values."""


def check_picture(notes: Notes, line: int, image: str, folder: Path | None) -> None:
    """Note why a picture cannot be sent; without a folder only its path is looked at."""
    path = PurePosixPath(image)
    if path.is_absolute() or ".." in path.parts or "\\" in image or not path.parts:
        notes.mistake(line, "bank-image-path", path=image)
    elif folder is not None and not isinstance(found := _read(folder, path), bytes):
        key, args = found
        notes.mistake(line, key, path=image, **args)


def read_picture(folder: Path, image: str) -> bytes | None:
    """The content of a picture as it is now; None when it is gone or no longer what may be sent."""
    found = _read(folder, PurePosixPath(image))
    if isinstance(found, bytes):
        return found
    return None


def _read(folder: Path, path: PurePosixPath) -> bytes | Trouble:
    """A picture that can be sent, or what is wrong with it."""
    try:
        resolved = (folder / path).resolve(strict=True)
        if not resolved.is_relative_to(folder.resolve()):
            return "bank-image-path", {}
        content, size = read_regular(resolved, MAX_BYTES)
    except (OSError, RuntimeError, ValueError):
        # A symlink loop is a RuntimeError, a zero byte a ValueError.
        return "bank-image-missing", {}
    if size > MAX_BYTES:
        return "bank-image-bytes", {"limit": MAX_BYTES // 1024 // 1024}
    return _trouble(content) or content


def _trouble(content: bytes) -> Trouble | None:
    """What Pillow finds; it is told the sides first, so that nothing large is ever decoded."""
    try:
        image = _opened(content)
        width, height = image.size
        if width + height > MAX_SIDES or max(width, height) > MAX_RATIO * min(width, height) > 0:
            most = {"limit": MAX_SIDES, "ratio": MAX_RATIO}
            return "bank-image-sides", {"width": width, "height": height, **most}
        image.verify()
        image = _opened(content)
        if getattr(image, "is_animated", False):
            return "bank-image-format", {}
        image.draft(None, (width // _SCALED, height // _SCALED))
        image.load()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever Pillow stumbles over is no picture
        return "bank-image-format", {}
    return None


def _opened(content: bytes) -> ImageFile:
    """A PNG or JPEG; unlike `Image.open` this tells the sides of a large one."""
    if content.startswith(_PNG):
        return PngImageFile(BytesIO(content))
    return JpegImageFile(BytesIO(content))

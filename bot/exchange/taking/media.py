"""Pictures of a source as the bank keeps them: PNG or JPEG, one a question, safe names."""

import warnings
from collections.abc import Sequence
from hashlib import sha256
from io import BytesIO
from typing import Final

from PIL import Image

from bot.bank.pictures import MAX_BYTES, MAX_RATIO
from bot.exchange.source import Medium

FOLDER: Final = "img"
_KEPT: Final = {"PNG": "png", "JPEG": "jpg"}
_READ: Final = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
_MOST_PIXELS: Final = 40_000_000
_LONGEST_SIDE: Final = 4000
_GAP: Final = 12
"""Pixels between pictures that become one."""


def one_picture(pictures: Sequence[Medium]) -> tuple[Medium | None, list[str]]:
    """The picture of a question, several below one another, and the names of those unreadable."""
    read: list[tuple[Medium, Image.Image]] = []
    unread = []
    for medium in pictures:
        image = _opened(medium.content)
        if image is None:
            unread.append(medium.name)
        else:
            read.append((medium, image))
    if not read:
        return None, unread
    if len(read) == 1 and _fits(*read[0]):
        (medium, image) = read[0]
        return _named(medium.content, _KEPT[str(image.format)]), unread
    return _named(_joined([image for _, image in read]), "png"), unread


def _opened(content: bytes) -> Image.Image | None:
    """A picture that can be read whole."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            image = Image.open(BytesIO(content), formats=_READ)
            if image.width * image.height > _MOST_PIXELS or not image.width * image.height:
                return None
            image.load()
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - whatever Pillow stumbles over is no picture
        return None
    return image


def _fits(medium: Medium, image: Image.Image) -> bool:
    """Whether a picture can stay as it is."""
    short, long = sorted(image.size)
    still = not getattr(image, "is_animated", False)
    kept = image.format in _KEPT and len(medium.content) <= MAX_BYTES
    return kept and still and long <= _LONGEST_SIDE and long <= MAX_RATIO * short


def _joined(images: Sequence[Image.Image]) -> bytes:
    """Pictures below one another on white, as a PNG."""
    flat = [_flat(image) for image in images]
    width = max(image.width for image in flat)
    height = sum(image.height for image in flat) + _GAP * (len(flat) - 1)
    width, height = max(width, height // MAX_RATIO + 1), max(height, width // MAX_RATIO + 1)
    whole = Image.new("RGB", (width, height), "white")
    top = 0
    for image in flat:
        whole.paste(image, (0, top))
        top += image.height + _GAP
    if max(whole.size) > _LONGEST_SIDE:
        whole.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    out = BytesIO()
    whole.save(out, "PNG")
    return out.getvalue()


def _flat(image: Image.Image) -> Image.Image:
    """A picture without transparency, not larger than can be shown."""
    shown = image.convert("RGBA")
    shown.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    ground = Image.new("RGB", shown.size, "white")
    ground.paste(shown, mask=shown.getchannel("A"))
    return ground


def _named(content: bytes, suffix: str) -> Medium:
    """A picture under a name that only its content decides."""
    return Medium(f"{FOLDER}/{sha256(content).hexdigest()[:16]}.{suffix}", content)

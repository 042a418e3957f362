"""How big a picture is, read from its first bytes."""

from collections.abc import Iterator

from sandbox.errors import bad_request
from sandbox.limits import Limits

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The JPEG segments that tell the size."""


def size(data: bytes, limits: Limits) -> tuple[int, int]:
    """The sides of a picture that Telegram takes as a photo."""
    if len(data) > limits.photo_size:
        reason = f"file of size {len(data)} bytes is too big for a photo"
        raise bad_request(f"{reason}; the maximum size is {limits.photo_size} bytes")
    sides = sides_of(data)
    if sides is None:
        raise bad_request("IMAGE_PROCESS_FAILED")
    width, height = sides
    if width + height > limits.photo_sides or max(sides) > limits.photo_ratio * max(1, min(sides)):
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def mime_type(data: bytes) -> str:
    """What kind of picture it is."""
    return "image/png" if data.startswith(PNG) else "image/jpeg"


def sides_of(data: bytes) -> tuple[int, int] | None:
    """The width and height of a picture, if it is one."""
    if data.startswith(PNG) and data[12:16] == b"IHDR":
        return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])
    if data.startswith(JPEG):
        frames = (place for kind, place in _segments(data) if kind in FRAMES)
        if (place := next(frames, None)) is not None:
            return int.from_bytes(data[place + 7 : place + 9]), int.from_bytes(
                data[place + 5 : place + 7]
            )
    return None


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    place = len(JPEG)
    while place + 9 < len(data) and data[place] == JPEG[0]:
        yield data[place + 1], place
        place += 2 + int.from_bytes(data[place + 2 : place + 4])

"""A picture to send: grey, and as large as one wants."""

from zlib import compress, crc32


def png(width: int, height: int) -> bytes:
    """A grey picture."""
    header = width.to_bytes(4) + height.to_bytes(4) + bytes([8, 0, 0, 0, 0])
    parts = (
        (b"IHDR", header),
        (b"IDAT", compress((b"\0" + b"\x80" * width) * height)),
        (b"IEND", b""),
    )
    chunks = (
        len(body).to_bytes(4) + kind + body + crc32(kind + body).to_bytes(4) for kind, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)

"""Zstandard with a limit on what comes out: 425 bytes may hold two gigabytes."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from backports.zstd import DecompressionParameter, ZstdDecompressor, ZstdError

from bot.exchange.archive import megabytes
from bot.exchange.source import FileRefused

MAGIC: Final = b"\x28\xb5\x2f\xfd"

_WINDOW: Final[Mapping[int, int]] = {DecompressionParameter.window_log_max: 25}
"""At most 32 MB are kept while unpacking; Anki's own files need 8."""

_PIECE: Final = 256 * 1024


def unpacked(pieces: Iterable[bytes], name: str, most: int) -> Iterator[bytes]:
    """What a compressed file holds, piece by piece; refused above `most` bytes."""
    unpacker = ZstdDecompressor(options=_WINDOW)
    size = 0
    try:
        for packed in pieces:
            piece = unpacker.decompress(packed, _PIECE)
            while True:
                size += len(piece)
                if size > most:
                    raise FileRefused("exchange-zip-size", name=name, limit=megabytes(most))
                yield piece
                if unpacker.eof or unpacker.needs_input:
                    break
                piece = unpacker.decompress(b"", _PIECE)
            if unpacker.eof:
                return
    except ZstdError as error:
        raise FileRefused("exchange-zip-damaged") from error
    raise FileRefused("exchange-zip-damaged")

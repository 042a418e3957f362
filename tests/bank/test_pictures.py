"""Pictures of a bank: only what Telegram takes, and only from the bank's folder."""

import os
import struct
from io import BytesIO
from pathlib import Path
from zlib import compress, crc32

import pytest
from PIL import Image

from bot.bank.pictures import MAX_BYTES
from tests.bank.docstrings import Loaded, load
from tests.support.png import png


def part(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", crc32(kind + body))


def png_of(width: int, height: int, *parts: bytes) -> bytes:
    """A PNG of a header and whatever else."""
    header = part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(parts) + part(b"IEND", b"")


def jpeg(width: int, height: int, *, progressive: bool = False) -> bytes:
    file = BytesIO()
    Image.effect_noise((width, height), 50).save(file, "JPEG", progressive=progressive)
    return file.getvalue()


def called(content: bytes, width: int, height: int) -> bytes:
    """A JPEG whose header tells other sides than it has."""
    at = content.index(b"\xff\xc0") + 5
    return content[:at] + struct.pack(">HH", height, width) + content[at + 4 :]


def moving() -> bytes:
    file = BytesIO()
    first, second = (Image.new("L", (9, 9), shade) for shade in (0, 255))
    first.save(file, "PNG", save_all=True, append_images=[second])
    return file.getvalue()


def flipped(content: bytes, at: int) -> bytes:
    return content[:at] + bytes([content[at] ^ 0xFF]) + content[at + 1 :]


PIXELS = part(b"IDAT", compress(bytes(6 * 5)))


def read(folder: Path, image: str) -> Loaded:
    lines = (
        "topic: Сети",
        "questions:",
        "  - id: a",
        "    type: number",
        "    text: Сколько?",
        "    answer: 1",
    )
    bank = folder / "bank"
    bank.mkdir(exist_ok=True)
    (bank / "nets.yaml").write_text("\n".join([*lines, f"    image: {image}"]), encoding="utf-8")
    return load(bank)


def shown(folder: Path, content: bytes) -> list[tuple[int, str]]:
    (folder / "bank" / "img").mkdir(parents=True)
    (folder / "bank" / "img" / "a.png").write_bytes(content)
    return read(folder, "img/a.png").keys


@pytest.mark.parametrize(
    "content",
    [
        png(640, 480),
        png(5000, 5000),
        png(20, 400),
        png_of(5, 5, PIXELS),
        jpeg(640, 480),
        jpeg(640, 480, progressive=True),
        jpeg(9, 9) + b"and more",
    ],
)
def test_y19_pictures_that_telegram_takes_are_fine(tmp_path: Path, content: bytes) -> None:
    assert shown(tmp_path, content) == []


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (png(20_000, 20), "bank-image-sides"),
        (png_of(5000, 5001), "bank-image-sides"),
        (png_of(2**31 - 1, 2**31 - 1), "bank-image-sides"),
        (called(jpeg(9, 9), 60_000, 60_000), "bank-image-sides"),
        (png(25, 1), "bank-image-sides"),
        (png_of(0, 5, PIXELS), "bank-image-format"),
        (png(5, 5)[:-12], "bank-image-format"),
        (png(5, 5)[:40], "bank-image-format"),
        (png(5, 5).replace(b"IDAT", b"IDOT"), "bank-image-format"),
        (png_of(5, 5, part(b"IDAT", b"garbage")), "bank-image-format"),
        (
            png_of(5, 5, part(b"zTXt", b"a\0\0" + compress(bytes(2**24))), PIXELS),
            "bank-image-format",
        ),
        (flipped(png(64, 64), 50), "bank-image-format"),
        (png_of(5, 5), "bank-image-format"),
        (moving(), "bank-image-format"),
        (b"\x89PNG\r\n\x1a\n" + part(b"IHDR", b"123"), "bank-image-format"),
        (b"\x89PNG\r\n\x1a\n" + part(b"IDAT", b"123"), "bank-image-format"),
        (jpeg(640, 480)[:20_000], "bank-image-format"),
        (jpeg(640, 480, progressive=True)[:300], "bank-image-format"),
        (b"\xff\xd8\xff\xe0\x00\x00\xff\xd9", "bank-image-format"),
        (b"\xff\xd8\xff\xd9", "bank-image-format"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "bank-image-format"),
        (b"GIF89a", "bank-image-format"),
        (b"", "bank-image-format"),
        (bytes(MAX_BYTES + 1), "bank-image-bytes"),
    ],
)
def test_y19_pictures_that_cannot_be_sent_are_told(
    tmp_path: Path, content: bytes, key: str
) -> None:
    assert shown(tmp_path, content) == [(7, key)]


@pytest.mark.parametrize(
    "image", ["../secret.png", "/etc/passwd", "img/../../secret.png", "..\\secret.png", "."]
)
def test_y19_a_path_out_of_the_folder_is_refused(tmp_path: Path, image: str) -> None:
    (tmp_path / "secret.png").write_bytes(png(5, 5))
    assert read(tmp_path, image).keys == [(7, "bank-image-path")]


def test_y19_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "bank").mkdir()
    (tmp_path / "secret.png").write_bytes(png(5, 5))
    (tmp_path / "bank" / "a.png").symlink_to(tmp_path / "secret.png")
    assert read(tmp_path, "a.png").keys == [(7, "bank-image-path")]


def test_y19_what_is_no_file_is_told_and_never_waited_for(tmp_path: Path) -> None:
    bank = tmp_path / "bank"
    (bank / "folder.png").mkdir(parents=True)
    os.mkfifo(bank / "pipe.png")
    (bank / "loop.png").symlink_to(bank / "loop.png")
    for name in ("folder.png", "pipe.png", "loop.png", "missing.png", '"a\\0.png"'):
        assert {key for _, key in read(tmp_path, name).keys} <= {
            "bank-image-missing",
            "bank-control",
        }
        assert read(tmp_path, name).bank is None

"""A topic's file is written whole, if it is what the owner saw."""

from pathlib import Path

import pytest

from bot.admin.folder import Read
from bot.admin.mending.workshop import Bench, ChangedMeanwhileError, Workshop
from tests.support.house import bank_in

BANK = "topic: Сети\nquestions:\n  - {id: one, type: number, text: Сколько?, answer: 1}\n"
MARK = b"\xef\xbb\xbf"


async def tried(_file: str, _text: str) -> Read:
    return None, ()


async def bench(shop: Workshop) -> Bench:
    found = await shop.bench("one", "nets")
    assert found
    return found


async def test_a_file_keeps_its_mark_and_rights_and_is_written_once(tmp_path: Path) -> None:
    file = bank_in(tmp_path, nets=BANK) / "nets.yaml"
    file.write_bytes(MARK + BANK.encode())
    file.chmod(0o640)
    shop = Workshop(file.parent, tried)
    found = await bench(shop)
    text = found.sheet.with_text("Два?", "text")
    await shop.write(found, text, found.standing)
    await shop.write(found, text, found.standing)
    assert file.read_bytes() == MARK + BANK.replace("Сколько?", "Два?").encode()
    assert file.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in file.parent.iterdir()] == ["nets.yaml"]


async def test_a_file_that_has_changed_since_is_left_alone(tmp_path: Path) -> None:
    file = bank_in(tmp_path, nets=BANK) / "nets.yaml"
    shop = Workshop(file, tried)
    found = await bench(shop)
    file.write_text(BANK.replace("Сети", "Графы"))
    with pytest.raises(ChangedMeanwhileError):
        await shop.write(found, found.sheet.with_text("Два?", "text"), found.standing)
    assert file.read_text() == BANK.replace("Сети", "Графы")
    file.unlink()
    with pytest.raises(FileNotFoundError):
        await shop.write(found, BANK, found.standing)


async def test_what_is_not_there_has_no_bench(tmp_path: Path) -> None:
    folder = bank_in(tmp_path, nets=BANK)
    shop = Workshop(folder, tried)
    assert await shop.bench("two", "nets") is None
    assert await shop.bench("one", "other") is None
    (folder / "nets.yaml").write_text(BANK + "  - [")
    assert await shop.bench("one", "nets") is None

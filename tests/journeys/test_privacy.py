"""`/mydata`: everything that is kept is handed out, and erased from every file."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.clock import Clock
from bot.storage import backups, inspection
from sandbox import Sandbox
from tests.support.books import Books
from tests.support.people import Anya, Boris
from tests.support.pupil import comes_to, newest

pytestmark = pytest.mark.usefixtures("hasty", "bot")

WORDS = "Сеть заучила цаплю"


@pytest.fixture(autouse=True)
def _careful(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.ops.upkeep.TICK", 0.2)


async def answered(anya: Anya) -> None:
    """She has answered everything, once in words that nobody else would use."""
    await comes_to(anya, "переобучение")
    await anya.says(WORDS)
    await anya.sees("🤔")
    await anya.taps("Хорошо")
    await anya.sees("Оценка: Хорошо")


async def handed_out(anya: Anya, sandbox: Sandbox) -> dict[str, Any]:
    await anya.says("/mydata")
    await anya.taps("⬇️ Скачать")
    await anya.sees("Всё, что я о тебе храню")
    document = (await newest(anya)).content["document"]
    assert document["file_name"] == "quizbot-data.json"
    file = sandbox.world.files.get(document["file_id"])
    assert file
    found: dict[str, Any] = json.loads(file.data)
    return found


async def test_everything_is_handed_out(anya: Anya, sandbox: Sandbox) -> None:
    await answered(anya)
    told = await handed_out(anya, sandbox)
    assert told["person"]["id"] == anya.person.id
    assert told["person"]["zone"] == "Europe/Moscow"
    assert {card["question_id"] for card in told["cards"]} >= {"lr", "overfitting"}
    last = told["reviews"][-1]
    assert (last["answer"], last["verdict"], last["rating"]) == (WORDS, "unsure", 3)
    assert last["answered_at"].endswith("+00:00")
    assert told["contests"] == told["reports"] == []


async def test_a_second_tap_erases_every_trace(
    anya: Anya, books: Books, tmp_path: Path, clock: Clock, sandbox: Sandbox
) -> None:
    await answered(anya)
    backups.take(tmp_path / "quizbot.db", clock.now())
    assert list(holding(tmp_path, WORDS))
    await anya.says("/mydata")
    await anya.taps("🗑 Стереть всё")
    await anya.taps("Нет, оставить")
    await anya.sees("Всё осталось на месте")
    await anya.says("/mydata")
    await anya.taps("🗑 Стереть всё")
    await anya.taps("Да, стереть")
    await anya.sees("🗑 Стёрто")
    await sandbox.until(lambda: not list(holding(tmp_path, WORDS)), 20)
    assert list(holding(tmp_path, WORDS)) == []
    for table in ("people", "cards", "reviews", "asked", "lessons"):
        assert books.ask(f"SELECT count(*) FROM {table}") == [(0,)]  # noqa: S608 - our own words
    kept = backups.listed(tmp_path / "quizbot.db")
    assert kept
    for backup in kept:
        inspection.check(backup)


def holding(folder: Path, words: str) -> Iterator[Path]:
    """The files in which words stand, written out or as JSON."""
    for path in folder.rglob("quizbot*"):
        if path.is_file() and words.encode() in path.read_bytes():
            yield path


async def test_an_old_button_and_an_old_message_bring_nobody_back(
    anya: Anya, books: Books, sandbox: Sandbox, clock: Clock
) -> None:
    await answered(anya)
    clock.ahead += timedelta(minutes=1)
    await anya.says("/mydata")
    await anya.taps("🗑 Стереть всё")
    await anya.taps("Да, стереть")
    await anya.sees("🗑 Стёрто")
    anya.person.press(anya.chat.id, (await newest(anya)).id, "menu:study:")
    assert await sandbox.until(lambda: "устарела" in "".join(map(str, anya.toasts)))
    clock.ahead -= timedelta(minutes=1)
    anya.person.says("Я писала это раньше")
    clock.ahead += timedelta(minutes=1)
    assert await sandbox.until(lambda: not sandbox.waiting())
    assert books.ask("SELECT count(*) FROM people") == [(0,)]


async def test_the_table_of_a_group_keeps_a_player_without_a_name(
    anya: Anya, sandbox: Sandbox, books: Books
) -> None:
    group = sandbox.group("Пятница")
    boris, player = Boris(sandbox, group), Anya(sandbox, group)
    await boris.says("/quiz 1")
    await player.taps("Участвую")
    await player.taps("Начать")
    await boris.sees("Вопрос 1 из 1")
    await anya.says("/mydata")
    await anya.taps("🗑 Стереть всё")
    await anya.taps("Да, стереть")
    await anya.sees("🗑 Стёрто")
    assert books.ask("SELECT name, person < 0 FROM players") == [("Игрок", 1)]


async def test_privacy_says_what_is_kept_in_a_few_lines(anya: Anya) -> None:
    await anya.says("/privacy")
    await anya.sees("🔒 Что я храню")
    assert len((await newest(anya)).text.splitlines()) == 6


async def test_a_new_beginning_after_erasing(anya: Anya, clock: Clock) -> None:
    await answered(anya)
    await anya.says("/mydata")
    await anya.taps("🗑 Стереть всё")
    await anya.taps("Да, стереть")
    await anya.sees("🗑 Стёрто")
    clock.ahead += timedelta(seconds=2)
    await comes_to(anya, "скорость обучения")

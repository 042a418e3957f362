"""A contest whose questions have pictures: each is a message of its own before its question."""

from pathlib import Path

import pytest

from sandbox import Sandbox
from tests.contest.players import Players
from tests.support.house import Child, bank_in
from tests.support.png import png

MAPS = """
topic: Карты
language: ru
questions:
  - id: island
    type: choice
    text: Что на карте?
    image: img/map.png
    explanation: Вокруг вода.
    options:
      - {text: да, correct: true}
      - нет
"""
FORMULAS = r"""
topic: Метрики
language: ru
questions:
  - id: share
    type: choice
    text: 'Верно ли, что $\frac{a + b}{c + d}$ — дробь?'
    explanation: У неё есть черта.
    options:
      - {text: да, correct: true}
      - нет
"""


@pytest.fixture
def questions(tmp_path: Path) -> Path:
    folder = bank_in(tmp_path, maps=MAPS)
    (folder / "img").mkdir()
    (folder / "img" / "map.png").write_bytes(png(40, 30))
    return folder


@pytest.mark.parametrize("lost", [False, True])
async def test_a_picture_comes_before_its_question_and_the_result_stands_in_the_question(
    sandbox: Sandbox, child: Child, questions: Path, *, lost: bool
) -> None:
    anya = sandbox.person("Anya")
    players = Players(sandbox, sandbox.group("Пятница"), [anya], lambda _number, _place: True)
    async with child.nursed():
        await players.begin("/quiz 1 5")
        if lost:
            (questions / "img" / "map.png").unlink()
        await players.play(1)
        table = await players.ends()
    told = [message for message in players.chat.messages if message.sender.is_bot]
    assert [("photo" in message.content) for message in told] == [False, not lost, False, False]
    assert "Вопрос 1 из 1" in told[1].text
    assert ("Картинку показать не получилось" in told[1].text) == lost
    assert "Вокруг вода." in told[2].text
    assert "🥇 Anya — 1" in table
    assert not [call for call in sandbox.calls if call.error]


async def test_g07_a_group_that_forbids_photos_plays_without_the_pictures(
    sandbox: Sandbox, child: Child
) -> None:
    group = sandbox.group("Пятница")
    group.permit(can_send_photos=False)
    players = Players(sandbox, group, [sandbox.person("Anya")], lambda _number, _place: True)
    async with child.nursed():
        await players.begin("/quiz 1 5")
        await players.play(1)
        table = await players.ends()
    assert "🥇 Anya — 1" in table
    assert any(
        "Картинку показать не получилось" in message.text for message in players.chat.messages
    )


@pytest.mark.parametrize("photos", [True, False])
async def test_formulas_are_drawn_above_their_question_and_its_result(
    sandbox: Sandbox, child: Child, questions: Path, *, photos: bool
) -> None:
    (questions / "maps.yaml").write_text(FORMULAS)
    group = sandbox.group("Пятница")
    group.permit(can_send_photos=photos)
    players = Players(sandbox, group, [sandbox.person("Anya")], lambda _number, _place: True)
    async with child.nursed():
        await players.begin("/quiz 1 5")
        await players.play(1)
        table = await players.ends()
    told = [message for message in players.chat.messages if message.sender.is_bot]
    assert [("photo" in message.content) for message in told] == [False, photos, False]
    assert "✓ 1. да" in told[1].text or "✓ 2. да" in told[1].text
    assert "У неё есть черта." in told[1].text
    assert "🥇 Anya — 1" in table


async def test_what_is_gone_through_is_told_before_a_picture(
    sandbox: Sandbox, child: Child
) -> None:
    anya = sandbox.person("Anya")
    players = Players(sandbox, sandbox.group("Пятница"), [anya], lambda _number, _place: False)
    async with child.nursed():
        await players.begin("/quiz 1 5")
        await players.play(1)
        await players.ends()
        links = [
            button.url
            for message in players.chat.messages
            for row in message.buttons
            for button in row
        ]
        key = next(link for link in links if link).partition("start=")[2]
        anya.says(f"/start {key}")
        assert await sandbox.until(
            lambda: any("photo" in message.content for message in anya.chat.messages)
        )
    assert [message.text for message in anya.chat.messages][-2:-1] == ["🔧 Ошибки из викторины: 1"]

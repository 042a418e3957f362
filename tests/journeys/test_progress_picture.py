"""`/progress`: a picture with the same in words beneath, in the theme of whoever looks at it."""

import pytest

from sandbox import Message, Sandbox
from tests.support.books import Books
from tests.support.people import Anya
from tests.support.pupil import comes_to, newest

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_picture_comes_with_its_words_and_changes_its_theme_in_place(
    anya: Anya, books: Books, sandbox: Sandbox
) -> None:
    await comes_to(anya, "🏁")
    assert "🔥 Серия: 1 день" in (await newest(anya)).text
    await anya.says("/progress")
    shown = await newest(anya)
    light = _picture(shown)
    assert "Начато: 4. Выучено: 0 из 4" in shown.text
    await anya.taps("🌙 Тёмная картинка")
    await anya.sees("☀️ Светлая картинка")
    assert _picture(shown) != light
    assert await newest(anya) is shown
    assert books.ask("SELECT dark_pictures FROM people") == [(1,)]
    assert books.ask("SELECT count(*) FROM pictures") == [(0,)]
    assert shown.buttons[-1][0].text == "☀️ Светлая картинка"
    assert not [call for call in sandbox.calls if call.error]


async def test_where_no_picture_can_be_sent_the_words_stand_alone(
    anya: Anya, sandbox: Sandbox
) -> None:
    sandbox.on("sendPhoto", do=400, times=None, text="Bad Request: IMAGE_PROCESS_FAILED")
    await anya.says("/progress")
    shown = await newest(anya)
    assert "photo" not in shown.content
    assert "Начато: 0. Выучено: 0 из 4" in shown.text
    assert [[key.text for key in row] for row in shown.buttons] == [["▶️ Учиться"]]


def _picture(shown: Message) -> str:
    (size,) = shown.content["photo"]
    return str(size["file_id"])

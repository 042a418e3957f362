"""`/progress`: a picture with the same in words beneath, in the theme of whoever looks at it."""

from pathlib import Path

import pytest

from sandbox import Message, Sandbox
from tests.support.books import Books
from tests.support.people import Anya
from tests.support.pupil import newest

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_picture_comes_with_its_words_and_changes_its_theme_in_place(
    anya: Anya, books: Books, sandbox: Sandbox
) -> None:
    await anya.says("/progress")
    shown = await newest(anya)
    light = _picture(shown)
    assert "Начато: 0. Выучено: 0 из 4" in shown.text
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


BANK = """
topic: {title}
language: ru
questions:
  - id: q-{name}
    type: choice
    text: Какой это раздел?
    options: [{{text: "{name}", correct: true}}, другой]
"""


@pytest.mark.parametrize("questions", [9], indirect=True)
async def test_with_an_exam_the_topics_that_find_no_room_are_a_message_below(anya: Anya) -> None:
    await anya.says("/study")
    for number in range(1, 10):
        await anya.sees(f" · {number}/")
        await anya.taps("👁 Показать ответ")
        await anya.taps("▶️ Дальше")
    await anya.says("/exam через 2 недели")
    await anya.sees("📅 Экзамен")
    await anya.says("/progress")
    picture = await anya.sees("🌙 Тёмная картинка")
    assert "Начато: 9" in picture.text
    assert "К этому дню будешь помнить" in picture.text
    assert "•" not in picture.text
    below = await anya.sees("• Раздел 8: длинное")
    assert below.id > picture.id
    assert below.text.count("•") == 9


@pytest.fixture
def questions(questions: Path, request: pytest.FixtureRequest) -> Path:
    """The small bank, or one of so many topics with long titles."""
    many: int = getattr(request, "param", 0)
    if many:
        for file in questions.glob("*.yaml"):
            file.unlink()
    for number in range(many):
        title = f"'Раздел {number}: " + "длинное название " * 3 + "'"
        content = BANK.format(title=title, name=f"n{number}")
        (questions / f"t{number}.yaml").write_text(content)
    return questions


def _picture(shown: Message) -> str:
    (size,) = shown.content["photo"]
    return str(size["file_id"])

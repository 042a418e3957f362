"""Private chats with topics: the bot speaks where it was last written to."""

from pathlib import Path

import pytest

from sandbox import Message, Sandbox
from tests.support.house import on_both
from tests.support.people import Anya, Somebody, Vera
from tests.support.png import png
from tests.support.pupil import answers, goes_on, learns_until, newest

pytestmark = pytest.mark.usefixtures("hasty", "bot")

WORLD = """
topic: Карты
language: ru
questions:
  - id: map
    type: choice
    text: Что на карте?
    image: img/map.png
    options:
      - {text: Остров, correct: true}
      - Озеро
"""


@pytest.fixture
def questions(questions: Path) -> Path:
    (questions / "img").mkdir()
    (questions / "img" / "map.png").write_bytes(png(40, 30))
    (questions / "worlds.yaml").write_text(WORLD)
    return questions


@pytest.fixture(autouse=True)
def _with_topics(sandbox: Sandbox) -> None:
    sandbox.world.topics = True


def said(somebody: Somebody) -> list[Message]:
    return [message for message in somebody.chat.messages if message.sender.is_bot]


@on_both
async def test_u17_a_lesson_is_held_in_the_topic_where_it_was_begun(
    anya: Anya, sandbox: Sandbox
) -> None:
    topic = anya.person.opens_topic("Учёба")
    await anya.says("/study Сети", topic=topic)
    await learns_until(anya, "равна γ")
    await anya.says("0,9", topic=topic)
    await anya.sees("✅ Верно")
    assert (await goes_on(anya)).text
    assert {message.topic for message in said(anya)} == {topic}
    assert not [call for call in sandbox.calls if call.error and call.chat_id == anya.chat.id]


async def test_u17_it_goes_on_where_somebody_writes_or_presses_next(anya: Anya) -> None:
    one, other = (anya.person.opens_topic(name) for name in ("Учёба", "Разное"))
    await anya.says("/study Сети", topic=one)
    await answers(anya)
    await anya.says("/help", topic=other)
    assert (await anya.sees("Что умею")).topic == other
    await anya.says("/topics")
    assert (await newest(anya)).topic is None
    assert (await goes_on(anya)).topic == one
    await anya.says("/undo", topic=other)
    assert (await newest(anya)).topic == other


async def test_u17_words_typed_in_another_topic_are_answered_there(anya: Anya) -> None:
    one, other = (anya.person.opens_topic(name) for name in ("Учёба", "Разное"))
    await anya.says("/study Сети", topic=one)
    asked = await learns_until(anya, "равна γ")
    await anya.says("0,9", topic=other)
    assert (await anya.sees("0,9")).topic == other
    assert asked.topic == one
    assert not asked.keyboard


@pytest.mark.parametrize("status", [200, 400])
async def test_u17_pictures_and_their_words_are_shown_in_the_topic(
    anya: Anya, sandbox: Sandbox, status: int
) -> None:
    topic = anya.person.opens_topic("Учёба")
    if status != 200:
        sandbox.on("sendPhoto", do=status, times=None)
    await anya.says("/study Карты", topic=topic)
    assert (await anya.sees("Что на карте?")).topic == topic
    await anya.taps("Остров")
    assert (await anya.sees("✅ Верно")).topic == topic


async def test_b11_a_result_whose_question_is_gone_is_a_new_message_in_the_topic(
    anya: Anya,
) -> None:
    topic = anya.person.opens_topic("Учёба")
    await anya.says("/study Сети", topic=topic)
    asked = await anya.sees("скорость обучения")
    asked.deleted = True
    option = next(one for row in asked.buttons for one in row if one.text == "Ошибка колеблется")
    anya.person.press(anya.chat.id, asked.id, option.data or "")
    assert (await anya.sees("Дальше")).topic == topic


async def test_d10_an_apology_stands_in_the_topic(anya: Anya, sandbox: Sandbox) -> None:
    topic = anya.person.opens_topic("Учёба")
    sender = {"id": "x", "first_name": "Anya", "language_code": "ru"}
    chat = {"id": anya.chat.id, "type": "private"}
    await anya.says("/start")
    message = {"message_id": 9999, "date": 1, "chat": chat, "from": sender, "text": "/help"}
    sandbox.inject({"message": message | {"is_topic_message": True, "message_thread_id": topic}})
    assert (await anya.sees("Не получилось обработать")).topic == topic


async def test_g07_what_nobody_asked_for_goes_to_the_topic_and_to_the_chat_when_that_is_deleted(
    anya: Anya, vera: Vera, sandbox: Sandbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.sending.sender._PAUSES", (0.01,) * 4)
    topic = vera.person.opens_topic("Бот")
    await vera.says("/start", topic=topic)
    await notice_of(anya, sandbox)
    assert (await vera.sees(f"в чате {anya.chat.id}")).topic == topic
    vera.person.deletes_topic(topic)
    for name in ("Boris", "Oleg"):
        somebody = Somebody(sandbox, name=name)
        await notice_of(somebody, sandbox)
        assert (await vera.sees(f"в чате {somebody.chat.id}")).topic is None
    assert [call.error for call in sandbox.calls if "thread" in call.error] == [
        "Bad Request: message thread not found"
    ]


async def notice_of(somebody: Somebody, sandbox: Sandbox) -> None:
    """Something that makes the bot write to the owner: a chat that refuses everything."""
    sandbox.on("sendMessage", do=500, times=5, chat_id=somebody.chat.id)
    somebody.person.says("/start")

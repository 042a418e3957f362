"""Words that are not meant for the open question: replies to something else, forwards."""

import pytest

from sandbox import Message, Sandbox
from tests.support.books import Books
from tests.support.people import Anya, Boris, Vera
from tests.support.pupil import answers, comes_to, goes_on, newest

pytestmark = pytest.mark.usefixtures("hasty", "bot")

LINE = "Это ответ на другое сообщение"
FORWARDED = "Пересланное не читаю"


async def _lr_and_gamma(anya: Anya) -> tuple[Message, Message]:
    """The result of an earlier question, and the open one that wants a number."""
    await anya.says("/study")
    await answers(anya)
    earlier = await newest(anya)
    await goes_on(anya)
    return earlier, await comes_to(anya, "равна γ")


async def test_a_reply_to_an_earlier_question_is_no_answer_to_the_open_one(
    anya: Anya, books: Books
) -> None:
    earlier, asked = await _lr_and_gamma(anya)
    before = books.learning
    await anya.says("0,9", reply_to=earlier)
    line = await anya.sees(LINE)
    assert line.reply_to is asked
    assert books.learning == before
    await anya.says("0,9")
    await anya.sees("✅ Верно")


async def test_a_reply_to_ones_own_earlier_words_is_none_either(anya: Anya, books: Books) -> None:
    await _lr_and_gamma(anya)
    before = books.learning
    command = next(message for message in anya.chat.messages if message.text == "/study")
    await anya.says("0,9", reply_to=command)
    await anya.sees(LINE)
    assert books.learning == before


async def test_a_reply_to_the_open_question_or_to_what_was_said_of_it_is_an_answer(
    anya: Anya, books: Books
) -> None:
    _, asked = await _lr_and_gamma(anya)
    await anya.says("много", reply_to=asked)
    refusal = await anya.sees("Не могу прочитать число")
    await anya.says("0,9", reply_to=refusal)
    await anya.sees("✅ Верно")
    assert books.latest() == ("gamma", "correct", 3)


async def test_after_study_has_shown_it_again_the_old_copy_of_a_question_is_another_message(
    anya: Anya,
) -> None:
    _, asked = await _lr_and_gamma(anya)
    await anya.says("/study")
    again = await newest(anya)
    await anya.says("0,9", reply_to=asked)
    assert (await anya.sees(LINE)).reply_to is again


async def test_a_reply_across_chats_is_none_but_words_in_a_topic_are(
    anya: Anya, books: Books, sandbox: Sandbox
) -> None:
    _, asked = await _lr_and_gamma(anya)
    before = books.learning
    words = {
        "message_id": asked.id + 50,
        "date": asked.date,
        "chat": anya.chat.short_json(),
        "from": anya.person.user.json(),
        "text": "0,9",
    }
    sandbox.inject({"message": words | {"external_reply": {"origin": {"type": "hidden_user"}}}})
    await anya.sees(LINE)
    assert books.learning == before
    root = {
        "message_id": 1,
        "date": 1,
        "chat": anya.chat.short_json(),
        "forum_topic_created": {"name": "Учёба"},
    }
    sandbox.inject({"message": words | {"reply_to_message": root, "message_thread_id": 1}})
    await anya.sees("✅ Верно")


async def test_a_command_in_a_reply_is_a_command(anya: Anya) -> None:
    earlier, _ = await _lr_and_gamma(anya)
    await anya.says("/progress", reply_to=earlier)
    await anya.sees("Прогресс")


async def test_what_was_forwarded_is_no_answer(anya: Anya, boris: Boris, books: Books) -> None:
    await comes_to(anya, "равна γ")
    before = books.learning
    boris.person.says("0,9")
    words = boris.chat.messages[-1]
    anya.person.forwards(words)
    await anya.sees(FORWARDED)
    assert books.learning == before


async def test_a03_a_forwarded_command_is_not_executed(
    anya: Anya, vera: Vera, books: Books
) -> None:
    await anya.says("/reload")
    await newest(anya)
    command = next(message for message in anya.chat.messages if message.text == "/reload")
    vera.person.forwards(command)
    await vera.sees(FORWARDED)
    assert not vera.chat.messages[-1].text.startswith("✅")
    await comes_to(anya, "равна γ")
    before = books.learning
    command.text = "/stop"
    anya.person.forwards(command)
    await anya.sees(FORWARDED)
    assert books.learning == before


async def test_many_forwards_at_once_get_one_line(anya: Anya, boris: Boris) -> None:
    await comes_to(anya, "равна γ")
    boris.person.says("0,9")
    for _ in range(5):
        anya.person.forwards(boris.chat.messages[-1])
    await anya.says("0,9")
    await anya.sees("✅ Верно")
    assert sum(FORWARDED in message.text for message in anya.chat.messages) == 1


async def test_a03_in_a_group_nobody_begins_a_quiz_by_forwarding_or_in_a_channels_name(
    boris: Boris, sandbox: Sandbox
) -> None:
    group = sandbox.group("Пятница")
    in_group = Boris(sandbox, group)
    boris.person.says("/quiz")
    await newest(boris)
    command = next(message for message in boris.chat.messages if message.text == "/quiz")
    boris.person.forwards(command, group)
    group.channel_says("/quiz")
    group.channel_says("/quiz", linked=True)
    await in_group.says("/help@quizbot_bot")
    await in_group.sees("/quiz — ")
    assert [
        message.text for message in group.messages if message.sender.is_bot and not message.channel
    ] == [in_group.last]

"""Vera looks which questions are bad, how many people learn, and takes the answers as a file."""

import pytest

from bot.chat.screens.owner.quality import ListSpot
from sandbox import Sandbox
from tests.support.people import Anya, Vera
from tests.support.pupil import answers, newest

pytestmark = pytest.mark.usefixtures("bot")
HEAD = "answered_at,user_id,chat_id,contest_id,question_id,verdict,rating,study_days"


async def test_from_the_list_to_a_question_and_back(vera: Vera, anya: Anya) -> None:
    await vera.says("/start")
    await anya.says("/study")
    await answers(anya)
    await vera.says("/questions")
    await vera.sees("Вопросы: 4")
    assert "👌 Замечаний нет." in (await newest(vera)).text
    await vera.taps("Все: 4")
    await vera.sees("первых ответов: 1")
    await vera.taps("1")
    await vera.sees("Первых ответов: 1")
    shown = (await newest(vera)).text
    assert "Для выводов мало: нужно хотя бы 20" in shown
    assert "Сложность" in shown
    assert "Anya" not in shown
    await vera.taps("‹ К списку")
    await vera.sees("Вопросы: 4")
    await vera.taps("📚 Тема: все темы")
    await vera.taps("Сети")
    await vera.sees("Вопросы: 4")


async def test_everybody_in_one_picture_and_all_answers_in_one_file(
    vera: Vera, anya: Anya, sandbox: Sandbox
) -> None:
    await vera.says("/start")
    await anya.says("/study")
    await answers(anya)
    await vera.says("/stats")
    await vera.sees("📊 Люди и ответы")
    shown = await newest(vera)
    assert "photo" in shown.content
    assert "Ответов: 1; сегодня 1" in shown.text
    await vera.says("/results")
    await vera.sees("Все ответы: 1")
    document = (await newest(vera)).content["document"]
    assert document["file_name"] == "results.csv"
    file = sandbox.world.files.get(document["file_id"])
    assert file is not None
    head, row, *rest = file.data.decode().splitlines()
    assert (head, rest) == (HEAD, [])
    assert f",{anya.person.id},{anya.person.id},," in row
    assert not [call for call in sandbox.calls if call.error]


async def test_nobody_else_sees_them(anya: Anya) -> None:
    await anya.says("/start")
    for command in ("/questions", "/stats", "/results"):
        await anya.says(command)
        await anya.sees("Эта команда только для владельца.")
    shown = await newest(anya)
    anya.person.press(anya.chat.id, shown.id, ListSpot().data("l"))
    await anya.sees_toast("Это может только владелец")

"""Whatever people send: stickers, edits, commands of other bots, odd names, tongues and numbers."""

from typing import Any

import pytest

from sandbox import KINDS, Sandbox
from tests.support.books import Books
from tests.support.people import Anya, Somebody
from tests.support.pupil import answers, comes_to, newest

pytestmark = pytest.mark.usefixtures("hasty", "bot")

NUDGE = "Понимаю только текст и кнопки"


def _nudges(anya: Anya) -> int:
    return sum(NUDGE in message.text for message in anya.chat.messages)


async def test_u09_whatever_is_no_text_gets_one_line(anya: Anya, books: Books) -> None:
    await anya.says("/study")
    await newest(anya)
    before = books.learning
    for number, kind in enumerate(sorted(KINDS), 1):
        await anya.sends(kind)
        await anya.sandbox.until(lambda: NUDGE in anya.chat.messages[-1].text)
        assert _nudges(anya) == number, kind
    assert books.learning == before


async def test_u09_many_of_a_kind_get_one_line_a_question(anya: Anya) -> None:
    await anya.says("/study")
    await newest(anya)
    for _ in range(10):
        anya.person.sends("photo", caption="Ошибка колеблется")
    await anya.taps("Ошибка колеблется")
    await anya.sees("✅ Верно")
    assert _nudges(anya) == 1
    await anya.taps("▶️ Дальше")
    await anya.sees("Отметь все верные")
    await anya.sends("voice")
    assert _nudges(anya) == 2


async def test_u09_telegrams_own_notes_are_passed_over(anya: Anya, sandbox: Sandbox) -> None:
    await anya.says("/start")
    before = len(anya.chat.messages)
    notes: list[dict[str, Any]] = [
        {"pinned_message": _message(anya)},
        {"chat_background_set": {}},
        {"something_new": 1},
    ]
    for note in notes:
        sandbox.inject({"message": _message(anya) | note})
    await anya.says("/help")
    await anya.sees("Что умею")
    assert len(anya.chat.messages) == before + 2


async def test_u09_words_sent_through_another_bot_are_no_answer(
    anya: Anya, books: Books, sandbox: Sandbox
) -> None:
    await comes_to(anya, "равна γ")
    before = books.learning
    other = {"id": 77, "is_bot": True, "first_name": "Gif", "username": "gif"}
    sandbox.inject({"message": _message(anya) | {"text": "0,9", "via_bot": other}})
    await anya.sees(NUDGE)
    assert books.learning == before


async def test_u10_an_edited_answer_counts_as_it_was_first(anya: Anya, books: Books) -> None:
    await comes_to(anya, "равна γ")
    await anya.says("0,5")
    await anya.sandbox.until(lambda: anya.last.startswith("❌"))
    said = next(message for message in anya.chat.messages if message.text == "0,5")
    reviews = books.reviews
    await anya.edits(said, "0,9")
    await anya.sees("Правки не читаю: считается первая версия")
    assert books.reviews == reviews


async def test_u10_a_location_that_moves_is_passed_over(anya: Anya, sandbox: Sandbox) -> None:
    await anya.says("/start")
    place = {"latitude": 55.7, "longitude": 37.6, "live_period": 900}
    for _ in range(5):
        sandbox.inject({"edited_message": _message(anya) | {"location": place, "edit_date": 1}})
    before = len(anya.chat.messages)
    await anya.says("/help")
    await anya.sees("Что умею")
    assert len(anya.chat.messages) == before + 2


async def test_u12_of_two_messages_at_once_the_first_is_the_answer(
    anya: Anya, books: Books
) -> None:
    await comes_to(anya, "переобучение")
    anya.person.says("Сеть выучила шум")
    anya.person.says("и плохо обобщает")
    await anya.sees("Это не проверяю")
    answers_kept = books.ask("SELECT answer FROM reviews WHERE question = 'overfitting'")
    assert answers_kept == [("Сеть выучила шум",)]


async def test_words_after_an_answer_wait_for_the_next_question(anya: Anya, books: Books) -> None:
    await comes_to(anya, "равна γ")
    await answers(anya)
    reviews = books.reviews
    await anya.says("0,9")
    await anya.sees("Ответ уже принят. Следующий вопрос — «▶️ Дальше»")
    assert books.reviews == reviews


async def test_words_where_a_button_is_due_point_at_the_buttons(anya: Anya, books: Books) -> None:
    await anya.says("/study")
    await newest(anya)
    await anya.says("Ошибка колеблется")
    await anya.sees("Здесь отвечают кнопками под вопросом")
    assert not books.reviews
    await anya.taps("Ошибка колеблется")
    await anya.sees("✅ Верно")


HOSTILE = [
    "<b>шум</b> & <script>alert(1)</script> </i>",
    "*шум* _шум_ [x](y) `шум` {} {0} %s %(x)s \\ $HOME",
    "'; DROP TABLE reviews; --",
    "/etc/passwd",
    "../../../etc/passwd",
    "\u202eмуш\u202c \u200b\u200dшум\u0301\u0301\u0301\u0301\u0301",
    "ａｂｃ ١٢٣ 😀" * 20,
    "я" * 4096,
    "😀" * 4096,
]


@pytest.mark.parametrize("said", HOSTILE)
async def test_u01_u04_u06_any_words_are_an_answer_and_nothing_else(
    anya: Anya, books: Books, sandbox: Sandbox, said: str
) -> None:
    await comes_to(anya, "переобучение")
    await anya.says(said)
    if said.startswith("/"):
        await anya.sees("Такой команды нет")
        return
    await anya.sandbox.until(lambda: anya.last.startswith("🤔"))
    await anya.taps("Хорошо")
    await anya.sees("Оценка: Хорошо")
    assert books.ask("SELECT length(answer) > 0 FROM reviews WHERE question = 'overfitting'") == [
        (1,)
    ]
    assert not [call for call in sandbox.calls if call.status == 400]


@pytest.mark.parametrize(
    "said", ["<b>0</b>", "9" * 4096, "1e99999999", "NaN", "inf", "0,9 или 0,8", "😀", "٩", "--1"]
)
async def test_u06_what_is_no_number_is_not_counted(
    anya: Anya, books: Books, sandbox: Sandbox, said: str
) -> None:
    await comes_to(anya, "равна γ")
    before = books.learning
    await anya.says(said)
    await anya.sandbox.until(lambda: "Пришли число" not in anya.last)
    refused = any(
        words in anya.last for words in ("Не могу прочитать число", "Здесь несколько чисел")
    )
    assert refused or anya.last.startswith("❌"), anya.dump()
    assert refused == (books.learning == before)
    assert not [call for call in sandbox.calls if call.status == 400]


async def test_s16_halves_of_characters_and_zeros_are_replaced(
    anya: Anya, books: Books, sandbox: Sandbox
) -> None:
    await comes_to(anya, "переобучение")
    message = _message(anya) | {"text": "шум \ud83d и \0 ноль"}
    message["from"] = message["from"] | {"first_name": "An\0\udc00"}
    sandbox.inject({"message": message})
    await anya.sandbox.until(lambda: anya.last.startswith("🤔"))
    assert books.ask("SELECT answer FROM reviews ORDER BY id DESC LIMIT 1") == [
        ("шум \ufffd и \ufffd ноль",)
    ]


async def test_u07_commands_for_other_bots_are_left_to_them(anya: Anya, books: Books) -> None:
    await anya.says("/study")
    await newest(anya)
    before = books.learning
    for said in ("/study@other_bot", "/start@OTHER_BOT x", "/undo@otherbot"):
        await anya.says(said)
        assert "Эта команда для другого бота" in (await newest(anya)).text
    assert books.learning == before


async def test_u07_unknown_commands_lead_to_help(anya: Anya) -> None:
    for said in (
        "/",
        "//",
        "/ study",
        "/студия",
        "/studyy",
        "/cancel",
        "/" + "x" * 4000,
        "/start\u200b",
    ):
        await anya.says(said)
        assert (await newest(anya)).text == "Такой команды нет. Что умею — /help", said


async def test_u07_start_greets_whatever_comes_with_it(anya: Anya) -> None:
    for said in (
        "/start",
        "/START",
        "/start@quizbot_bot",
        "/start " + "Ab_-" * 16,
        "/start <b>\n\n'",
    ):
        await anya.says(said)
        assert (await newest(anya)).text.startswith("👋 Привет, Anya!"), said
    await anya.taps("▶️ Учиться")
    await anya.sees("скорость обучения")


@pytest.mark.parametrize(
    ("first", "last", "greeted"),
    [
        ("<b>Аня</b>", "&amp;", "<b>Аня<∕b>"),
        ("А" * 64, "Б" * 64, "А" * 23 + "…"),
        ("\u3164", None, None),
        ("\u2800\u2800", "\u3164", None),
        ("\u202eяна\u202c", None, "яна"),
        ("Анна\nМария", None, "Анна Мария"),
        (">_<", None, ">_<"),
        ("@admin", None, "＠admin"),
        ("👩‍🔬", None, "👩‍🔬"),
        ("<3", "'; DROP", "<3"),
    ],
)
async def test_u13_names_are_shown_as_they_are_or_not_at_all(
    sandbox: Sandbox, first: str, last: str | None, greeted: str | None
) -> None:
    sandbox.add_person(first, 7001, last_name=last)
    somebody = Somebody(sandbox, name=first)
    await somebody.says("/start")
    greeting = "👋 Привет! Я помогу" if greeted is None else f"👋 Привет, {greeted}! Я помогу"
    assert greeting in (await somebody.sees("👋 Привет")).text
    assert not [call for call in sandbox.calls if call.status == 400]


@pytest.mark.parametrize("number", [2**32 + 1, 2**51, 10**15])
async def test_u14_people_are_known_by_their_numbers_however_long(
    sandbox: Sandbox, books: Books, number: int
) -> None:
    sandbox.add_person("Длинный", number)
    somebody = Somebody(sandbox, name="Длинный")
    await somebody.says("/study")
    await answers(somebody)
    assert books.ask("SELECT DISTINCT person FROM reviews") == [(number,)]


async def test_u15_the_language_follows_the_client_if_we_speak_it(sandbox: Sandbox) -> None:
    russian, english = ("ru", "RU", "ru-RU", None, "xx", "x" * 100, ""), ("en", "en-GB")
    for number, code in enumerate(russian + english):
        name = f"Полиглот{number}"
        sandbox.add_person(name, 7100 + number, language_code=code)
        somebody = Somebody(sandbox, name=name)
        await somebody.says("/start")
        await somebody.sees("Hi " if code in english else "Привет")


async def test_u18_dates_of_messages_are_not_believed(
    anya: Anya, books: Books, sandbox: Sandbox
) -> None:
    await comes_to(anya, "равна γ")
    sandbox.inject({"message": _message(anya) | {"text": "0,9", "date": 4_000_000_000}})
    await anya.sandbox.until(lambda: anya.last.startswith("✅"))
    [(first, last)] = books.ask("SELECT min(answered_at), max(answered_at) FROM reviews")
    assert last - first < 60_000_000


async def test_u17_channels_and_business_are_passed_over(anya: Anya, sandbox: Sandbox) -> None:
    channel = {
        "message_id": 5,
        "date": 1,
        "chat": {"id": -1009, "type": "channel", "title": "x"},
        "text": "/study",
    }
    sandbox.inject({"channel_post": channel})
    sandbox.inject(
        {"business_message": _message(anya) | {"text": "/study", "business_connection_id": "x"}}
    )
    sandbox.inject({"guest_message": _message(anya) | {"text": "/study"}})
    sandbox.inject({"something_new": {"chat": {"id": anya.chat.id}}})
    await anya.says("/help")
    await anya.sees("Что умею")
    assert [message.sender.is_bot for message in anya.chat.messages] == [False, True]


async def test_u17_in_a_group_learners_are_pointed_to_the_private_chat(
    anya: Anya, sandbox: Sandbox
) -> None:
    in_group = Anya(sandbox, sandbox.group("Пятница"))
    for command in ("/study", "/progress", "/settings", "/topics", "/undo"):
        await in_group.says(f"{command}@quizbot_bot")
        assert "Это — в личном чате со мной" in (await newest(in_group)).text
    assert not anya.chat.messages


def _message(anya: Anya) -> dict[str, Any]:
    user = {"id": anya.person.id, "is_bot": False, "first_name": "Anya", "language_code": "ru"}
    chat = {"id": anya.chat.id, "type": "private", "first_name": "Anya"}
    return {"message_id": 900, "date": 1_700_000_000, "chat": chat, "from": user}

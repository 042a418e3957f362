"""Buttons pressed twice, too late, by others, in other chats, or by a client that makes data up."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from sandbox import Message, Sandbox
from tests.support.books import Books
from tests.support.people import Anya, Boris, Vera
from tests.support.pupil import answers, comes_to, goes_on, newest

pytestmark = pytest.mark.usefixtures("hasty", "bot")

UNKNOWN = "Эта кнопка не твоя или устарела. Продолжить — /study"


def data_of(message: Message, text: str) -> str:
    """What hangs on the button with this text."""
    return next(
        str(button.data) for row in message.buttons for button in row if text in button.text
    )


def key_of(message: Message) -> str:
    """The key that all buttons of a question share."""
    return str(message.buttons[0][0].data).partition(":")[0]


async def test_b01_a_double_tap_counts_once(anya: Anya, books: Books) -> None:
    await anya.says("/study")
    asked = await newest(anya)
    for _ in range(2):
        anya.person.taps(asked, "Ошибка колеблется")
    await anya.sees_toast("Уже отвечено")
    assert [toast.text for toast in anya.toasts] == ["✅ Верно", "Уже отвечено"]
    assert books.reviews == [("lr", "correct", 3)]


async def test_b01_one_question_for_two_taps_on_next(anya: Anya, books: Books) -> None:
    await anya.says("/study")
    await answers(anya)
    result = await newest(anya)
    for _ in range(3):
        anya.person.taps(result, "▶️ Дальше")
    await anya.sees_toast("Вопрос уже ниже")
    await newest(anya)
    assert books.ask("SELECT count(*) FROM asked") == [(2,)]
    assert [message.id for message in anya.chat.messages if "метрики" in message.text] == [
        result.id + 1
    ]


async def test_b01_one_question_for_two_taps_on_study(anya: Anya, books: Books) -> None:
    await anya.says("/start")
    greeting = await newest(anya)
    for _ in range(2):
        anya.person.taps(greeting, "▶️ Учиться")
    await anya.sees_toast("Вопрос уже ниже")
    await anya.sees("скорость обучения")
    assert books.ask("SELECT count(*) FROM asked") == [(1,)]
    assert len([message for message in anya.chat.messages if "скорость" in message.text]) == 1


@pytest.mark.parametrize("first", ["Ошибка колеблется", "Градиент равен нулю"])
async def test_b02_of_two_options_at_once_the_first_wins(
    anya: Anya, books: Books, first: str
) -> None:
    await anya.says("/study")
    asked = await newest(anya)
    second = {"Ошибка колеблется": "Градиент равен нулю"}.get(first, "Ошибка колеблется")
    numbers = [anya.person.taps(asked, option) for option in (first, second)]
    await anya.sees_toast("Уже отвечено")
    anya.sandbox.redeliver(number for number in reversed(numbers) if number)
    await answers_settled(anya)
    verdict = "correct" if first == "Ошибка колеблется" else "wrong"
    assert [(question, kept) for question, kept, _ in books.reviews] == [("lr", verdict)]


async def answers_settled(anya: Anya) -> None:
    """Wait until everything said so far has been decided."""
    await anya.says("/help")
    await anya.sees("Что умею")


async def test_b03_a_stale_button_changes_nothing(anya: Anya, books: Books) -> None:
    await anya.says("/study")
    asked = await newest(anya)
    stale = data_of(asked, "Градиент равен нулю")
    await answers(anya)
    await goes_on(anya)
    before = books.learning
    anya.person.press(anya.chat.id, asked.id, stale)
    await anya.sees_toast("Уже отвечено")
    assert books.learning == before
    assert "метрики регрессии" in anya.last


async def test_b03_a_question_that_never_arrived_is_shown_again(
    anya: Anya, books: Books, sandbox: Sandbox, clock: Clock
) -> None:
    await anya.says("/study")
    await answers(anya)
    result = await newest(anya)
    sandbox.on("sendMessage", do=403, text="Forbidden: bot was blocked by the user")
    anya.person.taps(result, "▶️ Дальше")
    await sandbox.until(lambda: any(call.status == 403 for call in sandbox.calls))
    assert (await newest(anya)).id == result.id
    clock.ahead += timedelta(minutes=2)
    await anya.taps("▶️ Дальше")
    await anya.sees("метрики регрессии")
    assert books.ask("SELECT count(*) FROM asked") == [(2,)]


async def test_b04_d05_a_button_of_a_stopped_lesson_says_so(anya: Anya, books: Books) -> None:
    await anya.says("/study")
    asked = await newest(anya)
    option = data_of(asked, "Ошибка колеблется")
    await anya.says("/stop")
    await anya.sees("Урок остановлен")
    before = books.learning
    anya.person.press(anya.chat.id, asked.id, option)
    await anya.sees_toast("Этот вопрос уже закрыт. Продолжить — /study")
    assert books.learning == before
    await anya.taps("▶️ Учиться")
    await anya.sees("скорость обучения")


async def test_b04_buttons_of_a_finished_lesson_lead_on(anya: Anya, books: Books) -> None:
    await comes_to(anya, "🏁")
    reviews = books.reviews
    results = [message for message in anya.chat.messages if message.text.startswith(("✅", "🤔"))]
    for result in results:
        anya.person.press(anya.chat.id, result.id, f"{key_of(result)}:p0")
        anya.person.press(anya.chat.id, result.id, f"{key_of(result)}:show")
    await anya.sandbox.until(
        lambda: len([t for t in anya.toasts if t.text == "Уже отвечено"]) == 2 * len(results)
    )
    assert books.reviews == reviews
    anya.person.taps(results[0], "▶️ Дальше")
    await anya.sees("Сейчас повторять нечего")


async def test_b05_somebody_elses_button_does_nothing(
    anya: Anya, boris: Boris, books: Books
) -> None:
    await anya.says("/study")
    asked = await newest(anya)
    await boris.says("/start")
    before = books.learning
    for verb in ("p0", "hint", "show", "skip", "next", "undo", "bury", "report", "r4", "more"):
        boris.person.press(boris.chat.id, 1, f"{key_of(asked)}:{verb}")
    await boris.sandbox.until(lambda: len(boris.toasts) == 10)
    assert {toast.text for toast in boris.toasts} == {UNKNOWN}
    assert books.learning == before


FORGED = [
    "x",
    "\x00\x01\x02",
    "p0",
    ":p0",
    "AAAAAAAAAAAA:p0",
    "AAAAAAAAAAAA:next",
    "AAAAAAAAAAAA:undo",
    "' OR 1=1 --",
    "'; DROP TABLE reviews; --",
    "../../etc/passwd",
    "ы" * 32,
    "🙃" * 16,
    "a" * 64,
    "/study:../x",
    "/set:language/de",
    "/set:new/1000000",
    "/set:zone/Mars/Base",
    "/set:blocked_at/1",
    "/settings:password",
    "/reload",
    "/stop",
    "{key}:p9",
    "{key}:p99",
    "{key}:p-1",
    "{key}:p",
    "{key}:done",
    "{key}:r9",
    "{key}:r0",
    "{key}:r4",
    *(
        f"{{key}}:{verb}"
        for verb in ("next", "more", "back", "undo", "bury", "suspend", "resume", "report")
    ),
    *(f"{{key}}:{verb}" for verb in ("dispute", "agree")),
    "{key}:drop",
    "{key}:p0;",
    "{key}:P0",
    " {key}:p0",
    "{key}:p٠",
]


async def test_b06_forged_data_gets_one_reply_and_changes_nothing(anya: Anya, books: Books) -> None:
    await anya.says("/study")
    asked = await newest(anya)
    before = books.learning
    for forged in FORGED:
        anya.person.press(anya.chat.id, asked.id, forged.replace("{key}", key_of(asked)))
    await anya.sandbox.until(lambda: len(anya.toasts) == len(FORGED))
    replies = {toast.data: toast.text for toast in anya.toasts}
    assert set(replies.values()) == {UNKNOWN}
    assert books.learning == before
    assert books.ask("SELECT language, zone, new_a_day FROM people") == [(None, None, 10)]


async def test_b07_real_data_in_another_chat_is_refused(
    anya: Anya, books: Books, sandbox: Sandbox
) -> None:
    group = sandbox.group("Пятница")
    await anya.says("/study")
    asked = await newest(anya)
    before = books.learning
    anya.person.press(group.id, 1, data_of(asked, "Ошибка колеблется"))
    await sandbox.until(lambda: any(toast.chat_id == group.id for toast in anya.person.toasts))
    assert books.learning == before
    await anya.taps("Ошибка колеблется")
    await anya.sees("✅ Верно")


@pytest.mark.parametrize("gone", [True, False])
async def test_b08_a_question_that_a_reload_changed_is_graded_as_it_was_asked(
    anya: Anya, vera: Vera, books: Books, questions: Path, *, gone: bool
) -> None:
    await anya.says("/study")
    await newest(anya)
    file = questions / "nets.yaml"
    bank = file.read_text()
    start, end = bank.index("  - id: lr"), bank.index("  - id: metrics")
    changed = bank[start:end].replace("        correct: true\n", "")
    changed = changed.replace(
        "- Градиент равен нулю", "- text: Градиент равен нулю\n        correct: true"
    )
    file.write_text(bank[:start] + ("" if gone else changed) + bank[end:])
    await vera.says("/reload")
    await vera.sees("Удалённые (1): lr" if gone else "Изменённые (1): lr")
    await anya.taps("Ошибка колеблется")
    result = await anya.sees("✅ Верно")
    assert ("Спрошу ещё раз" in result.text) is not gone
    assert books.reviews == [("lr", "correct", 3)]
    assert "метрики регрессии" in (await goes_on(anya)).text
    await anya.says("/undo")
    await anya.sandbox.until(lambda: "скорость обучения" in anya.last)
    await anya.says("/progress")
    await anya.sees("📈 Прогресс")


async def test_b10_a_query_too_old_still_counts(anya: Anya, books: Books, sandbox: Sandbox) -> None:
    sandbox.on(
        "answerCallbackQuery",
        do=400,
        text="Bad Request: query is too old and response timeout expired or query ID is invalid",
    )
    await anya.says("/study")
    await anya.taps("Ошибка колеблется")
    await anya.sees("✅ Верно")
    assert books.reviews == [("lr", "correct", 3)]


async def test_b11_a_result_whose_message_is_gone_is_sent_anew(
    anya: Anya, books: Books, sandbox: Sandbox
) -> None:
    await anya.says("/study")
    asked = await newest(anya)
    sandbox.on("editMessageText", do=400, text="Bad Request: message to edit not found")
    await anya.taps("Ошибка колеблется")
    await anya.sees("✅ Верно")
    result = await newest(anya)
    assert result.id > asked.id
    assert books.reviews == [("lr", "correct", 3)]
    await goes_on(anya)


async def test_b11_a_message_not_modified_is_fine(anya: Anya, sandbox: Sandbox) -> None:
    await anya.says("/study")
    asked = await newest(anya)
    hint = data_of(asked, "💡 Подсказка")
    for _ in range(2):
        anya.person.press(anya.chat.id, asked.id, hint)
        await sandbox.until(lambda: "💡 Подумай" in anya.last)
    await answers(anya)
    refused = [call.error for call in sandbox.calls if call.error and call.chat_id == anya.chat.id]
    assert all("not modified" in error for error in refused)


async def test_b12_f08_an_answer_counts_although_the_bot_is_blocked_and_start_heals(
    anya: Anya, boris: Boris, books: Books, sandbox: Sandbox
) -> None:
    await anya.says("/study")
    asked = await newest(anya)
    anya.person.taps(asked, "Ошибка колеблется")
    anya.person.blocks()
    await sandbox.until(lambda: any(call.status == 403 for call in sandbox.calls))
    await _meanwhile(
        boris, books, "SELECT 1 FROM people WHERE id = 1001 AND blocked_at IS NOT NULL"
    )
    assert books.reviews == [("lr", "correct", 3)]
    assert len([call for call in sandbox.calls if call.status == 403]) == 1
    await anya.says("/start")
    await anya.sees("👋 Привет, Anya!")
    assert not books.ask("SELECT 1 FROM people WHERE blocked_at IS NOT NULL")


async def test_b12_a_block_is_noted_without_any_call(
    anya: Anya, boris: Boris, books: Books, sandbox: Sandbox
) -> None:
    await anya.says("/start")
    anya.person.blocks()
    await _meanwhile(
        boris, books, "SELECT 1 FROM people WHERE id = 1001 AND blocked_at IS NOT NULL"
    )
    anya.person.unblocks()
    await _meanwhile(boris, books, "SELECT 1 FROM people WHERE id = 1001 AND blocked_at IS NULL")
    assert not [call for call in sandbox.calls if call.status == 403]


async def _meanwhile(boris: Boris, books: Books, found: str) -> None:
    """Let somebody else chat until a query finds something."""
    for _ in range(50):
        if books.ask(found):
            return
        await boris.says("/help")
    raise AssertionError(found)


async def test_b16_fifty_quick_ticks_and_two_submits(anya: Anya, books: Books) -> None:
    await comes_to(anya, "метрики регрессии")
    asked = await newest(anya)
    key = key_of(asked)
    ticks = {text: data_of(asked, text) for text in ("MAE", "RMSE", "F1")}
    for _ in range(16):
        for data in ticks.values():
            anya.person.press(anya.chat.id, asked.id, data)
    for text in ("MAE", "RMSE"):
        anya.person.press(anya.chat.id, asked.id, ticks[text])
    for _ in range(2):
        anya.person.press(anya.chat.id, asked.id, f"{key}:done")
    await anya.sees_toast("Уже отвечено")
    await anya.sandbox.until(lambda: anya.last.startswith("✅ Верно"))
    assert books.reviews[1:] == [("metrics", "correct", 3)]


async def test_b16_a_submit_of_nothing_is_none(anya: Anya, books: Books) -> None:
    await comes_to(anya, "метрики регрессии")
    asked = await newest(anya)
    for _ in range(3):
        anya.person.press(anya.chat.id, asked.id, f"{key_of(asked)}:done")
    await anya.sees_toast("Отметь хотя бы один")
    assert len(books.reviews) == 1

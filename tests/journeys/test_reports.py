"""A mistake in a question: reported by learners, told to the owners once, decided by them."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from bot.clock import Clock
from bot.people.days import zone_named
from sandbox import Message, Sandbox
from tests.support.books import Books
from tests.support.house import VERA, Child, living, on_both
from tests.support.people import Anya, Boris, Oleg, Somebody, Vera
from tests.support.pupil import answers, goes_on, newest, to_the_end

pytestmark = pytest.mark.usefixtures("hasty")
CASE = "🚩 Ошибка в вопросе?"


@pytest.fixture
async def owned(bot: None, vera: Vera) -> None:
    """The bot runs, and its owner has written to it."""
    del bot
    await vera.says("/start")
    await newest(vera)


async def answers_first(learner: Somebody) -> None:
    """Begin a lesson and answer its first question."""
    await learner.says("/study")
    assert await answers(learner) == "lr"


async def reports(learner: Somebody, reason: str = "🚩 Ошибка в ответе") -> str:
    """Report the question just answered, and return what is said to that."""
    await learner.taps("⋯")
    await learner.taps("🚩 Ошибка в вопросе")
    await learner.sees_toast("Что не так с вопросом?")
    before = len(learner.toasts)
    await learner.taps(reason)
    await learner.sandbox.until(lambda: len(learner.toasts) > before)
    return learner.toast


def case(owner: Somebody) -> Message:
    """The message that tells an owner of the reported question."""
    return next(message for message in owner.chat.messages if CASE in message.text)


def buttons(message: Message) -> list[str]:
    """What can be pressed under a message."""
    return [button.text for row in message.buttons for button in row]


@on_both
@pytest.mark.usefixtures("owned")
async def test_three_people_report_a_question_and_nobody_is_asked_it_until_the_owner_puts_it_back(
    anya: Anya, boris: Boris, vera: Vera, sandbox: Sandbox
) -> None:
    oleg = Oleg(sandbox)
    for learner in (anya, boris, oleg):
        await answers_first(learner)
    assert "Отправлено автору" in await reports(anya)
    told = await vera.sees(CASE)
    assert "неверный ответ · сообщили: 1" in told.text
    assert "Сети · lr · nets.yaml" in told.text
    assert "✓ Ошибка колеблется" in told.text
    assert "✗ Сеть учится медленно" in told.text
    assert "Шаги перелетают минимум." in told.text
    assert buttons(told) == ["✏️ Исправить", "⏸ Отложить", "✅ Всё верно"]
    assert "автор уже знает" in await reports(boris, "🚩 Опечатка")
    await vera.sees("неверный ответ, опечатка · сообщили: 2")
    assert "отложен, пока автор его не проверит" in await reports(oleg, "🚩 Опечатка")
    await vera.sees("⏸ Вопрос lr отложен: об ошибке сообщили 3")
    await vera.sees("опечатка (2), неверный ответ · сообщили: 3")
    assert "⏸ Отложен сам" in told.text
    assert [CASE in message.text for message in vera.chat.messages].count(True) == 1
    await vera.says("/study")
    assert "метрики регрессии" in (await newest(vera)).text
    vera.person.taps(told, "▶️ Вернуть")
    await vera.sees("✅ Всё верно: жалобы закрыты")
    await vera.says("/stop")
    await vera.says("/study")
    await vera.sandbox.until(lambda: "скорость обучения" in vera.last)
    assert "скорость обучения" in vera.last


@pytest.mark.usefixtures("owned")
async def test_a_reason_is_chosen_changed_or_left_and_nothing_is_blocked_meanwhile(
    anya: Anya, vera: Vera, books: Books
) -> None:
    await answers_first(anya)
    await anya.taps("⋯")
    await anya.taps("🚩 Ошибка в вопросе")
    await anya.sees("🚩 Непонятно")
    assert anya.buttons == [
        "🚩 Ошибка в ответе",
        "🚩 Непонятно",
        "🚩 Опечатка",
        "🚩 Другое",
        "‹ Назад",
    ]
    await anya.taps("‹ Назад")
    await anya.sees("↩️ Отменить")
    await anya.taps("🚩 Ошибка в вопросе")
    await anya.sees("🚩 Непонятно")
    halfway = await newest(anya)
    await anya.says("/study")
    assert "метрики регрессии" in (await newest(anya)).text
    assert books.ask("SELECT * FROM reports") == []
    anya.person.taps(halfway, "🚩 Непонятно")
    await vera.sees("непонятно · сообщили: 1")
    assert "▶️ Дальше" in buttons(halfway)
    anya.person.taps(halfway, "⋯")
    await anya.sees("🚩 Ошибка в вопросе")
    anya.person.taps(halfway, "🚩 Ошибка в вопросе")
    await anya.sees("🚩 Другое")
    anya.person.taps(halfway, "🚩 Другое")
    await anya.sees_toast("Записано, с этой причиной")
    await vera.sees("другое · сообщили: 1")
    assert books.ask("SELECT person, question, reason FROM reports") == [
        (anya.person.id, "lr", "other")
    ]


@pytest.mark.usefixtures("owned")
async def test_what_is_found_right_is_not_asked_about_again(
    anya: Anya, boris: Boris, vera: Vera
) -> None:
    for learner in (anya, boris):
        await answers_first(learner)
    await reports(anya)
    await vera.sees(CASE)
    await vera.taps("✅ Всё верно")
    await vera.sees_toast("Жалобы закрыты")
    await vera.sees("о нём больше не спрошу")
    before = len(vera.chat.messages)
    assert "Автор уже проверял этот вопрос: всё верно" in await reports(boris)
    await vera.says("/reports")
    await vera.sees("Нерассмотренных жалоб нет")
    assert len(vera.chat.messages) == before + 2
    vera.person.taps(case(vera), "⏸ Отложить")
    await vera.sees("⏸ Отложен: его никому не задаю")


@pytest.mark.usefixtures("owned")
async def test_the_list_leads_to_each_case_and_back(anya: Anya, vera: Vera) -> None:
    await answers_first(anya)
    await reports(anya)
    await goes_on(anya)
    assert await answers(anya) == "metrics"
    await reports(anya, "🚩 Опечатка")
    await vera.says("/reports")
    await vera.sees("Ждут решения: 2 · отложены: 0")
    await vera.taps("🚩 metrics · 1")
    await vera.sees("✓ MAE")
    await vera.taps("⏸ Отложить")
    await vera.sees_toast("Отложен: никому не задаю")
    await vera.taps("‹ Назад")
    await vera.sees("Ждут решения: 1 · отложены: 1")
    await vera.taps("⏸ metrics · 1")
    await vera.taps("▶️ Вернуть")
    await vera.sees_toast("Снова задаю")
    await vera.taps("‹ Назад")
    await vera.sees("Ждут решения: 1 · отложены: 0")
    await vera.sandbox.until(lambda: "жалобы закрыты" in _about(vera, "метрики").text)
    assert "жалобы закрыты" in _about(vera, "метрики").text


def _about(owner: Somebody, words: str) -> Message:
    return next(
        message for message in owner.chat.messages if CASE in message.text and words in message.text
    )


@pytest.mark.usefixtures("owned")
async def test_an_open_question_that_is_put_aside_gives_way(
    anya: Anya, boris: Boris, vera: Vera
) -> None:
    await anya.says("/study")
    await anya.sees("скорость обучения")
    waiting = await newest(anya)
    await answers_first(boris)
    await reports(boris)
    await vera.sees(CASE)
    await vera.taps("⏸ Отложить")
    await vera.sees_toast("Отложен")
    await anya.says("/study")
    await anya.sees("метрики регрессии")
    assert waiting.text.startswith("⏸ Отложено")
    assert "lr" not in await to_the_end(anya)
    await anya.says("/progress")
    await anya.sees("Начато: 3. Выучено: 0 из 3")
    await boris.says("/undo")
    await boris.sees("Ответ отменён. Вопрос отложен: в нём нашли ошибку")
    assert "метрики регрессии" in (await newest(boris)).text


@pytest.mark.usefixtures("owned")
async def test_a_question_that_is_mended_comes_back_by_itself(
    anya: Anya, vera: Vera, questions: Path
) -> None:
    await answers_first(anya)
    await reports(anya)
    told = await vera.sees(CASE)
    await vera.taps("⏸ Отложить")
    await vera.says("/reload")
    await vera.sees("⏸ Отложены по жалобам: 1 — /reports")
    file = questions / "nets.yaml"
    file.write_text(file.read_text().replace("Шаги перелетают минимум.", "Шаги слишком длинные."))
    await vera.says("/reload")
    await vera.sees("▶️ Были отложены, изменились и снова задаются (1): lr")
    assert "Отложены по жалобам" not in (await newest(vera)).text
    await vera.sees("✏️ Вопрос с тех пор изменён: жалоба закрыта")
    assert buttons(told) == []
    await vera.says("/study")
    await vera.sees("скорость обучения")
    await vera.says("/reports")
    await vera.sees("Нерассмотренных жалоб нет")


@pytest.mark.usefixtures("owned")
async def test_a_question_that_is_only_renamed_stays_aside(
    anya: Anya, vera: Vera, questions: Path
) -> None:
    await answers_first(anya)
    await reports(anya)
    told = await vera.sees(CASE)
    await vera.taps("⏸ Отложить")
    await vera.sees_toast("Отложен")
    file = questions / "nets.yaml"
    file.write_text(file.read_text().replace("id: lr", "id: learning-rate"))
    await vera.says("/reload")
    await vera.sees("⏸ Отложены по жалобам: 1 — /reports")
    await vera.sees("Сети · learning-rate · nets.yaml")
    assert sum(CASE in message.text for message in vera.chat.messages) == 1
    await vera.says("/study")
    assert "метрики регрессии" in (await newest(vera)).text
    vera.person.taps(told, "▶️ Вернуть")
    await vera.sees_toast("Снова задаю")


@pytest.mark.usefixtures("owned")
async def test_an_owner_is_not_woken_for_a_question_that_has_changed_since(
    anya: Anya, vera: Vera, questions: Path
) -> None:
    await answers_first(anya)
    file = questions / "nets.yaml"
    file.write_text(file.read_text().replace("Шаги перелетают минимум.", "Шаги слишком длинные."))
    await vera.says("/reload")
    await vera.sees("✅ Вопросы обновлены")
    assert "Автор с тех пор уже изменил этот вопрос" in await reports(anya)
    await vera.says("/reports")
    await vera.sees("Нерассмотренных жалоб нет")
    assert not any(CASE in message.text for message in vera.chat.messages)


@pytest.mark.usefixtures("bot")
async def test_an_owner_who_never_wrote_is_told_when_they_come(
    anya: Anya, vera: Vera, books: Books
) -> None:
    await answers_first(anya)
    assert "автор увидит это позже" in await reports(anya)
    await vera.says("/start")
    await vera.sees("Пока до тебя было не дозваться")
    await vera.taps("🚩 lr · 1")
    await vera.sees("✓ Ошибка колеблется")
    await vera.says("/help")
    await vera.says("/reports")
    await vera.sandbox.until(lambda: vera.last.startswith("🚩 Жалобы на вопросы"))
    assert sum("не дозваться" in message.text for message in vera.chat.messages) <= 1
    assert books.ask("SELECT owner, message FROM notices") == [(VERA, 0)]


@pytest.mark.usefixtures("owned")
async def test_f05_an_owner_who_blocked_the_bot_is_told_when_they_are_back(
    anya: Anya, vera: Vera, sandbox: Sandbox
) -> None:
    await answers_first(anya)
    sandbox.on("sendMessage", do=403, text="Forbidden: bot was blocked by the user", chat_id=VERA)
    await reports(anya)
    assert await sandbox.until(lambda: any(call.status == 403 for call in sandbox.calls))
    await vera.says("/help")
    await vera.sees("Пока до тебя было не дозваться")


@pytest.mark.usefixtures("owned")
async def test_a_message_that_the_owner_deleted_is_not_sent_again(
    anya: Anya, boris: Boris, vera: Vera, sandbox: Sandbox
) -> None:
    for learner in (anya, boris):
        await answers_first(learner)
    await reports(anya)
    told = await vera.sees(CASE)
    told.deleted = True
    await reports(boris)
    refused = "message to edit not found"
    assert await sandbox.until(lambda: any(refused in call.error for call in sandbox.calls))
    await vera.says("/reports")
    await vera.sees("🚩 lr · 2")
    assert [CASE in message.text for message in vera.chat.messages if not message.deleted].count(
        True
    ) == 0


async def test_a06_who_owns_the_bot_no_longer_is_refused(
    anya: Anya, boris: Boris, vera: Vera, environment: dict[str, str], clock: Clock, books: Books
) -> None:
    async with living(environment, clock):
        await vera.says("/start")
        await answers_first(anya)
        await reports(anya)
        told = await vera.sees(CASE)
        data = [str(button.data) for row in told.buttons for button in row]
        for forged in (*data, "/reports", "/reports:1", "/rename:1", "/rename:all/9"):
            boris.person.press(boris.person.chat.id, 1, forged)
            await boris.sandbox.until(lambda: len(boris.toasts) > 0)
            assert {toast.text for toast in boris.toasts} == {"Это может только владелец"}
    async with living(environment | {"ADMIN_IDS": "1004"}, clock):
        await vera.taps("⏸ Отложить")
        await vera.sees_toast("Это может только владелец")
        await vera.sandbox.until(lambda: not told.keyboard)
        assert not told.keyboard
        await vera.says("/reports")
        await vera.sees("Эта команда только для владельца")
    assert books.ask("SELECT state, decided_by FROM cases") == [("open", None)]


async def test_what_one_owner_decides_the_other_sees(
    anya: Anya, boris: Boris, vera: Vera, environment: dict[str, str], clock: Clock
) -> None:
    async with living(environment | {"ADMIN_IDS": "1002,1003"}, clock):
        for owner in (boris, vera):
            await owner.says("/start")
        await answers_first(anya)
        await reports(anya)
        for owner in (boris, vera):
            await owner.sees(CASE)
        await boris.taps("⏸ Отложить")
        await vera.sees("⏸ Отложен: его никому не задаю")
        await vera.taps("▶️ Вернуть")
        await boris.sees("✅ Всё верно: жалобы закрыты")


@pytest.mark.parametrize(("hour", "silent"), [(3, True), (12, False), (23, True)])
@pytest.mark.usefixtures("owned")
async def test_at_night_an_owner_is_told_without_a_sound(
    anya: Anya,
    vera: Vera,
    sandbox: Sandbox,
    clock: Clock,
    hour: int,
    silent: bool,  # noqa: FBT001 - a table's column
) -> None:
    local = clock.now().astimezone(zone_named("Europe/Moscow"))
    clock.ahead += timedelta(hours=(hour - local.hour) % 24)
    await answers_first(anya)
    await reports(anya)
    await vera.sees(CASE)
    [call] = [
        call
        for call in sandbox.calls
        if call.method == "sendMessage" and "Ошибка в вопросе?" in call.text
    ]
    assert bool(call.params.get("disable_notification")) is silent


async def test_reports_can_be_read_in_the_shell(
    child: Child, anya: Anya, boris: Boris, questions: Path
) -> None:
    await child.start()
    for learner, reason in ((anya, "🚩 Опечатка"), (boris, "🚩 Другое")):
        await answers_first(learner)
        await reports(learner, reason)
    code, out, errors = await child.command("review", "--reports")
    assert (code, errors) == (0, "")
    lines = [json.loads(line) for line in out.splitlines()]
    assert [
        (line["question"], line["topic"], line["reason"], line["people"]) for line in lines
    ] == [
        ("lr", "nets", "other", 1),
        ("lr", "nets", "typo", 1),
    ]
    assert all(line["first"] == line["last"] and line["first"].endswith("Z") for line in lines)
    assert {line["state"] for line in lines} == {"open"}
    assert {len(line["digest"]) for line in lines} == {64}
    await child.kill()
    file = questions / "nets.yaml"
    file.write_text(file.read_text().replace("Шаги перелетают минимум.", "Шаги слишком длинные."))
    await child.start()
    await anya.says("/help")
    _, out, _ = await child.command("review", "--reports")
    assert {json.loads(line)["state"] for line in out.splitlines()} == {"changed"}

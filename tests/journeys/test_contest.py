"""Friday evening: contests in groups, over HTTP."""

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.chat.sending import sender
from bot.clock import Clock
from sandbox import Group, Sandbox
from tests.support.clocks import Time
from tests.support.house import Child, on_both
from tests.support.people import Anya, Boris, Somebody, Vera

pytestmark = pytest.mark.usefixtures("bot")


TYPED = """
topic: Числа
language: ru
questions:
  - id: two
    type: number
    text: Сколько будет 1 + 1?
    answer: 2
"""


@pytest.fixture
def questions(questions: Path) -> Path:
    (questions / "typed.yaml").write_text(TYPED)
    return questions


@pytest.fixture
def group(sandbox: Sandbox) -> Group:
    return sandbox.group("Пятница")


@pytest.fixture
def anya(sandbox: Sandbox, group: Group) -> Anya:
    return Anya(sandbox, group)


@pytest.fixture
def boris(sandbox: Sandbox, group: Group) -> Boris:
    return Boris(sandbox, group)


@pytest.fixture
def vera(sandbox: Sandbox, group: Group) -> Vera:
    return Vera(sandbox, group)


@pytest.fixture
def time(clock: Clock, sandbox: Sandbox, group: Group) -> Time:
    return Time(clock, Vera(sandbox, group))


async def right(somebody: Somebody, *options: str) -> None:
    """Press the right options of the question that is open."""
    for option in options:
        await somebody.taps(option)


async def begins(boris: Boris, time: Time, text: str = "/quiz 2") -> None:
    await boris.says(text)
    await boris.taps("Участвую")
    await boris.taps("Начать")
    await time.until("Вопрос 1")


@on_both
async def test_a_contest_from_the_lobby_to_the_podium(
    anya: Anya, boris: Boris, time: Time, environment: dict[str, str]
) -> None:
    await boris.says("/quiz 2")
    await boris.sees("Викторина: все темы")
    await boris.taps("Участвую")
    await boris.taps("⏱")
    await boris.taps("Начать")
    await time.until("Вопрос 1 из 2")
    for number in (1, 2):
        await time.until(f"Вопрос {number} из 2")
        await answers(boris)
        await time.until("✅ Верно: Boris" if number == 1 else "Итоги")
        await anya.sees("✓")
    await anya.sees("🥇 Boris — 2 из 2 · ")
    await anya.taps("Моё место")
    await anya.sees_toast("Тебя не было")
    await anya.says("/top")
    await anya.sees("🥇 Boris — верных: 2, игр: 1")
    await boris.taps("Моё место")
    await boris.sees_toast("Твоё место: 1 из 1")
    number = boris.person.id
    assert sorted(await Child(environment).counted()) == [
        (number, "lr", "correct"),
        (number, "metrics", "correct"),
    ]


async def answers(somebody: Somebody) -> None:
    """Answer whichever of the two questions is open, rightly."""
    words = ("MAE", "RMSE") if "регрессии" in somebody.last else ("Ошибка колеблется",)
    await right(somebody, *words)


async def test_the_topic_is_chosen_by_buttons_in_the_lobby(anya: Anya, boris: Boris) -> None:
    await boris.says("/quiz")
    await boris.taps("📚")
    await boris.sees("✓ Все темы")
    await boris.taps("Сети")
    await anya.sees("Викторина: Сети")
    await boris.taps("📚")
    await boris.sees("✓ Сети")
    await boris.taps("Назад")
    await boris.sees("Начать")


async def test_only_topics_with_something_to_press_are_offered(
    questions: Path, boris: Boris
) -> None:
    assert (questions / "typed.yaml").exists()
    await boris.says("/quiz")
    await boris.taps("📚")
    await boris.sees("✓ Все темы")
    assert boris.buttons == ["✓ Все темы", "Сети", "‹ Назад"]


async def test_a_topic_with_nothing_to_press_says_so_and_can_not_be_begun(boris: Boris) -> None:
    await boris.says("/quiz typed")
    await boris.sees("0 вопросов")
    await boris.taps("Участвую")
    await boris.taps("Начать")
    await boris.sees_toast("В этой теме нет вопросов с кнопками")


async def test_g03_a_second_quiz_points_to_the_first(anya: Anya, boris: Boris) -> None:
    await boris.says("/quiz")
    lobby = await boris.sees("Викторина")
    await anya.says("/quiz@quizbot_bot 5")
    link = await anya.sees("Викторина уже идёт")
    assert link.reply_to is not None
    assert link.reply_to.id == lobby.id


async def test_g04_g09_admins_are_asked_of_telegram_once_a_minute(
    sandbox: Sandbox, anya: Anya, boris: Boris, vera: Vera, time: Time
) -> None:
    await begins(boris, time)
    await vera.says("/stop")
    await vera.sees("Это может тот, кто начал")
    await vera.says("/skip")
    await anya.says("/stop")
    await anya.sees("Викторина остановлена")
    asked = [call.params["user_id"] for call in sandbox.calls if call.method == "getChatMember"]
    assert asked == [vera.person.id, anya.person.id]


async def test_g06_kicked_and_taken_in_again(
    anya: Anya, boris: Boris, group: Group, time: Time, sandbox: Sandbox
) -> None:
    await begins(boris, time)
    await answers(boris)
    anya.person.kicks_bot(group)
    calls = len(sandbox.calls)
    await time.passes(60)
    anya.person.adds_bot(group)
    await boris.sees("Начать — /quiz")
    assert not [call for call in sandbox.calls[calls:] if call.error]
    await boris.says("/quiz 1")
    await boris.sees("Участвую")


@pytest.mark.parametrize(
    "refusal",
    [
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: have no rights to send a message",
        "Bad Request: CHAT_WRITE_FORBIDDEN",
        "Bad Request: CHAT_RESTRICTED",
        "Bad Request: TOPIC_CLOSED",
        "Bad Request: message thread not found",
    ],
)
async def test_g07_whatever_forbids_to_write_the_contest_pauses_and_goes_on(
    sandbox: Sandbox, boris: Boris, group: Group, time: Time, refusal: str
) -> None:
    alone = Boris(sandbox)
    await alone.says("/start")
    await begins(boris, time)
    fault = sandbox.on("*", do=400, text=refusal, chat_id=group.id, times=None)
    await time.until("викторина на паузе", alone)
    await time.passes(60)
    assert sum(call.chat_id == group.id and call.status == 400 for call in sandbox.calls) < 4
    fault.heal()
    await boris.says("/quiz")
    await boris.sees("Продолжаем")
    await time.until("Вопрос 2 из 2")
    assert sum("на паузе" in message.text for message in alone.chat.messages) == 1


@pytest.mark.parametrize(
    "refusal",
    [
        "Forbidden: bot was kicked from the supergroup chat",
        "Forbidden: bot is not a member of the supergroup chat",
        "Forbidden: the group chat was deleted",
    ],
)
async def test_g07_a_group_that_is_out_of_reach_ends_the_contest(
    sandbox: Sandbox, boris: Boris, group: Group, time: Time, refusal: str
) -> None:
    await begins(boris, time)
    await answers(boris)
    fault = sandbox.on("*", do=403, text=refusal, chat_id=group.id, times=None)
    await time.passes(10)
    assert await sandbox.until(lambda: fault.struck > 0)
    for _ in range(20):
        await time.passes(10)
    assert fault.struck < 3
    fault.heal()
    await boris.says("/quiz")
    await boris.sees("Викторина: все темы")


async def test_g07_a_word_beside_the_contest_that_is_refused_does_not_stop_it(
    sandbox: Sandbox, boris: Boris, anya: Anya, time: Time
) -> None:
    await begins(boris, time, "/quiz 1")
    await answers(boris)
    fault = sandbox.on(
        "sendMessage",
        do=400,
        text="Bad Request: TOPIC_CLOSED",
        when=lambda call: "Таблица" in call.text,
    )
    anya.person.says("/top", anya.chat)
    assert await sandbox.until(lambda: fault.struck > 0)
    await time.until("Итоги")
    await boris.sees("🥇 Boris — 1")


async def test_whose_press_can_not_be_handled_is_told_in_a_toast(
    sandbox: Sandbox, group: Group
) -> None:
    nameless = {"id": 4711, "is_bot": False, "language_code": "en"}
    message = {
        "message_id": 1,
        "date": 0,
        "chat": {"id": group.id, "type": "group", "title": group.title},
    }
    sandbox.inject(
        {"callback_query": {"id": "42", "from": nameless, "message": message, "data": "x"}}
    )
    toasts = [{"callback_query_id": "42", "text": "😕 That didn’t work. Tap again"}]
    assert await sandbox.until(
        lambda: [c.params for c in sandbox.calls if c.method == "answerCallbackQuery"] == toasts
    )


async def test_a_question_that_telegram_refuses_is_left_out_at_once(
    sandbox: Sandbox, boris: Boris, time: Time, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.chat.sending.sender._PAUSES", (0.01,) * 6)
    refusal = "Bad Request: message is too long"
    sandbox.on(
        "sendMessage",
        do=400,
        text=refusal,
        when=lambda call: "⏳" in call.text,
        times=sender.TRIES + 1,
    )
    await boris.says("/quiz 2")
    await boris.taps("Участвую")
    await boris.taps("Начать")
    await time.until("Вопрос 1 из 2\n\n😕")
    await time.until("Вопрос 2 из 2")
    await answers(boris)
    await time.until("🥇 Boris — 1")


async def test_g07_a_lobby_that_could_not_be_told_is_told_of_in_private(
    sandbox: Sandbox, boris: Boris, group: Group
) -> None:
    alone = Boris(sandbox)
    await alone.says("/start")
    group.permit(can_send_messages=False)
    boris.person.says("/quiz", group)
    await alone.sees("викторина не началась")
    group.permit(can_send_messages=True)
    await boris.says("/quiz")
    await boris.sees("Викторина: все темы")


@on_both
async def test_the_group_becomes_a_supergroup_in_the_middle_of_a_round(
    boris: Boris, group: Group, time: Time
) -> None:
    await begins(boris, time, "/quiz 1")
    group.upgrade()
    await boris.sees("Вопрос 1 из 1")
    assert boris.chat.id < -1_000_000_000_000
    await answers(boris)
    await time.until("Итоги")
    await boris.sees("🥇 Boris — 1")


async def test_a_move_that_only_a_refusal_tells_is_told_once(
    sandbox: Sandbox, boris: Boris, group: Group, time: Time, clock: Clock
) -> None:
    await begins(boris, time, "/quiz 1")
    held, wanted = sandbox.hold("editMessageText"), sandbox.world.updates.kinds
    clock.ahead += timedelta(seconds=11)
    boris.person.press(group.id, 1, "nothing")  # a countdown is due
    await held.reached()
    boris.person.says("/skip", group)
    boris.person.press(group.id, 1, "nothing more")
    assert await sandbox.until(
        lambda: boris.toasts[-1].data == "nothing more"
    )  # what came before is decided as well
    sandbox.world.updates.kinds = frozenset()
    group.upgrade()
    sandbox.world.updates.kinds = wanted
    held.release()
    await time.until("Итоги")
    assert [
        call.method
        for call in sandbox.calls
        if call.chat_id == group.id and "migrate" in str(call.response)
    ] == ["editMessageText"]


async def test_g15_a_group_with_privacy_mode_needs_no_words(
    boris: Boris, anya: Anya, time: Time
) -> None:
    await begins(boris, time)
    anya.person.says("Ошибка колеблется!", anya.chat)
    await answers(anya)
    await anya.sees_toast("")
    await time.until("✅ Верно: Anya")


async def test_a_hidden_name_and_reviews_left_out(
    sandbox: Sandbox, boris: Boris, time: Time
) -> None:
    alone = Boris(sandbox)
    await alone.says("/settings")
    await alone.taps("Имя в викторинах")
    await alone.taps("скрывать")
    await alone.sees("Имя в викторинах: скрывать")
    await alone.taps("Ответы в викторинах")
    await alone.taps("не засчитывать")
    await alone.sees("Ответы в викторинах: не засчитывать")
    await begins(boris, time, "/quiz 1")
    await answers(boris)
    await time.until("Итоги")
    assert re.search(r"🥇 Игрок 2 — 1", boris.last)


async def test_groups_are_offered_their_own_commands(sandbox: Sandbox, anya: Anya) -> None:
    def offered() -> list[str]:
        return [
            command["command"]
            for command in sandbox.world.profile.offered(anya.chat, anya.person.user)
        ]

    await sandbox.until(lambda: "quiz" in offered())
    assert offered() == ["quiz", "skip", "stop", "top", "help"]


async def test_the_missed_questions_become_a_lesson(
    sandbox: Sandbox, anya: Anya, boris: Boris, time: Time
) -> None:
    await begins(boris, time)
    await anya.taps(anya.buttons[-1])
    await time.until("Вопрос 2")
    await answers(boris)
    await time.until("Итоги")
    link = next(b.url for m in boris.chat.newest() for row in m.buttons for b in row if b.url)
    assert link is not None
    key = link.partition("start=")[2]
    alone = Boris(sandbox)
    await alone.says(f"/start {key}")
    await alone.sees("👋 Привет, Boris!")
    await alone.sees("🔧 Ошибки")
    question = "скорость" if "Ошибка колеблется" in alone.buttons else "метрики"
    assert alone.last.startswith("🔧 Ошибки из викторины: 1\n\n")
    await alone.taps("👁 Показать ответ")
    await alone.taps("Дальше")
    await alone.sees("🏁")
    assert question in " ".join(message.text for message in alone.chat.messages)
    await alone.says(f"/start {key[:-1]}")
    await alone.sees("Такой викторины нет")


async def test_the_starter_gets_the_table_as_a_file_in_private(
    sandbox: Sandbox, anya: Anya, boris: Boris, time: Time
) -> None:
    alone = Boris(sandbox)
    await alone.says("/start")
    await begins(boris, time)
    await answers(boris)
    await time.until("Вопрос 2")
    await anya.taps(anya.buttons[-1])
    await boris.says("/stop")
    await boris.sees("остановлена")
    shown = await alone.sees("📄 Итоги викторины")
    file = sandbox.world.files.get(shown.content["document"]["file_id"])
    assert file is not None
    lines = file.data.decode("utf-8-sig").splitlines()
    assert lines[0] == "place,name,correct,questions,points,seconds"
    assert lines[1].startswith("1,Boris,1,1,1,")
    assert lines[2] == "2,Anya,0,1,0,0.0"


async def test_who_never_met_the_bot_gets_no_file(
    sandbox: Sandbox, boris: Boris, time: Time
) -> None:
    await begins(boris, time)
    await answers(boris)
    await time.until("Вопрос 2")
    await boris.says("/stop")
    await boris.sees("остановлена")
    assert not [call for call in sandbox.calls if call.method == "sendDocument"]


@pytest.mark.parametrize("command", ["/quiz 5", "/top", "/skip"])
async def test_who_wants_a_contest_alone_is_shown_the_way_to_a_group(
    sandbox: Sandbox, boris: Boris, command: str
) -> None:
    alone = Boris(sandbox)
    await alone.says(command)
    told = await alone.sees("Викторины идут в группах")
    assert told.buttons[0][0].url == "https://t.me/quizbot_bot?startgroup=quiz"
    await boris.says("/start@quizbot_bot quiz")
    await boris.sees("Викторина: все темы")

"""«Мой ответ» under a result: the verdict and why, in a box that only its reader sees."""

from bot.chat.callbacks import press
from bot.chat.screens.contest import rounds as round_screens
from tests.contest.evening import Evening

ANYA, BORIS, VERA = 1001, 1002, 1003


def played(friday: Evening) -> str:
    """A round that Anya has right, Boris wrong and Vera left out; the button's data."""
    friday.begins("сети 1 20", starter=BORIS)
    friday.presses(ANYA, friday.data(), 8)
    friday.presses(BORIS, friday.data(right=False), 8)
    data = press(friday.round().key, "own")
    friday.presses(ANYA, data, 9)
    friday.runs(27)
    return data


def test_each_learns_their_own_verdict_with_the_explanation(friday: Evening) -> None:
    data = played(friday)
    why = f"\n\nПотому что {friday.round().question[1:]}."
    assert friday.toasts(ANYA)[-1] == "Эта кнопка больше не действует"  # before the end
    for person in (ANYA, BORIS, VERA):
        friday.presses(person, data, 28)
    friday.runs(60)
    wrong = friday.toasts(BORIS)[-1]
    assert friday.toasts(ANYA)[-1] == "✅ Твой ответ верный: да" + why
    assert wrong.startswith("❌ Твой ответ: не")
    assert wrong.endswith(". Верно: да" + why)
    assert friday.toasts(VERA)[-1] == "😴 Твоего ответа не было. Верно: да" + why
    boxes = [one.call for one in friday.sent if "Твой ответ верный" in str(one.call.params)]
    assert [box.params["show_alert"] for box in boxes] == [True]
    assert all(len(toast) <= round_screens.BOX for toast in friday.toasts(BORIS))


def test_the_button_of_another_chat_says_nothing(friday: Evening) -> None:
    data = played(friday)
    friday.presses(ANYA, data, 28, chat=-5002)
    friday.runs(28)
    assert friday.toasts(ANYA)[-1] == "Эта кнопка больше не действует"


def test_hurrying_leaves_the_button(friday: Evening) -> None:
    data = played(friday)
    friday.presses(BORIS, data.replace(":own", ":on"), 28)
    friday.runs(28)
    edited = [one.call for one in friday.sent if one.call.method == "editMessageReplyMarkup"]
    assert data in str(edited[-1].params["reply_markup"])

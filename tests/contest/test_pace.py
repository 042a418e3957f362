"""More time for whoever needs it: rounds last twice as long, or until everybody has answered."""

from datetime import timedelta

import pytest

from bot.chat.callbacks import menu
from bot.contest import game
from bot.contest.game import BEAT, UNTIMED, RoundState
from bot.people import store as people_store
from bot.people.person import Pace
from tests.contest.evening import Evening

ANYA, BORIS, VERA = 1001, 1002, 1003


def needs(friday: Evening, person: int, pace: Pace) -> None:
    """Somebody chooses a pace in private."""
    friday.says(person, "/start", 0, chat=person)
    friday.presses(person, menu("set", f"pace/{pace}"), 0, chat=person)
    friday.runs(0)
    assert people_store.paces(friday.connection, [person]) == {pace}


def lasts(friday: Evening) -> float:
    """How many seconds the open round lasts."""
    round_ = friday.round()
    assert round_.deadline is not None
    assert round_.opened_at is not None
    return (round_.deadline - round_.opened_at).total_seconds()


@pytest.mark.parametrize(
    ("paces", "slowest"),
    [
        (set(), Pace.USUAL),
        ({Pace.USUAL, Pace.DOUBLE}, Pace.DOUBLE),
        ({Pace.UNTIMED, Pace.DOUBLE, Pace.USUAL}, Pace.UNTIMED),
    ],
)
def test_all_play_at_the_pace_of_the_slowest(paces: set[Pace], slowest: Pace) -> None:
    assert game.slowest(paces) is slowest


def test_a_round_without_a_timer_is_edited_seldom() -> None:
    assert set(game.beats(UNTIMED)[1:]) >= {6 * BEAT, 9 * BEAT}
    assert len(game.beats(UNTIMED)) <= UNTIMED // 15


def test_the_lobby_says_that_the_time_is_doubled_and_not_for_whom(friday: Evening) -> None:
    needs(friday, ANYA, Pace.DOUBLE)
    friday.says(BORIS, "/quiz сети 2 20", 1)
    friday.runs(1)
    assert "удвоено" not in friday.texts[-1]
    key = friday.contest().key
    friday.presses(ANYA, f"{key}:join", 10)
    friday.presses(BORIS, f"{key}:join", 11)
    friday.runs(20)
    assert "⏱ Время на ответ удвоено" in friday.texts[-1]
    friday.presses(BORIS, f"{key}:go", 21)
    friday.runs(26)
    assert "⏳ 40 с" in friday.texts[-1]
    assert lasts(friday) == 40


def test_who_joins_later_has_more_time_from_the_next_question_on(friday: Evening) -> None:
    needs(friday, ANYA, Pace.DOUBLE)
    friday.begins("сети 2 20", starter=BORIS)
    friday.presses(ANYA, friday.data(), 10)
    friday.runs(12)
    assert lasts(friday) == 20
    friday.runs(32)
    assert friday.round().number == 2
    assert lasts(friday) == 40
    ticks = [one.at for one in friday.sent if "⏳" in str(one.call.params.get("text"))]
    friday.runs(66)
    later = [one.at for one in friday.sent if "⏳" in str(one.call.params.get("text"))]
    assert len(later) - len(ticks) == 7


def test_without_a_timer_a_round_ends_when_all_have_answered(friday: Evening) -> None:
    needs(friday, ANYA, Pace.UNTIMED)
    friday.begins("сети 1 20", starter=ANYA)
    assert "⏱ Без таймера: ждём всех" in friday.texts[-1]
    friday.presses(BORIS, friday.data(), 60)
    friday.runs(100)
    assert friday.round().state is RoundState.OPEN
    assert "⏱ Без таймера: ждём всех · ответили: 1" in friday.texts[-1]
    number = friday.contest().id
    friday.presses(ANYA, friday.data(), 130)
    friday.runs(131)
    assert "✅ Верно:" in friday.texts[-1]
    assert {person: right for person, (_, right) in friday.scores(number).items()} == {
        ANYA: 1,
        BORIS: 1,
    }


def test_without_a_timer_the_starter_goes_on(friday: Evening) -> None:
    needs(friday, ANYA, Pace.UNTIMED)
    friday.begins("сети 2 20", starter=ANYA)
    onwards = f"{friday.round().key}:end"
    friday.presses(BORIS, friday.data(), 60)
    friday.presses(BORIS, onwards, 61)
    friday.runs(62)
    assert friday.toasts(BORIS)[-1] == "Это может тот, кто начал викторину, или админ"
    friday.presses(ANYA, onwards, 63)
    friday.presses(ANYA, onwards, 63.2)
    friday.runs(65)
    assert friday.round().state is RoundState.CLOSED
    friday.presses(ANYA, onwards, 65)  # of a round that is over: the break goes on
    friday.runs(66)
    assert friday.round().number == 1
    friday.runs(70)
    assert friday.round().number == 2


def test_a_multi_without_a_timer_waits_for_the_starter(friday: Evening) -> None:
    needs(friday, ANYA, Pace.UNTIMED)
    friday.begins("наборы 1 20", starter=ANYA)
    assert "отметь все" in friday.texts[-1]
    friday.presses(ANYA, friday.data(), 60)
    friday.runs(100)
    assert friday.round().state is RoundState.OPEN
    friday.presses(ANYA, f"{friday.round().key}:end", 101)
    friday.runs(110)
    assert "Итоги" in friday.texts[-1]


def test_nobody_is_waited_for_without_end(friday: Evening) -> None:
    needs(friday, ANYA, Pace.UNTIMED)
    friday.begins("сети 1 20", starter=ANYA)
    friday.presses(BORIS, friday.data(), 60)
    friday.runs(timedelta(seconds=UNTIMED).total_seconds() + 20)
    assert any("Итоги" in text for text in friday.texts)


def test_a_timed_round_is_not_ended_by_its_button(friday: Evening) -> None:
    friday.begins("сети 1 20", starter=BORIS)
    friday.presses(BORIS, f"{friday.round().key}:end", 8)
    friday.runs(10)
    assert friday.round().state is RoundState.OPEN
    assert lasts(friday) == 20

"""What goes wrong during a contest: refusals by Telegram, lost bells, copies, clocks."""

from datetime import timedelta

import pytest

from bot.agenda.outcome import GivenUp, Sent, Target, TargetKind
from bot.contest import store as contest_store
from bot.contest.game import ContestState, RoundState
from bot.storage import tables
from tests.contest.evening import EIGHT, GROUP, Evening

ANYA, BORIS, VERA = 1001, 1002, 1003


def given_up(friday: Evening) -> None:
    """Telegram refuses the open question for ever."""
    asking = friday.round()
    friday.connection.execute(
        tables.agenda.update().where(tables.agenda.c.id == asking.asked_by).values(state=2)
    )
    friday.saves(GivenUp(GROUP, "why", Target(TargetKind.ROUND, asking.id)))


def test_a_question_that_can_not_be_told_is_waited_for_and_then_left_out(friday: Evening) -> None:
    friday.offline = True
    friday.begins("сети 2", starter=BORIS)
    friday.runs(65)
    assert friday.round().state is RoundState.ASKING
    friday.offline = False
    given_up(friday)
    friday.runs(70)
    assert "Вопрос 1 из 2" in friday.texts[-2]
    assert "пропускаем" in friday.texts[-2]
    assert "Вопрос 2 из 2" in friday.texts[-1]
    assert friday.round().state is RoundState.OPEN


def test_three_questions_in_a_row_that_can_not_be_told_end_the_contest(friday: Evening) -> None:
    friday.begins("сети 9", starter=BORIS)
    number = friday.contest().id
    friday.runs(30)
    for place in range(3):
        assert friday.contest().state is ContestState.RUNNING
        friday.offline = True
        friday.runs(31 + place * 10)
        friday.offline = False
        given_up(friday)
        friday.runs(32 + place * 10)
    assert contest_store.contest(friday.connection, number).reason == "lost"
    assert "не удаётся отправить" in friday.texts[-1]


def test_an_earlier_copy_of_a_question_loses_its_buttons_when_pressed(friday: Evening) -> None:
    def taken_away() -> list[int]:
        calls = [one.call for one in friday.sent if one.call.method == "editMessageReplyMarkup"]
        return [call.params["message_id"] for call in calls]

    friday.begins("сети 1 10", starter=BORIS)
    data, shown = friday.data(), friday.round().message
    assert shown is not None
    friday.presses(ANYA, data, 8, message_id=shown)
    friday.runs(8)
    assert taken_away() == []
    friday.presses(VERA, data, 9, message_id=shown - 1)
    friday.runs(9)
    assert taken_away() == [shown - 1]
    friday.runs(18)
    now_shown = friday.round().message
    assert now_shown is not None
    friday.presses(VERA, data, 19, message_id=now_shown)
    friday.presses(VERA, data, 19, message_id=shown)
    friday.runs(19)
    assert taken_away() == [shown - 1, shown]
    assert friday.toasts(VERA) == ["Принято: да", *["⏱ Время вышло"] * 2]


@pytest.mark.parametrize("lost", ["close", "next"])
def test_g04_a_contest_whose_bell_was_parked_does_not_hold_its_group_for_ever(
    friday: Evening, lost: str
) -> None:
    friday.begins("сети 12 120", starter=BORIS)
    for place in range(8):
        friday.runs(8 + place * 124.3)
        friday.presses(BORIS, friday.data(), 8 + place * 124.3)
    friday.runs(8 + 8 * 124.3 + (0 if lost == "close" else 121))
    bell = tables.agenda.c.body.contains(f'"{lost}"')
    friday.connection.execute(
        tables.agenda.update().where(tables.agenda.c.state == 0, bell).values(state=3)
    )
    number = friday.contest().id
    friday.runs(1800)
    assert friday.contest().state is ContestState.RUNNING
    friday.runs(7200)
    assert contest_store.contest(friday.connection, number).reason == "lost"


def test_g04_a_question_that_nobody_saw_and_whose_watch_was_parked_does_not_hold_the_group(
    friday: Evening,
) -> None:
    friday.offline = True
    friday.begins("сети 2", starter=BORIS)
    number = friday.contest().id
    watch = tables.agenda.c.body.contains('"watch"')
    friday.connection.execute(
        tables.agenda.update().where(tables.agenda.c.state == 0, watch).values(state=3)
    )
    friday.runs(7200)
    assert friday.contest().state is ContestState.RUNNING
    told = tables.agenda.c.id == friday.round().asked_by
    friday.connection.execute(tables.agenda.update().where(told).values(state=2))
    friday.runs(9200)
    assert contest_store.contest(friday.connection, number).reason == "lost"


def test_who_joins_a_lobby_is_shown_though_the_clock_was_set_back(friday: Evening) -> None:
    friday.says(BORIS, "/quiz", 7200)
    friday.runs(7200)
    key = friday.contest().key
    friday.presses(BORIS, f"{key}:join", 0)
    friday.presses(ANYA, f"{key}:join", 1)
    friday.runs(7201)
    friday.presses(VERA, f"{key}:join", 5)
    friday.runs(7201)
    lobbies = [text for text in friday.texts if "Участвуют" in text]
    assert "Участвуют (1)" in lobbies[0]
    assert "Участвуют (3)" in lobbies[-1]


def test_answers_from_before_the_question_was_known_to_be_seen_take_the_time_since_the_first(
    friday: Evening,
) -> None:
    friday.offline = True
    friday.begins("сети 1 10", starter=BORIS)
    asking = friday.round()
    for person, at in ((ANYA, 7), (VERA, 11)):
        friday.presses(person, friday.data(), at)
    friday.runs(11)
    friday.offline = False
    friday.clock.moment = EIGHT + timedelta(seconds=12)
    friday.saves(Sent(Target(TargetKind.ROUND, asking.id), 77))
    friday.presses(BORIS, friday.data(), 13)
    friday.runs(13)
    took = {
        answer.person: answer.micros / 1e6
        for answer in contest_store.answers_of(friday.connection, asking.id)
    }
    assert took == {ANYA: 0, VERA: 4, BORIS: 6}
    assert friday.round().deadline == EIGHT + timedelta(seconds=22)
    friday.runs(21)
    assert sum("ответили: 3" in text for text in friday.texts) == 1

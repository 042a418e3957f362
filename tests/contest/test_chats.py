"""A chat removes the bot, mutes it or moves during a contest: FAULTS G06, G07."""

import pytest
from sqlalchemy import func, select

from bot.agenda.outcome import Migrated, Muted, Unreachable
from bot.contest import store as contest_store
from bot.contest.game import ContestState, RoundState
from bot.people import store as people_store
from bot.storage import tables
from tests.contest.evening import BOT, DEFAULTS, EIGHT, GROUP, Evening

ANYA, BORIS, VERA = 1001, 1002, 1003
SUPER = -1_000_000_005_001


@pytest.mark.parametrize("how", ["update and 403", "only 403", "only update"])
def test_g06_the_bot_is_kicked_scores_are_kept_and_a_new_start_works(
    friday: Evening, how: str
) -> None:
    friday.begins("сети 3", starter=BORIS)
    number = friday.contest().id
    friday.presses(BORIS, friday.data(), 8)
    friday.runs(30)
    if "update" in how:
        member = {"status": "kicked", "user": {"id": BOT}}
        friday.receives(
            {
                "my_chat_member": {
                    "chat": {"id": GROUP},
                    "old_chat_member": {},
                    "new_chat_member": member,
                }
            },
            30.5,
        )
        friday.runs(30.5)
    if "403" in how:
        friday.saves(Unreachable(GROUP))
    before = len(friday.sent)
    friday.runs(600)
    assert len(friday.sent) == before
    assert contest_store.contest(friday.connection, number).state is ContestState.ENDED
    assert friday.scores(number) == {BORIS: (1, 1)}
    friday.begins("сети 1", at=700, starter=ANYA)
    assert friday.round().state is RoundState.OPEN


@pytest.mark.parametrize("starts_privately", [True, False])
def test_g07_without_the_right_to_write_it_pauses_and_quiz_goes_on(
    friday: Evening, *, starts_privately: bool
) -> None:
    if starts_privately:
        people_store.meet(friday.connection, BORIS, "Boris", "ru", EIGHT, DEFAULTS)
    friday.begins("сети 2 20", starter=BORIS)
    number = friday.contest().id
    friday.presses(BORIS, friday.data(), 8)
    friday.runs(9)
    friday.saves(Muted(GROUP))
    friday.runs(100)
    assert friday.contest().state is ContestState.PAUSED
    private = [one.call.params["text"] for one in friday.sent if one.lane == BORIS]
    assert len(private) == starts_privately
    friday.says(VERA, "/quiz", 200)
    friday.runs(205)
    assert friday.texts[-2] == "▶️ Продолжаем!"
    assert "Вопрос 1 из 2" in friday.texts[-1]
    friday.presses(ANYA, friday.data(), 206)
    friday.runs(400)
    assert friday.scores(number) == {BORIS: (0, 0), ANYA: (1, 1)}
    assert contest_store.contest(friday.connection, number).reason == "done"


def test_g07_of_a_closed_topic_it_goes_on_in_the_one_where_that_is_asked_for(
    friday: Evening,
) -> None:
    friday.says(BORIS, "/quiz сети 1", 0, is_topic_message=True, message_thread_id=7)
    friday.runs(0)
    friday.presses(BORIS, f"{friday.contest().key}:join", 1)
    friday.presses(BORIS, f"{friday.contest().key}:go", 2)
    friday.runs(7)
    friday.saves(Muted(GROUP))
    friday.says(BORIS, "/quiz", 100, is_topic_message=True, message_thread_id=9)
    friday.runs(110)
    sent = [one.call.params for one in friday.sent if one.call.method == "sendMessage"]
    assert [params["message_thread_id"] for params in sent] == [7, 7, 9, 9]


def test_g07_a_pause_that_nobody_ends_does_not_last_for_ever(friday: Evening) -> None:
    friday.begins("сети 2 20", starter=BORIS)
    friday.saves(Muted(GROUP))
    friday.runs(13 * 3600)
    assert contest_store.open_contest(friday.connection, GROUP) is None


@pytest.mark.parametrize(
    "order", [("taught",), ("old", "new"), ("new", "old"), ("taught", "old", "new")]
)
def test_a_group_becomes_a_supergroup_and_its_contest_goes_on_there(
    friday: Evening, order: tuple[str, ...]
) -> None:
    friday.begins("сети 2 20", starter=BORIS)
    number, key = friday.contest().id, friday.round().key
    friday.presses(ANYA, friday.data(), 8)
    friday.runs(9)
    for step in order:
        if step == "taught":
            friday.saves(Migrated(GROUP, SUPER))
        elif step == "old":
            friday.receives({"message": _service(GROUP, "migrate_to_chat_id", SUPER)}, 10)
        else:
            friday.receives({"message": _service(SUPER, "migrate_from_chat_id", GROUP)}, 10, SUPER)
        friday.runs(10)
    friday.runs(12)
    assert friday.contest(SUPER).id == number
    assert friday.round(SUPER).key == key
    again = [one for one in friday.sent if one.call.params.get("chat_id") == SUPER]
    assert [one.call.method for one in again] == ["sendMessage"]
    friday.presses(BORIS, friday.data(SUPER), 15, chat=SUPER)
    friday.runs(400)
    assert friday.scores(number) == {BORIS: (1, 1), ANYA: (1, 1)}
    assert contest_store.contest(friday.connection, number).reason == "done"
    rows = select(func.count()).select_from(tables.agenda).where(tables.agenda.c.state < 2)
    friday.runs(5000)
    assert friday.connection.execute(rows).scalar() == 0


def test_what_waited_while_the_group_became_a_supergroup_is_decided_in_the_new_one(
    friday: Evening,
) -> None:
    friday.begins("сети 1 20", starter=BORIS)
    number, data = friday.contest().id, friday.data()
    friday.receives({"message": _service(SUPER, "migrate_from_chat_id", GROUP)}, 10, SUPER)
    friday.presses(ANYA, data, 10.1)
    friday.receives({"message": _service(GROUP, "migrate_to_chat_id", SUPER)}, 10.2)
    gone = {
        "chat": {"id": GROUP},
        "old_chat_member": {"status": "member"},
        "new_chat_member": {"status": "left"},
    }
    friday.receives({"my_chat_member": gone}, 10.3)
    friday.runs(400)
    assert friday.toasts(ANYA) == ["Принято: да"]
    assert friday.scores(number)[ANYA] == (1, 1)
    assert contest_store.contest(friday.connection, number).reason == "done"


def _service(chat: int, name: str, other: int) -> dict[str, object]:
    return {
        "message_id": 5,
        "date": 0,
        "chat": {"id": chat},
        "from": {"id": BORIS, "first_name": "B"},
        name: other,
    }


def test_a_lobby_moves_into_the_supergroup_too(friday: Evening) -> None:
    friday.says(BORIS, "/quiz", 0)
    friday.runs(0)
    friday.saves(Migrated(GROUP, SUPER))
    friday.runs(1)
    assert friday.sent[-1].call.params["chat_id"] == SUPER
    assert friday.contest(SUPER).message == 102

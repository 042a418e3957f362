"""What groups do to a contest: FAULTS, group G."""

from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from sqlalchemy import func, select

from bot.agenda.outcome import Sent, Target, TargetKind
from bot.cards import store as cards_store
from bot.chat.text import markup
from bot.contest import own
from bot.contest import store as contest_store
from bot.contest.game import ContestState
from bot.contest.outcome import ContestRefusal, ContestRefused
from bot.people import store as people_store
from bot.storage import tables
from tests.contest.evening import DEFAULTS, EIGHT, GROUP, Evening

ANYA, BORIS, VERA = 1001, 1002, 1003
OTHER, THIRD, SUPER = -5002, -5003, -1_000_000_005_001


def test_g01_five_hundred_press_in_the_last_second_and_a_hundred_after_it(friday: Evening) -> None:
    friday.begins("сети 1 20", starter=BORIS)
    number, deadline = friday.contest().id, friday.round().deadline
    assert deadline is not None
    end = (deadline - EIGHT).total_seconds()
    right, wrong = friday.data(), friday.data(right=False)
    for person in range(500):
        friday.presses(person, right if person % 2 else wrong, end - 1 + person / 500)
        friday.presses(person, wrong, end - 0.001)
    for person in range(500, 600):
        friday.presses(person, right, end + (person - 500) / 100)
    friday.runs(end + 10)
    scores = friday.scores(number)
    assert len(scores) == 501
    assert sum(correct for _, correct in scores.values()) == 250
    assert all(friday.toasts(person)[1].startswith("Ответ уже принят") for person in range(500))
    assert {toast for person in range(500, 600) for toast in friday.toasts(person)} == {
        "⏱ Время вышло"
    }


def test_g02_a_press_at_the_deadline_is_late_whatever_the_order_and_however_often(
    friday: Evening,
) -> None:
    friday.begins("сети 1 20", starter=BORIS)
    number, deadline = friday.contest().id, friday.round().deadline
    assert deadline is not None
    end = (deadline - EIGHT).total_seconds()
    for person, at in ((VERA, 0.001), (BORIS, 0.0), (ANYA, -0.001)):
        friday.presses(person, friday.data(), end + at)
    friday.runs(end + 10)
    assert friday.scores(number) == {BORIS: (0, 0), ANYA: (1, 1)}
    assert friday.toasts(BORIS)[-1] == friday.toasts(VERA)[-1] == "⏱ Время вышло"


def test_g02_a_press_received_in_time_counts_though_the_deadline_was_at_work_first(
    friday: Evening,
) -> None:
    friday.begins("сети 1 20", starter=BORIS)
    number, deadline = friday.contest().id, friday.round().deadline
    assert deadline is not None
    end = (deadline - EIGHT).total_seconds()
    friday.runs(end + 0.2)
    friday.presses(ANYA, friday.data(), end - 0.05)
    friday.runs(end + 10)
    assert friday.scores(number)[ANYA] == (1, 1)


def test_g03_of_two_quizzes_at_once_one_begins_and_the_other_is_a_link(friday: Evening) -> None:
    friday.says(BORIS, "/quiz", 1, chat=SUPER)
    friday.says(ANYA, "/quiz", 1, chat=SUPER)
    friday.runs(1)
    assert (
        friday.connection.execute(select(func.count()).select_from(tables.contests)).scalar() == 1
    )
    link = friday.sent[-1].call.params
    assert link["text"] == "Викторина уже идёт 👆"
    assert link["reply_parameters"]["message_id"] == 101
    assert link["reply_markup"]["inline_keyboard"][0][0]["url"] == "https://t.me/c/5001/101"


@pytest.mark.parametrize(
    "order", [("/stop", "/skip"), ("/skip", "/stop"), ("/stop", "/stop"), ("/skip", "/skip")]
)
@pytest.mark.parametrize("gap", [-0.5, 0.0, 0.3, 0.31, 3.0])
def test_g04_two_admins_at_once_around_the_deadline_leave_one_end(
    friday: Evening, order: tuple[str, str], gap: float
) -> None:
    friday.admins = {ANYA, VERA}
    friday.begins("сети 2 20", starter=BORIS)
    number, deadline = friday.contest().id, friday.round().deadline
    assert deadline is not None
    end = (deadline - EIGHT).total_seconds()
    for admin, command in zip((ANYA, VERA), order, strict=True):
        friday.says(admin, command, end + gap)
    friday.runs(end + 300)
    contest = contest_store.contest(friday.connection, number)
    assert contest.state is ContestState.ENDED
    assert sum("Итоги" in text or "остановлена" in text for text in friday.texts) == 1
    waiting = select(func.count()).select_from(tables.agenda).where(tables.agenda.c.state < 2)
    friday.runs(end + 5000)
    assert friday.connection.execute(waiting).scalar() == 0


def test_g04_strangers_neither_stop_nor_skip(friday: Evening) -> None:
    friday.begins("сети 2", starter=BORIS)
    friday.says(ANYA, "/stop", 8)
    friday.says(ANYA, "/skip", 8)
    friday.runs(8)
    assert friday.texts[-2:] == ["Это может тот, кто начал викторину, или админ"] * 2
    assert friday.contest().state is ContestState.RUNNING


def test_a_skipped_round_counts_for_nobody_and_the_next_one_comes(friday: Evening) -> None:
    friday.begins("сети 2", starter=BORIS)
    number = friday.contest().id
    friday.presses(BORIS, friday.data(), 8)
    friday.says(BORIS, "/skip", 9)
    friday.runs(14)
    assert any("Вопрос не засчитан" in text and "✓" in text for text in friday.texts)
    assert "Вопрос 2 из 2" in friday.texts[-1]
    assert friday.scores(number) == {BORIS: (0, 0)}


def test_a_question_skipped_before_it_could_be_seen_loses_its_buttons(friday: Evening) -> None:
    friday.offline = True
    friday.begins("сети 2", starter=BORIS)
    asking = friday.round()
    friday.says(BORIS, "/skip", 7)
    friday.runs(7)
    friday.offline = False
    friday.saves(Sent(Target(TargetKind.ROUND, asking.id), 77))
    friday.runs(8)
    assert friday.sent[-1].call.method == "editMessageReplyMarkup"
    assert friday.sent[-1].call.params["message_id"] == 77


def test_g08_somebody_who_left_keeps_the_score_under_the_stored_name(friday: Evening) -> None:
    friday.begins("сети 1", starter=BORIS)
    friday.presses(ANYA, friday.data(), 8, name="Аня")
    left = {
        "left_chat_member": {"id": ANYA, "first_name": "Аня"},
        "message_id": 3,
        "chat": {"id": GROUP},
    }
    friday.receives({"message": left | {"from": {"id": ANYA, "first_name": "Аня"}}}, 9)
    friday.runs(60)
    assert "🥇 Аня — 1" in friday.texts[-1]
    assert {one.call.method for one in friday.sent} <= {
        "sendMessage",
        "editMessageText",
        "answerCallbackQuery",
    }


def test_g09_the_starter_is_gone_an_admin_stops_or_the_time_does(friday: Evening) -> None:
    friday.admins = {VERA}
    friday.begins("сети 3", starter=BORIS)
    friday.says(VERA, "/stop", 10)
    friday.runs(10)
    assert "Викторина остановлена" in friday.texts[-1]
    friday.begins("сети 1", at=100, starter=BORIS)
    friday.runs(300)
    assert contest_store.open_contest(friday.connection, GROUP) is None


def test_an_anonymous_admin_begins_changes_and_stops(friday: Evening) -> None:
    robot: dict[str, Any] = {
        "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"},
        "sender_chat": {"id": GROUP},
    }
    friday.says(0, "/quiz сети 2", 0, **robot)
    friday.runs(0)
    assert friday.contest().starter == 1087968824
    friday.presses(ANYA, f"{friday.contest().key}:join", 1)
    friday.presses(ANYA, f"{friday.contest().key}:go", 2)
    friday.runs(7)
    friday.admins = {1087968824}
    friday.says(0, "/stop", 8, **robot)
    friday.runs(8)
    assert "остановлена" in friday.texts[-1]


def test_g10_three_silent_rounds_end_it(friday: Evening) -> None:
    friday.begins("сети 10", starter=BORIS)
    friday.presses(BORIS, friday.data(), 8)
    friday.runs(1000)
    assert "Три вопроса без ответов" in friday.texts[-1]
    assert sum("Никто не ответил" in text for text in friday.texts) == 3


def test_g13_one_person_in_two_groups_at_once_and_data_of_another_chat(friday: Evening) -> None:
    friday.begins("сети 1", starter=BORIS)
    friday.begins("сети 1", starter=BORIS, chat=OTHER)
    here, there = friday.contest().id, friday.contest(OTHER).id
    friday.presses(ANYA, friday.data(OTHER), 8)
    friday.presses(ANYA, f"{friday.contest(OTHER).key}:join", 8)
    friday.presses(ANYA, friday.data(OTHER), 9, chat=OTHER)
    friday.presses(ANYA, friday.data(right=False), 10)
    friday.runs(60)
    assert friday.toasts(ANYA)[:2] == ["Эта кнопка больше не действует"] * 2
    assert friday.scores(here)[ANYA] == (0, 0)
    assert friday.scores(there)[ANYA] == (1, 1)


def test_g13_of_three_groups_at_once_each_counts_its_own_answers_and_rounds(
    friday: Evening,
) -> None:
    picked: dict[int, tuple[int, ...]] = {GROUP: (0,), OTHER: (0, 1), THIRD: (2, 3)}
    for chat in picked:
        friday.begins("наборы 1", starter=BORIS, chat=chat)
    contests = {chat: friday.contest(chat).id for chat in picked}
    rounds = {chat: friday.round(chat) for chat in picked}
    for chat, picks in picked.items():
        for at, pick in enumerate(picks, 8):
            place = rounds[chat].layout.index(pick)
            friday.presses(ANYA, f"{rounds[chat].key}:a{place}", at, chat)
    friday.runs(10)
    for chat, picks in picked.items():
        answers = contest_store.answers_of(friday.connection, rounds[chat].id)
        assert [(answer.person, answer.picks) for answer in answers] == [(ANYA, picks)]
        assert contest_store.answered(friday.connection, rounds[chat].id) == 1
    friday.runs(60)
    for chat, number in contests.items():
        right = int(chat == OTHER)
        assert friday.scores(number) == {BORIS: (0, 0), ANYA: (right, right)}
        assert contest_store.counted(friday.connection, number) == 1


@pytest.mark.parametrize(
    "data",
    [
        "",
        "x",
        "a" * 64,
        "AAAAAAAAAAAA:a0",
        "{key}:a99",
        "{key}:a",
        "{key}:p0",
        "/stop",
        "'; --",
        "../a:a1",
    ],
)
def test_b06_forged_data_changes_nothing_and_tells_nothing(friday: Evening, data: str) -> None:
    friday.begins("сети 1", starter=BORIS)
    friday.presses(ANYA, data.format(key=friday.round().key), 8)
    friday.runs(9)
    assert friday.toasts(ANYA) == ["Эта кнопка больше не действует"]
    assert contest_store.answered(friday.connection, friday.round().id) == 0


def test_g14_five_hundred_players_with_long_names_fit_into_one_message(friday: Evening) -> None:
    friday.begins("сети 1", starter=BORIS)
    for person in range(10_000, 10_500):
        friday.presses(person, friday.data(), 8, name="&<>" * 21 + "W" * 65)
    contest = friday.contest()
    friday.runs(60)
    assert all(markup.length(text) <= 4096 for text in friday.texts)
    assert "… и ещё 481" in friday.texts[-1]
    assert all(len(unescape(toast)) <= 200 for toast in friday.toasts(10_499))
    friday.presses(10_499, f"{contest.key}:mine", 61)
    friday.runs(61)
    assert friday.toasts(10_499)[-1].startswith("Твоё место: 1 из 501")


def test_g15_nothing_but_commands_and_presses_is_needed_or_answered(friday: Evening) -> None:
    friday.says(ANYA, "всем привет", 0)
    friday.says(ANYA, "/quiz@other_bot", 0)
    friday.says(ANYA, "/weather", 0)
    friday.says(ANYA, "/settings", 0)
    friday.runs(0)
    assert friday.sent == []
    friday.says(ANYA, "/help@quizbot_bot", 1)
    friday.runs(1)
    assert "/quiz" in friday.texts[-1]
    friday.says(ANYA, "/study", 2)
    friday.says(ANYA, "/settings@quizbot_bot", 2)
    friday.runs(2)
    assert friday.texts[-2:] == ["💬 Это — в личном чате со мной"] * 2


def test_answers_of_people_who_study_count_as_reviews_once_a_day_a_card(friday: Evening) -> None:
    for person in (ANYA, VERA):
        people_store.meet(friday.connection, person, "Anya", "ru", EIGHT, DEFAULTS)
    people_store.change(friday.connection, VERA, skip_contests=True)
    for start in (0, 1000):
        friday.begins("picks 1", at=start, starter=BORIS)
        number = friday.contest().id
        round_ = friday.round()
        for person in (ANYA, VERA, BORIS):
            friday.presses(person, f"{round_.key}:a{round_.layout.index(0)}", start + 8)
        friday.runs(start + 60)
    reviews = friday.connection.execute(select(tables.reviews)).all()
    assert [(r.person, r.question, r.verdict, r.rating, r.chat) for r in reviews] == [
        (ANYA, "regression", "partial", 2, GROUP)
    ]
    assert reviews[0].contest == number - 1
    assert reviews[0].answered_at == EIGHT + timedelta(seconds=8)
    card = cards_store.get(friday.connection, ANYA, "regression")
    assert card is not None
    assert card.memory.reps == 1


def test_who_only_plays_in_groups_is_not_written_down_as_a_learner(friday: Evening) -> None:
    friday.begins("сети 1", starter=BORIS)
    friday.presses(ANYA, friday.data(), 8)
    friday.runs(60)
    assert friday.connection.execute(select(func.count()).select_from(tables.people)).scalar() == 0


def test_hidden_and_blank_names_are_numbers_everywhere(friday: Evening) -> None:
    people_store.meet(friday.connection, ANYA, "Anya", "ru", EIGHT, DEFAULTS)
    friday.begins("сети 1", starter=BORIS)
    friday.presses(ANYA, friday.data(), 8, name="Anya")
    friday.presses(VERA, friday.data(), 9, name="ㅤ")
    people_store.change(friday.connection, ANYA, hide_name=True)
    friday.runs(60)
    friday.says(BORIS, "/top", 61)
    friday.runs(61)
    assert not any("Anya" in text for text in friday.texts)
    assert "Игрок 1 — 1" in friday.texts[-2]
    assert "Игрок 3 — 1" in friday.texts[-2]
    assert "Игрок 3 — верных: 1" in friday.texts[-1]


def test_b04_every_button_of_a_contest_that_is_over_says_so_and_how_to_start(
    friday: Evening,
) -> None:
    friday.begins("сети 3", starter=BORIS)
    contest, answer = friday.contest(), friday.data()
    friday.says(BORIS, "/stop", 8)
    for data in (
        answer,
        f"{contest.key}:join",
        f"{contest.key}:go",
        f"{contest.key}:count",
        f"{contest.key}:topic",
    ):
        friday.presses(BORIS, data, 9)
    friday.runs(9)
    assert friday.toasts(BORIS)[-5:] == ["Викторина закончилась. Новая — /quiz"] * 5


def test_a_lobby_has_nothing_to_skip_and_goes_on(friday: Evening) -> None:
    friday.says(BORIS, "/quiz", 0)
    friday.says(BORIS, "/skip", 1)
    friday.runs(1)
    assert friday.texts[-1] == "Сейчас нет открытого вопроса"
    assert friday.contest().state is ContestState.LOBBY


@pytest.mark.parametrize("said", ["/quiz\n5 15", "/quiz@quizbot_bot  5\t15", "/quiz 5\n\n15"])
def test_a_command_may_be_written_on_several_lines(friday: Evening, said: str) -> None:
    friday.says(BORIS, said, 0)
    friday.runs(0)
    assert (friday.contest().count, friday.contest().seconds) == (5, 15)


def test_u13_a_name_that_is_read_from_the_right_leaves_the_line_around_it_in_order(
    friday: Evening,
) -> None:
    friday.begins("сети 1", starter=BORIS)
    friday.presses(ANYA, friday.data(), 8, name="דוד")
    friday.runs(60)
    assert "🥇 \u2068דוד\u2069 — 1 из 1" in friday.texts[-1]


def test_what_a_person_missed_in_a_contest(friday: Evening) -> None:
    friday.begins("сети 3", starter=BORIS)
    contest = friday.contest()
    asked = [question for question, _ in contest.questions]
    friday.presses(ANYA, friday.data(), 8)
    friday.runs(35)
    friday.presses(ANYA, friday.data(right=False), 36)
    friday.runs(200)
    assert own.missed(friday.connection, contest.key, ANYA) == asked[1:]
    with pytest.raises(ContestRefused) as refused:
        own.missed(friday.connection, "nosuchkey123", ANYA)
    assert refused.value.reason is ContestRefusal.UNKNOWN
    with pytest.raises(ContestRefused) as refused:
        own.missed(friday.connection, contest.key, VERA)
    assert refused.value.reason is ContestRefusal.NOT_A_PLAYER

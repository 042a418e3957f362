"""A contest from its lobby to its table, to the millisecond."""

from datetime import timedelta

from bot.agenda.outcome import Urgency
from bot.chat.screens.contest import lobby as lobby_screens
from bot.contest import service as contest_service
from bot.contest import store as contest_store
from bot.contest.game import ContestState, RoundState
from tests.contest.evening import BOT, EIGHT, Evening

ANYA, BORIS, VERA = 1001, 1002, 1003


def test_a_lobby_is_set_up_by_buttons_and_only_by_its_starter(friday: Evening) -> None:
    friday.says(BORIS, "/quiz сети 5 15", 0)
    friday.runs(0)
    key = friday.contest().key
    for at, (person, verb) in enumerate(
        [(BORIS, "count"), (BORIS, "secs"), (BORIS, "score"), (ANYA, "count")], 1
    ):
        friday.presses(person, f"{key}:{verb}", at)
    friday.presses(BORIS, f"{key}:t{lobby_screens.mark('picks')}", 5)
    friday.presses(BORIS, f"{key}:t1", 5)
    friday.runs(6)
    contest = friday.contest()
    assert (contest.count, contest.seconds, contest.scoring, contest.topic) == (
        10,
        20,
        "speed",
        "picks",
    )
    assert friday.toasts(ANYA) == ["Это может тот, кто начал викторину, или админ"]
    assert "Наборы" in friday.toasts(BORIS)[-2]
    assert friday.toasts(BORIS)[-1] == "Эта кнопка больше не действует"
    friday.presses(BORIS, f"{key}:all", 7)
    friday.runs(7)
    assert friday.contest().topic is None


def test_forty_joining_at_once_edit_the_lobby_every_five_seconds_at_most(friday: Evening) -> None:
    friday.says(BORIS, "/quiz", 0)
    friday.runs(0)
    key = friday.contest().key
    for number in range(40):
        friday.presses(number + 1, f"{key}:join", 1 + number / 10)
    friday.runs(60)
    edits = [one for one in friday.sent if one.call.method == "editMessageText"]
    assert len(edits) == 1
    assert "(40)" in friday.texts[-1]
    assert all(toasts == ["Ты в игре! ✋"] for toasts in (friday.toasts(n + 1) for n in range(40)))


def test_whoever_joins_does_not_close_the_topics_that_the_starter_chooses_from(
    friday: Evening,
) -> None:
    friday.says(BORIS, "/quiz", 0)
    friday.runs(0)
    key = friday.contest().key
    friday.presses(ANYA, f"{key}:join", 1)
    friday.presses(BORIS, f"{key}:topic", 2)
    friday.presses(VERA, f"{key}:join", 10)
    friday.runs(16)
    assert len(friday.texts) == 1
    friday.runs(17)
    assert "Участвуют (2)" in friday.texts[-1]
    friday.presses(BORIS, f"{key}:topic", 20)
    friday.presses(BORIS, f"{key}:t{lobby_screens.mark('picks')}", 22)
    friday.presses(BORIS, f"{key}:join", 23)
    friday.runs(22)
    assert "Викторина: Наборы" in friday.texts[-1]
    friday.runs(27)
    assert "Участвуют (3)" in friday.texts[-1]


def test_nobody_begins_who_has_not_joined_and_late_ones_join_by_answering(friday: Evening) -> None:
    friday.says(BORIS, "/quiz сети 1", 0)
    friday.runs(0)
    key = friday.contest().key
    friday.presses(ANYA, f"{key}:go", 1)
    friday.presses(ANYA, f"{key}:join", 2)
    friday.presses(ANYA, f"{key}:join", 3)
    friday.presses(ANYA, f"{key}:go", 4)
    friday.presses(ANYA, f"{key}:go", 5)
    friday.runs(9)
    assert friday.toasts(ANYA) == [
        "Сначала нажми «✋ Участвую»",
        "Ты в игре! ✋",
        "Ты уже в игре",
        "Поехали!",
        "Викторина уже началась",
    ]
    friday.presses(VERA, friday.data(), 10)
    friday.runs(40)
    assert any("🥇 P1003 — 1" in text for text in friday.texts)


def test_the_first_press_counts_and_the_result_tells_who_chose_what(friday: Evening) -> None:
    friday.begins("сети 2", starter=BORIS)
    number = friday.contest().id
    wrong, right = friday.data(right=False), friday.data()
    friday.presses(ANYA, wrong, 8)
    friday.presses(ANYA, right, 9)
    friday.presses(BORIS, right, 10)
    friday.runs(27)
    assert friday.toasts(ANYA) == ["Принято: нет", "Ответ уже принят: нет"]
    result = friday.texts[-1]
    assert "да — 1" in result
    assert "нет — 1" in result
    assert "✅ Верно: P1002" in result
    assert "Потому что" in result
    assert "(+1)" in result
    assert friday.scores(number) == {BORIS: (1, 1), ANYA: (0, 0)}


def test_no_call_tells_the_answer_before_the_deadline(friday: Evening) -> None:
    friday.begins("сети 1", starter=BORIS)
    friday.presses(BORIS, friday.data(), 8)
    friday.runs(25)
    before = [one.call for one in friday.sent]
    assert not any("✓" in str(call.params) or "correct" in str(call.params) for call in before)
    assert not any("style" in str(call.params) for call in before if ":a0" in str(call.params))


def test_of_a_multi_what_stands_at_the_deadline_counts(friday: Evening) -> None:
    friday.begins("наборы 1", starter=BORIS)
    round_ = friday.round()
    place = {option: f"{round_.key}:a{round_.layout.index(option)}" for option in range(4)}
    for at, (person, option) in enumerate(
        [(BORIS, 0), (BORIS, 2), (BORIS, 2), (BORIS, 1), (ANYA, 0), (VERA, 3)], 7
    ):
        friday.presses(person, place[option], at)
    friday.presses(VERA, place[3], 15)
    number = friday.contest().id
    friday.runs(27)
    assert friday.toasts(VERA)[-1] == "Ничего не выбрано"
    assert sorted(friday.toasts(BORIS)[-1].removeprefix("Выбрано: ").split(", ")) == ["MAE", "RMSE"]
    assert friday.scores(number) == {BORIS: (1, 1), ANYA: (0, 0), VERA: (0, 0)}


def test_the_countdown_is_edited_every_five_seconds_and_may_be_dropped(friday: Evening) -> None:
    friday.begins("сети 2 20", starter=BORIS)
    friday.presses(BORIS, friday.data(), 7)
    friday.runs(26)
    ticks = [
        one
        for one in friday.sent
        if "⏳" in str(one.call.params) and one.call.method == "editMessageText"
    ]
    assert [round(tick.at) for tick in ticks] == [11, 16, 21]
    assert {tick.call.urgency for tick in ticks} == {Urgency.COUNTDOWN}
    assert "⏳ 10 с · ответили: 1" in str(ticks[1].call.params["text"])


def test_a_whole_contest_stays_within_the_minute_of_a_group(friday: Evening) -> None:
    for seconds in (5, 10, 15, 20, 30, 60):
        start = friday.clock.moment
        friday.begins(f"сети 6 {seconds}", at=(start - EIGHT).total_seconds() + 60, starter=BORIS)
        number = friday.contest().id
        while contest_store.contest(friday.connection, number).ended_at is None:
            if friday.round().state is RoundState.OPEN:
                friday.presses(BORIS, friday.data(), (friday.clock.moment - EIGHT).total_seconds())
            friday.runs((friday.clock.moment - EIGHT).total_seconds() + 1)
    times = [one.at for one in friday.sent if one.call.method != "answerCallbackQuery"]
    assert max(sum(start <= at < start + 60 for at in times) for start in times) <= 16


def test_speed_scoring_rewards_the_quick(friday: Evening) -> None:
    friday.says(BORIS, "/quiz сети 1 20", 0)
    friday.runs(0)
    contest = friday.contest()
    for at, verb in enumerate(("join", "score", "go"), 1):
        friday.presses(BORIS, f"{contest.key}:{verb}", at)
    friday.runs(7)
    opened = friday.round().opened_at
    assert opened is not None
    start = (opened - EIGHT).total_seconds()
    friday.presses(BORIS, friday.data(), start + 10)
    friday.presses(ANYA, friday.data(), start + 2)
    friday.presses(VERA, friday.data(), start)
    friday.runs(60)
    assert friday.scores(contest.id) == {BORIS: (750, 1), ANYA: (950, 1), VERA: (1000, 1)}
    assert (
        "🥇 P1003 — 1000 · 1 из 1\n🥈 P1001 — 950 · 1 из 1\n🥉 P1002 — 750 · 1 из 1"
        in friday.texts[-1]
    )


def test_the_time_of_a_round_begins_when_its_question_can_be_seen(friday: Evening) -> None:
    friday.offline = True
    friday.begins("сети 1 20", starter=BORIS)
    friday.runs(15)
    asking = friday.round()
    assert asking.state is RoundState.ASKING
    friday.offline = False
    friday.clock.moment = EIGHT + timedelta(seconds=16)
    contest_service.Contests(friday.connection, BOT, friday.clock.moment).round_sent(asking.id, 500)
    assert friday.round().deadline == EIGHT + timedelta(seconds=36)


def test_an_outage_is_added_to_open_rounds_before_any_bell(friday: Evening) -> None:
    friday.begins("сети 1 20", starter=BORIS)
    number, deadline = friday.contest().id, friday.round().deadline
    assert deadline is not None
    outage = timedelta(minutes=7)
    friday.clock.moment += outage
    contest_service.extend(friday.connection, BOT + 1, timedelta(hours=1), friday.clock.moment)
    contest_service.extend(friday.connection, BOT, outage, friday.clock.moment)
    assert friday.round().deadline == deadline + outage
    friday.presses(ANYA, friday.data(), (deadline + outage - EIGHT).total_seconds() - 1)
    friday.runs((deadline + outage - EIGHT).total_seconds() + 10)
    assert friday.scores(number) == {BORIS: (0, 0), ANYA: (1, 1)}
    answer = contest_store.answers_of(friday.connection, 1)[0]
    assert answer.micros == 19_000_000


def test_the_time_before_an_outage_counts_in_what_an_answer_took(friday: Evening) -> None:
    friday.begins("сети 1 20", starter=BORIS)
    opened = friday.round().opened_at
    assert opened is not None
    friday.clock.moment = opened + timedelta(seconds=8)
    contest_service.extend(friday.connection, BOT, timedelta(seconds=5), friday.clock.moment)
    friday.presses(ANYA, friday.data(), (opened - EIGHT).total_seconds() + 11)
    friday.runs(18)
    (answer,) = contest_store.answers_of(friday.connection, friday.round().id)
    assert answer.micros == 6_000_000


def test_a_lobby_that_nobody_begins_lapses(friday: Evening) -> None:
    friday.says(BORIS, "/quiz", 0)
    friday.runs(16 * 60)
    assert "никто не нажал" in friday.texts[-1]
    assert contest_store.open_contest(friday.connection, -5001) is None


def test_a_topic_without_buttons_can_not_be_played_and_an_unknown_one_is_told(
    friday: Evening,
) -> None:
    friday.says(BORIS, "/quiz физика", 0)
    friday.runs(0)
    assert "Такой темы нет. Есть: Сети, Наборы" in friday.texts[-1]
    assert contest_store.open_contest(friday.connection, -5001) is None


def test_a_lobby_promises_no_more_questions_than_there_are(friday: Evening) -> None:
    friday.says(BORIS, "/quiz наборы 10 30", 0)
    friday.runs(0)
    assert "1 вопрос по 30 с" in friday.texts[-1]
    friday.presses(BORIS, f"{friday.contest().key}:all", 1)
    friday.runs(1)
    assert "10 × 30 с" in friday.toasts(BORIS)[-1]


def test_questions_return_only_when_the_group_has_had_all(friday: Evening) -> None:
    asked: list[str] = []
    for evening in range(6):
        friday.begins("сети 2", at=evening * 1000, starter=BORIS)
        asked += [question for question, _ in friday.contest().questions]
        friday.runs(evening * 1000 + 100)
    assert len(set(asked)) == 12


def test_the_chats_table_counts_all_its_contests_or_those_of_a_week(friday: Evening) -> None:
    for week, person in ((0, ANYA), (2, BORIS)):
        start = week * 7 * 86400
        friday.begins("сети 1", at=start, starter=VERA)
        friday.presses(person, friday.data(), start + 8)
        friday.runs(start + 60)
    now = (friday.clock.moment - EIGHT).total_seconds() + 1
    friday.says(VERA, "/top", now)
    friday.says(VERA, "/top за неделю", now)
    friday.runs(now)
    always, lately = friday.texts[-2:]
    assert "P1001" in always
    assert "P1002" in always
    assert "P1001" not in lately
    assert "🥇 P1002 — верных: 1, игр: 1" in lately


def test_the_end_states_are_told_once(friday: Evening) -> None:
    friday.begins("сети 2", starter=BORIS)
    number = friday.contest().id
    for _ in range(2):
        friday.presses(BORIS, friday.data(), (friday.clock.moment - EIGHT).total_seconds())
        friday.runs((friday.clock.moment - EIGHT).total_seconds() + 25)
    friday.runs(3000)
    assert contest_store.contest(friday.connection, number).state is ContestState.ENDED
    assert sum("Итоги" in text for text in friday.texts) == 1
    assert "🥇 P1002 — 2 из 2 · " in friday.texts[-1]
    friday.presses(BORIS, f"{contest_store.contest(friday.connection, number).key}:mine", 3001)
    friday.presses(ANYA, f"{contest_store.contest(friday.connection, number).key}:mine", 3002)
    friday.runs(3003)
    assert friday.toasts(BORIS)[-1] == "Твоё место: 1 из 1. Очки: 2, верных: 2"
    assert friday.toasts(ANYA) == ["Тебя не было в этой викторине"]


def test_the_picture_of_a_question_comes_before_it_and_is_not_shown_of_a_contest_that_was_stopped(
    friday: Evening,
) -> None:
    friday.begins("карты 2 20", starter=1)
    friday.runs(31.2)
    shown = [one for one in friday.sent if one.call.method in {"sendPhoto", "sendMessage"}]
    assert [one.call.method for one in shown] == [
        "sendMessage",
        *["sendPhoto", "sendMessage"] * 2,
    ]
    assert [one.call.file for one in shown if one.call.file] == ["img/map.png"] * 2
    assert "Вопрос 2 из 2" in shown[-2].call.params["caption"]
    assert "Вопрос 2 из 2" in shown[-1].call.params["text"]
    friday.runs(200)
    friday.begins("карты 2 20", at=300, starter=1)
    friday.says(1, "/skip", 308)
    friday.says(1, "/stop", 309)
    friday.runs(400)
    assert sum(one.call.method == "sendPhoto" for one in friday.sent) == 3


def test_what_was_skipped_is_not_among_the_questions_of_the_table(friday: Evening) -> None:
    friday.begins("сети 2 20", starter=1)
    friday.presses(1, friday.data(), 8)
    friday.says(1, "/skip", 9)
    friday.runs(15)
    friday.presses(1, friday.data(), 16)
    friday.presses(2, friday.data(right=False), 17)
    friday.runs(100)
    assert "🥇 P1 — 1 из 1 · 3,0 с\n2. P2 — 0 из 1" in friday.texts[-1]


def test_a_word_in_reply_waits_for_its_turn_but_takes_none_from_a_contest(friday: Evening) -> None:
    friday.says(1, "/top", 0)
    friday.runs(0)
    friday.begins("сети 1 20", at=10, starter=1)
    friday.says(1, "/top", 18)
    friday.runs(100)
    friday.offline = True
    for at in range(101, 105):
        friday.says(1, "/help", at)
    friday.runs(110)
    asides = [
        one.call for one in friday.sent if one.call.urgency in {Urgency.REPLY, Urgency.COUNTDOWN}
    ]
    urgencies = [call.urgency for call in asides if call.method == "sendMessage"]
    assert urgencies == [Urgency.REPLY, Urgency.COUNTDOWN, *[Urgency.REPLY] * 3, Urgency.COUNTDOWN]

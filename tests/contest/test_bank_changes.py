"""A contest whose questions are put aside, or get another id, while it runs."""

from datetime import timedelta

from sqlalchemy import select

from bot.admin import moving, renames, reports
from bot.admin.renames import Rename
from bot.admin.reports import Reason, ReportState
from bot.bank.bank import Bank
from bot.bank.question import Question
from bot.codec import written
from bot.contest import bells
from bot.contest import store as contest_store
from bot.contest.bells import Reviewed
from bot.contest.counted import counted
from bot.people import store as people_store
from bot.storage import tables
from tests.contest.evening import BOT, DEFAULTS, EIGHT, GROUP, Evening

ANYA, VERA = 1001, 1003


def put_aside(friday: Evening, *names: str) -> None:
    """Nobody is to be asked these questions any more."""
    whole = friday.versions.whole(friday.connection)
    for name in names:
        case = reports.report(
            friday.connection, ANYA, _found(whole, name), Reason.ANSWER, EIGHT
        ).case
        reports.decide(friday.connection, case.id, ReportState.ASIDE, None, EIGHT)


def _found(bank: Bank, name: str) -> Question:
    question = bank.question(name)
    assert question
    return question


def _coming(friday: Evening) -> list[str]:
    """The questions that the contest still has before it."""
    contest = friday.contest()
    return [name for name, _ in contest.questions[contest.asked :]]


def test_a_contest_is_not_begun_with_what_is_put_aside(friday: Evening) -> None:
    put_aside(friday, *(f"q{number}" for number in range(10)))
    friday.begins("сети 10")
    assert friday.contest().count == 2
    assert {friday.round().question, *_coming(friday)} == {"q10", "q11"}


def test_what_is_put_aside_during_a_contest_is_left_out(friday: Evening) -> None:
    friday.begins("сети 4 10")
    first, [*aside, last] = friday.round().question, _coming(friday)
    put_aside(friday, *aside)
    friday.runs(200)
    asked = [text for text in friday.texts if text.startswith("<b>Вопрос") and "⏳ 10 с" in text]
    assert len(asked) == 2
    assert f"Вопрос номер {first[1:]}?" in asked[0]
    assert "Вопрос 2 из 2" in asked[1]
    assert f"Вопрос номер {last[1:]}?" in asked[1]
    assert contest_store.open_contest(friday.connection, GROUP) is None


def test_a_question_that_comes_instead_has_its_picture_first(friday: Evening) -> None:
    friday.begins("30 10")
    contest = friday.contest()
    asked, *coming = contest.questions
    coming.sort(key=lambda pair: pair[0].startswith("map"))
    plain = [name for name, _ in coming if not name.startswith("map")]
    contest_store.change(friday.connection, contest.id, questions=written([asked, *coming]))
    friday.runs(17)
    friday.sent.clear()
    put_aside(friday, *plain)
    friday.runs(30)
    sent = [one.call for one in friday.sent if one.call.method in {"sendPhoto", "sendMessage"}]
    assert [call.method for call in sent] == ["sendPhoto", "sendMessage"]
    assert "Что на карте" in str(sent[-1].params["text"])


def test_a_contest_of_which_nothing_is_left_ends(friday: Evening) -> None:
    friday.begins("сети 3 10")
    put_aside(friday, *_coming(friday))
    friday.runs(60)
    assert contest_store.open_contest(friday.connection, GROUP) is None
    assert any("Итоги" in text or "заканчиваем" in text for text in friday.texts)


def test_a_group_and_its_players_keep_what_they_had_under_another_id(friday: Evening) -> None:
    for person in (ANYA, 2002):
        people_store.meet(friday.connection, person, "Somebody", "ru", EIGHT, DEFAULTS)
    friday.begins("сети 3 10", starter=ANYA)
    first, [second, third] = friday.round().question, _coming(friday)
    friday.presses(ANYA, friday.data(), 8)
    for number, name in enumerate((first, third)):
        _rename(friday, name, f"renamed-{number}", 9)
    friday.runs(200)
    assert contest_store.used(friday.connection, GROUP).keys() == {"renamed-0", second, "renamed-1"}
    assert friday.connection.execute(select(tables.reviews.c.question)).scalars().all() == [
        "renamed-0"
    ]
    assert friday.connection.execute(select(tables.cards.c.question)).scalars().all() == [
        "renamed-0"
    ]
    assert list(counted(friday.connection)) == []


def test_an_answer_on_its_way_to_a_player_follows(friday: Evening) -> None:
    people_store.meet(friday.connection, ANYA, "Somebody", "ru", EIGHT, DEFAULTS)
    friday.begins("сети 1 10", starter=ANYA)
    round_ = friday.round()
    given = Reviewed(round_.contest, GROUP, round_.question, round_.digest, (0,))
    bells.put_review(friday.connection, BOT, ANYA, EIGHT + timedelta(seconds=8), given)
    _rename(friday, round_.question, "renamed", 7)
    moving.of_group(
        friday.connection,
        BOT,
        GROUP,
        Rename(1, round_.question, "renamed"),
        EIGHT + timedelta(seconds=9),
    )
    friday.runs(10)
    assert friday.connection.execute(select(tables.cards.c.question)).scalars().all() == ["renamed"]


def _rename(friday: Evening, old: str, new: str, at: float) -> None:
    """An owner moves the progress of a renamed question, in the midst of a round."""
    now = EIGHT + timedelta(seconds=at)
    renames.note(friday.connection, [(old, new)], now)
    number = friday.connection.execute(
        select(tables.renames.c.id).where(tables.renames.c.old == old)
    ).scalar_one()
    renames.begin(friday.connection, BOT, VERA, [Rename(number, old, new)], now)

"""Two transactions of one group at the same time, as a server allows them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from bot.admin.versions import Versions
from bot.bank import library
from bot.clock import Clock
from bot.contest import store as contest_store
from bot.contest.game import RoundState
from bot.contest.service import Contests
from bot.storage import postgres, schema
from tests.contest.evening import BOT, EIGHT, Evening

BORIS, MESSAGE = 1002, 77
WAITING = text("SELECT count(*) FROM pg_locks WHERE NOT granted")


@pytest.mark.parametrize("database", ["postgres"], indirect=True)
def test_g04_a_question_skipped_at_the_moment_in_which_it_is_told_stays_skipped(
    database: str, questions: Path
) -> None:
    schema.migrate(database, Clock())
    bank, _ = library.load(questions, ())
    assert bank is not None
    engine = postgres.engine(database)
    with engine.connect() as lane, engine.connect() as telling, ThreadPoolExecutor(1) as thread:
        friday = Evening(lane, Versions())
        friday.versions.put(lane, bank, EIGHT)
        friday.offline = True
        friday.begins("сети 2", starter=BORIS)
        number = friday.round().id
        lane.commit()
        friday.says(BORIS, "/skip", 8)
        friday.runs(8)
        contests = Contests(telling, BOT, EIGHT + timedelta(seconds=8))
        told = thread.submit(contests.round_sent, number, MESSAGE)
        while not lane.execute(WAITING).scalar():
            assert not told.done()
        lane.commit()
        assert told.result() is not None
        telling.commit()
        round_ = contest_store.round_(lane, number)
        assert (round_.state, round_.message) == (RoundState.VOID, MESSAGE)
    engine.dispose()

"""What progress reads is the same on both databases, and so is what an older release has left."""

from pathlib import Path

from sqlalchemy import text

from bot import codec
from bot.admin.versions import Versions
from bot.insights import progress, reward, weeks
from bot.insights.overview import Overview
from bot.insights.reward import Reward
from bot.insights.streak import Streak
from bot.ops import figures_program
from bot.ops import results as results_table
from bot.people.days import DAY, day_of
from bot.storage import schema
from bot.study import lessons
from tests.support.house import on_both
from tests.support.learner import Learner

LESSON = """INSERT INTO lessons (id, person, started_at, ended_at, practice)
    VALUES (:number, 1, 0, 0, :practice)"""
ASKED = """INSERT INTO asked
    (id, key, person, lesson, question, topic, digest, layout, state, asked_at)
    VALUES (:number, :key, 1, :number, 'one', 't', 'd', '[]', 'answered', 0)"""
REVIEW = """INSERT INTO reviews
    (person, chat, asked, question, digest, answered_at, answer, verdict, rating, moved, stage)
    VALUES (1, 1, :number, 'one', 'd', 0, '', 'wrong', 1, true, 2)"""


@on_both
def test_what_owners_see_is_counted_from_first_attempts(database: str, tmp_path: Path) -> None:
    schema.migrate(database)
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        learner = Learner(connection)
        learner.learns()
        learner.waits(days=2)
        ask = learner.begins()
        assert ask
        learner.answers(ask)
        Versions().put(connection, learner.bank, learner.now)
        lines = figures_program.questions(connection, {})["lines"]
        assert {name: line["figures"]["attempts"] for name, line in lines.items()} == {
            question.id: 1 for question in learner.bank.questions
        }
        at = {"zone": "Europe/Moscow", "now": learner.now.isoformat()}
        told = codec.written(figures_program.everybody(connection, at))
        overview = Overview.restore(codec.decode(told))
        assert overview.verdicts["correct"] == overview.total
        assert results_table.made(connection, tmp_path) == ("results.csv", overview.total)
    engine.dispose()


@on_both
def test_a_learner_of_two_lessons(database: str) -> None:
    schema.migrate(database)
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        learner = Learner(connection)
        learner.learns()
        learner.waits(days=2)
        lesson = lessons.current(learner.study)
        ask = learner.begins()
        assert ask
        learner.answers(ask)
        whose = (connection, learner.person, learner.bank, learner.now)
        facts, days = progress.of(*whose), weeks.of(*whose)
        assert (facts.begun, facts.retention.percent) == (3, 100)
        assert facts.learned == sum(learner.card(name).mature for name in ("one", "two", "three"))
        assert days.answers[-3] >= 3
        assert days.answers[-2:] == (0, 1)
        yesterday = day_of(learner.now, "Europe/Moscow") - DAY
        earned = reward.of(connection, learner.person, lesson.id, learner.now)
        assert earned == Reward(facts.learned, Streak(2, yesterday), spared=True)
    engine.dispose()


@on_both
def test_what_was_practised_under_an_older_release_is_known_by_its_lesson(database: str) -> None:
    engine = schema.engine_for(database)
    with engine.begin() as connection:
        schema.upgrade(connection, "0016")
        for number, practice in ((1, "ahead/7"), (2, None)):
            values = {"number": number, "practice": practice, "key": f"k{number}"}
            for statement in (LESSON, ASKED, REVIEW):
                connection.execute(text(statement), values)
    schema.migrate(database)
    with engine.begin() as connection:
        found = connection.execute(text("SELECT early FROM reviews ORDER BY asked")).scalars()
        assert [bool(early) for early in found] == [True, False]
    engine.dispose()

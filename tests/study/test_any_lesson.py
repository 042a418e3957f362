"""Whatever somebody does in a lesson, in whatever order: what must always hold."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, func, select

from bot.cards import card as card_rules
from bot.cards import store as cards_store
from bot.cards.card import Card
from bot.clock import Clock
from bot.contest import reviewing
from bot.contest.bells import Reviewed
from bot.grading.verdict import Grade, Verdict
from bot.repetition.memory import Memory, Rating
from bot.storage import schema
from bot.storage.tables import asked, cards, lessons, reviews
from bot.study import afterwards, asking
from bot.study import store as study_store
from bot.study.answering import Pick, Show, Skip, answer, answer_words
from bot.study.outcome import Ask, Refusal, StudyRefused
from bot.study.session import Asked
from tests.support.learner import ANYA, Learner, bank, choice, text

BANK = bank(
    *(choice(f"c{n}", "choices", twin="t0") for n in range(3)),
    *(text(f"t{n}", "texts") for n in range(3)),
)


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    folder: Path = tmp_path_factory.mktemp("any")
    url = f"sqlite:///{folder}/study.db"
    schema.migrate(url, Clock())
    engine = schema.engine_for(url)
    yield engine
    engine.dispose()


def _waiting(learner: Learner) -> Asked | None:
    return study_store.waiting(learner.connection, ANYA)


def _latest_key(learner: Learner) -> str:
    statement = select(asked.c.key).order_by(asked.c.id.desc()).limit(1)
    return learner.connection.execute(statement).scalar() or "none"


def _unrated_key(learner: Learner) -> str:
    """The first answer that she left without a rating."""
    unrated = (reviews.c.rating.is_(None), reviews.c.undone_at.is_(None))
    statement = (
        select(asked.c.key)
        .join(reviews, reviews.c.asked == asked.c.id)
        .where(*unrated)
        .order_by(asked.c.id)
    )
    return learner.connection.execute(statement.limit(1)).scalar() or "none"


def _pick(learner: Learner, number: int) -> None:
    if waiting := _waiting(learner):
        answer(learner.study, waiting.key, Pick(number))


def _skip(learner: Learner) -> None:
    if waiting := _waiting(learner):
        answer(learner.study, waiting.key, Skip())


def _show(learner: Learner) -> None:
    if waiting := _waiting(learner):
        answer(learner.study, waiting.key, Show())


def _write(learner: Learner, verdict: Verdict) -> None:
    if waiting := _waiting(learner):
        answer_words(learner.study, "слова", {waiting.id: Grade(verdict)})


def _put_aside(learner: Learner, *names: str) -> None:
    """Nobody is asked these questions any more, but all others again."""
    questions = [question for question in BANK.questions if question.id in names]
    learner.bank = BANK.without((question.id, question.digest) for question in questions)


def _play(learner: Learner, name: str) -> None:
    """A contest asks her a card."""
    question = BANK.question(name)
    assert question is not None
    digest = cards_store.keep_content(learner.connection, question)
    answer = Reviewed(1, -5001, name, digest, (0,))
    reviewing.count(learner.connection, learner.person, learner.bank, answer, learner.now)


ACTIONS: dict[str, Callable[[Learner], object]] = {
    "/study": lambda learner: asking.start(learner.study),
    "/study texts": lambda learner: asking.start(learner.study, "texts"),
    "/stop": lambda learner: asking.stop(learner.study),
    "/undo": lambda learner: afterwards.undo(learner.study),
    "Дальше": lambda learner: asking.go_on(learner.study),
    "Ещё 10": lambda learner: asking.more(learner.study, None),
    "right": lambda learner: _pick(learner, 0),
    "wrong": lambda learner: _pick(learner, 1),
    "words": lambda learner: answer_words(learner.study, "слова", {}),
    "right words": lambda learner: _write(learner, Verdict.CORRECT),
    "half right words": lambda learner: _write(learner, Verdict.PARTIAL),
    "a contest": lambda learner: _play(learner, "c0"),
    "certain questions": lambda learner: asking.go_through(learner.study, ["t1", "c0", "gone"]),
    "wrongly graded": lambda learner: afterwards.dispute(learner.study, _latest_key(learner)),
    "rightly graded": lambda learner: afterwards.agree(learner.study, _latest_key(learner)),
    "put aside": lambda learner: _put_aside(learner, "c0", "t0"),
    "put back": _put_aside,
    "show": _show,
    "skip": _skip,
    "Снова": lambda learner: afterwards.rate(learner.study, _latest_key(learner), Rating.AGAIN),
    "Легко": lambda learner: afterwards.rate(learner.study, _latest_key(learner), Rating.EASY),
    "Хорошо to an old one": lambda learner: afterwards.rate(
        learner.study, _unrated_key(learner), Rating.GOOD
    ),
    "bury": lambda learner: afterwards.bury(learner.study, _latest_key(learner)),
    "suspend": lambda learner: afterwards.suspend(learner.study, _latest_key(learner)),
    "resume": lambda learner: afterwards.resume(learner.study, _latest_key(learner)),
    "undo it": lambda learner: afterwards.undo(learner.study, _latest_key(learner)),
    "a minute": lambda learner: learner.waits(minutes=1),
    "a night": lambda learner: learner.waits(hours=16),
    "a month": lambda learner: learner.waits(days=30),
    "an hour back": lambda learner: learner.waits(hours=-1),
}


def _count(connection: Connection, *conditions: object) -> int:
    statement = select(func.count()).select_from(reviews).where(*conditions)  # type: ignore[arg-type]  # conditions they are
    return int(connection.execute(statement).scalar_one())


def _replayed(learner: Learner) -> dict[str, Memory]:
    """What the reviews that moved a card make of it, one after the other."""
    moved = (
        select(reviews).where(reviews.c.undone_at.is_(None), reviews.c.moved).order_by(reviews.c.id)
    )
    memories: dict[str, Card] = {}
    for row in learner.connection.execute(moved):
        key, before = (ANYA, row.question), memories.get(row.question)
        futures = card_rules.forecast(
            before, row.question, learner.person, row.answered_at, row.study_days
        )
        memories[row.question] = card_rules.reviewed(before, key, "", futures[Rating(row.rating)])
    return {name: after.memory for name, after in memories.items()}


def _check(learner: Learner) -> None:
    connection = learner.connection
    open_lessons = connection.execute(select(lessons).where(lessons.c.ended_at.is_(None))).all()
    assert len(open_lessons) <= 1
    waiting = connection.execute(select(asked).where(asked.c.state == "open")).all()
    assert len(waiting) <= 1
    assert not _count(connection, reviews.c.moved, reviews.c.rating.is_(None))
    assert _replayed(learner) == {
        row.question: cards_store.card_of(row).memory for row in connection.execute(select(cards))
    }
    for column, sign in ((lessons.c.answered, 0), (lessons.c.correct, 0), (lessons.c.learned, 0)):
        assert all(value >= sign for (value,) in connection.execute(select(column)))


@example(["/study texts", "words", "a month"])
@example(
    ["/study texts", "words", "/stop", "/study texts", "words", "Хорошо to an old one", "Легко"]
)
@example(
    ["/study texts", "words", "/stop", "/study texts", "words", "Легко", "Хорошо to an old one"]
)
@example(["/study", "right", "a month", "/study", "words", "a contest", "Хорошо to an old one"])
@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(sorted(ACTIONS)), max_size=40))
def test_books_are_in_order_after_whatever_was_done(engine: Engine, deeds: list[str]) -> None:
    with engine.connect() as connection, connection.begin() as transaction:
        learner = Learner(connection, BANK)
        for deed in deeds:
            with suppress(StudyRefused):
                ACTIONS[deed](learner)
            _check(learner)
        _can_go_on(learner)
        _can_be_undone(learner)
        transaction.rollback()


def _can_go_on(learner: Learner) -> None:
    """Whatever was done, /study leads somewhere, and what it asks can be answered."""
    outcome = asking.start(learner.study)
    if isinstance(outcome, Ask):
        learner.answers(outcome)
    _check(learner)


def _undo_all(learner: Learner) -> None:
    for _ in range(100):
        afterwards.undo(learner.study)
        _check(learner)


def _can_be_undone(learner: Learner) -> None:
    """All reviews can be taken back, one by one, up to one that a contest's review builds on."""
    with pytest.raises(StudyRefused) as refused:
        _undo_all(learner)
    _check(learner)
    played = _count(learner.connection, reviews.c.asked.is_(None))
    reason = refused.value.reason
    assert reason is Refusal.NOTHING or (played and reason is Refusal.REVIEWED_SINCE)
    left = _count(learner.connection, reviews.c.undone_at.is_(None))
    assert played or (left == 0 and not _replayed(learner))

"""Contests, players, rounds and answers as rows."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import (
    BigInteger,
    Connection,
    CursorResult,
    RowMapping,
    Select,
    Table,
    bindparam,
    case,
    exists,
    func,
    insert,
    select,
    text,
    type_coerce,
    update,
)

from bot.codec import decode, written
from bot.contest.game import Contest, ContestState, Player, Round, RoundAnswer, RoundState, Scoring
from bot.people.person import Pace
from bot.storage import lock
from bot.storage.prepared import EPOCH, Prepared, insertion
from bot.storage.tables import answers, contests, people, players, reviews, rounds

_OPEN = select(contests).where(contests.c.chat == bindparam("chat"), text("ended_at IS NULL"))
_CONTEST = select(contests).where(contests.c.id == bindparam("id"))
_BY_KEY = select(contests).where(contests.c.key == bindparam("key"))


def begin(connection: Connection, values: dict[str, Any]) -> Contest:
    """A new contest."""
    number = connection.execute(
        insert(contests).values(values).returning(contests.c.id)
    ).scalar_one()
    return contest(connection, int(number))


def contest(connection: Connection, number: int) -> Contest:
    """The contest of that id."""
    return _contest(connection.execute(_CONTEST, {"id": number}).mappings().one())


def alone_with(connection: Connection, number: int) -> Contest:
    """The contest of that id, which nobody else changes until this transaction ends."""
    lock.serialise(connection, contest(connection, number).chat)
    return contest(connection, number)


def by_key(connection: Connection, key: str) -> Contest | None:
    """The contest that a button's or a link's key names."""
    return _first(_contest, connection.execute(_BY_KEY, {"key": key}))


def open_contest(connection: Connection, chat: int) -> Contest | None:
    """The chat's contest that has not ended."""
    return _first(_contest, connection.execute(_OPEN, {"chat": chat}))


def change(connection: Connection, number: int, **values: Any) -> Contest:  # noqa: ANN401 - columns of many types
    """Set columns of a contest, and return it as it is now."""
    connection.execute(update(contests).where(contests.c.id == number).values(**values))
    return contest(connection, number)


T = TypeVar("T")


def _first(read: Callable[[RowMapping], T], found: CursorResult[Any]) -> T | None:
    """The first of the rows found, read as a value."""
    row = found.mappings().first()
    return read(row) if row else None


def _contest(row: RowMapping) -> Contest:
    questions = tuple((question, digest) for question, digest in decode(row["questions"]))
    kinds = {
        "scoring": Scoring(row["scoring"]),
        "state": ContestState(row["state"]),
        "pace": Pace(row["pace"]),
        "questions": questions,
    }
    return Contest(**(dict(row) | kinds))


# Players


def _new_row(table: Table, *columns: str) -> Prepared:
    """An insertion that returns nothing if the row, named by the first two columns, exists."""
    return Prepared(
        lambda dialect: (
            insertion(dialect, table, *columns)
            .on_conflict_do_nothing(index_elements=columns[:2])
            .returning(table.c.person)
        )
    )


_JOIN = _new_row(players, "contest", "person", "name", "joined_at")


def join(connection: Connection, number: int, person: int, name: str, now: datetime) -> bool:
    """Somebody takes part; false if already so."""
    row = _JOIN.first(connection, contest=number, person=person, name=name, joined_at=now)
    return row is not None


_PLAYERS = (
    select(players, func.coalesce(people.c.hide_name, text("false")).label("hidden"))
    .outerjoin(people, people.c.id == players.c.person)
    .where(players.c.contest == bindparam("contest"))
    .order_by(players.c.joined_at, players.c.person)
)


def players_of(connection: Connection, number: int) -> list[Player]:
    """Who takes part, in the order of joining; hidden names are left out."""
    found = connection.execute(_PLAYERS, {"contest": number})
    return [
        Player(r.person, "" if r.hidden else r.name, r.points, r.correct, r.micros) for r in found
    ]


_REWARD = (
    update(players)
    .where(players.c.contest == bindparam("of"), players.c.person == bindparam("who"))
    .values(
        points=bindparam("all_points"),
        correct=bindparam("all_correct"),
        micros=bindparam("all_micros"),
    )
)


def reward(connection: Connection, number: int, changed: Iterable[Player]) -> None:
    """Write scores down."""
    rows = [
        {
            "of": number,
            "who": p.person,
            "all_points": p.points,
            "all_correct": p.correct,
            "all_micros": p.micros,
        }
        for p in changed
    ]
    if rows:
        connection.execute(_REWARD, rows)


def top(connection: Connection, chat: int, since: datetime | None, limit: int) -> list[Player]:
    """The chat's best over its ended contests: by right answers, then by their time.

    The points of such a player are the number of contests.
    """
    right, time = func.sum(players.c.correct), func.sum(players.c.micros)
    ended = contests.c.ended_at.is_not(None) if since is None else contests.c.ended_at >= since
    best = (
        select(players.c.person, right, time, func.count(), func.max(players.c.contest))
        .join(contests, contests.c.id == players.c.contest)
        .where(contests.c.chat == chat, ended)
        .group_by(players.c.person)
        .having(right > 0)
        .order_by(right.desc(), time, players.c.person)
        .limit(limit)
    )
    rows = connection.execute(best).all()
    names = _names(connection, {(row[4], row[0]) for row in rows})
    return [Player(row[0], names[row[0]], row[3], int(row[1]), int(row[2])) for row in rows]


def _names(connection: Connection, latest: Collection[tuple[int, int]]) -> dict[int, str]:
    """The names that people had in their latest contests; hidden ones are left out."""
    wanted = {number for number, _ in latest}
    found = {
        (number, p.person): p.name for number in wanted for p in players_of(connection, number)
    }
    return {person: found[number, person] for number, person in latest}


# Rounds

_ASK = insert(rounds).returning(rounds.c.id)
_ROUND = select(rounds).where(rounds.c.id == bindparam("id"))
_ROUND_BY_KEY = select(rounds).where(rounds.c.key == bindparam("key"))
_LATEST = (
    select(rounds)
    .where(rounds.c.contest == bindparam("contest"))
    .order_by(rounds.c.id.desc())
    .limit(1)
)


def ask(connection: Connection, values: dict[str, Any]) -> Round:
    """Write a new round down."""
    return round_(connection, int(connection.execute(_ASK, values).scalar_one()))


def round_(connection: Connection, number: int) -> Round:
    """The round of that id."""
    return _round(connection.execute(_ROUND, {"id": number}).mappings().one())


def round_by_key(connection: Connection, key: str) -> Round | None:
    """The round that a button's key names."""
    return _first(_round, connection.execute(_ROUND_BY_KEY, {"key": key}))


def latest_round(connection: Connection, number: int) -> Round | None:
    """The contest's newest round."""
    return _first(_round, connection.execute(_LATEST, {"contest": number}))


def lost(connection: Connection, number: int, last: int) -> bool:
    """Whether the last so many rounds of a contest, and there are as many, could never be seen."""
    latest = (
        select(rounds)
        .where(rounds.c.contest == number)
        .order_by(rounds.c.id.desc())
        .limit(last)
        .subquery()
    )
    unseen = select(func.count()).where(
        latest.c.state == RoundState.VOID, latest.c.opened_at.is_(None)
    )
    return bool(connection.execute(unseen).scalar_one() == last)


def counted(connection: Connection, number: int) -> int:
    """How many rounds of a contest came to their end."""
    closed = select(func.count()).where(
        rounds.c.contest == number, rounds.c.state == RoundState.CLOSED
    )
    return int(connection.execute(closed).scalar_one())


def change_round(connection: Connection, number: int, **values: Any) -> Round:  # noqa: ANN401 - columns of many types
    """Set columns of a round, and return it as it is now."""
    connection.execute(update(rounds).where(rounds.c.id == number).values(**values))
    return round_(connection, number)


def used(connection: Connection, chat: int) -> dict[str, int]:
    """When the chat's contests last asked each question: the larger, the later."""
    statement = select(rounds.c.question, func.max(rounds.c.id)).join(
        contests, contests.c.id == rounds.c.contest
    )
    found = connection.execute(statement.where(contests.c.chat == chat).group_by(rounds.c.question))
    return {row[0]: row[1] for row in found}


def extend(
    connection: Connection, chats: Select[tuple[int]], outage: timedelta, now: datetime
) -> None:
    """Extend the rounds open in some chats by an outage; one opened during it begins now."""
    micros = outage // timedelta(microseconds=1)
    opened, deadline = (
        type_coerce(rounds.c[name], BigInteger) + micros for name in ("opened_at", "deadline")
    )
    latest = (now - EPOCH) // timedelta(microseconds=1)
    begun = case((opened > latest, latest), else_=opened)
    later = {
        "opened_at": type_coerce(begun, BigInteger),
        "deadline": type_coerce(deadline, BigInteger),
    }
    there = rounds.c.contest.in_(select(contests.c.id).where(contests.c.chat.in_(chats)))
    connection.execute(update(rounds).where(rounds.c.state == RoundState.OPEN, there).values(later))


def _round(row: RowMapping) -> Round:
    return Round(
        **(dict(row) | {"layout": tuple(decode(row["layout"])), "state": RoundState(row["state"])})
    )


# Answers


_NEW_ANSWER = _new_row(answers, "round", "person", "picks", "micros", "answered_at")


def answer(connection: Connection, number: int, given: RoundAnswer) -> bool:
    """Write an answer down; false if the person has one already."""
    row = _NEW_ANSWER.first(
        connection,
        round=number,
        person=given.person,
        picks=written(given.picks),
        micros=given.micros,
        answered_at=given.answered_at,
    )
    return row is not None


_REPLACE = (
    update(answers)
    .where(answers.c.round == bindparam("of"), answers.c.person == bindparam("who"))
    .values(picks=bindparam("now_picked"), micros=bindparam("after"), answered_at=bindparam("at"))
)


def replace(connection: Connection, number: int, given: RoundAnswer) -> None:
    """Save what a person has picked now."""
    values = {"of": number, "who": given.person, "now_picked": written(given.picks)}
    connection.execute(_REPLACE, values | {"after": given.micros, "at": given.answered_at})


_ANSWER = select(answers).where(
    answers.c.round == bindparam("of"), answers.c.person == bindparam("who")
)
_GIVEN = (answers.c.round == bindparam("of"), answers.c.picks != text("'[]'"))
_ANSWERS = select(answers).where(*_GIVEN).order_by(answers.c.answered_at, answers.c.person)
_ANSWERED = select(func.count()).select_from(answers).where(*_GIVEN)


def answer_of(connection: Connection, number: int, person: int) -> RoundAnswer | None:
    """What a person has answered."""
    return _first(_given, connection.execute(_ANSWER, {"of": number, "who": person}))


def answers_of(connection: Connection, number: int) -> list[RoundAnswer]:
    """Every answer of a round, in the order of time."""
    return [_given(row) for row in connection.execute(_ANSWERS, {"of": number}).mappings()]


def early_answers(connection: Connection, number: int) -> list[RoundAnswer]:
    """The answers that came before the question's receipt, and so took no time."""
    early = connection.execute(_ANSWERS.where(answers.c.micros == 0), {"of": number})
    return [_given(row) for row in early.mappings()]


def answered(connection: Connection, number: int) -> int:
    """How many have answered."""
    return int(connection.execute(_ANSWERED, {"of": number}).scalar_one())


_SCORE = (
    update(answers)
    .where(answers.c.round == bindparam("of"), answers.c.person == bindparam("who"))
    .values(correct=bindparam("is_correct"), points=bindparam("worth"))
)


def score(connection: Connection, number: int, scored: Sequence[RoundAnswer]) -> None:
    """Save what the answers were worth."""
    rows = [
        {"of": number, "who": a.person, "is_correct": a.correct, "worth": a.points} for a in scored
    ]
    if rows:
        connection.execute(_SCORE, rows)


def missed(connection: Connection, number: int, person: int) -> list[str]:
    """The questions that a person answered wrongly or, having taken part, not at all."""
    mine = answers.alias()
    joined = rounds.outerjoin(mine, (mine.c.round == rounds.c.id) & (mine.c.person == person))
    wrong = (
        rounds.c.contest == number,
        rounds.c.state == RoundState.CLOSED,
        func.coalesce(mine.c.correct, False).is_(False),
    )
    found = connection.execute(
        select(rounds.c.question).select_from(joined).where(*wrong).order_by(rounds.c.number)
    )
    return list(found.scalars())


class Unreviewed(NamedTuple):
    """A counted answer that did not become a review."""

    answered_at: datetime
    person: int
    chat: int
    contest: int
    question: str
    digest: str
    picks: tuple[int, ...]


def unreviewed(connection: Connection) -> Iterator[Unreviewed]:
    """Every counted answer that did not become a review, in the order of time."""
    same = (reviews.c.contest == rounds.c.contest, reviews.c.question == rounds.c.question)
    reviewed = exists().where(
        reviews.c.person == answers.c.person, *same, reviews.c.undone_at.is_(None)
    )
    asked = answers.join(rounds, rounds.c.id == answers.c.round).join(
        contests, contests.c.id == rounds.c.contest
    )
    where = (contests.c.chat, rounds.c.contest, rounds.c.question, rounds.c.digest)
    columns = (answers.c.answered_at, answers.c.person, *where, answers.c.picks)
    statement = select(*columns).select_from(asked)
    counted = statement.where(
        rounds.c.state == RoundState.CLOSED, answers.c.correct.is_not(None), ~reviewed
    )
    ordered = counted.order_by(answers.c.answered_at, answers.c.round, answers.c.person)
    for row in connection.execute(ordered.execution_options(yield_per=1000)):
        yield Unreviewed(*row)._replace(picks=tuple(decode(row.picks)))


def learners(connection: Connection, among: Collection[int]) -> set[int]:
    """Those whose answers count as reviews: they use the bot in private and have not opted out."""
    willing = (people.c.blocked_at.is_(None), people.c.skip_contests.is_(False))
    found = select(people.c.id).where(people.c.id.in_(bindparam("among", expanding=True)), *willing)
    return set(connection.execute(found, {"among": list(among)}).scalars())


def _given(row: RowMapping) -> RoundAnswer:
    return RoundAnswer(
        row["person"],
        tuple(decode(row["picks"])),
        row["micros"],
        row["answered_at"],
        bool(row["correct"]),
        row["points"],
    )


# Another number for a chat


def move(connection: Connection, old: int, new: int) -> None:
    """The chat's contests belong to another number now."""
    connection.execute(update(contests).where(contests.c.chat == old).values(chat=new))


def reopen(connection: Connection, number: int) -> None:
    """An open round waits to be put again: its message has no number any more."""
    live = (rounds.c.contest == number, rounds.c.state == RoundState.OPEN)
    fresh = {"state": RoundState.ASKING, "message": None, "opened_at": None, "deadline": None}
    connection.execute(update(rounds).where(*live).values(fresh))

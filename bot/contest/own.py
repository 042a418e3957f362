"""What somebody answered in rounds that are over, for nobody else to see."""

from dataclasses import dataclass

from sqlalchemy import Connection

from bot.cards import store as cards_store
from bot.contest import store as contest_store
from bot.contest.game import Round, RoundState
from bot.contest.outcome import ContestRefusal, ContestRefused, Pickable


@dataclass(frozen=True, slots=True)
class OwnAnswer:
    """The places of the options that were picked, none without an answer, and of the right ones."""

    round: Round
    question: Pickable
    picked: tuple[int, ...]
    right: tuple[int, ...]
    correct: bool


def own_answer(connection: Connection, key: str, chat: int, person: int) -> OwnAnswer:
    """A person's answer to the round of that key; refused while the round can be answered."""
    round_ = contest_store.round_by_key(connection, key)
    if round_ is None or contest_store.contest(connection, round_.contest).chat != chat:
        raise ContestRefused(ContestRefusal.UNKNOWN)
    if round_.state is not RoundState.CLOSED:
        raise ContestRefused(ContestRefusal.UNKNOWN)
    question = cards_store.content_of(connection, round_.digest)
    if not isinstance(question, Pickable):
        raise TypeError(f"{question.id} is not answered with buttons")
    given = contest_store.answer_of(connection, round_.id, person)
    picks = given.picks if given else ()
    picked = tuple(place for place, option in enumerate(round_.layout) if option in picks)
    right = tuple(
        place for place, option in enumerate(round_.layout) if question.options[option].correct
    )
    return OwnAnswer(round_, question, picked, right, bool(given and given.correct))


def missed(connection: Connection, key: str, person: int) -> list[str]:
    """The questions of a contest that one of its players has missed."""
    contest = contest_store.by_key(connection, key)
    if contest is None:
        raise ContestRefused(ContestRefusal.UNKNOWN)
    if person not in {player.person for player in contest_store.players_of(connection, contest.id)}:
        raise ContestRefused(ContestRefusal.NOT_A_PLAYER)
    return contest_store.missed(connection, contest.id, person)

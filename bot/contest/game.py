"""The rules of a contest, without clock or database."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from random import Random
from typing import Final, NamedTuple, TypeGuard

from bot.bank.bank import Bank, called
from bot.bank.question import BaseQuestion, Choice, Multi
from bot.grading import choice
from bot.grading.verdict import Verdict
from bot.people.person import Pace

COUNTS: Final = (5, 10, 15, 20, 30)  # questions that the lobby offers
SECONDS: Final = (10, 15, 20, 30, 45, 60)  # seconds a round that the lobby offers
USUAL: Final = (10, 20)  # questions, and seconds a round
MOST: Final = 50  # questions that `/quiz` accepts
SHORTEST, LONGEST = 5, 120  # seconds that `/quiz` accepts
PAUSE: Final = timedelta(seconds=4)  # the least between a result and the next question
LONG_PAUSE: Final = timedelta(seconds=10)  # the most, for a long explanation
READ: Final = 25  # characters of an explanation that are read in a second
LOOK: Final = timedelta(seconds=2)  # for the right answer and who knew it
BEAT: Final = timedelta(seconds=5)  # between two edits of one message: 15 calls a minute at most
APART: Final = timedelta(seconds=4)  # the least between two of them, the result included
GRACE: Final = timedelta(milliseconds=300)  # for answers that are received but not saved yet
LONGEST_TEXT: Final = 2800  # characters of a question with its options
UNTIMED: Final = 600  # seconds after which nobody is waited for any more
SILENT: Final = 3  # rounds without an answer that end a contest
LOST: Final = 3  # questions in a row that could not be sent, which end it too
LAPSE: Final = timedelta(minutes=15)  # a lobby that nobody starts
FULL: Final = 1000  # points of an instant right answer in speed scoring


class ContestState(StrEnum):
    """The states of a contest."""

    LOBBY = "lobby"
    RUNNING = "running"
    PAUSED = "paused"  # the bot may not write in the chat
    ENDED = "ended"


class RoundState(StrEnum):
    """The states of a round."""

    ASKING = "asking"  # decided, but not yet known to be seen
    OPEN = "open"
    CLOSED = "closed"
    VOID = "void"  # skipped, stopped or broken off: counts for nobody


class Scoring(StrEnum):
    """How points are given."""

    ACCURACY = "accuracy"  # one a right answer; the total time of right answers breaks ties
    SPEED = "speed"  # Kahoot's: up to 1000 a right answer, half of it at the last moment


@dataclass(frozen=True, slots=True)
class Plan:
    """What a contest is to be about, and how long."""

    topic: str | None = None
    count: int = USUAL[0]
    seconds: int = USUAL[1]


@dataclass(frozen=True, slots=True)
class Contest:
    """A group session; `shown_at` is when its lobby was last brought up to date, or will be."""

    id: int
    key: str
    chat: int
    thread: int | None
    starter: int
    language: str
    topic: str | None
    count: int
    seconds: int
    scoring: Scoring
    state: ContestState
    reason: str | None
    questions: tuple[tuple[str, str], ...]
    asked: int
    silent: int
    message: int | None
    shown_at: datetime | None
    created_at: datetime
    ended_at: datetime | None
    pace: Pace = Pace.USUAL

    @property
    def lasts(self) -> int:
        """How many seconds a round lasts: what was set, or what somebody who plays needs."""
        return {Pace.DOUBLE: 2 * self.seconds, Pace.UNTIMED: UNTIMED}.get(self.pace, self.seconds)

    @property
    def over(self) -> bool:
        """Whether no further round is to come."""
        return self.asked >= len(self.questions) or self.silent >= SILENT


@dataclass(frozen=True, slots=True)
class Round:
    """One question of a contest; `asked_by` is the agenda's row that put it."""

    id: int
    key: str
    contest: int
    number: int
    question: str
    digest: str
    layout: tuple[int, ...]
    state: RoundState
    asked_by: int
    message: int | None = None
    opened_at: datetime | None = None
    deadline: datetime | None = None


@dataclass(frozen=True, slots=True)
class RoundAnswer:
    """One person's answer to a round: options by their numbers in the bank, and its time."""

    person: int
    picks: tuple[int, ...]
    micros: int
    answered_at: datetime
    correct: bool = False
    points: int = 0


@dataclass(frozen=True, slots=True)
class Player:
    """Somebody's score; the time is that of the right answers."""

    person: int
    name: str
    points: int = 0
    correct: int = 0
    micros: int = 0


class Standing(NamedTuple):
    """A player's place, the points just gained and the places just climbed."""

    place: int
    player: Player
    gained: int = 0
    climbed: int = 0


def fits(question: BaseQuestion) -> TypeGuard[Choice | Multi]:
    """Whether a question can be asked in a group: it has buttons, and leaves room for the table."""
    if not isinstance(question, Choice | Multi):
        return False
    return len(question.text) + sum(len(option.text) for option in question.options) <= LONGEST_TEXT


def fitting(bank: Bank, topic: str | None) -> Iterator[Choice | Multi]:
    """The questions of a topic, or of all, that can be asked in a group."""
    topics = (each for each in bank.topics if topic in {None, each.id})
    return (question for each in topics for question in each.questions if fits(question))


def pause(explanation: str) -> timedelta:
    """How long a result stands before the next question, in whole seconds."""
    reading = LOOK + timedelta(seconds=len(explanation) // READ)
    return min(max(reading, PAUSE), LONG_PAUSE)


def plan(argument: str, topics: Mapping[str, str]) -> Plan | None:
    """What `/quiz [topic] [count] [seconds]` asks for; None for an unknown topic.

    `topics` maps ids to titles.
    """
    readings = _readings(argument.split())
    for exactly in (True, False):
        for words, numbers in readings:
            found = called(" ".join(words), topics, exactly=exactly)
            if found or not words:
                count, seconds = (*numbers, *USUAL[len(numbers) :])
                return Plan(found, min(max(count, 1), MOST), min(max(seconds, SHORTEST), LONGEST))
    return None


def _readings(words: Sequence[str]) -> list[tuple[Sequence[str], list[int]]]:
    """Topics and numbers that may be meant: the first or the last words, or none, are numbers."""
    splits = [(words[:-few], words[-few:]) for few in range(1, len(USUAL) + 1)]
    splits += [(words[few:], words[:few]) for few in range(1, len(USUAL) + 1)]
    numbered = [
        (rest, [int(number[:6]) for number in numbers])
        for rest, numbers in splits
        if numbers and all(number.isdecimal() for number in numbers)
    ]
    return [(words, []), *numbered]


def following(values: Sequence[int], value: int) -> int:
    """The next larger of the values that a button offers, then the first again."""
    return next((other for other in values if other > value), values[0])


def chosen(
    candidates: Collection[str], used: Mapping[str, int], count: int, random: Random
) -> list[str]:
    """A random choice of questions, first of those that the group has not had for longest."""
    mixed = sorted(candidates)
    random.shuffle(mixed)
    picked = sorted(mixed, key=lambda question: used.get(question, 0))[:count]
    random.shuffle(picked)
    return picked


def slowest(paces: Collection[Pace]) -> Pace:
    """What everybody who plays has time enough with."""
    return max(paces, key=list(Pace).index, default=Pace.USUAL)


def in_time(round_: Round, at: datetime) -> bool:
    """Whether an answer counts: received before the deadline, not at it."""
    return round_.deadline is None or at < round_.deadline


def opened(now: datetime, seconds: int, early: Collection[RoundAnswer]) -> datetime:
    """When a question sent now could be seen: at its first answer, at most a round's time ago."""
    earliest = min((answer.answered_at for answer in early), default=now)
    return min(now, max(earliest, now - timedelta(seconds=seconds)))


def beats(seconds: int) -> list[timedelta]:
    """When a round shows the time that remains, from its start on and apart from the result.

    One without a timer, which shows only how many have answered, does so more seldom.
    """
    beat = 3 * BEAT if seconds >= UNTIMED else BEAT
    last = timedelta(seconds=seconds) - APART
    found = [beat * number for number in range(1, last // beat + 1)]
    if last % beat >= APART:
        found.append(last)
    return found


def taken(round_: Round, at: datetime) -> int:
    """How many microseconds an answer took since the question could be seen."""
    if round_.opened_at is None:
        return 0
    return max(0, (at - round_.opened_at) // timedelta(microseconds=1))


def scored(question: Choice | Multi, answer: RoundAnswer, contest: Contest) -> RoundAnswer:
    """The answer with what it is worth."""
    if choice.grade(question, frozenset(answer.picks)).verdict is not Verdict.CORRECT:
        return replace(answer, correct=False, points=0)
    worth = points(contest.scoring, answer.micros, contest.lasts)
    return replace(answer, correct=True, points=worth)


def points(scoring: Scoring, micros: int, seconds: int) -> int:
    """The points of a right answer."""
    if scoring is Scoring.ACCURACY:
        return 1
    whole = seconds * 1_000_000
    return (2 * whole - min(micros, whole)) * FULL // (2 * whole)


def rewarded(player: Player, answer: RoundAnswer) -> Player:
    """The player after a round."""
    if not answer.correct:
        return player
    return replace(
        player,
        points=player.points + answer.points,
        correct=player.correct + 1,
        micros=player.micros + answer.micros,
    )


def standings(players: Collection[Player], before: Collection[Player] = ()) -> list[Standing]:
    """Everybody in order; equal scores share a place. The changes are those since `before`."""
    points_before = {player.person: player.points for player in before}
    places_before = _places([player for player in before if player.points])  # others had no place
    places = _places(players)
    return [
        Standing(
            places[player.person],
            player,
            gained=player.points - points_before.get(player.person, player.points),
            climbed=places_before.get(player.person, places[player.person]) - places[player.person],
        )
        for player in sorted(players, key=lambda player: (_score(player), player.person))
    ]


def _score(player: Player) -> tuple[int, int]:
    return -player.points, player.micros


def _places(players: Collection[Player]) -> dict[int, int]:
    """Everybody's place: one more than the number of better scores."""
    scores = sorted(map(_score, players))
    return {player.person: bisect_left(scores, _score(player)) + 1 for player in players}

"""The outcomes of a contest's use cases, for the screens to show."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from bot.bank.question import Choice, Multi
from bot.contest.game import Contest, Player, Round, Standing
from bot.people.person import Pace

Pickable = Choice | Multi


@dataclass(frozen=True, slots=True)
class Lobby:
    """A contest that has not begun, and who takes part; `fresh` means in a new message.

    `pace` is what somebody of them needs; nobody is told who.
    """

    contest: Contest
    players: Sequence[Player] = ()
    fresh: bool = False
    pace: Pace = Pace.USUAL


@dataclass(frozen=True, slots=True)
class Running:
    """Another contest is already there, and this message shows it."""

    contest: Contest
    message: int | None


@dataclass(frozen=True, slots=True)
class Joined:
    """Somebody takes part; `lobby` is what to show of it now."""

    contest: Contest
    lobby: Lobby | None


@dataclass(frozen=True, slots=True)
class LobbyChanged:
    """The starter set something; `lobby` is what to show of it now."""

    contest: Contest
    lobby: Lobby | None


@dataclass(frozen=True, slots=True)
class Begun:
    """The lobby is over; the first question follows."""

    contest: Contest
    players: int


@dataclass(frozen=True, slots=True)
class Resumed:
    """A paused contest goes on."""

    contest: Contest


@dataclass(frozen=True, slots=True)
class Pictured:
    """The picture of the next question, in its own message: a caption has no room for a result."""

    contest: Contest
    file: str


@dataclass(frozen=True, slots=True)
class Put:
    """A round's question, to be shown in a new message."""

    contest: Contest
    round: Round
    question: Pickable


@dataclass(frozen=True, slots=True)
class Ticked:
    """A round's question with the seconds that remain and the number of answers."""

    contest: Contest
    round: Round
    question: Pickable
    left: int
    answered: int


@dataclass(frozen=True, slots=True)
class AnswerTaken:
    """The places of the options now picked; `again` if the person had answered already."""

    round: Round
    question: Pickable
    places: tuple[int, ...]
    again: bool = False


@dataclass(frozen=True, slots=True)
class Closed:
    """A round's end: how many chose what, who was right, and how the table changed."""

    contest: Contest
    round: Round
    question: Pickable
    picked: Counter[int]
    answered: int
    right: Sequence[Player]
    table: Sequence[Standing]


@dataclass(frozen=True, slots=True)
class Void:
    """A round that counts for nobody."""

    contest: Contest
    round: Round
    question: Pickable


@dataclass(frozen=True, slots=True)
class Lost:
    """A round whose question could not be sent: it counts for nobody, and the next one follows."""

    contest: Contest
    round: Round


@dataclass(frozen=True, slots=True)
class ContestFinished:
    """The end of a contest after so many `rounds`.

    `void` is the round that was broken off; `lobby` says that the contest had not begun.
    """

    contest: Contest
    table: Sequence[Standing] = ()
    void: Void | None = None
    rounds: int = 0
    lobby: bool = False


@dataclass(frozen=True, slots=True)
class Top:
    """The chat's table over all its contests, or those of a week."""

    players: Sequence[Player] = field(default_factory=tuple)
    week: bool = False


class ContestRefusal(StrEnum):
    """Why nothing was changed."""

    UNKNOWN = "unknown"  # forged, of another chat, or of long ago
    OVER = "over"  # the contest has ended
    LATE = "late"  # the round's time is up
    JOINED = "joined"  # takes part already
    NOT_JOINED = "not-joined"
    NOT_YOURS = "not-yours"  # only the starter and the chat's admins may
    BEGUN = "begun"  # the lobby is over
    NOTHING = "nothing"  # no contest here
    NO_ROUND = "no-round"  # no question is open
    NO_QUESTIONS = "no-questions"
    NOT_A_PLAYER = "not-a-player"


class ContestRefused(Exception):  # noqa: N818 - reads as what happened
    """A use case changed nothing; `round` is the one that is over, if it was for that."""

    def __init__(self, reason: ContestRefusal, over: Round | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.round = over

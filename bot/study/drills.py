"""Drills: mistakes, the weakest topic, a tag, or what is not due yet, without moving the schedule.

A question of a drill is asked until its answer is right.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Final, NamedTuple
from zlib import crc32

from bot.bank.question import Question
from bot.cards import store as cards_store
from bot.cards.store import LatestAnswer
from bot.people.days import DAY, ahead, day_of, start_of
from bot.study import asking, lessons, practice
from bot.study import store as study_store
from bot.study.exam import rehearsal
from bot.study.outcome import Ask, LessonFinished, Refusal, StudyRefused
from bot.study.practice import Answered, Kind, name_of
from bot.study.store import Drilled
from bot.study.study import Study

PAST: Final = (1, 7, 30)  # days of which mistakes are offered
FUTURE: Final = (1, 3, 7)  # days ahead that are offered
MOST: Final = 20  # questions of a topic or a tag in one drill
FILED: Final = 365  # days of which mistakes are handed out as a file
_LONGEST: Final = 3  # digits of a number of days
_TAGS: Final = 4  # tags offered


@dataclass(frozen=True, slots=True)
class Drill:
    """A drill that may be begun.

    `about` is the number of days or of a rehearsal, the topic's id, or the tag.
    """

    name: str
    kind: Kind
    about: str
    questions: tuple[str, ...]


def offered(study: Study) -> list[Drill]:
    """Every drill that has a question, the narrow ones first; none that asks what another does."""
    names = [name_of(Kind.MISTAKES, days) for days in PAST]
    if weak := practice.weakest(_by_topic(study, _answers(study, PAST[-1]))):
        names.append(name_of(Kind.TOPIC, weak))
    names += [name_of(Kind.TAG, _digest(tag)) for tag in _tags(study)[:_TAGS]]
    names += [name_of(Kind.AHEAD, days) for days in FUTURE]
    found: dict[frozenset[str], Drill] = {}
    for name in names:
        drill = chosen(study, name)
        if drill:
            found.setdefault(frozenset(drill.questions), drill)
    return list(found.values())


def chosen(study: Study, name: str) -> Drill | None:
    """The drill of that name; None for none, or for one that has no question."""
    kind, _, about = name.partition("/")
    if kind in {Kind.MISTAKES, Kind.AHEAD}:
        if not about.isdecimal() or len(about) > _LONGEST:
            return None
        choose = _mistakes if kind == Kind.MISTAKES else _coming
        questions = choose(study, int(about))
    elif kind == Kind.EXAM:
        questions = rehearsal.missed(study, int(about)) if about.isdecimal() else []
    elif kind == Kind.TOPIC:
        questions = _weak(study, lambda question: question.topic == about)
    elif kind == Kind.TAG:
        about = next((tag for tag in _tags(study) if _digest(tag) == about), "")
        questions = _weak(study, lambda question: about in question.tags)
    else:
        return None
    if not questions:
        return None
    return Drill(name, Kind(kind), about, tuple(questions))


class Unlearned(NamedTuple):
    """A question still to be made right, as it was asked, with the learner's latest answer."""

    question: Question
    topic: str
    latest: LatestAnswer


def to_file(study: Study) -> list[Unlearned]:
    """Every mistake of a year that is still to be made right, the oldest first."""
    answers = cards_store.latest_answers(study.connection, study.person.id)
    latest = {answer.question: answer for answer in answers}
    found = []
    for name in _mistakes(study, FILED):
        question = study.bank.question(name)
        if question and name in latest:
            asked = cards_store.content_of(study.connection, latest[name].digest)
            found.append(Unlearned(asked, question.topic, latest[name]))
    return found


def begin(study: Study, drill: Drill) -> Ask | LessonFinished:
    """Begin a drill in place of the lesson that goes on; a second press asks nothing twice."""
    lesson, asked = lessons.going_on(study), study.open_question()
    is_same = lesson is not None and lesson.practice == drill.name
    if is_same and asked and asking.is_under_way(study, asked):
        raise StudyRefused(Refusal.OPEN)
    return asking.go_through(study, drill.questions, drill.name)


def _mistakes(study: Study, days: int) -> list[str]:
    shown = {card.question for card in _cards(study)}
    return [name for name in practice.mistakes(_answers(study, days)) if name in shown]


def _coming(study: Study, days: int) -> list[str]:
    """What falls due until the end of that many days ahead, the soonest first."""
    until = ahead(study.now, days + 1, study.person.zone)
    cards = [card for card in _cards(study) if study.now < card.due < until]
    return [card.question for card in sorted(cards, key=lambda card: card.due)]


def _weak(study: Study, wanted: Callable[[Question], bool]) -> list[str]:
    """The begun questions that are wanted: recent mistakes first, then the least stable ones."""
    failed = set(practice.mistakes(_answers(study, PAST[-1])))
    cards = [
        card
        for card in _cards(study)
        if (question := study.bank.question(card.question)) and wanted(question)
    ]
    cards.sort(key=lambda card: (card.question not in failed, card.stability or 0))
    return [card.question for card in cards[:MOST]]


def _cards(study: Study) -> Iterator[Drilled]:
    """The person's cards that are not hidden and in the bank."""
    for card in study_store.drilled(study.connection, study.person.id, study.now):
        if study.bank.question(card.question):
            yield card


def _answers(study: Study, days: int) -> Iterator[Answered]:
    zone = study.person.zone
    since = start_of(day_of(study.now, zone) - (days - 1) * DAY, zone)
    return study_store.answered_since(study.connection, study.person.id, since, zone)


def _by_topic(study: Study, answers: Iterable[Answered]) -> Iterator[tuple[str, bool]]:
    for answer in answers:
        if question := study.bank.question(answer.question):
            yield question.topic, practice.was_right(answer.verdict, answer.rating)


def _tags(study: Study) -> list[str]:
    """The tags of the begun questions, the most frequent first."""
    counts: dict[str, int] = {}
    for card in _cards(study):
        question = study.bank.question(card.question)
        for tag in question.tags if question else ():
            counts[tag] = counts.get(tag, 0) + 1
    return sorted(counts, key=lambda tag: -counts[tag])


def _digest(tag: str) -> str:
    """A tag as a button can carry it."""
    return f"{crc32(tag.encode()):08x}"

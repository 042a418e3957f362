"""A rehearsal of the exam: random questions, no feedback until the end, then a mark.

It is a lesson of certain questions whose answers are kept like a drill's: they count in the
results and move a card only if that was due, or if they failed.
"""

from dataclasses import dataclass
from random import SystemRandom
from typing import Final

from bot.bank.question import Question, Text
from bot.grading.verdict import Grade, Verdict
from bot.repetition.memory import Rating
from bot.study import afterwards, asking, lessons
from bot.study.exam import marks
from bot.study.exam import store as exam_store
from bot.study.exam.store import GivenAnswer
from bot.study.outcome import SHOWN, Ask, LessonFinished, Refusal, Result, StudyRefused
from bot.study.session import REHEARSAL, Lesson, QuestionState
from bot.study.study import Study

SIZES: Final = (5, 10, 20)
_COUNTED: Final = {QuestionState.ANSWERED, QuestionState.SKIPPED}


@dataclass(frozen=True, slots=True)
class RehearsalReport:
    """The end of a rehearsal: every question that was answered or skipped, in order.

    `missed` are those still to be learned; `left` were not asked, as it was stopped.
    """

    lesson: int
    given: tuple[GivenAnswer, ...]
    questions: tuple[Question, ...]
    left: int

    @property
    def earned(self) -> list[float]:
        """What each answer earned."""
        return [marks.points(one.verdict, one.rating) for one in self.given]

    @property
    def missed(self) -> list[Question]:
        """The questions that earned less than everything."""
        pairs = zip(self.questions, self.earned, strict=True)
        return [question for question, earned in pairs if earned < 1]


def sizes(study: Study) -> list[int]:
    """How many questions may be asked for; none in an empty bank."""
    total = len(study.bank.questions)
    return sorted({min(size, total) for size in SIZES if total})


def begin(study: Study, size: int) -> Ask | LessonFinished:
    """Begin in place of the lesson that goes on; a second press asks nothing twice."""
    lesson, asked, name = lessons.going_on(study), study.open_question(), f"{REHEARSAL}/{size}"
    is_same = lesson is not None and lesson.practice == name
    if is_same and asked and asking.is_under_way(study, asked):
        raise StudyRefused(Refusal.OPEN)
    return asking.go_through(study, _drawn(study, size), name)


def going_on(study: Study) -> Lesson | None:
    """The rehearsal that goes on."""
    lesson = lessons.going_on(study)
    return lesson if lesson and lesson.rehearsal else None


def is_of_one(study: Study, number: int) -> bool:
    """Whether a lesson was a rehearsal."""
    lesson = exam_store.lesson_of(study.connection, study.person.id, number)
    return lesson is not None and lesson.rehearsal


def ended(study: Study, number: int) -> Result | RehearsalReport:
    """What comes after the last answer: one that the learner still has to rate, or the report."""
    found = report(study, number)
    for one in found.given:
        if one.verdict and one.rating is None:
            return afterwards.result(study, one.asked.key)
    return found


def report(study: Study, number: int) -> RehearsalReport:
    """The report of the person's own rehearsal, as far as it has come."""
    lesson = exam_store.lesson_of(study.connection, study.person.id, number)
    if lesson is None or not lesson.rehearsal:
        raise StudyRefused(Refusal.UNKNOWN)
    rows = exam_store.given(study.connection, number)
    counted = tuple(one for one in rows if one.asked.state in _COUNTED)
    names = {one.asked.question for one in counted}
    withdrawn = {
        one.asked.question for one in rows if one.asked.state is QuestionState.WITHDRAWN
    } - names
    waiting = {*(lesson.wanted or ()), *withdrawn}
    left = sum(study.bank.question(name) is not None for name in waiting)
    return RehearsalReport(
        number, counted, tuple(study.content(one.asked) for one in counted), left
    )


def missed(study: Study, number: int) -> list[str]:
    """What is to be repeated after a rehearsal, as far as the bank has it."""
    lesson = exam_store.lesson_of(study.connection, study.person.id, number)
    if lesson is None or not lesson.rehearsal:
        return []
    found = report(study, number)
    pairs = zip(found.given, found.earned, strict=True)
    names = dict.fromkeys(one.asked.question for one, earned in pairs if earned < 1)
    return [name for name in names if study.bank.question(name)]


@dataclass(frozen=True, slots=True)
class RehearsedAnswer:
    """One answer of a rehearsal: its result, which one of how many it is, and if it was skipped."""

    result: Result
    place: int
    count: int
    is_skipped: bool = False


def answer_of(study: Study, number: int, place: int) -> RehearsedAnswer:
    """The answer nearest to a place in a rehearsal that is over."""
    found = report(study, number)
    if not found.given or going_on(study):
        raise StudyRefused(Refusal.REHEARSAL)
    count = len(found.given)
    at = min(max(place, 1), count)
    one = found.given[at - 1]
    if one.verdict:
        return RehearsedAnswer(afterwards.result(study, one.asked.key), at, count)
    skipped = Result(
        one.asked,
        found.questions[at - 1],
        Grade(Verdict.WRONG),
        rating=Rating.AGAIN,
        proposed=None,
        due=None,
        answered_at=one.asked.asked_at,
        typed=SHOWN,
    )
    return RehearsedAnswer(skipped, at, count, is_skipped=True)


def _drawn(study: Study, size: int) -> list[str]:
    """Random questions: those of the exam first, which are free text, then others; in any order."""
    luck = SystemRandom()
    questions = list(study.bank.questions)
    luck.shuffle(questions)
    questions.sort(key=lambda question: not isinstance(question, Text))
    drawn = [question.id for question in questions[:size]]
    luck.shuffle(drawn)
    return drawn

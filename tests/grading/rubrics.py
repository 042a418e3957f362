"""Small rubrics for stories: the patterns of one key point, and whether an answer says it."""

from bot.bank.question import Mistake, Point, Rubric, Text
from bot.grading.text import grade
from bot.grading.verdict import Grade

GROUPS = {
    "сойтись": ("сойтись", "сходиться", "сходимость", "конверг*", "converg*"),
    "скорость-обучения": ("скорость_обучения", "learning_rate", "lr"),
    "минимум": ("минимум", "оптимум"),
}


def point(point_id: str, *accept: str) -> Point:
    """A key point that these patterns accept."""
    return Point(id=point_id, title=point_id, accept=accept, yes=(), no=())


def mistake(
    mistake_id: str, match: str, *, unless: tuple[str, ...] = (), cancels: tuple[str, ...] = ()
) -> Mistake:
    """A mistake found by one pattern."""
    return Mistake(id=mistake_id, match=(match,), unless=unless, cancels=cancels, say="…")


def asking(
    *points: Point,
    core: tuple[tuple[str, ...], ...] = (),
    min_points: int = 1,
    mistakes: tuple[Mistake, ...] = (),
) -> Text:
    """A question graded by these key points and mistakes."""
    rubric = Rubric(
        core=core, min_points=min_points, points=points, mistakes=mistakes, groups=GROUPS
    )
    return Text(id="q", topic="t", text="Чем грозит спешка?", reference="…", rubric=rubric)


def said(grade: Grade) -> set[str]:
    """The ids of the key points in a grade."""
    return {one.id for one in grade.points}


def says(answer: str, *accept: str) -> bool:
    """Whether an answer says a key point with these patterns."""
    return bool(grade(asking(point("p", *accept)), answer).points)

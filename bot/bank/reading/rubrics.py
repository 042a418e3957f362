"""The rubric of a free-text question: its structure, not yet its patterns."""

import re
from collections.abc import Iterable, Mapping

from bot.bank import keys
from bot.bank.markdown.mirror import shown
from bot.bank.problem import Notes
from bot.bank.question import Mistake, Point, Rubric
from bot.bank.reading.fields import Fields, as_series, as_text, as_texts, as_words, mismatch
from bot.bank.reading.nodes import Node, Scalar, Series, Table

MIN_YES, MIN_NO = 2, 1
"""Examples that every key point needs: answers that say it, and answers that do not."""

_GROUP = re.compile(r"<([^<>]*)>")

Groups = Mapping[str, tuple[str, ...]]


def read_rubric(question: Fields, groups: Groups) -> Rubric | None:
    """The rubric under `grade`, or None without one; mistakes are noted."""
    node = question.get("grade")
    if node is None:
        return None
    if not isinstance(node, Table):
        mismatch(question.notes, node, "grade", "mapping")
        return None
    fields = Fields(question.notes, node, keys.RUBRIC)
    points = _points(fields)
    ids = frozenset(point.id for point in points)
    core = tuple(_references(fields.notes, item, "core", ids) for item in fields.series("core"))
    mistakes = tuple(_mistakes(fields, ids))
    least = _min_points(fields, len(points))
    return Rubric(
        core=core,
        min_points=least,
        points=points,
        mistakes=mistakes,
        groups=_used(points, mistakes, groups),
    )


def _min_points(fields: Fields, points: int) -> int:
    written = fields.text("min_points", expected="number") or "1"
    if not (written.isascii() and written.isdecimal() and len(written) < 4 and int(written) >= 1):  # noqa: PLR2004 (three digits are plenty)
        fields.notes.mistake(
            fields.line("min_points"), "bank-min-points", found=written, most=points
        )
        return 1
    if points and int(written) > points:
        fields.notes.mistake(
            fields.line("min_points"), "bank-min-points", found=written, most=points
        )
    return int(written)


def _points(fields: Fields) -> tuple[Point, ...]:
    nodes = fields.series("points", required=True)
    if not nodes and isinstance(fields.table.values.get("points"), Series):
        fields.notes.mistake(fields.line("points"), "bank-empty", field="points")
    points = [_point(fields.notes, node) for node in nodes]
    _check_ids(fields.notes, nodes)
    return tuple(point for point in points if point is not None)


def _point(notes: Notes, node: Node) -> Point | None:
    """A key point; one with mistakes is kept if it has an id, so that references to it hold."""
    if not isinstance(node, Table):
        mismatch(notes, node, "points", "mapping")
        return None
    fields = Fields(notes, node, keys.POINT)
    point_id, title = fields.id("id", required=True), shown(fields, "title", required=True)
    accept = _lines(fields, "accept", required=True)
    yes, no = _examples(fields)
    return (
        None
        if point_id is None
        else Point(id=point_id, title=title or "", accept=accept, yes=yes, no=no)
    )


def _lines(fields: Fields, key: str, *, required: bool = False) -> tuple[str, ...]:
    """Patterns, one a line: in a list in square brackets their signs would be YAML's."""
    node = fields.get(key, required=required)
    if node is None:
        return ()
    if isinstance(node, Series) and node.flow:
        fields.notes.mistake(node.line, "bank-block-list", field=key)
        return ()
    if isinstance(node, Series) and not node.items:
        fields.notes.mistake(node.line, "bank-empty", field=key)
    return as_texts(fields.notes, node, key, as_words)


def _examples(fields: Fields) -> tuple[tuple[str, ...], tuple[str, ...]]:
    node = fields.get("examples", required=True)
    if node is None:
        return (), ()
    if not isinstance(node, Table):
        mismatch(fields.notes, node, "examples", "mapping")
        return (), ()
    examples = Fields(fields.notes, node, keys.EXAMPLES)
    return _enough(examples, "yes", MIN_YES), _enough(examples, "no", MIN_NO)


def _enough(examples: Fields, key: str, least: int) -> tuple[str, ...]:
    node = examples.get(key, required=True)
    if node is None:
        return ()
    if isinstance(node, Series) and len(node.items) < least:
        examples.notes.mistake(examples.line(key), "bank-examples", field=key, least=least)
    return as_texts(examples.notes, node, key)


def _mistakes(fields: Fields, points: frozenset[str]) -> Iterable[Mistake]:
    nodes = fields.series("mistakes")
    _check_ids(fields.notes, nodes)
    for node in nodes:
        if not isinstance(node, Table):
            mismatch(fields.notes, node, "mistakes", "mapping")
        elif (mistake := _mistake(fields.notes, node, points)) is not None:
            yield mistake


def _mistake(notes: Notes, node: Table, points: frozenset[str]) -> Mistake | None:
    fields = Fields(notes, node, keys.MISTAKE)
    mistake_id, say = fields.id("id", required=True), shown(fields, "say", required=True)
    match = _one_or_lines(fields, "match", required=True)
    unless = _one_or_lines(fields, "unless")
    cancelled = fields.get("cancels")
    cancels = () if cancelled is None else _references(notes, cancelled, "cancels", points)
    if mistake_id is None or say is None:
        return None
    return Mistake(id=mistake_id, match=match, unless=unless, cancels=cancels, say=say)


def _one_or_lines(fields: Fields, key: str, *, required: bool = False) -> tuple[str, ...]:
    """One pattern, or a list of them."""
    node = fields.get(key, required=required)
    if isinstance(node, Scalar):
        text = as_words(fields.notes, node, key)
        return () if text is None else (text,)
    return () if node is None else _lines(fields, key)


def _references(notes: Notes, node: Node, field: str, points: frozenset[str]) -> tuple[str, ...]:
    """Ids of key points, each of which must exist."""
    read = []
    for item in as_series(notes, node, field):
        text = as_text(notes, item, field)
        if text is not None and text not in points:
            if not notes.mistake_of_sign(item.line, text, points):
                notes.mistake(
                    item.line,
                    "bank-unknown-point",
                    field=field,
                    id=text,
                    known=", ".join(sorted(points)),
                )
        elif text is not None:
            read.append(text)
    if isinstance(node, Series) and not node.items:
        notes.mistake(node.line, "bank-empty", field=field)
    return tuple(read)


def _check_ids(notes: Notes, nodes: Iterable[Node]) -> None:
    """Note ids that stand twice in a rubric."""
    first: dict[str, int] = {}
    for node in nodes:
        written = node.values.get("id") if isinstance(node, Table) else None
        if isinstance(written, Scalar) and written.text:
            earlier = first.setdefault(written.text, written.line)
            if earlier != written.line:
                notes.mistake(written.line, "bank-rubric-id-twice", id=written.text, first=earlier)


def _used(
    points: Iterable[Point], mistakes: Iterable[Mistake], groups: Groups
) -> dict[str, tuple[str, ...]]:
    """The groups that the patterns name: the others are not kept."""
    patterns = [line for point in points for line in point.accept]
    patterns += [line for mistake in mistakes for line in mistake.match + mistake.unless]
    names = {name.strip() for line in patterns for name in _GROUP.findall(line)}
    return {name: words for name, words in groups.items() if name in names}

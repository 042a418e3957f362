"""The rubric of a free-text question: its structure, not yet its patterns."""

import re
from collections.abc import Iterable, Iterator, Mapping

from bot.bank import keys
from bot.bank.markdown.mirror import shown
from bot.bank.problem import Notes
from bot.bank.question import Mistake, Point, Rubric
from bot.bank.reading.fields import Fields, as_series, as_text, as_texts, as_words, mismatch
from bot.bank.reading.nodes import Node, Scalar, Series, Table

MIN_YES, MIN_NO = 2, 1
"""Examples that every key point needs: answers that say it, and answers that do not."""

_GROUP = re.compile(r"<([^<>]*)>")
_COUNT = re.compile(r"[0-9]{1,3}")

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
    # A question keeps the groups that its patterns name, and no others.
    patterns = [line for point in points for line in point.accept]
    patterns += [line for mistake in mistakes for line in mistake.match + mistake.unless]
    used = {name.strip() for line in patterns for name in _GROUP.findall(line)}
    written = fields.text("min_points", expected="number") or "1"
    least = int(written) if _COUNT.fullmatch(written) else 0
    if least < 1 or least > len(points) > 0:
        line = fields.line("min_points")
        fields.notes.mistake(line, "bank-min-points", found=written, most=len(points))
    return Rubric(
        core=core,
        min_points=max(least, 1),
        points=points,
        mistakes=mistakes,
        groups={name: words for name, words in groups.items() if name in used},
    )


def _points(fields: Fields) -> tuple[Point, ...]:
    """The key points; one with mistakes is kept if it has an id, so that references hold."""
    notes, nodes = fields.notes, fields.series("points", required=True)
    if not nodes and isinstance(fields.table.values.get("points"), Series):
        notes.mistake(fields.line("points"), "bank-empty", field="points")
    points = []
    for node in nodes:
        if not isinstance(node, Table):
            mismatch(notes, node, "points", "mapping")
            continue
        own = Fields(notes, node, keys.POINT)
        point_id, title = own.id("id", required=True), shown(own, "title", required=True)
        accept = _lines(own, "accept", required=True)
        examples = own.get("examples", required=True)
        yes: tuple[str, ...] = ()
        no: tuple[str, ...] = ()
        if isinstance(examples, Table):
            answers = Fields(notes, examples, keys.EXAMPLES)
            yes, no = _enough(answers, "yes", MIN_YES), _enough(answers, "no", MIN_NO)
        elif examples is not None:
            mismatch(notes, examples, "examples", "mapping")
        if point_id is not None:
            points.append(Point(id=point_id, title=title or "", accept=accept, yes=yes, no=no))
    _check_ids(notes, nodes)
    return tuple(points)


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


def _enough(examples: Fields, key: str, least: int) -> tuple[str, ...]:
    node = examples.get(key, required=True)
    if node is None:
        return ()
    if isinstance(node, Series) and len(node.items) < least:
        examples.notes.mistake(examples.line(key), "bank-examples", field=key, least=least)
    return as_texts(examples.notes, node, key)


def _mistakes(fields: Fields, points: frozenset[str]) -> Iterator[Mistake]:
    notes, nodes = fields.notes, fields.series("mistakes")
    _check_ids(notes, nodes)
    for node in nodes:
        if not isinstance(node, Table):
            mismatch(notes, node, "mistakes", "mapping")
            continue
        own = Fields(notes, node, keys.MISTAKE)
        mistake_id, say = own.id("id", required=True), shown(own, "say", required=True)
        match = _one_or_lines(own, "match", required=True)
        unless = _one_or_lines(own, "unless")
        cancels: tuple[str, ...] = ()
        if (cancelled := own.get("cancels")) is not None:
            cancels = _references(notes, cancelled, "cancels", points)
        if mistake_id is not None and say is not None:
            yield Mistake(id=mistake_id, match=match, unless=unless, cancels=cancels, say=say)


def _one_or_lines(fields: Fields, key: str, *, required: bool = False) -> tuple[str, ...]:
    """One pattern, or a list of them."""
    node = fields.get(key, required=required)
    if node is None:
        return ()
    if not isinstance(node, Scalar):
        return _lines(fields, key)
    text = as_words(fields.notes, node, key)
    return () if text is None else (text,)


def _references(notes: Notes, node: Node, field: str, points: frozenset[str]) -> tuple[str, ...]:
    """Ids of key points, each of which must exist."""
    read = []
    for item in as_series(notes, node, field):
        text = as_text(notes, item, field)
        if text in points:
            read.append(text)
        elif text is not None and not notes.mistake_of_sign(item.line, text, points):
            known = ", ".join(sorted(points))
            notes.mistake(item.line, "bank-unknown-point", field=field, id=text, known=known)
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

"""Hot statements: built with SQLAlchemy, compiled once a dialect, run on the driver's own cursor.

SQLAlchemy's work for each execution (cache keys, contexts, result proxies) costs several times
what the statement itself does; one that every answer runs a dozen times is compiled for good.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    Connection,
    Dialect,
    Executable,
    Select,
    Table,
    TypeDecorator,
    bindparam,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.compiler import SQLCompiler

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
_FLOAT8 = 701  # PostgreSQL's type number of all our numbers with a fraction
Processor = Callable[[Any], Any]
Rows = list[Any]


class Moment(TypeDecorator[datetime]):
    """An aware time, kept as whole microseconds since 1970 in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _dialect: Dialect) -> int | None:
        """Python to database."""
        return None if value is None else (value - EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, _dialect: Dialect) -> datetime | None:
        """Database to Python."""
        return None if value is None else EPOCH + timedelta(microseconds=value)


class _Compiled(NamedTuple):
    """A statement's text, the order of its parameters, and how values are converted."""

    sql: str
    positions: Sequence[str] | None
    fixed: Mapping[str, Any]
    binds: Mapping[str, Processor]
    results: Sequence[tuple[int, Processor]]
    make: Callable[[Iterable[Any]], Any]


class Prepared:
    """A statement with named parameters, run with keyword arguments; rows are named tuples."""

    def __init__(self, statement: Executable | Callable[[str], Executable]) -> None:
        """`statement` may be a function of the dialect's name, where the two databases differ."""
        self._statement = statement
        self._compiled: dict[str, _Compiled] = {}

    def all(self, connection: Connection, /, **values: Any) -> Rows:  # noqa: ANN401 - parameters of many types
        """Every row."""
        compiled, cursor = self._execute(connection, values)
        rows = cursor.fetchall()
        return [_converted(compiled, row) for row in rows]

    def first(self, connection: Connection, /, **values: Any) -> Any:  # noqa: ANN401 - a row, or None
        """The first row, or None."""
        compiled, cursor = self._execute(connection, values)
        row = cursor.fetchone()
        return None if row is None else _converted(compiled, row)

    def scalar(self, connection: Connection, /, **values: Any) -> Any:  # noqa: ANN401 - a column's value
        """The first column of the first row, or None."""
        row = self.first(connection, **values)
        return None if row is None else row[0]

    def run(self, connection: Connection, /, **values: Any) -> int:  # noqa: ANN401 - parameters of many types
        """Change rows and return how many were."""
        return int(self._execute(connection, values)[1].rowcount)

    def many(self, connection: Connection, values: Iterable[Mapping[str, Any]]) -> None:
        """Run once for each set of values."""
        compiled = self._for(connection.dialect)
        cursor = _driver(connection).cursor()
        cursor.executemany(compiled.sql, [_arguments(compiled, each) for each in values])

    def _execute(self, connection: Connection, values: Mapping[str, Any]) -> tuple[_Compiled, Any]:
        compiled = self._for(connection.dialect)
        cursor = _driver(connection).cursor()
        cursor.execute(compiled.sql, _arguments(compiled, values))
        return compiled, cursor

    def _for(self, dialect: Dialect) -> _Compiled:
        compiled = self._compiled.get(dialect.name)
        if compiled is None:
            statement = (
                self._statement(dialect.name) if callable(self._statement) else self._statement
            )
            compiled = self._compiled[dialect.name] = _compile(statement, dialect)
        return compiled


Insertion = sqlite.Insert | postgresql.Insert
"""An INSERT that can say ON CONFLICT in either database."""


def insertion(dialect: str, table: Table, *names: str) -> Insertion:
    """An INSERT of values for the named columns, or for all."""
    values: dict[str, Any] = {name: bindparam(name) for name in names or table.c.keys()}
    return (
        sqlite.insert(table).values(values)
        if dialect == "sqlite"
        else postgresql.insert(table).values(values)
    )


def insertion_of(dialect: str, table: Table, names: Sequence[str], rows: Select[Any]) -> Insertion:
    """An INSERT of the rows that a SELECT finds."""
    if dialect == "sqlite":
        return sqlite.insert(table).from_select(names, rows)
    return postgresql.insert(table).from_select(names, rows)


def _driver(connection: Connection) -> Any:  # noqa: ANN401 - the driver's own connection
    return connection.connection.driver_connection


def _compile(statement: Executable, dialect: Dialect) -> _Compiled:
    compiled = statement.compile(dialect=dialect, compile_kwargs={"render_postcompile": True})  # type: ignore[attr-defined]
    if not isinstance(compiled, SQLCompiler):
        raise TypeError(f"{statement} can't be prepared")
    named = {name: bind for bind, name in compiled.bind_names.items()}
    binds = {
        name: bind.type.dialect_impl(dialect).bind_processor(dialect)
        for name, bind in named.items()
    }
    fixed = {name: bind.value for name, bind in named.items() if not bind.required}
    returned: Any = getattr(statement, "exported_columns", None)
    columns = [] if returned is None else list(returned)
    processors = [
        column.type.dialect_impl(dialect).result_processor(dialect, _FLOAT8) for column in columns
    ]
    return _Compiled(
        str(compiled),
        compiled.positiontup,
        fixed,
        {name: process for name, process in binds.items() if process},
        [(place, process) for place, process in enumerate(processors) if process],
        namedtuple(  # noqa: PYI024 - its fields are known only here
            "Row", [column.key or f"c{place}" for place, column in enumerate(columns)], rename=True
        )._make,  # type: ignore[attr-defined]
    )


def _arguments(compiled: _Compiled, values: Mapping[str, Any]) -> Any:  # noqa: ANN401 - as the driver wants them
    filled = {**compiled.fixed, **values}
    for name, process in compiled.binds.items():
        filled[name] = process(filled[name])
    return filled if compiled.positions is None else [filled[name] for name in compiled.positions]


def _converted(compiled: _Compiled, row: Sequence[Any]) -> Any:  # noqa: ANN401 - a named tuple
    values = list(row)
    for place, process in compiled.results:
        if values[place] is not None:
            values[place] = process(values[place])
    return compiled.make(values)

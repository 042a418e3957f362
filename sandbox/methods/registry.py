"""The methods of the Bot API that are emulated, by name."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from sandbox.methods.query import Query

Run = Callable[[Query], object]
"""A method that answers at once."""

Wait = Callable[[Query], Awaitable[object]]
"""A method that may take its time."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method: what it is called, what it takes, and what it does."""

    name: str
    parameters: frozenset[str]
    run: Run | None = None
    wait: Wait | None = None


METHODS: dict[str, Method] = {}
"""Every method by its name in lower case, which is how Telegram compares them."""


def method(name: str, *parameters: str) -> Callable[[Run], Run]:
    """Register a method that answers at once."""

    def register(run: Run) -> Run:
        METHODS[name.lower()] = Method(name, frozenset(parameters), run=run)
        return run

    return register


def waiting_method(name: str, *parameters: str) -> Callable[[Wait], Wait]:
    """Register a method that may take its time."""

    def register(wait: Wait) -> Wait:
        METHODS[name.lower()] = Method(name, frozenset(parameters), wait=wait)
        return wait

    return register

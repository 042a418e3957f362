"""The methods of the Bot API that are emulated, by name."""

from collections.abc import Callable
from dataclasses import dataclass

from sandbox.methods.query import Query

Run = Callable[[Query], object]
"""What a method does: its result, or something to await for it."""


@dataclass(frozen=True, slots=True)
class Method:
    """A method: what it is called, what it takes, and what it does."""

    name: str
    parameters: frozenset[str]
    run: Run


METHODS: dict[str, Method] = {}
"""Every method by its name in lower case, which is how Telegram compares them."""


def method(name: str, *parameters: str) -> Callable[[Run], Run]:
    """Register a method with the names of its parameters."""

    def register(run: Run) -> Run:
        METHODS[name.lower()] = Method(name, frozenset(parameters), run)
        return run

    return register

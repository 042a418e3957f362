"""Scope: what one denying word of an answer reaches."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Scope:
    """What one denying word reaches: denied itself, said as the denied verb's object, or only weakened."""

    trigger: int
    hard: set[int] = field(default_factory=set)
    objects: set[int] = field(default_factory=set)
    soft: set[int] = field(default_factory=set)

    def __bool__(self) -> bool:
        """Whether anything is reached."""
        return bool(self.hard or self.soft or self.objects)

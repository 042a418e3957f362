"""Scope: what one denying word of an answer reaches."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class Scope:
    """What one denying word reaches: denied, said as the denied verb's object, only weakened, or of something else."""

    trigger: int
    hard: set[int] = field(default_factory=set)
    objects: set[int] = field(default_factory=set)
    soft: set[int] = field(default_factory=set)
    mute: set[int] = field(default_factory=set)
    """Said of something else, whether affirmed or denied."""

    def __bool__(self) -> bool:
        """Whether anything is reached."""
        return bool(self.hard or self.soft or self.objects or self.mute)

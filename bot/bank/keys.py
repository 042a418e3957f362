"""The fields of a bank: every key that may stand in a file, and where."""

from typing import Final

FILE: Final = ("topic", "language", "questions", "groups")
QUESTION: Final = (
    "id", "type", "text", "explanation", "hint", "source", "tags", "image", "image_description",
    "twin",
)  # fmt: skip
OF_TYPE: Final = {
    "choice": ("options", "shuffle"),
    "multi": ("options", "shuffle"),
    "number": ("answer", "tolerance"),
    "text": ("reference", "accept", "grade"),
}
OPTION: Final = ("text", "correct", "feedback", "pinned")
RUBRIC: Final = ("core", "min_points", "points", "mistakes")
POINT: Final = ("id", "title", "accept", "examples")
EXAMPLES: Final = ("yes", "no")
MISTAKE: Final = ("id", "match", "unless", "cancels", "say")

OF_TYPES: Final = tuple(dict.fromkeys(key for keys in OF_TYPE.values() for key in keys))
EVERY: Final = frozenset(FILE + QUESTION + OF_TYPES + OPTION + RUBRIC + POINT + EXAMPLES + MISTAKE)
LISTS: Final = frozenset({
    "questions", "options", "tags", "core", "points", "mistakes", "accept", "match", "unless",
    "cancels", "yes", "no",
})  # fmt: skip
"""Keys whose value is or may be a list."""

"""Telegram's MarkdownV2, in which nearly every sign must be escaped."""

from sandbox.errors import bad_request
from sandbox.shapes import Json

RESERVED = frozenset("_*[]()~`>#+-=|{}.!")
"""What must be escaped wherever it means itself."""


def parse(source: str) -> tuple[str, list[Json]]:
    """The text without its backslashes; formatting itself is not emulated, HTML is for that."""
    parts: list[str] = []
    escaped = False
    for place, character in enumerate(source):
        if character == "\\" and not escaped:
            escaped = True
            continue
        if character in RESERVED and not escaped:
            offset = len(source[:place].encode())
            reason = (
                f"Character '{character}' is reserved and must be escaped with the preceding '\\'"
            )
            raise bad_request(f"can't parse entities: {reason} at byte offset {offset}")
        parts.append(character)
        escaped = False
    return "".join(parts), []

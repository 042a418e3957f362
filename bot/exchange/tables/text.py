"""Questions in CSV, TSV and the text files that Anki writes."""

from collections import Counter

from bot.exchange.carry import Form
from bot.exchange.encoding import decoded
from bot.exchange.source import FileRefused, Reading
from bot.exchange.tables import notes
from bot.exchange.tables.delimited import delimited
from bot.exchange.tables.table import HeadedTable, found_table, read_table


def is_headed(text: str) -> bool:
    """Whether a text begins with Anki's settings, or a heading stands above some columns."""
    if notes.is_of_anki(text):
        return True
    return bool(text.strip()) and _found(text) is not None


def is_table(text: str) -> bool:
    """Whether most lines of a text have a tab, or the same number of other separators."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("#")]
    if not lines:
        return False
    for separator in "\t;|":
        counts = Counter(line.count(separator) for line in lines)
        if 2 * (len(lines) - counts[0]) > len(lines) and separator == "\t":
            return True
        count, often = counts.most_common(1)[0]
        if count and len(lines) > 1 and often == len(lines):
            return True
    return False


def _found(text: str) -> HeadedTable | None:
    try:
        return found_table(delimited(text)[0])
    except FileRefused:
        return None


def read(content: bytes, name: str) -> Reading:  # noqa: ARG001 (every reader is told the name)
    """The questions of a table in a text file."""
    text = decoded(content)
    if notes.is_of_anki(text):
        return notes.read_notes(text)
    rows, _ = delimited(text)
    return read_table(rows, Form.PLAIN).reading()

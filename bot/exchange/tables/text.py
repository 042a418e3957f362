"""Questions in CSV, TSV and the text files that Anki writes."""

from bot.exchange.carry import Form
from bot.exchange.encoding import decoded
from bot.exchange.source import Reading
from bot.exchange.tables import notes
from bot.exchange.tables.delimited import delimited
from bot.exchange.tables.table import read_table


def read(content: bytes, name: str) -> Reading:  # noqa: ARG001 (every reader is told the name)
    """The questions of a table in a text file."""
    text = decoded(content)
    if notes.is_of_anki(text):
        return notes.read_notes(text)
    rows, _ = delimited(text)
    return read_table(rows, Form.PLAIN).reading()

"""The formats that a bank can be written in."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from bot.bank.bank import Topic
from bot.exchange.anki import writing as packages
from bot.exchange.tables import writing as tables
from bot.exchange.writing import gift, moodle_xml, printed

Writer = Callable[[Sequence[Topic], Path], bytes]
"""Topics and the folder of their pictures to a file."""

YAML: Final = "yaml"
"""The only format of several files."""

WRITERS: Final[dict[str, Writer]] = {
    "gift": gift.write,
    "xml": moodle_xml.write,
    "apkg": packages.write,
    "csv": tables.write,
    "txt": printed.write,
}

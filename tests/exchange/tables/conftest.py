"""Tables in the docstrings of the stories that read them."""

from inspect import cleandoc

import pytest

from bot.exchange.source import Reading
from bot.exchange.tables import text


@pytest.fixture
def table(request: pytest.FixtureRequest) -> Reading:
    """What is read of the table in a test's docstring; `→` stands for a tab."""
    written = cleandoc(request.function.__doc__ or "").replace("→", "\t")
    return text.read(written.encode(), "table.csv")

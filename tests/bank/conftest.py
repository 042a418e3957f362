"""The docstring of a test is the input file."""

from pathlib import Path

import pytest

from tests.bank.docstrings import Loaded, load, write


@pytest.fixture
def loaded(request: pytest.FixtureRequest, tmp_path: Path) -> Loaded:
    """The bank that the test's docstring writes."""
    write(tmp_path, str(request.function.__doc__))
    return load(tmp_path)

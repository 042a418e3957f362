"""A collection of the real Anki for each story that asks for one."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.anki_desktop import Anki


@pytest.fixture
def anki(tmp_path: Path) -> Iterator[Anki]:
    person = Anki(tmp_path)
    yield person
    person.collection.close()

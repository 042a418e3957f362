"""A PostgreSQL server that neither answers nor fails for a while."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest


@contextmanager
def frozen(database: str) -> Iterator[None]:
    """Stop the server processes of a database and its listener, then continue them."""
    if os.environ.get("TEST_POSTGRES_URL"):
        pytest.skip("a server that others use is not stopped")
    processes = _processes(database)
    for process in processes:
        os.kill(process, signal.SIGSTOP)
    try:
        yield
    finally:
        for process in processes:
            os.kill(process, signal.SIGCONT)


def _processes(database: str) -> list[int]:
    with psycopg.connect(database) as connection:
        serving = connection.execute(
            "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND pid <>"
            " pg_backend_pid()"
        ).fetchall()
        folder = connection.execute("SHOW data_directory").fetchone()
    first = Path(folder[0] if folder else "", "postmaster.pid").read_text().split()[0]
    return [int(first), *(pid for (pid,) in serving)]

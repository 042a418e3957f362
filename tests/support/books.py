"""What the bot has stored, read from outside: what is counted and what is not."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

ASKED = "id, key, person, lesson, question, digest, layout, picks, hinted, state, asked_at"
LEARNING = {"lessons": "*", "asked": ASKED, "reviews": "*", "cards": "*", "reports": "*"}
"""The tables that a lesson changes, and their columns."""


class Books:
    """The bot's database file, read while it works."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "quizbot.db"

    def ask(self, question: str) -> list[tuple[Any, ...]]:
        """The rows that a SELECT finds."""
        with closing(sqlite3.connect(f"file:{self._path}?mode=ro", uri=True)) as connection:
            return connection.execute(question).fetchall()

    @property
    def reviews(self) -> list[tuple[Any, ...]]:
        """Question, verdict and rating of every counted answer that was not undone, in order."""
        return self.ask(
            "SELECT question, verdict, rating FROM reviews WHERE undone_at IS NULL ORDER BY id"
        )

    def latest(self) -> tuple[Any, ...]:
        """The newest of them."""
        return self.reviews[-1]

    @property
    def learning(self) -> dict[str, list[tuple[Any, ...]]]:
        """Everything that lessons have written."""
        queries = {
            table: f"SELECT {columns} FROM {table} ORDER BY 1, 2"  # noqa: S608 - our own names
            for table, columns in LEARNING.items()
        }
        return {table: self.ask(query) for table, query in queries.items()}

"""Tables and engine: where SQLite and PostgreSQL differ, and nowhere else."""

"""The exam: its day and the rehearsal of it."""

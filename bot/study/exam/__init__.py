"""Exams: the day of the real one with its plan, and rehearsals."""

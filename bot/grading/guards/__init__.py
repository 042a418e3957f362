"""Answers that are never credited: those that state nothing, and those that speak to the grader."""

"""The day of an exam: as people type it, and the plan that leads to it."""

"""Schedules that follow how fast each person forgets."""

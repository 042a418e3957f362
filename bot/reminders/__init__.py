"""Reminders: one call a day at the person's hour, and only when something is due."""

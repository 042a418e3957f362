"""Contests in groups as messages."""

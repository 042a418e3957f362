"""Packages of Anki: their database, media and templates as questions, and back."""

"""Quizbot: a tutor in Telegram."""

"""Runners: write down what Telegram sends, then thank it, and nothing else."""

"""Calls on their way to Telegram: in order, within its limits, and what each refusal means."""

"""A bank's Markdown and formulas as Telegram's HTML."""

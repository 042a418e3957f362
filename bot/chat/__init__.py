"""Everything said on Telegram: the router, handlers, screens and sending."""

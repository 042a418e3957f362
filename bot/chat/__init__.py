"""Everything that knows it is Telegram: routes, handlers, screens and delivery."""

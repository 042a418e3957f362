"""How updates reach the bot and how its own messages are limited."""

"""The Bot API over HTTP, below all that knows what is said with it."""

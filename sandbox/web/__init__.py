"""The HTTP side: the Bot API, and the page with its people."""

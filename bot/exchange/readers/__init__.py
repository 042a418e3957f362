"""One reader a format: its bytes to topics and what has no place here."""

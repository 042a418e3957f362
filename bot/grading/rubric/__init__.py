"""A teacher's rubric: its patterns, and where an answer matches them."""

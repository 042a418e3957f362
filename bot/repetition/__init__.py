"""When to ask again: from a memory and a rating to the next memory, by pure rules."""

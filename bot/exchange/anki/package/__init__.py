"""What a package of Anki holds: a database of either schema, and media, read with limits."""

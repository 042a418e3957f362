"""A quiz in a group: commands and presses, bells, and the results as a file."""

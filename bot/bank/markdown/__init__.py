"""The Markdown of a bank, and the warning where something else would be shown than what was written."""

"""The Markdown of a bank, and warnings where it would be shown otherwise than written."""

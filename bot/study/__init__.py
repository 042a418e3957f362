"""A private lesson: what to ask next, what an answer leads to, and how it may be taken back."""

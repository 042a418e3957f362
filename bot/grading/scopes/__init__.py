"""What a word of an answer reaches: negation, reported speech, contrast and their kin."""

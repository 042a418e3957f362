"""Words: tokens, lemmas, spelling, and which words of a sentence belong together."""

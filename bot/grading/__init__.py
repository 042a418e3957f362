"""Was it right: from a question and an answer to a verdict, by pure rules; one file a type."""

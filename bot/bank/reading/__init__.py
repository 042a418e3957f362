"""From a topic's YAML to questions, or to mistakes with file and line."""

"""LaTeX formulas as trees, checked for what a renderer would swallow."""

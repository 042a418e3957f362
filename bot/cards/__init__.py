"""Memory: cards and reviews, shared by study and contest."""
